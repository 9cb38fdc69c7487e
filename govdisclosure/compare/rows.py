"""A comparison as rows, and as a table that people can read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Literal

from attrs import frozen

from govdisclosure.model.cell import Number

Verdict = Literal["holds", "fails", "undecided", "large"]
VERDICTS: tuple[Verdict, ...] = ("fails", "large", "undecided", "holds")
_MARKS: dict[Verdict, str] = {"fails": "✗", "large": "!", "undecided": "?", "holds": "✓"}


@frozen
class Row:
    """Two figures that are held against each other.

    Attributes:
        name: of the rule, e.g. `carried_over`, `in_force`, `change`, `sum`.
        label: official words of the cell.
        left, right: the figures; None where one is not known, see `undecided`.
        difference: right minus left, None where one is not known.
        verdict: `holds` · `fails` · `undecided` a figure is blank, missing or ambiguous · `large`
            a change to look at.
        keys: the codebook keys concerned.
        text, text_zh: what the rule says.
    """

    name: str
    label: str
    left: Number | None
    right: Number | None
    verdict: Verdict
    keys: tuple[str, ...]
    text: str = ""
    text_zh: str = ""

    @property
    def difference(self) -> Number | None:
        if self.left is None or self.right is None:
            return None
        return self.right - self.left

    def to_dict(self) -> dict[str, Any]:
        """The row as plain data; decimals are strings."""
        return {
            "name": self.name,
            "label": self.label,
            "left": _plain(self.left),
            "right": _plain(self.right),
            "difference": _plain(self.difference),
            "verdict": self.verdict,
            "keys": list(self.keys),
        }


def _plain(value: Number | None) -> int | str | None:
    return f"{value:f}" if isinstance(value, Decimal) else value


def counted(rows: Iterable[Row]) -> dict[Verdict, int]:
    """Verdict → number of rows, worst first, verdicts without rows left out."""
    verdicts = [row.verdict for row in rows]
    return {verdict: verdicts.count(verdict) for verdict in VERDICTS if verdict in verdicts}


def summary(rows: Sequence[Row]) -> str:
    """`2 fails, 7 holds`."""
    counts = ", ".join(f"{count} {verdict}" for verdict, count in counted(rows).items())
    return counts or "0 rows"


def text_table(title: str, heads: Sequence[str], rows: Sequence[Row]) -> str:
    """The rows that do not hold, under their heads, and how many there are of each verdict."""
    lines = [["", *heads]]
    for row in rows:
        if row.verdict != "holds":
            figures = [_shown(one) for one in (row.left, row.right)]
            change = "" if row.difference is None else f"{row.difference:+}"
            lines.append([_MARKS[row.verdict], f"{row.name} {row.label}", *figures, change])
    widths = [max(_width(line[at]) for line in lines) for at in range(len(lines[0]))]
    drawn = [
        "  ".join(_padded(text, width, at > 1) for at, (text, width) in enumerate(cells)).rstrip()
        for cells in (list(zip(line, widths, strict=True)) for line in lines)
    ]
    return "\n".join([title, *(drawn if len(lines) > 1 else []), summary(rows)])


def _shown(value: Number | None) -> str:
    return "-" if value is None else str(_plain(value))


def _width(text: str) -> int:
    """Columns in a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
