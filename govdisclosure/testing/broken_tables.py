"""A damage before writing: tables that a page break cut in two, each part under the whole head."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from attrs import evolve

from govdisclosure.writers.grid import Box, Grid
from govdisclosure.writers.page import Page

# A shorter table stays on its page.
_FEWEST_ROWS = 4


def cut_tables(page: Page, random: Random) -> Page:
    """Every long table in two: head and rows, head again and the other rows."""
    return evolve(
        page,
        parts=tuple(
            evolve(part, tables=tuple(one for grid in part.tables for one in _cut(grid, random)))
            for part in page.parts
        ),
    )


def _cut(grid: Grid, random: Random) -> Iterator[Grid]:
    if len(grid.rows) - grid.head < _FEWEST_ROWS:
        yield grid
        return
    at = random.randrange(grid.head + 1, len(grid.rows))
    above = [
        tuple(evolve(box, rows=min(box.rows, at - row)) for box in boxes)
        for row, boxes in enumerate(grid.rows[:at])
    ]
    below = [tuple(_reaching(grid, at)), *grid.rows[at + 1 :]]
    head = grid.rows[: grid.head]
    yield Grid(grid.caption, tuple(above), grid.head, grid.width)
    yield Grid(grid.caption, (*head, *below), grid.head, grid.width)


def _reaching(grid: Grid, at: int) -> Iterator[Box]:
    """The boxes of a row with those that reach into it from above, as far as they still go."""
    matrix = grid.matrix()
    column = 0
    while column < grid.width:
        first = at
        while (box := matrix[first][column]) is None:
            first -= 1
        yield evolve(box, rows=box.rows - (at - first))
        column += box.columns
