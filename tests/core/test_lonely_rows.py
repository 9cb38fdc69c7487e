"""A row without any other of its table: what looks whole may have lost a cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govdisclosure as gd

PAGE = """白石县林业局2022年政府信息公开工作年度报告
四、政府信息公开行政复议、行政诉讼情况
| {} |
五、存在的主要问题及改进情况
"""
WHOLE = [str(cell) for cell in (2, 3, 4, 1, 10, 5, 6, 1, 2, 14, 7, 1, 5, 0, 13)]


def read(cells: list[str]) -> gd.Report:
    return gd.parse(PAGE.format(" | ".join(cells)))


def keys_of_section_four() -> list[str]:
    return [key for key, fact in gd.get_edition("2021").facts.items() if fact.section == 4]


def named(report: gd.Report) -> set[str]:
    return {key for one in report.diagnostics if one.code == "R039" for key in one.keys}


def test_a_whole_row_is_read_without_a_word() -> None:
    report = read(WHOLE)
    assert [report[key].value for key in keys_of_section_four()] == [int(one) for one in WHOLE]
    assert not named(report)


def test_blank_cells_that_are_zeros_are_no_reason_for_doubt() -> None:
    assert not named(read([cell if cell != "0" else "" for cell in WHOLE]))


@pytest.mark.parametrize("lost", range(len(WHOLE)))
@pytest.mark.parametrize("extra", [0, len(WHOLE) - 1])
def test_a_cell_lost_and_a_blank_one_too_many(lost: int, extra: int) -> None:
    cells = [*WHOLE[:lost], *WHOLE[lost + 1 :]]
    cells.insert(extra, "")
    report = read(cells)
    doubted = {key for one in report.diagnostics for key in one.keys if one.severity != "info"}
    for key, true in zip(keys_of_section_four(), WHOLE, strict=True):
        value = report[key].value
        assert value is None or value == Decimal(true) or key in doubted


def test_a_misprint_in_a_row_without_blanks_is_a_broken_sum_and_no_more() -> None:
    report = read([*WHOLE[:-1], "9"])
    assert not named(report)
    assert any(one.code == "A001" for one in report.diagnostics)


def test_where_other_rows_show_the_cells_nothing_is_said() -> None:
    rows = (
        "一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | ",
        "二、上年结转政府信息公开申请数量",
    )
    table = f"| {rows[0]} |\n| {rows[1]} |{' 0 |' * 7}\n"
    report = gd.parse(f"三、收到和处理政府信息公开申请情况\n{table}四、")
    assert report["applications.received.total"].state == "blank"
    assert not named(report)
