"""Rows with a number too many, with marks only, in groups of digits, or begun with a word."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.checks.forms import document
from tests.texts import linear

LABEL = "一、本年新收政府信息公开申请数量"
KEYS = tuple(gd.get_edition("2021").codebook.rows["applications.received"].keys)
OUTCOMES = tuple(gd.get_edition("2021").keys_of["outcomes"])
SEVEN_ZEROS = "0\n" * 7
FIFTEEN_ZEROS = "0\n" * 15


def with_row(cells: str, between: str = "\n") -> gd.Report:
    """A report of zeros, one cell a line, with this behind the label of one row."""
    text = linear()
    assert text.count(f"{LABEL}\n{SEVEN_ZEROS}") == 1
    return gd.parse(text.replace(f"{LABEL}\n{SEVEN_ZEROS}", f"{LABEL}{between}{cells}\n"))


def values(report: gd.Report, keys: tuple[str, ...] = KEYS) -> list[object]:
    return [report[key].value for key in keys]


def states(report: gd.Report, keys: tuple[str, ...] = KEYS) -> set[str]:
    return {report[key].state for key in keys}


def about(report: gd.Report, code: str) -> gd.Diagnostic:
    (found,) = (one for one in report.diagnostics if one.code == code)
    return found


# ------------------------------------------------------------------ a number too many


@pytest.mark.parametrize("number", ["21", "3"])
def test_a_number_that_no_cell_holds_is_named_at_the_keys_of_its_row(number: str) -> None:
    report = with_row(f"7\n0\n0\n0\n0\n0\n{number}\n7")
    assert values(report) == [7, 0, 0, 0, 0, 0, 7]
    found = about(report, "R037")
    assert found.severity == "warning"
    assert found.keys == KEYS
    assert f"{number} is left out" in found.message
    assert found.span is not None
    assert report.source[found.span.start : found.span.end] == number


def test_a_number_that_alone_can_be_left_out_is_named_too() -> None:
    report = with_row("0\n0\n0\n0\n0\n0\n0\n3")
    assert "3 is left out" in about(report, "R037").message


@pytest.mark.parametrize("printed", ["- 3 -", "第3页", "第 3 页 共 9 页"])
def test_a_page_number_in_form_is_left_out_without_a_word(printed: str) -> None:
    report = with_row(f"7\n0\n0\n{printed}\n0\n0\n0\n7")
    assert values(report) == [7, 0, 0, 0, 0, 0, 7]
    assert "R037" not in [one.code for one in report.diagnostics]


def test_digits_over_two_lines_are_all_used() -> None:
    report = with_row("1\n62\n0\n0\n0\n0\n0\n162")
    assert values(report) == [162, 0, 0, 0, 0, 0, 162]
    assert "R037" not in [one.code for one in report.diagnostics]


# ------------------------------------------------------------------ marks only


@pytest.mark.parametrize("between", ["\n", " ", ""], ids=["line", "space", "touching"])
@pytest.mark.parametrize(
    ("printed", "mark"),
    [
        ("-------", "-"),
        ("- - - - - - -", "-"),
        ("—— —— —— —— —— —— ——", "——"),
        ("——————————————", "——"),
        ("///////", "/"),
    ],
)
def test_as_many_marks_as_cells_are_blanks(printed: str, mark: str, between: str) -> None:
    report = with_row(printed, between)
    assert states(report) == {"blank"}
    assert {report[key].mark for key in KEYS} == {mark}
    spans = [report[key].span for key in KEYS]
    assert [report.source[s.start : s.end] for s in spans if s] == [mark] * 7
    assert len(set(spans)) == 7


@pytest.mark.parametrize("between", ["\n", " "], ids=["line", "space"])
@pytest.mark.parametrize("printed", ["——", "-", "/", "---", "--------", "- - -"])
def test_another_number_of_marks_says_nothing_of_any_cell(printed: str, between: str) -> None:
    """One mark may stand for the whole row, or for one cell of which the others are lost."""
    report = with_row(printed, between)
    assert values(report) == [None] * 7
    assert states(report) == {"ambiguous"}
    assert about(report, "R007").keys == KEYS


def test_a_line_of_dashes_behind_a_row_is_none_of_its_cells() -> None:
    report = with_row(f"{SEVEN_ZEROS}-------")
    assert states(report) == {"stated"}
    assert report.diagnostics == ()


# ------------------------------------------------------------------ groups of digits


@pytest.mark.parametrize("groups", ["000 000000000000", "00000 00000 00000", "0 00000000000000"])
def test_fifteen_zeros_in_groups_on_one_line(groups: str) -> None:
    text = linear()
    assert text.count(FIFTEEN_ZEROS) == 1
    report = gd.parse(text.replace(FIFTEEN_ZEROS, f"{groups}\n"))
    assert values(report, OUTCOMES) == [0] * 15
    assert about(report, "R025").keys == OUTCOMES


@pytest.mark.parametrize(
    "cells", ["|  | 100010000000022 |", "| 100010000000022 |", "|  | 10001 00000 00022 |"]
)
def test_fifteen_cells_in_one_cell_of_a_table(cells: str) -> None:
    text, row = document(), "| 1 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 2 | 2 |"
    assert row in text
    report = gd.parse(text.replace(row, cells))
    assert values(report, OUTCOMES) == [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2]
    assert states(report, OUTCOMES) == {"solved"}


def test_a_group_that_is_longer_than_any_number_is_cut() -> None:
    report = gd.parse(linear().replace(FIFTEEN_ZEROS, "1000100000 10001\n"))
    assert values(report, OUTCOMES) == [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]


def test_groups_that_the_sums_can_cut_in_two_ways_are_ambiguous() -> None:
    """0 11 0 0 11 and 0 1 10 0 11."""
    report = gd.parse(linear().replace(FIFTEEN_ZEROS, "00000 00000 0110011\n"))
    assert values(report, OUTCOMES) == [*[0] * 11, None, None, 0, 11]
    assert about(report, "R017").keys == OUTCOMES


@pytest.mark.parametrize("numbers", ["1000 2000 3000 4000 5000 6000", "0 1001 10001 10001"])
def test_numbers_that_may_be_whole_are_not_cut(numbers: str) -> None:
    report = gd.parse(linear().replace(FIFTEEN_ZEROS, f"{numbers}\n"))
    assert values(report, OUTCOMES) == [None] * 15
    errors = [one for one in report.diagnostics if one.severity == "error"]
    assert OUTCOMES in [one.keys for one in errors]


# ------------------------------------------------------------------ a word first


@pytest.mark.parametrize("word", ["十六", "0x10", "若干"])
def test_a_first_cell_in_words_is_a_cell_of_its_row(word: str) -> None:
    report = with_row(f"{word}\n0\n0\n0\n0\n0\n16")
    assert values(report) == [None, 0, 0, 0, 0, 0, 16]
    assert report[KEYS[0]].state == "unreadable"
    assert about(report, "R009").keys == (KEYS[0],)
    assert report.unread == ()
    assert "R019" not in [one.code for one in report.diagnostics]


def test_a_row_that_nobody_knows_behind_a_lone_label_stays_unread() -> None:
    report = with_row(f"外地人\n{SEVEN_ZEROS.rstrip()}")
    assert states(report) == {"missing"}
    assert [row.label for row in report.unread] == ["外地人"]
