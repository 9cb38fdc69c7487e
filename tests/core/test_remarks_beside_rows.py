"""A remark beside a row with a blank cell is not taken for a cell, whatever it is."""

from __future__ import annotations

import pytest

import govdisclosure as gd

COLUMNS = "natural_person business research public_welfare legal_service other_organization total"
HEADS = "申请人情况 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计 备注"
HEAD = "<tr>" + "".join(f"<th>{head}" for head in HEADS.split())
ROWS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_from_last_year": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partly_granted": "（二）部分公开",
}


def read(cells: list[str]) -> gd.Report:
    """Three whole rows and one with the given cells, under heads and a column of remarks."""
    whole = ["1", "0", "0", "0", "0", "0", "1", ""]
    rows = [*([label, *whole] for label in [*ROWS.values()][:3]), [ROWS["partly_granted"], *cells]]
    body = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    title = "<h1>白石县林业局2022年政府信息公开工作年度报告</h1>"
    section = "<h2>三、收到和处理政府信息公开申请情况</h2>"
    return gd.parse(f"{title}{section}<table>{HEAD}{body}</table>")


@pytest.mark.parametrize("remark", ["3", "见附件2", "含上年5件", "无"])
@pytest.mark.parametrize("blank", range(7))
def test_a_remark_does_not_move_the_cells(blank: int, remark: str) -> None:
    true = ["2", "4", "1", "3", "5", "6", "21"]
    printed = ["" if at == blank else cell for at, cell in enumerate(true)]
    assert_none_is_wrong(read([*printed, remark]), printed)


@pytest.mark.parametrize("remark", ["见附件2", "无"])
@pytest.mark.parametrize("blank", range(7))
def test_nor_in_a_row_of_zeros(blank: int, remark: str) -> None:
    printed = ["" if at == blank else "0" for at in range(7)]
    assert_none_is_wrong(read([*printed, remark]), printed)


def assert_none_is_wrong(report: gd.Report, printed: list[str]) -> None:
    """Every cell of the row is as printed, or open, or doubted by name."""
    doubted = {
        key
        for one in report.diagnostics
        for key in one.keys
        if one.code not in ("R013", "R014", "A002")
    }
    for column, cell in zip(COLUMNS.split(), printed, strict=True):
        key = f"applications.partly_granted.{column}"
        found = report[key].value
        assert found is None or str(found) == cell or key in doubted


def test_a_remark_beside_a_whole_row_is_left_out() -> None:
    report = read(["2", "4", "1", "3", "5", "6", "21", "见附件"])
    assert [report[f"applications.partly_granted.{one}"].value for one in COLUMNS.split()] == [
        2, 4, 1, 3, 5, 6, 21,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cells",
    [
        "1 | 0 | 0 | 1 2 | 0 | 4 | 见附件",
        "1 2 | 3 | 0 | 0 | 0 | 6 | 不详",
        "见附件 | 1 2 | 3 | 0 | 0 | 0 | 6",
        "1 2 3 | 见附件 | 见附件 | 0 | 0 | 0 | 6",
        " | 1 2 | 0 | 0 | 3 | 6 | 五",
        "见附件 | x |  | 0 | 0 | / | 12 11",
        "x | - | 13 | 0 | 13 | 见附件 | -",
        "不详 | 0 | 未统计 | 未统计 | 注1 | 2 | -",
    ],
)
@pytest.mark.parametrize("behind", ["", "|", "| 5", "| 5 | | ", "| 见附件", "| 见附件 | "])
def test_words_in_a_cell_are_no_remark_where_another_cell_holds_several_numbers(
    cells: str, behind: str
) -> None:
    printed = [cell.strip() for cell in cells.split("|")]
    more = [cell.strip() for cell in behind.split("|")[1:]]
    assert_none_is_wrong(read([*printed, *more]), printed)
    report = read([*printed, *more])
    several = [f"applications.partly_granted.{c}" for c in COLUMNS.split()]
    for key, cell in zip(several, printed, strict=True):
        assert " " not in cell or report[key].value is None
