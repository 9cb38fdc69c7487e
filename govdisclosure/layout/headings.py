"""Whether the columns are printed as the form has them: in its order, and all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from attrs import frozen

from govdisclosure.editions.edition import Edition
from govdisclosure.layout.forms import form_of
from govdisclosure.layout.repeats import Heading
from govdisclosure.layout.rows import TableReading
from govdisclosure.lexer.tokens import Token

_TOTAL = "total"


def reordered_columns(reading: TableReading, edition: Edition, table: str) -> list[Token]:
    """Headings in another order than the form's, or without one between; empty when all is well.

    Of columns only headings of one level are compared: 总计 stands before 商业企业 when a two-level
    head is read line by line.
    """
    order = _order(edition, table)
    return (
        _decrease(reading.headings, order.columns, order.tops)
        or _decrease(reading.headings, order.rows, frozenset())
        or _total_in_front(reading.headings, order)
        or _around_one_left_out(reading.headings, order)
    )


def _decrease(headings: Sequence[Heading], place: Mapping[str, int], tops: Set[str]) -> list[Token]:
    """The headings up to the first that stands behind one of a later place, else nothing."""
    run: list[tuple[int, Token]] = []
    for word, token in headings:
        if word.rule in tops:
            run = []
        elif word.rule in place:
            index = place[word.rule]
            if any(index == seen for seen, _ in run):
                run = []
            run.append((index, token))
            if len(run) > 1 and run[-2][0] > index:
                return [token for _, token in run]
    return []


def _total_in_front(headings: Sequence[Heading], order: _Order) -> list[Token]:
    """The total and the columns behind it, where cells of a row show that it is the first one."""
    total = f"{_TOTAL}_heading"
    row: list[Heading] = []
    for word, token in headings:
        if word.rule != total and word.rule not in order.columns:
            continue
        if row and row[-1][1].row != token.row:
            row = []
        row.append((word, token))
        if token.row is not None and len(row) == 2 and row[0][0].rule == total:
            return [one for _, one in row]
    return []


def _around_one_left_out(headings: Sequence[Heading], order: _Order) -> list[Token]:
    """Two heads side by side in a row of cells, where every row of the form has one between them.

    The first may be that of the labels. A cell too many behind the last one would make up for it:
    规章 | 5 | 9 | without 废止.
    """
    for (one, first), (other, second) in pairwise(headings):
        if first.row != second.row or second.column != first.column + 1 or one.rule in order.tops:
            continue
        skipped = _between(one.rule, other.rule, order.runs)
        if skipped and all(skipped):
            printed = {word.rule for word, _ in headings}
            if not any(printed.intersection(run) for run in skipped):
                return [first, second]
    return []


def _between(one: str, other: str, runs: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """What stands between two heads in every row that has both.

    In front of the other one where no row has the first: it heads the labels.
    """
    if any(one in run for run in runs):
        return [
            run[run.index(one) + 1 : run.index(other)] for run in runs if {one, other} <= {*run}
        ]
    return [run[: run.index(other)] for run in runs if other in run]


@frozen
class _Order:
    """The order of a table's heads in the form.

    Attributes:
        columns: rule of a column's heading → its place among them, the total apart.
        tops: rules of the heads above.
        rows: rule of a label or a group's heading above the columns of a row → its place; empty
            where the form prints such labels in front of their rows.
        runs: rules of the headings above the cells of each row.
    """

    columns: Mapping[str, int]
    tops: Set[str]
    rows: Mapping[str, int]
    runs: Sequence[Sequence[str]]


@lru_cache(maxsize=256)
def _order(edition: Edition, table: str) -> _Order:
    book = edition.codebook
    rows = [row for row in book.rows.values() if book.tables[row.table].grammar == table]
    columns = dict.fromkeys(c for row in rows for c in row.columns if c != _TOTAL)
    tops = {heading for one in book.tables.values() for heading in one.headings}
    above: dict[str, int] = {}
    if form_of(edition, table).unlabelled:
        for row in rows:
            groups = [group.heading for group in book.group_chain(row.group)]
            for rule in (*groups, row.label):
                if rule is not None:
                    above.setdefault(rule, len(above))
    runs = {tuple(f"{column}_heading" for column in row.columns) for row in rows}
    places = {f"{column}_heading": n for n, column in enumerate(columns)}
    return _Order(places, tops, above, sorted(runs))
