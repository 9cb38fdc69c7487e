"""Find the readings that satisfy the relations, rows first, then columns.

A row's readings are kept when they satisfy the relations inside the row. Columns then choose among
rows still open. Where no reading satisfies a relation, the relation is the report's mistake and
decides nothing: what the rows decided stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field

from govdisclosure.arithmetic.relations import evaluate
from govdisclosure.editions.relations import Equation
from govdisclosure.layout.readings import Reading, Row
from govdisclosure.model.cell import Number

# Distinct sums of one column that are followed; a column with more decides nothing.
MAX_SUMS = 50_000


@define(eq=False)
class Solution:
    """What the arithmetic made of the open rows.

    Attributes:
        readings: row key → surviving readings.
        counted: row key → number of readings that the layout allowed.
        by: row key → names of the relations that excluded some.
    """

    readings: dict[tuple[str, ...], tuple[Reading, ...]] = field(factory=dict)
    counted: dict[tuple[str, ...], int] = field(factory=dict)
    by: dict[tuple[str, ...], tuple[str, ...]] = field(factory=dict)


def solve(rows: Sequence[Row], equations: Sequence[Equation]) -> Solution:
    """Reduce the readings of open rows as far as the relations allow."""
    solution = Solution()
    open_rows = [row for row in rows if row.is_open]
    if not open_rows:
        return solution
    for row in open_rows:
        own = [e for e in equations if set(e.keys) <= set(row.keys)]
        survivors = tuple(r for r in row.readings if _fits(row.keys, r, own))
        solution.counted[row.keys] = row.counted or len(row.readings)
        solution.readings[row.keys] = survivors or row.readings
        if survivors and len(survivors) < solution.counted[row.keys]:
            solution.by[row.keys] = tuple(dict.fromkeys(e.name for e in own))
    _choose_by_columns(rows, solution, equations)
    return solution


def _fits(keys: tuple[str, ...], reading: Reading, equations: Sequence[Equation]) -> bool:
    values = {key: _value(token) for key, token in zip(keys, reading, strict=True)}
    return all(evaluate(equation, values).verdict != "fails" for equation in equations)


def _value(token: object) -> Number | None:
    number = getattr(token, "number", None)
    return None if number is None else number.value


def _choose_by_columns(
    rows: Sequence[Row], solution: Solution, equations: Sequence[Equation]
) -> None:
    place: dict[str, tuple[tuple[str, ...], int]] = {
        key: (row.keys, index) for row in rows for index, key in enumerate(row.keys)
    }
    fixed = {row.keys: row.readings for row in rows if not row.is_open}
    across = [
        e
        for e in equations
        if all(key in place for key in e.keys) and len({place[key][0] for key in e.keys}) > 1
    ]
    changed = True
    while changed:
        changed = False
        for equation in across:
            changed |= _prune(equation, place, fixed, solution)


def _prune(
    equation: Equation,
    place: Mapping[str, tuple[tuple[str, ...], int]],
    fixed: Mapping[tuple[str, ...], tuple[Reading, ...]],
    solution: Solution,
) -> bool:
    """Drop readings whose value no choice of the other rows can balance; say if any went."""
    signed = [(key, 1) for key in equation.left] + [(key, -1) for key in equation.right]
    domains: list[tuple[tuple[str, ...], int, int, set[Number]]] = []
    for key, sign in signed:
        row, index = place[key]
        found = {_value(r[index]) for r in (solution.readings.get(row) or fixed[row])}
        if None in found:
            return False
        domains.append((row, index, sign, {v * sign for v in found if v is not None}))
    open_rows = [row for row, _, _, values in domains if len(values) > 1]
    if not open_rows:
        return False
    sums = _sums([values for *_, values in domains])
    if sums is None or 0 not in sums:
        return False
    changed = False
    for at, (row, index, sign, values) in enumerate(domains):
        if len(values) < 2:
            continue
        others = _sums([v for i, (*_, v) in enumerate(domains) if i != at])
        if others is None:
            continue
        allowed = {value for value in values if -value in others}
        if len(allowed) == len(values):
            continue
        survivors = tuple(
            r for r in solution.readings[row] if (_value(r[index]) or 0) * sign in allowed
        )
        if survivors and len(survivors) < len(solution.readings[row]):
            solution.readings[row] = survivors
            known = solution.by.get(row, ())
            if equation.name not in known:
                solution.by[row] = (*known, equation.name)
            changed = True
    return changed


def _sums(domains: Sequence[set[Number]]) -> set[Number] | None:
    totals: set[Number] = {0}
    for values in domains:
        totals = {total + value for total in totals for value in values}
        if len(totals) > MAX_SUMS:
            return None
    return totals
