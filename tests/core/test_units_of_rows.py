"""Units that a row prints in a cell behind its label."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.editions import FUJIAN

HEAD = "七、需要说明的其他事项与附表\n| 指标名称 | 计量单位 | 2016年 | 历年累计 |\n"
PUBLISHED = [f"statistics.published.{one}" for one in ("this_year", "cumulative")]


def cells(unit: str) -> list[tuple[object, str | None]]:
    rows = f"| 主动公开文件数 | {unit} | 12 | 93 |\n| 政府信息公开收费减免金额 | 元 | 0 | 350 |\n"
    report = gd.parse(HEAD + rows, editions=[FUJIAN])
    return [(report[key].value, report[key].unit) for key in PUBLISHED]


@pytest.mark.parametrize(
    ("printed", "unit"), [("条", "条"), ("件", "件"), ("", "条"), ("箱", "箱")]
)
def test_the_unit_that_is_printed_is_that_of_every_number_of_the_row(
    printed: str, unit: str
) -> None:
    assert cells(printed) == [(12, unit), (93, unit)]


def test_a_word_under_the_head_of_a_figure_leaves_the_row_open() -> None:
    assert [value for value, _ in cells("条 | 备注")] == [None, None]


def test_a_figure_that_was_read_before_may_begin_a_label() -> None:
    """The year above a column is broken behind its digits, which were a cell of another page."""
    heads = "七、需要说明的其他事项与附表\n指标名称\n计量单位\n{}\n历年累计\n"
    page = heads + "主动公开文件数\n条\n{}\n93\n"
    for year, issued in (("2016年", 2015), ("2015\n年度", 12), ("2015\n年度", 2015)):
        report = gd.parse(page.format(year, issued), editions=[FUJIAN])
        assert [report[key].value for key in PUBLISHED] == [issued, 93]
        assert report.unread == ()


def test_a_unit_that_is_named_behind_a_label_is_no_part_of_it() -> None:
    page = "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\n本年处理决定数量\n"
    report = gd.parse(page + "行政许可 单位：件\n7\n行政处罚\n5\n")
    assert report["proactive.licensing.decisions"].value == 7
    assert report.unread == ()


@pytest.mark.parametrize(
    ("row", "values"),
    [
        ("| 主动公开文件数 | 见附件 | 93 |", [None, 93]),
        ("| 主动公开文件数 | 12 | 93 | 5 |", [None, None]),
    ],
)
def test_what_stands_in_a_cell_of_the_row_is_no_unit(row: str, values: list[object]) -> None:
    rows = f"{row}\n| 政府信息公开收费减免金额 | 元 | 0 | 350 |\n"
    report = gd.parse(HEAD + rows, editions=[FUJIAN])
    assert [report[key].value for key in PUBLISHED] == values
    assert {report[key].unit for key in PUBLISHED} == {"条"}


def test_words_beside_a_row_without_a_cell_for_its_unit_are_none() -> None:
    page = (
        "二、主动公开政府信息情况\n| 第二十条第（五）项 | | |\n| 信息内容 | | 本年处理决定数量 |\n"
    )
    cell = gd.parse(page + "| 行政许可 | 见附件 | 7 |\n")["proactive.licensing.decisions"]
    assert (cell.value, cell.unit) == (7, "件")
