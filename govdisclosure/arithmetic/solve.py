"""Find the readings that satisfy the relations, rows first, then columns.

A row's readings are kept when they satisfy the relations inside the row. Columns then choose among
rows still open. A cell without a number (blank, missing, unreadable) may be any count there, unless
its row's sums say which. Where no reading satisfies a relation, the relation is the report's
mistake and decides nothing: what the rows decided stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field

from govdisclosure.arithmetic.columns import Columns, Relation, relations_across
from govdisclosure.arithmetic.joint import JointSearch
from govdisclosure.arithmetic.options import Option, options_of
from govdisclosure.arithmetic.terms import Terms
from govdisclosure.editions.relations import Equation
from govdisclosure.layout.readings import Row
from govdisclosure.pace import timely


@define(eq=False)
class Solution:
    """What the arithmetic made of the open rows.

    Attributes:
        options: open row → surviving readings, with the values that its sums force.
        counted: open row → number of readings that the layout allowed.
        by: open row → names of the relations that excluded some.
        refuted: open rows whose own sums exclude all their readings → these sums.
        broken: relations across rows that no choice of readings satisfies.
        bounded: open rows of which more might be known, had the search not ended at its bound.
    """

    options: dict[Row, list[Option]] = field(factory=dict)
    counted: dict[Row, int] = field(factory=dict)
    by: dict[Row, tuple[str, ...]] = field(factory=dict)
    refuted: dict[Row, list[Equation]] = field(factory=dict)
    broken: list[Relation] = field(factory=list)
    bounded: set[Row] = field(factory=set)


def solve(rows: Sequence[Row], equations: Sequence[Equation]) -> Solution:
    """Reduce the readings of open rows as far as the relations allow.

    Args:
        equations: over cells that the form has in these tables.
    """
    solution = Solution()
    open_rows = [row for row in rows if row.is_open]
    if not open_rows:
        return solution
    every: dict[Row, list[Option]] = {}
    for row in timely(rows):
        own = [e for e in equations if set(e.keys) <= set(row.keys)]
        every[row] = options_of(row, own)
        if row.is_open:
            _survive_alone(row, every[row], own, solution)
    alone = every | solution.options
    relations = list(relations_across(rows, equations))
    columns = Columns(dict(alone), dict(solution.by), relations)
    solution.broken = _choose_by_columns(columns, alone, solution)
    for row in open_rows:
        is_certain = row not in columns.by or _was_tested(row, columns)
        solution.options[row] = (columns.options if is_certain else every)[row]
        solution.by[row] = columns.by.get(row, ()) if is_certain else ()
    return solution


def _survive_alone(
    row: Row, options: list[Option], own: Sequence[Equation], solution: Solution
) -> None:
    """Keep the readings of a row that its own sums do not refute."""
    count = solution.counted[row] = row.counted or len(row.readings)
    left = [one for one in options if not one.fails]
    if row.refuted or not left:
        solution.refuted[row] = list(own)
        solution.options[row] = options
        return
    solution.options[row] = left
    if len(left) < count:
        solution.by[row] = tuple(dict.fromkeys(e.name for e in own))


def _was_tested(row: Row, columns: Columns) -> bool:
    """Whether a sum without any unknown cell has put the readings left to the test.

    A reading with blanks may only be impossible to refute, which does not make it right.
    """
    return any(one.tested for one in columns.options[row]) or columns.is_tested(row)


def _choose_by_columns(
    columns: Columns, alone: Mapping[Row, list[Option]], solution: Solution
) -> list[Relation]:
    """Narrow rows still open by the relations across rows, as far as these can be trusted.

    A relation that no choice satisfies is the report's mistake, or shows that a choice went wrong:
    rows that it touches keep what they decided alone.

    Returns:
        The relations that no choice satisfies.
    """
    by = dict(columns.by)
    distrusted: set[Row] = set()
    broken: dict[Relation, None] = {}
    while True:
        columns.narrow(distrusted)
        found = columns.broken()
        broken |= dict.fromkeys(found)
        more = {row for one in found for row in one.rows if row.is_open} - distrusted
        if not more:
            break
        distrusted |= more
        columns.options, columns.by = dict(alone), dict(by)
    _search_jointly(columns, distrusted, solution)
    still_open = set(columns.open_rows())
    for relation in columns.bounded:
        solution.bounded |= relation.rows & still_open
    return list(broken)


def _has_row_twice(relation: Relation) -> bool:
    """Whether two operands are cells of one row; only a search takes both from one reading."""
    return len(relation.rows) < sum(one.place is not None for one in relation.operands)


def _search_jointly(columns: Columns, distrusted: set[Row], solution: Solution) -> None:
    """Drop readings that stand in no choice which satisfies all relations at once."""
    open_rows = columns.open_rows()
    concerned = {*open_rows, *columns.rows_with_unknown()}
    relations = [
        one
        for one in columns.relations
        if not one.rows & distrusted and not one.rows.isdisjoint(concerned)
    ]
    # A row that is printed again and again stands in no relation; the search goes one deeper a row.
    touched = frozenset[Row]().union(*(one.rows for one in relations))
    open_rows = [row for row in open_rows if row in touched]
    if not open_rows:
        return
    terms = Terms(relations, columns.options, open_rows)
    if len(open_rows) == 1 and not (terms.has_unknown or any(map(_has_row_twice, relations))):
        return  # each reading was held against each relation already
    search = JointSearch(
        [[terms.effect(row, one) for one in columns.options[row]] for row in open_rows],
        terms.constant,
        terms.can_be_completed,
    )
    if not search.run():
        solution.bounded |= set(open_rows)
        return
    if not all(search.possible):
        return
    names = [one.equation.name for one in relations]
    for row, possible in zip(open_rows, search.possible, strict=True):
        if len(possible) < len(columns.options[row]):
            left = [one for at, one in enumerate(columns.options[row]) if at in possible]
            columns.exclude(row, left, names)
    for row, options in columns.options.items():
        columns.options[row] = [terms.completed(option) for option in options]
