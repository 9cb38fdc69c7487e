"""Undecided sums, blanks that the sums determine, and single-cell repairs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.arithmetic.deduce import deduce
from govdisclosure.arithmetic.of_report import equations_of, values_of
from govdisclosure.arithmetic.relations import evaluate
from govdisclosure.arithmetic.suggest import suggest_repairs
from tests.checks.forms import codes, document, report

EDITION = gd.get_edition("2021")
GRID = [key for key in EDITION.codebook.facts if key.startswith("applications.")]


def found(changes: dict[str, int | None], code: str) -> list[gd.Diagnostic]:
    return [one for one in report(changes).check() if one.code == code]


def test_undecided_sums_are_counted_by_kind_with_the_cells_that_are_the_reason() -> None:
    key = "applications.denied.state_secret.research"
    undecided = found({key: None}, "A003")
    assert [one.keys for one in undecided] == [(key,), (key,)]
    assert "1 of 25" in undecided[0].message
    assert "1 of 7" in undecided[1].message


def test_sums_of_rows_that_the_other_form_has_are_not_counted() -> None:
    """Section two follows 2019 here, and section three 2021, whose rows are fewer."""
    key = "applications.denied.state_secret.research"
    old, new = document(edition="2019"), document({key: None})
    of_rules = [text[text.index("二、主动") : text.index("三、收到")] for text in (old, new)]
    mixed = gd.parse(new.replace(of_rules[1], of_rules[0]))
    assert [edition.name for edition in mixed.editions] == ["2019", "2021"]
    counted = [one.message for one in mixed.check() if one.code == "A003"]
    assert [message.partition(" sums")[0] for message in counted] == ["1 of 25", "1 of 7"]


def test_a_broken_sum_is_named_by_its_row_or_by_its_column() -> None:
    row, column = found({"applications.granted.natural_person": 9}, "A001")
    assert row.message.startswith("三、（一）予以公开: ")
    assert column.message.startswith("自然人: ")


def test_a_broken_sum_points_at_its_total() -> None:
    read = gd.parse(document({"reconsideration.total": 70}))
    (broken,) = (one for one in read.check() if one.code == "A001")
    assert broken.span == read["reconsideration.total"].span


def test_a_report_with_all_blanks_is_not_flooded() -> None:
    blank = gd.blank("2021")
    assert [code for code in codes(blank) if code[0] == "A"] == ["A003"] * 4


def test_a_blank_that_must_be_zero_is_named_and_stays_blank() -> None:
    key = "applications.received.research"
    changed = report({key: None})
    (one,) = [one for one in changed.check() if one.code == "A004"]
    assert one.keys == (key,)
    assert changed[key].value is None


def test_a_blank_that_cannot_be_zero_is_named_with_its_value() -> None:
    (one,) = found({"applications.received.business": None}, "A005")
    assert one.keys == ("applications.received.business",)
    assert "= 2" in one.message


def test_what_follows_is_followed() -> None:
    row = "applications.carried_from_last_year."
    blanks = dict.fromkeys(key for key in GRID if key.startswith(row))
    (zeros,) = found(blanks, "A004")
    (others,) = found(blanks, "A005")
    assert set(others.keys) == {f"{row}natural_person", f"{row}total"}
    assert set(zeros.keys) | set(others.keys) == set(blanks)


def test_blanks_are_not_inferred_from_broken_sums() -> None:
    key = "applications.received.research"
    changed = {key: None, "applications.received.total": 3}
    assert not found(changed, "A004")
    assert not found(changed, "A005")


def test_a_misprint_is_named_with_the_value_wanted() -> None:
    (one,) = found({"applications.granted.natural_person": 9}, "A007")
    assert one.keys == ("applications.granted.natural_person",)
    assert "is 9; 6 would repair" in one.message


def test_a_misprinted_zero_is_named() -> None:
    (one,) = found({"applications.granted.natural_person": 0}, "A007")
    assert "is 0; 6 would repair" in one.message


def test_only_sums_whose_cells_are_all_known_speak_for_a_repair() -> None:
    changed = {
        "applications.granted.natural_person": 9,
        "applications.handled.natural_person": None,
    }
    (one,) = found(changed, "A007")
    assert "(applicants applications.granted)" in one.message


def test_a_misprint_in_a_cell_with_one_sum_only_is_not_guessed() -> None:
    changed = {"reconsideration.upheld": 4}
    assert found(changed, "A001")
    assert not found(changed, "A007")


@pytest.mark.parametrize(
    "further", [{"applications.granted.business": 3}, {"applications.handled.business": 5}]
)
def test_two_misprints_that_hang_together_are_not_guessed(further: dict[str, int | None]) -> None:
    changed = {"applications.granted.natural_person": 9, **further}
    assert found(changed, "A001")
    assert not found(changed, "A007")


def test_a_broken_sum_that_shares_no_cell_with_a_misprint_keeps_it_from_no_repair() -> None:
    (one,) = found({"applications.granted.natural_person": 9, "reconsideration.upheld": 4}, "A007")
    assert one.keys == ("applications.granted.natural_person",)


def test_a_misprint_that_several_values_would_mend_is_not_guessed() -> None:
    """Beside blanks, the cell may be anything up to 6."""
    changed = {
        "applications.granted.natural_person": 9,
        "applications.granted.research": None,
        "applications.denied.state_secret.natural_person": None,
    }
    assert found(changed, "A001")
    assert not found(changed, "A007")


def test_a_misprint_that_any_larger_value_would_mend_is_not_guessed() -> None:
    changed = {
        "applications.received.natural_person": 1,
        "applications.received.total": None,
        "applications.carried_to_next_year.natural_person": None,
    }
    assert found(changed, "A001")
    assert not found(changed, "A007")


def test_a_misprint_among_blanks_is_named_where_one_value_is_left_between_two_bounds() -> None:
    """Handled are at most 13, as the row says, and at least 13, as what was carried over says."""
    received, handled = (
        [key for key in GRID if key.startswith(f"applications.{row}.")]
        for row in ("received", "handled")
    )
    changed = {
        **dict.fromkeys((*received, *handled, "applications.granted.natural_person")),
        "applications.carried_from_last_year.natural_person": 15,
        "applications.carried_from_last_year.total": 15,
        "applications.handled.natural_person": 15,
        "applications.handled.total": 13,
    }
    (one,) = found(changed, "A007")
    assert one.keys == ("applications.handled.natural_person",)
    assert "is 15; 13 would repair" in one.message


@given(st.sets(st.sampled_from(GRID)))
def test_what_is_forced_upon_blanks_is_what_they_were(blanks: set[str]) -> None:
    sound, blanked = report(), report(dict.fromkeys(blanks))
    deduction = deduce(equations_of(blanked), values_of(blanked))
    assert deduction.impossible is None
    assert set(deduction.forced) <= blanks
    assert all(value == sound[key].value for key, value in deduction.forced.items())


def repairs_by_trial(changed: gd.Report) -> Iterator[tuple[str, int]]:
    """Every change of one cell to a value up to 60 after which no relation fails."""
    equations, values = equations_of(changed), dict(values_of(changed))
    broken = [e for e in equations if evaluate(e, values).verdict == "fails"]
    for key in set.intersection(*(set(e.keys) for e in broken)):
        through = [e for e in equations if key in e.keys]
        for value in range(60):
            after = {**values, key: value}
            if all(evaluate(e, after).verdict != "fails" for e in through):
                yield key, value


@given(
    st.sampled_from(GRID),
    st.integers(0, 40),
    st.sets(st.sampled_from(GRID), max_size=6),
)
def test_a_repair_is_suggested_exactly_where_one_cell_mends_everything(
    key: str, value: int, blanks: set[str]
) -> None:
    changed = report({**dict.fromkeys(blanks - {key}), key: value})
    equations, values = equations_of(changed), values_of(changed)
    suggested = [(one.key, one.wanted) for one in suggest_repairs(equations, values)]
    if all(evaluate(e, values).verdict != "fails" for e in equations):
        assert suggested == []
        return
    by_trial = list(repairs_by_trial(changed))
    assert suggested == (by_trial if len(by_trial) == 1 else [])
