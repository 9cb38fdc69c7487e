"""Rows with cells to spare: which of them are the form's is said, or the row is open."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import govdisclosure as gd

TITLE = "<h1>白石县林业局2022年政府信息公开工作年度报告</h1>"
FOUR = "<h2>四、政府信息公开行政复议、行政诉讼情况</h2>"
THREE = "<h2>三、收到和处理政府信息公开申请情况</h2>"
HEADS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
OUTCOMES = [k for k in gd.get_edition("2021").facts if k.startswith(("reconsider", "litigation"))]
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
ROW = "applications.carried_from_last_year."


def rows(*cells: Sequence[str]) -> str:
    made = ("".join(f"<td>{cell}</td>" for cell in row) for row in cells)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in made)}</table>"


def wrong(report: gd.Report, truth: dict[str, int | None]) -> set[str]:
    """Keys whose cell says something else than the truth, and that no finding names."""
    named = {key for one in report.diagnostics for key in one.keys if one.code != "R013"}
    return {
        key
        for key, value in truth.items()
        if report[key].state in ("stated", "solved", "blank") and report[key].value != value
    } - named


@pytest.mark.parametrize("blanks", [(), (3,), (3, 7), (0, 14), tuple(range(2, 15))])
@pytest.mark.parametrize("has_heads", [True, False])
def test_the_number_of_a_row_is_none_of_its_cells(blanks: tuple[int, ...], has_heads: bool) -> None:
    cells = ["" if at in blanks else str(at % 4) for at in range(15)]
    heads = ["2", *HEADS * 3] if has_heads else ["行政复议"]
    report = gd.parse(TITLE + FOUR + rows(heads, ["3", *cells]))
    truth = {key: int(cell) if cell else None for key, cell in zip(OUTCOMES, cells, strict=True)}
    assert wrong(report, truth) == set()


@pytest.mark.parametrize("lost", range(7))
def test_a_row_that_lost_a_cell_is_not_filled_by_the_blank_one_behind_it(lost: int) -> None:
    cells = ["4", "1", "0", "2", "0", "0", "7"]
    printed = [cell for at, cell in enumerate(cells) if at != lost]
    table = rows(
        ["申请人情况", *APPLICANTS, "备注"],
        ["一、本年新收政府信息公开申请数量", "2", "1", "0", "0", "0", "0", "3", ""],
        ["二、上年结转政府信息公开申请数量", *printed, ""],
    )
    report = gd.parse(TITLE + THREE + table)
    keys = [key for key in gd.get_edition("2021").facts if key.startswith(ROW)]
    assert wrong(report, dict(zip(keys, map(int, cells), strict=True))) == set()
