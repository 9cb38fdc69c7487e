"""Rows that a grammar lists, forbids, or knows without a label."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.core.forms import meetings, printed

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
