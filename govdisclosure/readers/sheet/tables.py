"""Cells of a sheet → its lines and tables, which nothing in the file tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from govdisclosure.limits import Budget
from govdisclosure.readers.sheet.cells import Merged, Sheet


@frozen
class Line:
    """A row with one cell that no cell above reaches into."""

    text: str
    row: int
    column: int


@frozen
class Table:
    """Rows that follow each other: (number, [(column, text) of each cell, blank ones too]).

    Attributes:
        left: its first column.
    """

    rows: tuple[tuple[int, tuple[tuple[int, str], ...]], ...]
    left: int


@frozen
class _Row:
    """A row with text.

    Attributes:
        texts: column → text, without what merged cells cover.
        covered: columns that merged cells cover without beginning there.
        last: column that its texts reach to.
        is_reached: whether a merged cell that begins above reaches into it.
    """

    number: int
    texts: dict[int, str]
    covered: frozenset[int]
    last: int
    is_reached: bool


def blocks(sheet: Sheet, budget: Budget) -> Iterator[Line | Table]:
    """Lines and tables from top to bottom.

    A table ends at a line and at a row without text, but goes on behind hidden rows.

    Raises:
        LimitError: merged cells cover more cells than are allowed.
    """
    waiting: list[_Row] = []
    for row in _rows(sheet, budget):
        is_line = len(row.texts) < 2 and not row.is_reached
        if waiting and (is_line or _is_apart(sheet, waiting[-1].number, row.number)):
            yield _table(waiting)
            waiting = []
        if not is_line:
            waiting.append(row)
            continue
        for column, text in row.texts.items():
            yield Line(text, row.number, column)
    if waiting:
        yield _table(waiting)


def _rows(sheet: Sheet, budget: Budget) -> Iterator[_Row]:
    """The rows with text, with the merged cells that begin in them or reach into them."""
    waiting = sorted(sheet.merged, reverse=True)
    reaching: list[Merged] = []
    covered_so_far = 0
    for number in sorted(sheet.rows):
        while waiting and waiting[-1].top <= number:
            reaching.append(waiting.pop())
        reaching = [merged for merged in reaching if merged.bottom >= number]
        covered_so_far += sum(1 + merged.right - merged.left for merged in reaching)
        budget.allow("cells", covered_so_far)
        yield _row(number, sheet.rows[number], reaching)


def _row(number: int, texts: dict[int, str], reaching: Sequence[Merged]) -> _Row:
    covered: set[int] = set()
    last, is_reached = 0, False
    for merged in reaching:
        begins = merged.top == number
        is_reached = is_reached or not begins
        covered.update(range(merged.left + begins, merged.right + 1))
        if begins:  # cells that somebody merged are cells, also empty ones
            texts = {merged.left: "", **texts}
            last = max(last, merged.right)
    own = {column: text for column, text in texts.items() if column not in covered}
    return _Row(number, own, frozenset(covered), max([last, *own]), is_reached)


def _is_apart(sheet: Sheet, above: int, below: int) -> bool:
    """Whether rows that are shown, and empty, stand between two rows."""
    hidden = sum(above < number < below for number in sheet.hidden_rows)
    return below - above - 1 > hidden


def _table(rows: list[_Row]) -> Table:
    left = min(column for row in rows for column in (*row.texts, *row.covered))
    last = max(row.last for row in rows)
    return Table(
        tuple(
            (
                row.number,
                tuple(
                    (column, row.texts.get(column, ""))
                    for column in range(left, last + 1)
                    if column not in row.covered
                ),
            )
            for row in rows
        ),
        left,
    )
