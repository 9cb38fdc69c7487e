"""Rows that a grammar lists, forbids, or knows without a label."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.core.forms import BOOK, GRAMMAR, meetings, printed

HELD, TRAINED, VISITS = ("召开会议", 4, 5), ("组织培训", 2, 3), ("接待来访", 7)
HELD_FIRST = "meetings_heading* meetings__held meetings_row*"
AT_MOST_TWO = "meetings_heading* meetings_row meetings_row?"


def values(report: gd.Report) -> dict[str, object]:
    return {key: cell.value for key, cell in report.cells.items()}


def test_a_row_that_may_not_stand_there_is_kept_as_unread_and_spoils_no_other() -> None:
    report = gd.parse(printed(TRAINED, HELD), editions=[meetings(HELD_FIRST)])
    assert values(report) == {
        "meetings.held.this_year": 4,
        "meetings.held.last_year": 5,
        "meetings.trained.this_year": None,
        "meetings.trained.last_year": None,
        "meetings.visits.this_year": None,
    }
    assert [(row.label, row.cells) for row in report.unread] == [("组织培训", ("2", "3"))]
    (said,) = (found for found in report.diagnostics if found.code == "R021")
    assert said.keys == ("meetings.trained.this_year", "meetings.trained.last_year")


@pytest.mark.parametrize("table", [HELD_FIRST, AT_MOST_TWO])
def test_rows_in_their_order_are_read(table: str) -> None:
    report = gd.parse(printed(HELD, TRAINED), editions=[meetings(table)])
    assert [report[f"meetings.{one}.this_year"].value for one in ("held", "trained")] == [4, 2]
    assert report.unread == ()


def test_more_rows_than_a_table_lists_are_read_one_by_one() -> None:
    report = gd.parse(printed(HELD, TRAINED, VISITS), editions=[meetings(AT_MOST_TWO)])
    assert list(values(report).values()) == [4, 5, 2, 3, 7]
    assert report.diagnostics == ()


def test_a_row_without_label_is_not_the_row_that_is_called_like_the_heading_over_it() -> None:
    grammar = GRAMMAR.format(table="(meetings_heading | meetings_row)*", unlabelled="")
    grammar = grammar.replace('"组织培训"', '"2.组织培训"').replace('"上年数"', '"组织培训"')
    edition = gd.new_edition("meetings", grammar=grammar, codebook=BOOK)
    head = "青石县林业局2023年政府信息公开工作年度报告\n一、会议数量\n"
    rows = "召开会议\n1\n2\n2.组织培训\n3\n4\n"
    report = gd.parse(f"{head}会议事项\n本年数\n组织培训\n7\n{rows}", editions=[edition])
    assert list(values(report).values()) == [1, 2, 3, 4, 7]
    assert report.diagnostics == ()
