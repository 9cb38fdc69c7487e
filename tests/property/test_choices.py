"""Readings that stand in a choice which satisfies all sums are kept, as trying all shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from govdisclosure.arithmetic.solve import Solution, solve
from govdisclosure.editions.relations import Equation
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.readings import Reading, Row, missing_at
from govdisclosure.lexer.kind import NUMBER
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token

Values = tuple[int | None, ...]
# No sum below has more than four cells of up to three.
LARGEST = 6
POOL = [
    (("x.a", "y.a"), ("z.a",)),
    (("x.b", "y.b"), ("z.b",)),
    (("x.a",), ("x.b",)),
    (("y.a",), ("z.b",)),
    (("x.a", "y.b"), ("z.a", "x.b")),
    (("z.a", "gone"), ("z.b",)),
]
EQUATIONS = [Equation(f"sum {at}", "", *sides, "", "") for at, sides in enumerate(POOL)]


def cell(value: int | None) -> Token:
    if value is None:
        return missing_at(0)
    return Token(NUMBER, str(value), 0, 0, 0, 0, number=read_number(str(value)))


def row(name: str, readings: Sequence[Values]) -> Row:
    cells: list[Reading] = [tuple(map(cell, one)) for one in readings]
    how = "long" if len(cells) > 1 else "printed"
    return Row(Entry("", None), (f"{name}.a", f"{name}.b"), tuple(cells), how)


def fillings(values: Mapping[str, int | None]) -> Iterator[dict[str, int]]:
    """The values with every count up to LARGEST in the place of those that are not known."""
    open_keys = [key for key, value in values.items() if value is None]
    known = {key: value for key, value in values.items() if value is not None}
    for counts in product(range(LARGEST + 1), repeat=len(open_keys)):
        yield known | dict(zip(open_keys, counts, strict=True))


def holds(equation: Equation, values: Mapping[str, int]) -> bool:
    return sum(values[key] for key in equation.left) == sum(values[key] for key in equation.right)


def possible(
    rows: Sequence[Row], printed: Sequence[Sequence[Values]], equations: Sequence[Equation]
) -> list[dict[int, set[Values]]]:
    """For each row: number of a reading → the values that it has where all sums hold."""
    found: list[dict[int, set[Values]]] = [{} for _ in rows]
    keys = {key for one in equations for key in one.keys}
    for choice in product(*(range(len(readings)) for readings in printed)):
        values: dict[str, int | None] = {"gone": None} if "gone" in keys else {}
        for one, readings, at in zip(rows, printed, choice, strict=True):
            values |= zip(one.keys, readings[at], strict=True)
        for filled in fillings(values):
            if all(holds(one, filled) for one in equations):
                for number, (one, at) in enumerate(zip(rows, choice, strict=True)):
                    cells = tuple(filled[key] for key in one.keys)
                    found[number].setdefault(at, set()).add(cells)
    return found


def kept(solution: Solution, one: Row) -> dict[int, Values]:
    """Number of a reading that is left → its values."""
    places = {id(reading): at for at, reading in enumerate(one.readings)}
    return {places[id(option.reading)]: option.values for option in solution.options[one]}


def left_and_true(
    printed: Sequence[Sequence[Values]], equations: Sequence[Equation]
) -> list[tuple[dict[int, Values], dict[int, set[Values]]]]:
    """For each open row: the readings that are left, and what trying all choices allows."""
    rows = [row(name, readings) for name, readings in zip("xyz", printed, strict=True)]
    truths = possible(rows, printed, equations)
    assume(all(truths))
    solution = solve(rows, equations)
    return [
        (kept(solution, one), truth) for one, truth in zip(rows, truths, strict=True) if one.is_open
    ]


COUNT = st.integers(0, 3)
CELL = st.one_of(COUNT, COUNT, COUNT, st.none())


def grids(cells: st.SearchStrategy[int | None]) -> st.SearchStrategy[list[list[Values]]]:
    readings = st.lists(st.tuples(cells, cells), min_size=1, max_size=3, unique=True)
    return st.lists(readings, min_size=3, max_size=3)


SUMS = st.lists(st.sampled_from(EQUATIONS), min_size=1, max_size=4, unique=True)


@given(grids(CELL), SUMS)
def test_no_reading_is_lost_that_some_choice_of_all_satisfies(
    printed: list[list[Values]], equations: list[Equation]
) -> None:
    assume(sum(value is None for readings in printed for one in readings for value in one) <= 4)
    for left, truth in left_and_true(printed, equations):
        assert set(truth) <= set(left)
        for at, found in truth.items():
            # a value that is filled in stands in every choice
            for place, value in enumerate(left[at]):
                assert value is None or {cells[place] for cells in found} == {value}


@given(grids(COUNT), SUMS)
def test_only_such_readings_are_left_where_every_cell_is_known(
    printed: list[list[Values]], equations: list[Equation]
) -> None:
    known = [one for one in equations if "gone" not in one.keys]
    for left, truth in left_and_true(printed, known):
        assert set(left) == set(truth)
