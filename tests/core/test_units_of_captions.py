"""A unit named above or below a table counts for its amounts, or is left open with R038."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govdisclosure as gd
from govdisclosure.lexer.money import caption_units, unit_of_head

SECTION = "二、主动公开政府信息情况"
PAGE = """白石县林业局2022年政府信息公开工作年度报告
{section}
{caption}
{table}
{note}
三、收到和处理政府信息公开申请情况
"""
ROWS = "| 第二十条第（五）项 | |\n| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 7 |\n"
TABLE = ROWS + "| 第二十条第（八）项 | |\n| 信息内容 | {head} |\n| 行政事业性收费 | {value} |\n"
KEY = "proactive.fees.amount"


def page(
    caption: str = "",
    head: str = "本年收费金额",
    value: str = "12345",
    note: str = "",
    section: str = SECTION,
) -> gd.Report:
    table = TABLE.format(head=head, value=value)
    return gd.parse(PAGE.format(section=section, caption=caption, table=table, note=note))


def unit_and_warnings(report: gd.Report) -> tuple[str | None, set[str]]:
    about = {one.code for one in report.check() if KEY in one.keys} & {"R032", "R038"}
    assert report[KEY].value == Decimal(12345)
    other = report["proactive.licensing.decisions"]
    assert (other.value, other.unit) == (7, "件")
    return report[KEY].unit, about


CAPTIONS = ["单位：元", "（单位：元）", "金额单位：人民币元", "单位：件、元", "单位：人民币（元）"]


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_above_the_table(caption: str) -> None:
    assert unit_and_warnings(page(caption)) == ("元", {"R032"})


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_in_a_row_of_its_own(caption: str) -> None:
    assert unit_and_warnings(page(f"| {caption} | |")) == ("元", {"R032"})


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_in_a_web_page(caption: str) -> None:
    rows = TABLE.format(head="本年收费金额", value=12345).splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
    lines = ["白石县林业局2022年政府信息公开工作年度报告", SECTION, caption]
    html = "".join(f"<p>{line}</p>" for line in lines) + f"<table>{body}</table>"
    report = gd.parse(html + "<p>三、收到和处理政府信息公开申请情况</p>")
    assert unit_and_warnings(report) == ("元", {"R032"})


@pytest.mark.parametrize("head", ["收费金额（元）", "金额/元", "收费总额（单位：元）", "元"])
def test_a_head_that_nobody_knows(head: str) -> None:
    assert unit_and_warnings(page(head=head)) == ("元", {"R032"})


def test_a_head_in_lines() -> None:
    lines = [SECTION, "第二十条第（八）项", "信息内容", "收费金额（元）", "行政事业性收费", "5"]
    text = "\n".join(["白石县林业局2022年政府信息公开工作年度报告", *lines, "三、其他"])
    assert (gd.parse(text)[KEY].value, gd.parse(text)[KEY].unit) == (Decimal(5), "元")


@pytest.mark.parametrize("note", ["注：以上金额单位均为元。", "注：收费金额以元为单位。"])
def test_a_note_below_the_table(note: str) -> None:
    assert unit_and_warnings(page(note=note)) == ("元", {"R032"})


def test_the_heading_of_the_section() -> None:
    assert unit_and_warnings(page(section=f"{SECTION}（单位：元）")) == ("元", {"R032"})


def test_a_caption_against_the_head_leaves_the_unit_open() -> None:
    report = page("（单位：元）", head="本年收费金额（单位：万元）")
    assert unit_and_warnings(report) == (None, {"R038"})


def test_two_captions_that_differ_leave_the_unit_open() -> None:
    assert unit_and_warnings(page("单位：元", note="注：金额单位为千元。")) == (None, {"R038"})


@pytest.mark.parametrize("caption", ["单位：件", "单位：件、万元", "主办单位：元氏县林业局"])
def test_captions_that_change_nothing(caption: str) -> None:
    assert unit_and_warnings(page(caption)) == ("万元", set())
    assert unit_and_warnings(page(caption, head="本年收费金额（单位：万元）")) == ("万元", set())


def test_a_unit_beside_the_number_goes_before_all_others() -> None:
    report = page("单位：元", head="本年收费金额（单位：千元）", value="12345万元")
    assert unit_and_warnings(report) == ("万元", set())


def test_a_unit_of_a_row_that_nobody_knows_is_of_that_row() -> None:
    report = page("| 其他收费（元） | 33 |")
    assert report[KEY].unit == "万元"


def test_a_caption_of_another_section_is_of_that_section() -> None:
    text = "一、总体情况\n单位：元\n" + SECTION
    assert unit_and_warnings(page(section=text)) == ("万元", set())


@pytest.mark.parametrize("text", ["各单位元旦前报送", "单位：" + "件、" * 9 + "元", "元", "多元"])
def test_what_is_no_caption(text: str) -> None:
    assert caption_units(text) == []


@pytest.mark.parametrize("text", ["收取（元旦前）", "单位：件/元", "共5元", "（元）" * 20])
def test_what_is_no_head(text: str) -> None:
    assert unit_of_head(text) is None


def test_an_amount_behind_a_count_is_doubted_as_well() -> None:
    lines = ["二、主动公开政府信息情况", "单位：元", "| 第二十条第（九）项 | | |"]
    head = "| 信息内容 | 采购项目数量 | 采购总金额（单位：万元） |"
    text = "\n".join([*lines, head, "| 政府集中采购 | 3 | 12 |"])
    report = gd.parse("白石县林业局2020年政府信息公开工作年度报告\n" + text)
    items, amount = (report[f"proactive.procurement.{one}"] for one in ("items", "amount"))
    assert (items.value, items.unit, amount.value, amount.unit) == (3, "项", 12, None)
    assert [one.keys for one in report.diagnostics if one.code == "R038"] == [(amount.key,)]
