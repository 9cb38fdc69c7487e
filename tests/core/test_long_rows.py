"""Rows of many columns, as forms of one's own may have: what is read, and where a search ends."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.core.forms import visits, visits_page


def first_row(report: gd.Report) -> list[object]:
    return [cell.value for key, cell in report.cells.items() if key.startswith("visits.all.")]


def loud(report: gd.Report) -> set[str]:
    """Codes of the errors about the first row."""
    return {
        found.code
        for found in report.diagnostics
        if found.severity == "error" and "visits.all.c0" in found.keys
    }


def assert_open(report: gd.Report, code: str) -> None:
    assert set(first_row(report)) == {None}
    assert code in loud(report)
    others = [cell.value for key, cell in report.cells.items() if key.startswith("visits.own.")]
    assert set(others) == {0}


def test_a_total_in_front_of_its_parts_cuts_digits_that_ran_together() -> None:
    report = gd.parse(visits_page(5, "101234"), editions=[visits(5, total=0)])
    assert first_row(report) == [10, 1, 2, 3, 4]
    assert report["visits.all.c0"].state == "solved"


def test_digits_that_no_cut_adds_up_are_no_numbers() -> None:
    report = gd.parse(visits_page(5, "2012341010"), editions=[visits(5, total=0)])
    assert_open(report, "A008")


@pytest.mark.parametrize("digits", ["19283746551928374655", "1928374655" * 4])
def test_a_search_through_too_many_cuts_is_given_up_and_said(digits: str) -> None:
    report = gd.parse(visits_page(12, digits), editions=[visits(12, total=0)])
    assert_open(report, "R023")


def test_more_numbers_than_can_be_joined_in_all_ways_are_given_up() -> None:
    """Three numbers too many in a row of 24 may be joined or left out in thousands of ways."""
    numbers = [str(number % 9 + 1) for number in range(27)]
    report = gd.parse(visits_page(24, "", *numbers), editions=[visits(24)])
    assert_open(report, "R023")


@pytest.mark.parametrize("pieces", [["9"] * 60, ["99"] * 48])
def test_a_row_in_very_many_pieces_is_given_up(pieces: list[str]) -> None:
    report = gd.parse(visits_page(16, "", *pieces), editions=[visits(16, total=15)])
    assert_open(report, "R023")


def test_very_many_equal_digits_are_given_up() -> None:
    report = gd.parse(visits_page(16, "99" * 32), editions=[visits(16, total=15)])
    assert_open(report, "R023")


def test_a_label_of_one_sign_is_found_where_everything_ran_together() -> None:
    edition = visits(3, label="访")
    text = visits_page(3, "123", label="访").replace("\n", "")
    report = gd.parse(text, editions=[edition])
    assert first_row(report) in ([1, 2, 3], [])
    assert gd.parse(visits_page(3, "", "1", "2", "3", label="访"), editions=[edition]).unread == ()


@pytest.mark.parametrize(
    ("row", "counted"),
    [(["101234"], 4), (["", "10", "1", "2", "3", "4", "7"], 11)],
    ids=["run together", "one number too many"],
)
def test_what_a_sum_decided_is_said_with_the_number_of_readings(
    row: list[str], counted: int
) -> None:
    report = gd.parse(visits_page(5, *row), editions=[visits(5, total=0)])
    assert first_row(report) == [10, 1, 2, 3, 4]
    (said,) = (one for one in report.diagnostics if one.code == "R018")
    assert f"allows {counted} readings; only one satisfies the relations (all)" in said.message
    assert said.keys == tuple(f"visits.all.c{number}" for number in range(5))


def test_a_row_that_no_reading_makes_add_up_names_its_sum_and_keeps_every_candidate() -> None:
    row = ["", "10", "1", "2", "3", "3", "1"]
    report = gd.parse(visits_page(5, *row), editions=[visits(5, total=0)])
    assert_open(report, "A008")
    assert report["visits.all.c0"].candidates == (1, 10, 101)
    assert "R018" not in {one.code for one in report.diagnostics}


def test_a_mark_among_digits_that_ran_together_is_a_blank_cell_that_refutes_no_sum() -> None:
    report = gd.parse(visits_page(5, "10-235"), editions=[visits(5, total=0)])
    cells = [report[f"visits.all.c{number}"].candidates for number in range(5)]
    assert cells == [(1, 10), (0, None), (2, None), (2, 3, 23), (5, 35)]
