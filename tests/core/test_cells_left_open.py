"""Cells of a row that may be read in several ways: what they print, where, and what they may be."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.core.forms import visits, visits_page
from tests.core.test_lines_of_whole_tables import edited
from tests.core.test_rows_of_cells import PAGE, table

RULES = [f"proactive.rules.{one}" for one in ("issued", "repealed", "in_force")]
NORMS = "行政规范性文件"
LINES = "青石县林业局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n规章\n1\n2\n" + (
    f"{NORMS}\n0\n0\n0\n"
)
ROWS = PAGE + table("规章|1|2|", f"{NORMS}|1|2|3||")
ALL = "visits.all.c0"


@pytest.mark.parametrize(
    ("text", "raw", "span"),
    [(LINES, "1\n2", "1\n2"), (ROWS, "1 2", "1</td><td>2</td><td>")],
    ids=["text", "markup"],
)
def test_its_text_and_place_are_those_of_all_numbers_of_the_row(
    text: str, raw: str, span: str
) -> None:
    report = gd.parse(text)
    for cell in (report[key] for key in RULES):
        assert (cell.value, cell.state, cell.raw, cell.unit) == (None, "ambiguous", raw, "件")
        assert cell.span is not None
        assert cell.span.of(report.source) == span


def test_a_number_that_was_lost_may_stand_in_any_cell_that_has_room_for_it() -> None:
    report = gd.parse(LINES)
    assert [report[key].candidates for key in RULES] == [(1, None), (1, 2, None), (2, None)]


def test_where_no_reading_was_looked_for_a_cell_may_be_any_number_or_none() -> None:
    report = gd.parse(PAGE + table("规章|2|||1", f"{NORMS}|1|2|3"))
    assert {report[key].candidates for key in RULES} == {(1, 2, None)}


def test_digits_that_cannot_be_cut_into_the_cells_of_a_row_are_no_candidates() -> None:
    report = gd.parse(edited(("规章000", "规章00")))
    assert {report[key].candidates for key in RULES} == {()}


def test_nor_are_those_that_can_be_cut_in_too_many_ways() -> None:
    report = gd.parse(visits_page(12, "19283746551928374655"), editions=[visits(12, total=0)])
    assert report[ALL].candidates == ()


def test_nor_are_more_numbers_than_a_row_has_cells() -> None:
    page = visits_page(16, "", *["9"] * 60)
    assert gd.parse(page, editions=[visits(16, total=15)])[ALL].candidates == ()


def test_a_cell_that_may_be_a_mark_or_lost_is_in_the_unit_of_the_form() -> None:
    cell = gd.parse(LINES.replace("规章\n1\n2\n", "规章\n-\n1\n"))[RULES[0]]
    assert (cell.state, cell.candidates, cell.unit) == ("ambiguous", (None,), "件")
