"""Cells of a table → the grid columns that they begin in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define

from govdisclosure.readers.html.tree import Cell, Table

Spans = Mapping[str, tuple[int, int]]

# Steps over columns that cells above reach into; behind it, spans over rows are taken for none.
MAX_STEPS = 1_000_000


@define
class _Reach:
    """Columns `start` to `end` (half-open) that a cell above covers before row `until`."""

    start: int
    end: int
    until: int


def grid_rows(table: Table, spans: Spans) -> Iterator[tuple[list[tuple[int, Cell]], bool]]:
    """Of each row the cells with their columns, and whether a cell above reaches into the row.

    Cells reach no further than their row group, as the HTML standard has it.

    Args:
        spans: number of a cell → its (colspan, rowspan), if not (1, 1).
    """
    reaches: list[_Reach] = []
    group = None
    steps = 0
    for number, (own_group, cells) in enumerate(table.rows):
        if own_group != group:
            reaches = []
            group = own_group
        steps += len(reaches)
        reaches = [reach for reach in reaches if reach.until > number]
        if steps > MAX_STEPS:
            reaches = []
        if not reaches and not any(cell in spans for cell, _ in cells):
            yield list(enumerate(cells)), False
            continue
        placed, added = _place(cells, spans, reaches, number)
        yield placed, bool(reaches)
        if added:
            reaches = _joined(sorted([*reaches, *added], key=lambda reach: reach.start))


def _place(
    cells: list[Cell], spans: Spans, reaches: list[_Reach], number: int
) -> tuple[list[tuple[int, Cell]], list[_Reach]]:
    placed: list[tuple[int, Cell]] = []
    added: list[_Reach] = []
    column = at = 0
    for cell in cells:
        while at < len(reaches) and reaches[at].start <= column:
            column = max(column, reaches[at].end)
            at += 1
        placed.append((column, cell))
        colspan, rowspan = spans.get(cell[0], (1, 1))
        if rowspan > 1:
            added.append(_Reach(column, column + colspan, number + rowspan))
        column += colspan
    return placed, added


def _joined(reaches: list[_Reach]) -> list[_Reach]:
    """Neighbours that end in the same row as one."""
    joined: list[_Reach] = []
    for reach in reaches:
        last = joined[-1] if joined else None
        if last is not None and last.end == reach.start and last.until == reach.until:
            last.end = reach.end
        else:
            joined.append(reach)
    return joined
