"""Rows that are printed apart from their table: a sentence changes nothing, a table is heard."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.texts import linear

HEADING, NEXT = "二、主动公开政府信息情况\n", "三、收到和处理政府信息公开申请情况\n"
KEYS = ["proactive.licensing.decisions", "proactive.penalties.decisions"]
ROWS = ["行政许可\n22\n", "行政处罚\n7\n", "行政强制\n3\n", "规章\n1\n2\n3\n"]


def read(printed: str, heading: str = HEADING) -> gd.Report:
    """A report of zeros with something between two lines of prose in front of a heading."""
    prose = "本局依法公开下列事项。\n"
    text = linear()
    assert heading in text
    return gd.parse(text.replace(heading, f"{prose}{printed}{prose}{heading}"))


def values(report: gd.Report) -> list[tuple[object, str]]:
    return [(report[key].value, report[key].state) for key in KEYS]


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_few_rows_with_numbers_in_the_text_are_a_sentence(count: int) -> None:
    report = read("".join(ROWS[:count]))
    assert values(report) == [(0, "stated"), (0, "stated")]
    assert "R011" not in [one.code for one in report.diagnostics]


@pytest.mark.parametrize(
    "printed",
    [
        "".join([*ROWS, "行政规范性文件\n1\n2\n3\n"]),
        "信息内容\n本年处理决定数量\n" + ROWS[0],
        "| 行政许可 | 22 |\n",
        "".join([*ROWS[:3], "- 2 -\n", ROWS[3], "行政规范性文件\n1\n2\n3\n"]),
    ],
    ids=["more than a sentence", "below heads", "in cells", "over a page"],
)
def test_another_table_with_other_numbers_is_heard(printed: str) -> None:
    report = read(printed)
    assert values(report)[0] == (None, "ambiguous")
    assert set(report[KEYS[0]].candidates) == {0, 22}
    assert "R011" in [one.code for one in report.diagnostics if KEYS[0] in one.keys]


def test_one_head_in_front_makes_no_table_of_a_sentence() -> None:
    report = read("本年处理决定数量\n" + ROWS[0] + ROWS[1])
    assert values(report) == [(0, "stated"), (0, "stated")]


def test_a_sentence_may_count_what_no_row_of_the_form_is() -> None:
    report = read(ROWS[0] + "来访人次\n5\n" + ROWS[1], NEXT)
    assert values(report) == [(0, "stated"), (0, "stated")]
    assert report.unread == ()


def test_a_sentence_that_counts_only_such_things_is_no_row() -> None:
    assert read("来访人次\n5\n", NEXT).unread == ()


def test_labels_in_a_sentence_do_not_make_the_only_rows_a_remark() -> None:
    prose = "本局依法公开下列事项。\n"
    text = f"{linear(tables=())}{HEADING}行政许可\n行政处罚\n{prose}{ROWS[0]}{ROWS[1]}{prose}"
    assert values(gd.parse(text)) == [(22, "stated"), (7, "stated")]
