"""The one cell whose change would mend broken sums: a grid with totals corrects errors.

A value is never changed. A suggestion is made where exactly one change of one cell satisfies every
broken relation that hangs together with it and breaks no other; with two such changes, or none,
nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from govdisclosure.arithmetic.relations import Finding, evaluate, judge
from govdisclosure.editions.relations import Equation
from govdisclosure.model.cell import Number


@frozen
class Repair:
    """A change of one cell.

    Attributes:
        value, wanted: what the cell has, and what the sums want.
        repaired: broken relations that `wanted` mends.
        agreeing: all relations through the cell that hold with `wanted`.
    """

    key: str
    value: Number
    wanted: Number
    repaired: tuple[Equation, ...]
    agreeing: tuple[Equation, ...]


def suggest_repairs(
    equations: Sequence[Equation], values: dict[str, Number | None]
) -> tuple[Repair, ...]:
    """One repair for each group of broken relations that exactly one cell can mend."""
    broken = [evaluate(e, values) for e in equations if judge(e, values) == "fails"]
    if not broken:
        return ()
    through: dict[str, list[Equation]] = defaultdict(list)
    for equation in equations:
        for key in equation.keys:
            through[key].append(equation)
    found: list[Repair] = []
    for group in _groups(broken):
        choices = list(_choices(group, values, through))
        if len(choices) == 1 and choices[0].low == choices[0].high:
            found.append(_repair(choices[0], group, values, through))
    return tuple(found)


def _groups(broken: Iterable[Finding]) -> list[list[Finding]]:
    """Broken relations that hang together by common cells."""
    groups: list[tuple[set[str], list[Finding]]] = []
    for one in broken:
        keys, members = set(one.equation.keys), [one]
        apart = []
        for group in groups:
            if keys.isdisjoint(group[0]):
                apart.append(group)
            else:
                keys |= group[0]
                members = group[1] + members
        groups = [*apart, (keys, members)]
    return [members for _, members in groups]


@frozen
class _Choice:
    """A cell, and the values with which no relation through it fails; `high` None is no bound."""

    key: str
    value: Number
    low: Number
    high: Number | None


def _choices(
    group: Sequence[Finding],
    values: dict[str, Number | None],
    through: Mapping[str, Sequence[Equation]],
) -> Iterator[_Choice]:
    """Every cell whose change mends all relations of a group and breaks none."""
    common = set.intersection(*(set(one.equation.keys) for one in group))
    for key in common:
        value = values[key]
        if value is None:
            continue
        low: Number = 0
        high: Number | None = None
        for equation in through[key]:
            at_least, at_most = _bounds(key, evaluate(equation, {**values, key: 0}))
            low = low if at_least is None else max(low, at_least)
            if at_most is not None:
                high = at_most if high is None else min(high, at_most)
        if high is None or low <= high:
            yield _Choice(key, value, low, high)


def _bounds(key: str, without: Finding) -> tuple[Number | None, Number | None]:
    """From and to which value of a cell a relation does not fail; `without` has it at zero."""
    is_left = key in without.equation.left
    own = without.equation.left if is_left else without.equation.right
    rest = -without.difference if is_left else without.difference
    open_here = any(one in own for one in without.open_keys)
    open_there = any(one not in own for one in without.open_keys)
    return (None if open_here else rest), (None if open_there else rest)


def _repair(
    choice: _Choice,
    group: Sequence[Finding],
    values: dict[str, Number | None],
    through: Mapping[str, Sequence[Equation]],
) -> Repair:
    after = {**values, choice.key: choice.low}
    agreeing = [e for e in through[choice.key] if judge(e, after) == "holds"]
    return Repair(
        key=choice.key,
        value=choice.value,
        wanted=choice.low,
        repaired=tuple(one.equation for one in group),
        agreeing=tuple(agreeing),
    )
