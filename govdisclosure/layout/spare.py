"""Rows with cells to spare, where the numbers of a row may not be those of its cells.

A row that prints as many numbers as the form has cells, and blank cells among or in front of them,
may be padded. Or a cell of its own is blank, and a number beside its cells, a remark or that of a
page, is none of it. The heads right above and the other rows of the table tell which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from govdisclosure.layout.explicit import ExplicitRow
from govdisclosure.layout.heads import Heads
from govdisclosure.layout.readings import Reading, Row

Columns = tuple[int, ...]


def doubted(row: ExplicitRow, own: Heads, others: Sequence[ExplicitRow]) -> Row | None:
    """The row with all that it may say; None where all its numbers are those of its cells.

    Args:
        own: columns of the heads right above it.
        others: the rows of its length, itself among them.
    """
    if own == set(row.columns) or _begins_behind_label(row):
        return None
    readings: list[Reading] = []
    if own:
        readings += under(row, own)
    elif row.is_block:
        readings += under(row, _usual(row, others))
    elif 2 * sum(one.columns == row.columns for one in others) > max(len(others), 2):
        return None
    if not row.is_block:
        readings += _windows(row)
    readings = [reading for reading in readings if list(reading) != row.printed]
    if not readings:
        return None
    return Row(row.entry, row.keys, (tuple(row.printed), *readings), "padding")


def _begins_behind_label(row: ExplicitRow) -> bool:
    """Whether its numbers stand side by side right behind its label, and the rest is padding."""
    return row.is_block and row.entry.label is not None and row.values[0].is_printed


def under(row: ExplicitRow, columns: Collection[int]) -> Iterator[Reading]:
    """The cells in these columns, if it has as many of them."""
    cells = tuple(value for value in row.values if value.column in columns)
    if len(cells) == row.size:
        yield cells


def _usual(row: ExplicitRow, others: Sequence[ExplicitRow]) -> Columns:
    """The columns in which most rows print all their numbers; of two as many the other ones.

    Where spans are lost, cells begin further to the left behind a label that does.
    """
    alike = [one for one in others if one.label_column == row.label_column]
    counts = Counter(one.columns for one in alike if len(one.printed) == row.size)
    return max(counts, key=lambda columns: (counts[columns], columns != row.columns, columns))


def _windows(row: ExplicitRow) -> Iterator[Reading]:
    """The runs of cells between the first and the last number that leave out as many numbers as
    they hold blank cells.
    """
    first, last = row.columns[0], row.columns[-1]
    inside = [value for value in row.values if first <= value.column <= last]
    strays = len(inside) - row.size
    for start in range(strays + 1):
        window = tuple(inside[start : start + row.size])
        if sum(value.is_printed for value in window) == row.size - strays:
            yield window
