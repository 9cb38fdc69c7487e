"""Rows with cells to spare, where the numbers of a row may not be those of its cells.

A row that prints as many numbers as the form has cells, and blank cells among or in front of them,
may be padded. Or a cell of its own is blank, and a number beside its cells, a remark or that of a
page, is none of it. The heads right above and the other rows of the table tell which.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from attrs import define

from govdisclosure.layout.counts import counted
from govdisclosure.layout.explicit import ExplicitRow
from govdisclosure.layout.heads import Heads
from govdisclosure.layout.readings import Reading, Row

Columns = tuple[int, ...]


@define(eq=False)
class Printed:
    """In which columns the rows of one length of a table print something.

    Attributes:
        rows: how many there are.
        any_of: columns → how many rows print something there and nowhere else.
        whole: column of labels → the same for rows with such a label that print all their numbers.
    """

    rows: int
    any_of: dict[Columns, int]
    whole: dict[int, dict[Columns, int]]

    def usual(self, row: ExplicitRow) -> Columns:
        """Where most rows print all their numbers; of two columns as usual the others.

        Where spans are lost, cells begin further to the left behind a label that does.

        Args:
            row: one of those that do.
        """
        counts, own = self.whole[row.label_column], row.columns
        best, count = own, 0
        for columns, times in counts.items():
            if columns != own and times > count:
                best, count = columns, times
        return best if count >= counts[own] else own


def printed_columns(rows: Sequence[ExplicitRow]) -> dict[int, Printed]:
    """Length of rows → where such rows of a table print something."""
    of_size: dict[int, list[ExplicitRow]] = {}
    for row in rows:
        of_size.setdefault(row.size, []).append(row)
    return {size: _printed(same) for size, same in of_size.items()}


def _printed(rows: list[ExplicitRow]) -> Printed:
    whole: dict[int, list[Columns]] = {}
    for row in rows:
        if len(row.columns) == row.size:
            whole.setdefault(row.label_column, []).append(row.columns)
    return Printed(
        len(rows),
        counted([row.columns for row in rows]),
        {column: counted(found) for column, found in whole.items()},
    )


def doubted(row: ExplicitRow, own: Heads, printed: Printed) -> Row | None:
    """The row with all that it may say; None where all its numbers are those of its cells.

    Args:
        own: columns of the heads right above it.
        printed: where the rows of its length print something.
    """
    if own == set(row.columns) or _begins_behind_label(row):
        return None
    readings: list[Reading] = []
    if own:
        readings += under(row, own)
    elif row.is_block:
        readings += under(row, printed.usual(row))
    elif 2 * printed.any_of[row.columns] > max(printed.rows, 2):
        return None
    if not row.is_block:
        readings += _windows(row)
    readings = [reading for reading in readings if list(reading) != row.printed]
    if not readings:
        return None
    return Row(row.entry, row.keys, (tuple(row.printed), *readings), "padding")


def with_front(row: ExplicitRow, own: Heads, found: Row) -> Row:
    """The row, whose text in front of the numbers may be a cell of it, as its heads say.

    `若干 | 7` under one head is a cell that nobody can read, and a number beside it.

    Args:
        found: the row without that text.
    """
    if not own or not row.is_cut or not found.readings or own == set(row.columns):
        return found
    cells = tuple(value for value in row.uncut if value.column in own)
    if len(cells) != row.size or cells in found.readings:
        return found
    how = found.how if found.is_open else "padding"
    return Row(row.entry, row.keys, (*found.readings, cells), how)


def _begins_behind_label(row: ExplicitRow) -> bool:
    """Whether its numbers stand side by side right behind its label, and the rest is padding."""
    return row.is_block and row.entry.label is not None and row.values[0].is_printed


def under(row: ExplicitRow, columns: Collection[int]) -> Iterator[Reading]:
    """The cells in these columns, if it has as many of them."""
    cells = tuple(value for value in row.values if value.column in columns)
    if len(cells) == row.size:
        yield cells


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
