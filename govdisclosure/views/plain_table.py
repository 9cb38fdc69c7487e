"""A table of plain text whose columns stand under each other, also with Chinese words in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def plain_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Title, heads and rows, columns two spaces apart."""
    lines = [heads, *rows]
    widths = [max(width_of(line[at]) for line in lines) for at in range(len(heads))]
    drawn = [
        "  ".join(_padded(*one) for one in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return "\n".join([title, *drawn])


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - width_of(cell))


def width_of(text: str) -> int:
    """Columns in a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
