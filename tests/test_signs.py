"""Enumerators, minus signs, thousands and emphasis as people and editors print them."""

from __future__ import annotations

import re

import pytest

import govdisclosure as gd
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.squeeze import split_enumerator

LAYOUTS = ["html-official", "text-cells", "text-tabs", "text-indented", "markdown"]


def filled(edition: str) -> gd.Report:
    year = gd.get_edition(edition).codebook.first_year
    report = gd.Report.build(edition, year=year, organ="云溪市水利局")
    return report.replace({key: place % 7 + 1 for place, key in enumerate(report.cells)})


@pytest.mark.parametrize(
    ("text", "enumerator", "rest"),
    [
        ("⒊其他", "3", "其他"),
        ("①属于国家秘密", "1", "属于国家秘密"),
        ("⑴属于国家秘密", "1", "属于国家秘密"),
        ("1)属于国家秘密", "1", "属于国家秘密"),
        ("㈢不予公开", "三", "不予公开"),
        ("第三部分 收到和处理", "三", "收到和处理"),
        ("第二章、主动公开", "二", "主动公开"),
        ("**一、总体情况**", "一", "总体情况**"),
        ("第二十条第（一）项", "", "第二十条第（一）项"),
        ("2024年", "", "2024年"),
    ],
)
def test_an_enumerator_is_told_apart(text: str, enumerator: str, rest: str) -> None:
    assert split_enumerator(text) == (enumerator, rest)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("first", "⒈①⑴")
def test_rows_with_enumerators_of_one_character(layout: str, first: str) -> None:
    report = filled("2021")
    text = re.sub(
        r"(?<!\d)(\d)\.(?=\D)", lambda f: chr(ord(first) + int(f[1]) - 1), report.render(layout)
    )
    assert gd.parse(text).cells == report.cells


@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_with_parts_for_numbers(layout: str) -> None:
    text = filled("2021").render(layout)
    for heading in (section.heading for section in filled("2021").sections):
        text = text.replace(heading, f"第{heading[0]}部分 {heading[2:]}")
    assert [one.number for one in gd.parse(text).sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sign", "—–−－﹣‐‑‒―")
def test_every_minus_sign(layout: str, sign: str) -> None:
    report = filled("2019").replace(proactive__licensing__change=-12)
    text = report.render(layout)
    assert text.count("-12") == 1
    read = gd.parse(text.replace("-12", f"{sign}12"))
    assert read["proactive.licensing.change"].value == -12
    assert read.cells == report.cells


def test_a_negative_count_is_reported() -> None:
    key = "applications.received.natural_person"
    report = filled("2021").replace({key: 4711})
    read = gd.parse(report.render("text-cells").replace("4711", "—4711"))
    assert key in [key for found in read.diagnostics if found.code == "R020" for key in found.keys]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sign", [",", "，", "'", "’", "\u2009", "\u202f"])
def test_thousands(layout: str, sign: str) -> None:
    report = filled("2021").replace(applications__received__total=1234567)
    text = report.render(layout).replace("1234567", f"1{sign}234{sign}567")
    assert gd.parse(text).cells == report.cells


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_space_for_thousands_is_never_a_wrong_number_unnamed(layout: str) -> None:
    report = filled("2021").replace(applications__received__total=1234)
    read = gd.parse(report.render(layout).replace("1234", "1 234"))
    named = {key for found in read.diagnostics for key in found.keys}
    wrong = [k for k, cell in read.cells.items() if cell.value not in (None, report[k].value)]
    assert set(wrong) <= named


@pytest.mark.parametrize("sign", ["**", "__", "*", "_", "`", "***"])
def test_emphasised_numbers(sign: str) -> None:
    report = filled("2021").replace(applications__received__total=4711, proactive__fees__amount=23)
    text = report.render("markdown")
    for number in ("4711", "23"):
        text = text.replace(f" {number} ", f" {sign}{number}{sign} ")
    read = gd.parse(text)
    assert read.cells == report.cells
    span = read["applications.received.total"].span
    assert span is not None
    assert span.of(text) == "4711"


@pytest.mark.parametrize(
    "cell", ["__0_\xad_", "_\u200b_12__", "__\xad7__", "**1*\ufeff*", "_\u200b_3_\u200b_"]
)
def test_emphasis_with_characters_that_do_not_show(cell: str) -> None:
    text = filled("2021").replace(applications__received__total=4711).render("markdown")
    read = gd.parse(text.replace(" 4711 ", f" {cell} "))["applications.received.total"]
    assert str(read.value) == read.raw == re.sub(r"\D", "", cell)


def test_a_number_struck_through_is_not_read() -> None:
    report = filled("2021").replace(applications__received__total=4711)
    read = gd.parse(report.render("markdown").replace("4711", "~~4711~~"))
    assert read["applications.received.total"].state == "unreadable"


@pytest.mark.parametrize("unit", ["万元", "万 元", "万\xa0元"])
def test_a_unit_may_be_spaced(unit: str) -> None:
    number = read_number(f"1.5 {unit}")
    assert number is not None
    assert (str(number.value), number.unit) == ("1.5", "万元")
