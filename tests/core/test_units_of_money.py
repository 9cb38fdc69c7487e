"""Units of money are read as printed: 5 千元 is neither 5 元 nor 5 万元."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govdisclosure as gd
from govdisclosure.exports.money import in_yuan

TITLE = "白石县林业局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
BEHIND = "\n三、收到和处理政府信息公开申请情况\n"
KEY = "proactive.fees.amount"
UNITS = ["元", "百元", "千元", "万元", "百万元", "亿元", "美元"]
HEAD = "| 第二十条第（八）项 | |\n| 信息内容 | 本年收费金额{} |\n"


def read(table: str) -> gd.Report:
    return gd.parse(TITLE + table + BEHIND)


def printed(table: str) -> tuple[object, str | None]:
    cell = read(table)[KEY]
    return cell.value, cell.unit


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "note", ["（单位：{}）", "（{}）", " 单位：{}", "/{}", "[{}]", "【单位：{}】", "（人民币{}）"]
)
def test_the_unit_above_the_column(unit: str, note: str) -> None:
    table = HEAD.format(note.format(unit)) + "| 行政事业性收费 | 5 |\n"
    assert printed(table) == (5, unit)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("cells", ["5 | {}", "{} | 5", "5（{}）"])
def test_the_unit_beside_the_number(unit: str, cells: str) -> None:
    assert printed(HEAD.format("") + f"| 行政事业性收费 | {cells.format(unit)} |\n") == (5, unit)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("line", ["（单位：{}）", "单位：{}"])
def test_the_unit_on_the_line_behind_the_head(unit: str, line: str) -> None:
    table = f"第二十条第（八）项\n信息内容\n本年收费金额\n{line.format(unit)}\n行政事业性收费\n5\n"
    assert printed(table) == (5, unit)


@pytest.mark.parametrize(
    ("written", "unit"), [("万 元", "万元"), ("仟元", "千元"), ("萬元", "万元")]
)
def test_a_unit_in_other_characters(written: str, unit: str) -> None:
    table = HEAD.format(f"（单位：{written}）") + "| 行政事业性收费 | 5 |\n"
    assert printed(table) == (5, unit)


def test_a_factor_in_brackets_is_part_of_no_number_that_is_read() -> None:
    report = read(HEAD.format("") + "| 行政事业性收费 | 5（千） |\n")
    assert report[KEY].state == "unreadable"


def test_an_open_cell_has_the_unit_that_is_printed() -> None:
    open_row = read(HEAD.format("（单位：千元）") + "| 行政事业性收费 | 5 | 7 |\n")
    assert (open_row[KEY].state, open_row[KEY].unit) == ("ambiguous", "千元")
    own = read(HEAD.format("") + "| 行政事业性收费 | 5千元 | 7千元 |\n")
    assert (own[KEY].state, own[KEY].unit) == ("ambiguous", "千元")


def test_an_open_cell_whose_numbers_have_other_units_has_none() -> None:
    report = read(HEAD.format("") + "| 行政事业性收费 | 5千元 | 7元 |\n")
    assert (report[KEY].state, report[KEY].unit) == ("ambiguous", None)


def test_the_same_number_in_another_unit_is_another_figure() -> None:
    row = "| 行政事业性收费 | 5{} |\n"
    report = read(HEAD.format("") + row.format("元") + row.format("万元"))
    assert (report[KEY].state, report[KEY].unit) == ("ambiguous", None)


def test_amounts_in_yuan() -> None:
    yuan = {
        unit: in_yuan(gd.Cell(KEY, Decimal(5), "stated", "5", unit=unit))
        for unit in ("元", "十元", "千元", "百万元", "亿元", "美元", "件", None)
    }
    assert yuan == {
        "元": 5,
        "十元": 50,
        "千元": 5_000,
        "百万元": 5_000_000,
        "亿元": 500_000_000,
        "美元": None,
        "件": None,
        None: None,
    }


def test_a_unit_that_no_text_can_say_is_not_written_without_it() -> None:
    report = read(HEAD.format("（单位：千元）") + "| 行政事业性收费 | 5 |\n")
    assert "5千元" in report.render("markdown", unresolved="mark", verify=False)


PROCURED = "| 第二十条第（九）项 | | |\n| 信息内容 | 采购项目数量 | 采购总金额{} |\n"


@pytest.mark.parametrize(
    ("head", "row", "unit"),
    [
        ("", "政府集中采购（万元） | 3 | 12", "万元"),
        ("", "政府集中采购 | 万元 | 3 | 12", "万元"),
        ("（单位：元）", "政府集中采购 | 3 | 12", "元"),
        ("", "政府集中采购 | 3 | 12", None),
    ],
)
def test_a_unit_of_money_is_that_of_the_amounts_of_its_row_only(
    head: str, row: str, unit: str | None
) -> None:
    report = gd.parse(TITLE.replace("2022", "2020") + PROCURED.format(head) + f"| {row} |\n")
    items, amount = (report[f"proactive.procurement.{one}"] for one in ("items", "amount"))
    assert (items.value, items.unit) == (3, "项")
    assert (amount.value, amount.unit) == (12, unit)


def test_the_head_of_another_column_or_below_the_row_says_nothing() -> None:
    above, below = HEAD.format("（单位：万元）"), "| 信息内容 | 本年收费金额（单位：元） |\n"
    assert printed(above + "| 行政事业性收费 | 5 |\n" + below) == (5, "万元")
    heads = PROCURED.format("（单位：万元）") + "| 信息内容 | 上一年项目数量（单位：元） | |\n"
    report = gd.parse(TITLE.replace("2022", "2020") + heads + "| 政府集中采购 | 3 | 12 |\n")
    assert report["proactive.procurement.amount"].unit == "万元"


def test_numbers_in_units_of_their_own_are_not_doubted_for_the_one_above() -> None:
    report = read(HEAD.format("（单位：元）") + "| 行政事业性收费 | 5千元 | 7元 |\n")
    assert report[KEY].unit is None
    assert "R038" not in {one.code for one in report.diagnostics}


def test_a_blank_amount_that_is_printed_again_says_the_same_in_any_unit() -> None:
    blank = "| 行政事业性收费 | |\n"
    report = read(HEAD.format("（单位：元）") + blank + HEAD.format("（单位：万元）") + blank)
    assert report[KEY].state == "blank"


def test_the_same_number_in_two_units_of_money_is_no_number_that_is_sure() -> None:
    report = read(HEAD.format("") + "| 行政事业性收费 | 5元 | 5万元 |\n")
    assert (report[KEY].value, report[KEY].state, report[KEY].unit) == (None, "ambiguous", None)


def test_the_same_number_with_two_words_for_counting_is_sure() -> None:
    table = "| 第二十条第（五）项 | |\n| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 7件 | 7项 |\n"
    cell = read(table)["proactive.licensing.decisions"]
    assert (cell.value, cell.state, cell.unit) == (7, "solved", "件")


@pytest.mark.parametrize("cell", ["5千元（含税）", "5千元（元）"])
def test_brackets_behind_a_unit_change_nothing(cell: str) -> None:
    assert printed(HEAD.format("") + f"| 行政事业性收费 | {cell} |\n") == (5, "千元")
