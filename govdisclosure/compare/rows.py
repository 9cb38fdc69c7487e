"""A comparison as rows, and as a table that people can read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any, Literal

from attrs import frozen

from govdisclosure.model.cell import Number
from govdisclosure.views.words import say

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
    """The rows that do not hold, each under what its rule says, and how many there are of each."""
    doubts = [row for row in rows if row.verdict != "holds"]
    lines = [["", *heads], *map(_cells, doubts)]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(lines[0]))]
    drawn = [_line(cells, widths) for cells in lines]
    said = {_rule(row): None for row in doubts}
    groups = (
        [rule, *(line for row, line in zip(doubts, drawn[1:], strict=True) if _rule(row) == rule)]
        for rule in said
    )
    table = [drawn[0], *chain.from_iterable(groups)] if doubts else []
    return "\n".join([title, *table, f"{summary(rows)} / {_summary_zh(rows)}"])


def _cells(row: Row) -> list[str]:
    change = "" if row.difference is None else f"{row.difference:+}"
    return [_MARKS[row.verdict], row.label, _shown(row.left), _shown(row.right), change]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = zip(cells, widths, strict=True)
    return "  ".join(
        _padded(text, width, at > 1) for at, (text, width) in enumerate(padded)
    ).rstrip()


def _rule(row: Row) -> str:
    """What the rule says, in Chinese and in English; its name where it says nothing."""
    return " / ".join(filter(None, (row.text_zh, row.text))) or row.name


def _summary_zh(rows: Sequence[Row]) -> str:
    counts = "，".join(f"{say(verdict, 'zh')} {count}" for verdict, count in counted(rows).items())
    return counts or "0 行"


def _shown(value: Number | None) -> str:
    return "-" if value is None else str(_plain(value))


def _width(text: str) -> int:
    """Columns in a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
