"""What check reports is what was misprinted, and the one repair there is, as trying all shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.arithmetic.of_report import equations_of
from govdisclosure.arithmetic.relations import evaluate
from govdisclosure.editions.relations import Equation
from govdisclosure.model.cell import Number
from govdisclosure.testing import reports
from tests.property.everything import LOSSLESS
from tests.property.judge import BETRAYED_BY_BREAKS

EDITION = gd.get_edition("2021")
SUMMED = sorted({key for equation in EDITION.relations for key in equation.keys})
# Every layout that keeps what is printed, and the one that runs it together.
LAYOUT_NAMES = [*(name for name, keeps in LOSSLESS.items() if keeps), "lossy-jammed"]
KEEPS_EVERY_BLANK = {name for name, keeps in LOSSLESS.items() if keeps} - BETRAYED_BY_BREAKS
Values = Mapping[str, Number | None]


def broken(equations: Sequence[Equation], values: Values) -> set[Equation]:
    return {one for one in equations if evaluate(one, values).verdict == "fails"}


def hanging_together(one: Equation, others: set[Equation]) -> set[Equation]:
    """The broken relations that are joined to one by common cells."""
    group = {one}
    while True:
        keys = {key for member in group for key in member.keys}
        more = {other for other in others if not keys.isdisjoint(other.keys)}
        if more <= group:
            return group
        group |= more


def repairs(
    equations: Sequence[Equation], values: Values, group: set[Equation]
) -> set[tuple[str, Number]]:
    """Every change of one cell that mends a group and breaks nothing: by trying all values.

    A value that mends anything makes the two sides of some relation equal, or is next to one that
    does, so no others need to be tried.
    """
    found: set[tuple[str, Number]] = set()
    for key in set.intersection(*(set(one.keys) for one in group)):
        value = values[key]
        if value is None:
            continue
        through = [one for one in equations if key in one.keys]
        tried = {0, 1}
        for one in through:
            difference = evaluate(one, values).difference
            wanted = value - difference if key in one.left else value + difference
            tried |= {wanted - 1, wanted, wanted + 1}
        found |= {
            (key, other)
            for other in tried
            if other >= 0 and not broken(through, {**values, key: other})
        }
    return found


@st.composite
def misprints(draw: st.DrawFn) -> tuple[gd.Report, frozenset[str]]:
    """A report with some blanks, some of whose cells print another number, and these cells."""
    sound = draw(reports("2021", balanced=True))
    random = Random(draw(st.integers(0, 10_000)))
    share = draw(st.sampled_from((0, 0, 0.02, 0.1)))
    blank = [key for key in SUMMED if random.random() < share]
    changed = random.sample(SUMMED, draw(st.integers(1, 3)))
    values: dict[str, Number | None] = dict.fromkeys(blank)
    for key in changed:
        values[key] = int(sound[key].value or 0) + random.choice((1, 9, 10, 99))
    return sound.replace(values), frozenset(changed)


@given(misprints(), st.data())
def test_check_reports_just_what_is_broken_and_the_one_repair_if_there_is_one(
    misprinted: tuple[gd.Report, frozenset[str]], data: st.DataObject
) -> None:
    printed, changed = misprinted
    blanks = any(cell.state == "blank" for cell in printed.cells.values())
    names = [name for name in LAYOUT_NAMES if not blanks or name in KEEPS_EVERY_BLANK]
    layout = data.draw(st.sampled_from(names))
    read = gd.parse(printed.render(layout, verify=False))
    found = [one for one in read.check() if one.code in ("A001", "A007")]
    values = {key: cell.value for key, cell in read.cells.items()}
    equations = equations_of(read)
    wrong = broken(equations, values)
    assert sorted(one.keys for one in found if one.code == "A001") == sorted(e.keys for e in wrong)
    suggested = {one.keys[0] for one in found if one.code == "A007"}
    expected = set()
    while wrong:
        group = hanging_together(next(iter(wrong)), wrong)
        wrong -= group
        possible = repairs(equations, values, group)
        if len(possible) == 1:
            expected |= {key for key, _ in possible}
    assert suggested == expected
    if layout in LOSSLESS:
        assert values == {key: cell.value for key, cell in printed.cells.items()}
        if len(changed) == 1 and not blanks:
            assert suggested <= changed
            through = [one.keys for one in equations if not changed.isdisjoint(one.keys)]
            assert sorted(one.keys for one in found if one.code == "A001") == sorted(through)
