"""What a cell prints, and what number it is: in rows by tabs, in HTML, and one cell a line."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govdisclosure as gd

KEY = "proactive.rules.issued"
ZEROS = gd.Report.build("2021", year=2023, organ="青石县林业局")
ZEROS = ZEROS.replace(dict.fromkeys(ZEROS.cells, 0))
# Layout → how it prints the first number, with a place for another.
LAYOUTS = {
    "text-tabs": ("规章\t0\t", "规章\t{}\t"),
    "html-official": ("<td>0</td>", "<td>{}</td>"),
    "text-cells": ("规章\n0\n", "规章\n{}\n"),
}
NUMBERS = {
    "7": 7,
    "123": 123,
    "1234": 1234,
    "12345": 12345,
    "9" * 18: 10**18 - 1,
    "999,999,999,999,999,999": 10**18 - 1,
    "-999999999999999999": 1 - 10**18,
    "1,234": 1234,
    "1，234": 1234,
    "1'234": 1234,
    "１２": 12,
    "+12": 12,
    "12.50": Decimal("12.50"),
    "12件": 12,
}
# Meant for a number, and nobody may say for which.
UNREADABLE = [
    "9" * 19,
    "9,999,999,999,999,999,999",
    "-9999999999999999999",
    "٣",
    "٣٤٥٦٧",
    "-٣٤٥",
    "约12",
    "￥15",
    "1.5万",
    "12①",
    "12,34",
    "1e3",
    "98%",
    "123456789012345678901.5万",
]
in_every_layout = pytest.mark.parametrize("layout", LAYOUTS)


def cell_of(printed: str, layout: str) -> tuple[gd.Cell, gd.Report]:
    before, after = LAYOUTS[layout]
    text = ZEROS.render(layout)
    assert before in text
    report = gd.parse(text.replace(before, after.format(printed), 1))
    return report[KEY], report


@in_every_layout
@pytest.mark.parametrize(("printed", "value"), NUMBERS.items())
def test_a_number_is_read_as_it_is_printed(printed: str, value: object, layout: str) -> None:
    cell, report = cell_of(printed, layout)
    assert (cell.value, cell.state) == (value, "stated")
    assert type(cell.value) is type(value)
    assert report["proactive.rules.repealed"].value == 0


@in_every_layout
@pytest.mark.parametrize("printed", UNREADABLE)
def test_what_was_meant_for_a_number_is_unreadable_and_named(printed: str, layout: str) -> None:
    cell, report = cell_of(printed, layout)
    assert (cell.value, cell.state) == (None, "unreadable")
    assert [found.code for found in report.diagnostics if KEY in found.keys] == ["R009"]
    assert report["proactive.rules.repealed"].value == 0


@in_every_layout
@pytest.mark.parametrize("mark", ["-", "--", "—", "——", "/", "\\", "空", "无", "N/A", "*"])
def test_a_mark_is_a_blank_cell(mark: str, layout: str) -> None:
    cell, _ = cell_of(mark, layout)
    assert (cell.value, cell.state, cell.mark) == (None, "blank", mark)


@in_every_layout
def test_a_note_behind_a_number_is_kept(layout: str) -> None:
    cell, _ = cell_of("12件（含上年2件）", layout)
    assert (cell.value, cell.unit, cell.note) == (12, "件", "（含上年2件）")


@pytest.mark.parametrize("layout", ["text-tabs", "html-official"])
@pytest.mark.parametrize("odd", ["约" + "1" * 23, "约" + "1" * 24])
def test_a_cell_of_any_length_that_is_no_number_is_unreadable(odd: str, layout: str) -> None:
    assert cell_of(odd, layout)[0].state == "unreadable"


@in_every_layout
@pytest.mark.parametrize(("printed", "unit"), [("12", "件"), ("12项", "件"), ("12元", "元")])
def test_a_count_is_in_the_unit_of_the_form_whatever_word_it_prints_but_money(
    printed: str, unit: str, layout: str
) -> None:
    cell, _ = cell_of(printed, layout)
    assert (cell.value, cell.unit) == (12, unit)


@pytest.mark.parametrize(("printed", "unit"), [("12", None), ("12项", "项"), ("12万元", "万元")])
def test_an_amount_for_which_the_form_has_no_unit_is_in_the_one_that_is_printed(
    printed: str, unit: str | None
) -> None:
    head = "青石县林业局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
    columns = "| 第二十条第（九）项 | | |\n| 信息内容 | 采购项目数量 | 采购总金额 |\n"
    report = gd.parse(head + columns + f"| 政府集中采购 | 3 | {printed} |\n")
    cell = report["proactive.procurement.amount"]
    assert (cell.value, cell.unit) == (Decimal(12), unit)
