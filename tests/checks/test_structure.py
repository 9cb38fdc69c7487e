"""Sections, years and periods, and how numbers are written."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.checks.forms import PROBLEMS, codes, document, read, saying

FIVE = "## 五、存在的主要问题及改进情况\n"
CONTENTS = "\n".join(
    line.removeprefix("## ") for line in document().splitlines() if line.startswith("## ")
)


def test_a_doubled_section_is_counted() -> None:
    found = read(edits={PROBLEMS: f"{PROBLEMS}\n\n{FIVE}\n{PROBLEMS}"})
    (one,) = found.check()
    assert (one.code, one.severity, one.blame) == ("S003", "warning", "source")
    assert "2 times" in one.message
    assert one.span is not None
    assert one.span.of(found.source).startswith("五、")


def test_a_table_of_contents_doubles_nothing() -> None:
    title, _, rest = document().partition("\n")
    assert codes(gd.parse(f"{title}\n{CONTENTS}\n{rest}")) == []


@pytest.mark.parametrize(
    ("order", "number", "where"),
    [
        ("一二三五四六", 5, "behind section 3 and before section 4"),
        ("二一三四五六", 2, "before section 1"),
    ],
)
def test_a_section_out_of_order_is_not_called_missing(order: str, number: int, where: str) -> None:
    text = document(sections={1: "工作有序开展。"})
    head, *parts = text.split("## ")
    sections = {part[0]: f"## {part}" for part in parts}
    found = gd.parse(head + "\n".join(sections[numeral] for numeral in order))
    structure = [one for one in found.check() if one.code[0] == "S"]
    assert [one.code for one in structure] == ["S004"]
    assert f"Section {number} " in structure[0].message
    assert where in structure[0].message


@pytest.mark.parametrize("text", ["", "无。", "无"])
def test_section_five_must_speak(text: str) -> None:
    assert codes(read(sections={5: text})) == ["S005"]


@pytest.mark.parametrize("text", ["暂无问题。", "本年度无。", "无突出问题，将继续完善。"])
def test_a_sentence_that_there_was_nothing_says_something(text: str) -> None:
    assert codes(read(sections={5: text})) == []


def test_section_six_may_be_empty() -> None:
    assert codes(read(sections={6: ""})) == []
    assert codes(read(sections={6: "无。"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "2023年，本局围绕护林防火做好信息公开工作。",
        "2022年，本局建成信息公开专区；2023年继续完善。",
        "2022年以来，本局持续完善信息公开制度。",
        "2024年，本局将继续做好信息公开工作。",
        "本局围绕护林防火做好信息公开工作。",
        "2022年6月修订了信息公开指南。",
        "二〇二三年，本局围绕护林防火做好信息公开工作。",
        "二〇二一年起推行的制度在二○二三年继续执行。",
    ],
)
def test_other_years_may_be_spoken_of(text: str) -> None:
    assert codes(saying(text)) == []


@pytest.mark.parametrize("section", [1, 6])
def test_a_section_copied_from_another_year_is_reported_once(section: int) -> None:
    found = saying("2022年，本局未收取信息处理费。2022年，本局工作有序开展。", section)
    (one,) = found.check()
    assert one.code == "S006"
    assert one.span is not None
    assert one.span.of(found.source) == "2022年，本局未收取信息处理费。"


def test_years_in_chinese_numerals_are_years() -> None:
    (one,) = saying("二〇二一年，本局围绕护林防火做好信息公开工作。").check()
    assert one.code == "S006"
    assert "2021" in one.message


@pytest.mark.parametrize("raw", ["5", "1,234", "12件"])
def test_usual_numbers_are_not_odd(raw: str) -> None:
    found = read(edits={"行政许可 | 0 |": f"行政许可 | {raw} |"})
    assert not {"R030", "R031", "R032"} & set(codes(found))


@pytest.mark.parametrize("raw", ["007", "05", "-0"])
def test_odd_numbers_keep_their_value(raw: str) -> None:
    found = read(edits={"行政许可 | 0 |": f"行政许可 | {raw} |"})
    assert "R030" in codes(found)
    assert found["proactive.licensing.decisions"].value == int(raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("3.5", []), ("3.5万元", []), ("35000元", ["R032"]), ("0.1亿元", ["R032"])],
)
def test_a_fee_is_in_the_unit_of_the_form(raw: str, expected: list[str]) -> None:
    assert codes(read(edits={"行政事业性收费 | 0 |": f"行政事业性收费 | {raw} |"})) == expected


def test_a_heading_may_change_the_unit() -> None:
    edits = {"（单位：万元）": "（单位：元）", "行政事业性收费 | 0 |": "行政事业性收费 | 35000 |"}
    assert codes(read(edits=edits)) == ["R032"]


def test_a_row_printed_without_cells_is_not_called_absent() -> None:
    found = read(edits={"规章 | 0 | 0 | 0 |": "规章 |"})
    (one,) = found.check()
    assert one.code == "R019"
    assert one.span is not None
    assert one.span.of(found.source).strip("| ") == "规章"
    assert {found[key].state for key in one.keys} == {"missing"}
