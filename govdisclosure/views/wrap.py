"""Fold text that mixes Chinese and Latin script.

Chinese has no spaces to break at and may be broken almost anywhere; a number or a Latin word may
not. (`rich` breaks at spaces only, which leaves half-empty lines.)
"""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

# a run of Latin characters with the spaces behind it, or one other character
_PIECE = re.compile(r"[!-~]+\s*|.", re.DOTALL)
_CLOSING = frozenset("）】》”’、，。；：！？")
_OPENING = frozenset("（【《“‘")


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` terminal columns.

    No line begins with a closing bracket or a comma, and none ends with an opening bracket.
    """
    lines: list[list[str]] = [[]]
    for piece in _pieces(text, width):
        line = lines[-1]
        if cell_len("".join(line) + piece.rstrip()) <= width:
            line.append(piece)
            continue
        lines.append([piece])
        while len(line) > 1 and (lines[-1][0] in _CLOSING or line[-1] in _OPENING):
            lines[-1].insert(0, line.pop())
    return ["".join(line).strip() for line in lines]


def _pieces(text: str, width: int) -> list[str]:
    return [part for piece in _PIECE.findall(text) for part in chop_cells(piece, width)]
