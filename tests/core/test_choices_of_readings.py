"""What readings add to sums, which of them go together, and what that says of unknown cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import pytest
from attrs import evolve

from govdisclosure.arithmetic.columns import relations_across
from govdisclosure.arithmetic.joint import Effect, JointSearch
from govdisclosure.arithmetic.options import Value, options_of
from govdisclosure.arithmetic.reach import Choices, Reach
from govdisclosure.arithmetic.solve import Solution, solve
from govdisclosure.arithmetic.terms import Terms
from govdisclosure.editions.relations import Equation
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.readings import Row, missing_at
from govdisclosure.lexer.kind import NUMBER
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token

Values = tuple[int | None, ...]


def cell(value: int | None) -> Token:
    if value is None:
        return missing_at(0)
    return Token(NUMBER, str(value), 0, 0, 0, 0, number=read_number(str(value)))


def row(keys: str, *readings: Values) -> Row:
    """A row of cells with keys of one letter, open where it has several readings."""
    cells = tuple(tuple(map(cell, one)) for one in readings)
    return Row(Entry("", None), tuple(keys), cells, "long" if len(cells) > 1 else "printed")


def equation(text: str) -> Equation:
    """`ab=c`: a and b add up to c."""
    left, right = text.split("=")
    return Equation(text, "", tuple(left), tuple(right), text, text)


@pytest.mark.parametrize(
    ("sums", "printed", "filled"),
    [
        (["ab=c"], (2, None, 5), (2, 3, 5)),
        (["ab=c"], (2, 3, None), (2, 3, 5)),
        (["ab=c"], (5, None, 5), (5, 0, 5)),
        (["ab=c"], (None, None, 0), (0, 0, 0)),
        (["ab=c"], (None, None, 1), (None, None, 1)),
        (["ab=c"], (None, 1, None), (None, 1, None)),
        (["ab=c"], (None, 0, None), (None, 0, None)),
        (["a=bc"], (5, None, None), (5, None, None)),
        (["cd=e", "ab=c"], (1, 1, None, None, 5), (1, 1, 2, 3, 5)),
        (["ab=c", "cd=e"], (1, 1, None, None, 5), (1, 1, 2, 3, 5)),
        (["ad=e", "b=c", "c=d"], (None, 1, None, None, 5), (4, 1, 1, 1, 5)),
        (["ab=c", "d=a", "e=b"], (None, None, None, 1, 2), (1, 2, 3, 1, 2)),
        (["ab=c", "ad=c"], (None, None, 5, 2), (3, 2, 5, 2)),
    ],
)
def test_sums_of_a_row_fill_the_cells_that_they_determine(
    sums: list[str], printed: Values, filled: Values
) -> None:
    (option,) = options_of(row("abcde"[: len(printed)], printed), list(map(equation, sums)))
    assert not option.fails
    assert option.values == filled
    assert option.tested is (None not in printed)


@pytest.mark.parametrize(
    ("sums", "printed"),
    [
        (["ab=c"], (2, 4, 5)),
        (["ab=c"], (2, 2, 5)),
        (["ab=c"], (6, None, 5)),
        (["a=bc"], (5, 6, None)),
        (["ab=c", "c=d"], (2, 2, None, 3)),
    ],
)
def test_a_reading_that_no_count_can_mend_fails(sums: list[str], printed: Values) -> None:
    (option,) = options_of(row("abcd"[: len(printed)], printed), list(map(equation, sums)))
    assert option.fails
    assert option.values == printed


@pytest.mark.parametrize("printed", [(2, 3, 5, None), (2, None, 5, 5)])
def test_a_reading_is_tested_by_a_sum_of_which_every_cell_is_printed(printed: Values) -> None:
    (option,) = options_of(row("abcd", printed), [equation("ab=c"), equation("c=d")])
    assert option.tested


def effects(random: Random) -> Effect:
    """What a reading adds to three sums."""
    totals = tuple(random.randint(-2, 2) for _ in range(3))
    return Effect(totals, *(random.choice((0, 0, 0, 1, 2, 4)) for _ in range(2)))


def balances(every: Sequence[Effect]) -> bool:
    """Whether counts in the place of what is unknown make all three sums zero."""
    for at in range(3):
        total = sum(one.totals[at] for one in every)
        upwards = any(one.upwards >> at & 1 for one in every)
        downwards = any(one.downwards >> at & 1 for one in every)
        if not (total == 0 or (total < 0 and upwards) or (total > 0 and downwards)):
            return False
    return True


@pytest.mark.parametrize("seed", range(40))
def test_the_search_finds_the_readings_that_trying_all_choices_finds(seed: int) -> None:
    random = Random(seed)
    constant = effects(random)
    rows = [[effects(random) for _ in range(random.randint(1, 3))] for _ in range(3)]
    refused = {tuple(random.randrange(3) for _ in rows) for _ in range(20)}
    search = JointSearch(rows, constant, lambda chosen: tuple(chosen) not in refused)
    assert search.run()
    found: list[set[int]] = [set() for _ in rows]
    for choice in product(*(range(len(one)) for one in rows)):
        every = [constant, *(one[at] for one, at in zip(rows, choice, strict=True))]
        is_known = not any(one.upwards or one.downwards for one in every)
        if balances(every) and (is_known or choice not in refused):
            for places, at in zip(found, choice, strict=True):
                places.add(at)
    assert search.possible == found


@pytest.mark.parametrize("unknown", [Effect((1,), 0, 1), Effect((-1,), 1, 0)])
def test_a_choice_with_unknown_cells_on_either_side_may_be_refused(unknown: Effect) -> None:
    for is_sound in (True, False):
        search = JointSearch([[unknown]], Effect((0,)), lambda chosen, it=is_sound: it)
        assert search.run()
        assert search.possible == [{0} if is_sound else set()]


def values_of(random: Random) -> tuple[Values, Values]:
    first, second = (
        tuple(random.choice((0, 1, 2, 3, 4, 5, None)) for _ in range(2)) for _ in range(2)
    )
    return first, second


def terms(random: Random) -> tuple[Terms, list[Row]]:
    """Two sums across a row that is not open and two that are; no row has z."""
    rows = [
        row("ab", values_of(random)[0]),
        *(row(one, *values_of(random)) for one in ("cd", "ef")),
    ]
    texts = random.sample(["ac=e", "e=bd", "f=d", "ez=bd", "f=dz"], 2)
    relations = list(relations_across(rows, [equation(one) for one in texts]))
    return Terms(relations, {one: options_of(one, []) for one in rows}, rows[1:]), rows


def choices(found: Terms, rows: Sequence[Row]) -> Iterator[tuple[Effect, dict[str, Value]]]:
    """What each choice of readings adds to the sums, and its values by key."""
    for choice in product(range(2), repeat=2):
        chosen = [found.options[one][at] for one, at in zip(rows[1:], choice, strict=True)]
        effect = found.constant
        values = dict(zip("ab", found.options[rows[0]][0].values, strict=True))
        for one, option in zip(rows[1:], chosen, strict=True):
            effect = effect.plus(found.effect(one, option))
            values |= zip(one.keys, option.values, strict=True)
        yield effect, values


@pytest.mark.parametrize("seed", range(30))
def test_readings_add_to_the_sums_what_stands_in_their_cells(seed: int) -> None:
    found, rows = terms(Random(seed))
    has_unknown = False
    for effect, values in choices(found, rows):
        for at, relation in enumerate(found.relations):
            left, right = (
                [values.get(key) for key in one]
                for one in (relation.equation.left, relation.equation.right)
            )
            assert effect.totals[at] == sum(n or 0 for n in left) - sum(n or 0 for n in right)
            assert bool(effect.upwards >> at & 1) is (None in left)
            assert bool(effect.downwards >> at & 1) is (None in right)
            has_unknown |= None in left or None in right
    assert found.has_unknown is has_unknown


def left(solution: Solution, one: Row) -> list[tuple[Value, ...]]:
    return [option.values for option in solution.options[one]]


def test_a_cell_has_the_value_that_every_choice_forces_upon_it() -> None:
    known, unknown = row("abe", (2, 3, 5)), row("cd", (None, 1), (None, 0))
    solution = solve([known, unknown], [equation("ac=e"), equation("cd=b")])
    assert left(solution, unknown) == [(3, 0)]
    assert list(solution.options) == [unknown]


def test_a_cell_upon_which_choices_force_different_values_has_none() -> None:
    known, unknown, other = row("a", (2,)), row("c", (None,), (9,)), row("e", (5,), (6,))
    solution = solve([known, unknown, other], [equation("ac=e")])
    assert left(solution, unknown) == [(None,), (9,)]


def test_sums_of_its_own_that_exclude_nothing_do_not_decide_a_row() -> None:
    one = row("ab", (1, 1), (2, 2))
    solution = solve([one], [equation("a=b")])
    assert left(solution, one) == [(1, 1), (2, 2)]
    assert solution.by[one] == ()


@pytest.mark.parametrize("text", ["au=c", "c=au"])
def test_what_only_a_sum_with_an_unknown_cell_excludes_is_kept(text: str) -> None:
    """That another sum, of other rows, has all its cells changes nothing."""
    one, unknown, known = row("a", (1,), (9,)), row("u", (None,)), row("c", (5,))
    others = row("e", (1,), (2,)), row("k", (1,))
    solution = solve([one, unknown, known, *others], [equation(text), equation("e=k")])
    assert left(solution, one) == [(1,), (9,)]


@pytest.mark.parametrize(("text", "fits"), [("au=c", 1), ("a=cu", 9), ("c=au", 1), ("cu=a", 9)])
def test_an_unknown_cell_leaves_a_rest_on_its_own_side(text: str, fits: int) -> None:
    one, unknown = row("ad", (1, 7), (9, 7), (fits, 8)), row("u", (None,))
    known = row("c", (5,)), row("k", (7,))
    solution = solve([one, unknown, *known], [equation(text), equation("d=k")])
    assert left(solution, one) == [(fits, 7)]


@pytest.mark.parametrize("text", ["ac=e", "e=ac"])
def test_an_unknown_cell_may_be_zero(text: str) -> None:
    one, known = row("ad", (None, 7), (0, 7), (0, 8)), row("cek", (5, 5, 7))
    solution = solve([one, known], [equation(text), equation("d=k")])
    assert left(solution, one) == [(0, 7), (0, 7)]


def test_a_cell_that_no_row_has_is_unknown_in_a_sum_of_one_row() -> None:
    one, known = row("abd", (3, 1, 7), (1, 3, 7), (1, 3, 8)), row("k", (7,))
    solution = solve([one, known], [equation("az=b"), equation("d=k")])
    assert left(solution, one) == [(1, 3, 7)]


def test_a_broken_sum_of_known_rows_is_no_matter_of_readings() -> None:
    known, one = [row("x", (3,)), row("u", (None,)), row("y", (1,))], row("a", (1,), (9,))
    assert solve([*known, one], [equation("xu=y")]).broken == []


BLANK = evolve(row("m", (None,)), how="empty")


@pytest.mark.parametrize(
    ("printed", "decides"),
    [
        ([row("m", (1,)), row("m", (1,))], True),
        ([row("m", (1,)), row("m", (2,))], False),
        ([row("m", (1,)), row("m", (1,)), row("m", (2,))], False),
        ([BLANK, row("m", (1,))], True),
        ([row("m", (1,)), BLANK], True),
        ([row("m", (1,)), BLANK, row("m", (2,))], False),
        ([BLANK], False),
        ([row("m", (1,)), row("m", (1,), (3,))], False),
        ([row("m", (1,), (3,)), row("m", (1,))], False),
        ([row("m", (1,), (3,)), row("m", (1,), (3,))], False),
    ],
)
def test_a_row_that_is_printed_twice_decides_others_where_it_says_the_same(
    printed: list[Row], decides: bool
) -> None:
    one = row("c", (1,), (2,))
    solution = solve([one, *printed], [equation("c=m")])
    assert left(solution, one) == ([(1,)] if decides else [(1,), (2,)])


# Each sum alone would allow 11 or 1 and 10 or 0; both together only 1 and 0.
MEETINGS, TRAININGS = [(11, 0), (1, 10), (1, 0)], [(11, 10), (1, 0)]


def test_a_known_row_in_a_sum_that_cannot_hold_is_trusted_in_others() -> None:
    """c is 1 or 2 and m is 5, so that c=m fails; that says nothing against m."""
    known, wrong = row("m", (5,)), row("c", (1,), (2,))
    one, other = row("hi", *MEETINGS), row("tu", *TRAININGS)
    sums = [equation(text) for text in ("c=m", "hm=tm", "i=u")]
    solution = solve([known, wrong, one, other], sums)
    assert [broken.equation.name for broken in solution.broken] == ["c=m"]
    assert left(solution, one) == left(solution, other) == [(1, 0)]
    assert left(solution, wrong) == [(1,), (2,)]


def test_only_sums_with_undecided_rows_are_named_as_what_decided() -> None:
    decided, undecided = row("c", (1,), (2,)), [row("e", (1,), (2,)), row("f", (1,), (2,))]
    one, other = row("hi", *MEETINGS), row("tu", *TRAININGS)
    rows = [row("k", (1,)), decided, *undecided, one, other]
    sums = [equation(text) for text in ("c=k", "h=t", "i=u", "e=f")]
    solution = solve(rows, sums)
    assert solution.by[decided] == ("c=k",)
    assert set(solution.by[one]) == {"h=t", "i=u", "e=f"}
    assert [solution.by[row] for row in undecided] == [(), ()]
    assert [left(solution, row) for row in undecided] == [[(1,), (2,)]] * 2


def test_rows_are_named_whose_sums_are_too_many_to_follow_and_no_others() -> None:
    many = [row("a", *((n,) for n in range(300))), row("b", *((n,) for n in range(100)))]
    few = [row("e", (1,), (2,)), row("f", (1,), (2,))]
    solution = solve([*many, *few, row("c", (50,))], [equation("ab=c"), equation("e=f")])
    assert solution.bounded == set(many)
    assert solution.broken == []


def operands(random: Random) -> list[Choices]:
    found = []
    for _ in range(random.randint(0, 4)):
        known = frozenset(random.randint(-3, 3) for _ in range(random.randint(0, 3)))
        unknown = random.choice([(False, False), (True, False), (False, True)])
        if known or any(unknown):
            found.append(Choices(known, *unknown))
    return found


def sums_of(every: Sequence[Choices], largest: int = 60) -> set[int]:
    """All sums, with counts up to a largest one in the place of what is unknown."""
    sums = {0}
    for one in every:
        possible = {int(value) for value in one.values}
        possible |= set(range(largest + 1)) if one.upwards else set()
        possible |= set(range(-largest, 1)) if one.downwards else set()
        sums = {total + value for total in sums for value in possible}
    return sums


def reach_of(every: Sequence[Choices]) -> Reach:
    found = Reach({0})
    for one in every:
        found = found.plus(one)
    return found


WINDOW = range(-15, 16)


@pytest.mark.parametrize("seed", range(60))
def test_reached_are_the_sums_that_adding_up_all_choices_gives(seed: int) -> None:
    random = Random(seed)
    one, other = operands(random), operands(random)
    reach, rest = reach_of(one), reach_of(other)
    sums, both = sums_of(one), sums_of([*one, *other])
    assert {wanted for wanted in WINDOW if reach.holds(wanted)} == sums & set(WINDOW)
    assert {wanted for wanted in WINDOW if reach.meets(rest, wanted)} == both & set(WINDOW)
    either = sums | sums_of(other)
    assert {wanted for wanted in WINDOW if reach.united(rest).holds(wanted)} == either & set(WINDOW)


@pytest.mark.parametrize(
    ("values", "unknown", "settled"),
    [
        ({5}, (False, False), True),
        ({5}, (True, False), False),
        ({5}, (False, True), False),
        (set(), (True, False), True),
        (set(), (False, True), True),
        ({5, 6}, (False, False), False),
    ],
)
def test_an_operand_is_settled_that_has_one_value_or_is_unknown(
    values: set[int], unknown: tuple[bool, bool], settled: bool
) -> None:
    assert Choices(frozenset(values), *unknown).is_settled is settled


def test_two_cells_of_a_row_in_one_sum_across_rows_are_taken_from_the_same_reading() -> None:
    open_row = row("ab", (0, 1), (0, 2), (1, 1))
    solution = solve([open_row, row("cd", (0, 1)), row("ef", (0, 0))], [equation("ad=eb")])
    assert [option.values for option in solution.options[open_row]] == [(0, 1)]


def test_rows_keep_all_readings_where_no_choice_of_them_satisfies_every_sum() -> None:
    """Each sum has a choice of its own: a and b are equal, and one of them is 1."""
    rows = [row("a", (0,), (1,)), row("b", (0,), (1,)), row("c", (1,))]
    solution = solve(rows, [equation("a=b"), equation("ab=c")])
    assert [len(solution.options[one]) for one in rows[:2]] == [2, 2]
