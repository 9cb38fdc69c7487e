"""Cells in long form: one row a cell, as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TextIO

from govdisclosure.exports.facts import facts_of
from govdisclosure.model.cell import Number
from govdisclosure.model.report import Report

COLUMNS = ("file", "key", "label", "value", "unit", "state", "start", "end")

# What makes a spreadsheet run a text as a formula, in half and in full width.
_FORMULA_STARTS = tuple("=+-@＝＋－＠\t\r\n")


def rows(report: Report, file: str) -> Iterator[tuple[str, ...]]:
    """The cells of a report in the order of the form, as texts in the order of COLUMNS.

    Args:
        file: where the report comes from, the same in every row.

    `value` is empty where the cell has none; `state` says why. `start` and `end` are offsets into
    `report.source`, empty where nothing was read.
    """
    facts = facts_of(report)
    name = as_text(file)
    for cell in report.cells.values():
        fact = facts.get(cell.key)
        start, end = map(str, cell.span) if cell.span else ("", "")
        label = as_text(fact.label_zh) if fact else ""
        unit = as_text(cell.unit or "")
        key = as_text(cell.key)
        yield name, key, label, _digits(cell.value), unit, cell.state, start, end


def write(lines: Iterable[Sequence[str]], stream: TextIO) -> None:
    """Write rows as CSV. Lines end in a line feed, as other tools of a pipe expect."""
    plain = csv.writer(stream, lineterminator="\n")
    quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for line in lines:
        # `csv` quotes a carriage return only where it ends lines, and readers stumble over it
        (quoted if any("\r" in text for text in line) else plain).writerow(line)


def as_text(text: str) -> str:
    """A text that no spreadsheet runs as a formula: an apostrophe goes in front where one would.

    Numbers do not come here: a negative one stays a number. A lone character (`-`, standard input)
    is no formula either.
    """
    return f"'{text}" if len(text) > 1 and text.startswith(_FORMULA_STARTS) else text


def _digits(value: Number | None) -> str:
    """A number written out in full: spreadsheets round what comes with an exponent."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)
