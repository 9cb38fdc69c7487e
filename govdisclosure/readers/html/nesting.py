"""The bound on how deep elements nest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govdisclosure.readers.html.tags import INNER, NESTING, TABLE_PARTS

# Browsers stop nesting at 512; deeper elements become siblings. The tree builder looks through all
# open elements at every tag, so without a bound nesting would cost quadratic time.
MAX_NESTING = 512

_TAG = re.compile(r"<(/?)([a-z0-9-]+)")


def bounded(out: Sequence[str]) -> list[str]:
    """A skeleton's pieces with no more than MAX_NESTING elements inside of each other.

    A tag that nests deeper becomes a line break, so that text before and behind it stays apart.
    """
    kept: list[str] = []
    depth = 0
    tables: list[int] = []  # depth inside of each open table
    dropped: Counter[str] = Counter()
    for piece in out:
        tag = _TAG.match(piece)
        name = tag[2] if tag else ""
        if tag is None or (name not in NESTING and name[:2] != "x-") or name == INNER:
            if name in TABLE_PARTS and tables:
                depth = tables[-1]  # closes what was left open in the cell before
        elif not tag[1]:
            if depth >= MAX_NESTING:
                dropped[name] += 1
                piece = "<br>"
            else:
                depth += 1
                if name == "table":
                    tables.append(depth)
        elif dropped[name]:
            dropped[name] -= 1
            piece = "<br>"
        elif name == "table" and tables:
            depth = tables.pop() - 1
        else:
            depth = max(depth - 1, 0)
        kept.append(piece)
    return kept
