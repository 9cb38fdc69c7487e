"""The readings of a row as numbers, with what the row's own sums say of cells without one."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define

from govdisclosure.editions.relations import Equation
from govdisclosure.layout.readings import Reading, Row
from govdisclosure.lexer.tokens import Token
from govdisclosure.model.cell import Number

# What a cell holds; None is any count: the cell is blank, missing or unreadable.
Value = Number | None
# Places of the left and of the right side.
_Sides = tuple[tuple[int, ...], tuple[int, ...]]


@define(eq=False)
class Option:
    """One reading of a row.

    Attributes:
        values: one for each cell; what the row's own sums force upon cells without a number is
            filled in.
        fails: whether a sum of the row is impossible with it.
        tested: whether a sum of the row has a printed number for each of its cells.
        sums: the relations inside the row.
    """

    reading: Reading
    values: tuple[Value, ...]
    fails: bool
    tested: bool
    sums: Sequence[Equation]


def options_of(row: Row, equations: Sequence[Equation]) -> list[Option]:
    """The readings of a row, judged by the relations inside the row."""
    place = {key: index for index, key in enumerate(row.keys)}
    sides = [
        (tuple(place[key] for key in e.left), tuple(place[key] for key in e.right))
        for e in equations
    ]
    return [_option(reading, sides, equations) for reading in row.readings]


def _option(reading: Reading, sums: Sequence[_Sides], equations: Sequence[Equation]) -> Option:
    printed = [_value(token) for token in reading]
    tested = any(all(printed[at] is not None for at in (*left, *right)) for left, right in sums)
    filled = _filled(printed, sums)
    return Option(reading, tuple(filled or printed), filled is None, tested, equations)


def _filled(values: Sequence[Value], sums: Sequence[_Sides]) -> list[Value] | None:
    """Values with those that the sums force; None when a sum is impossible."""
    known = list(values)
    todo = list(sums)
    while todo:
        left_over: list[_Sides] = []
        for left, right in todo:
            forced = _forced(known, left, right)
            if forced is None:
                return None
            for at, value in forced.items():
                known[at] = value
            if any(known[at] is None for at in (*left, *right)):
                left_over.append((left, right))
        if len(left_over) == len(todo):
            break
        todo = left_over
    return known


def _forced(
    known: Sequence[Value], left: tuple[int, ...], right: tuple[int, ...]
) -> dict[int, Number] | None:
    """What one sum forces upon its open cells; None when no count can balance it."""
    rest = _sum(known, left) - _sum(known, right)
    open_left = [at for at in left if known[at] is None]
    open_right = [at for at in right if known[at] is None]
    if (rest > 0 and not open_right) or (rest < 0 and not open_left):
        return None
    if open_left and open_right:
        return {}
    places = open_left + open_right
    forced: dict[int, Number] = {}
    if rest == 0:
        forced = dict.fromkeys(places, 0)
    elif len(places) == 1:
        forced[places[0]] = max(rest, -rest)
    return forced


def _sum(known: Sequence[Value], places: Sequence[int]) -> Number:
    total: Number = 0
    for at in places:
        total += known[at] or 0
    return total


def _value(token: Token) -> Value:
    return None if token.number is None else token.number.value
