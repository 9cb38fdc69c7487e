"""Lines in which all cells of a table ran together: every label is found, and every number."""

from __future__ import annotations

import re

import pytest

import govdisclosure as gd
from tests.editions import FUJIAN, SHIPPED
from tests.texts import linear, values_of

ZEROS = gd.Report.build("2021", year=2023, organ="青石县林业局")
ZEROS = ZEROS.replace(dict.fromkeys(ZEROS.cells, 0))
PAGE = ZEROS.render("lossy-jammed")
RULES = [f"proactive.rules.{column}" for column in ("issued", "repealed", "in_force")]
LICENSING, PENALTIES = "proactive.licensing.decisions", "proactive.penalties.decisions"


def with_all_in_place(text: str) -> gd.Report:
    """The report, in which every printed 0 is the cell at which it stands and no other."""
    report = gd.parse(text)
    spans = [cell.span for cell in report.cells.values() if cell.span is not None]
    assert len({*spans}) == len(report.cells)
    assert {span.of(report.source) for span in spans} == {"0"}
    assert set(values_of(report).values()) == {0}
    return report


def edited(*edits: tuple[str, str]) -> str:
    text = PAGE
    for before, after in edits:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def test_every_cell_is_read_at_its_place() -> None:
    with_all_in_place(PAGE)


def test_characters_that_are_left_out_move_no_cell() -> None:
    edits = ("规章000", "规\u200b章\u200b0\u200b00"), ("申请人情况", "申请\u200b人情况")
    report = with_all_in_place(edited(*edits))
    at = report.source.index("0\u200b00") + 2
    assert report[RULES[1]].span == gd.Span(at, at + 1)


def test_a_whole_report_on_one_line() -> None:
    report = with_all_in_place(PAGE.replace("\n", ""))
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert report.organ == "青石县林业局"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("行政规范性文件", "行政 规范性　文件"),
        ("1.信访举报投诉类申请", "信访举报投诉类申请"),
        ("1.信访举报投诉类申请", "1、信访、举报、投诉类申请"),
        ("（一）予以公开", "予以公开"),
        ("（一）予以公开", "（ 一 ） 予以公开"),
        ("规章000", "规章 0 0 0 "),
        ("“三安全一稳定”", "三安全一稳定"),
    ],
)
def test_a_label_with_other_spaces_and_signs_is_the_same(before: str, after: str) -> None:
    with_all_in_place(edited((before, after)))


def test_labels_that_lost_their_enumerators_are_found() -> None:
    """All but 其他 and 总计, which are heads of columns without one."""
    front, heading, table = PAGE.partition("三、收到和处理")
    with_all_in_place(front + heading + re.sub(r"(\d\.|（[一二三四五六]）)(?!其他0)", "", table))


def test_a_heading_without_its_number_does_not_end_the_table() -> None:
    row = "（三）不予公开"
    with_all_in_place(edited((row, "收到和处理政府信息公开申请情况" + row)))


def test_a_table_of_one_row_is_found_by_its_title_and_head() -> None:
    report = gd.parse(
        edited(("项信息内容本年处理决定数量行政许可0", "项本年处理决定数量行政许可7"))
    )
    assert report[LICENSING].value == 7


def test_a_mark_between_labels_is_a_blank_cell() -> None:
    report = gd.parse(edited(("行政处罚0行政强制0", "行政处罚-行政强制0")))
    assert (report[PENALTIES].state, report[PENALTIES].mark) == ("blank", "-")


@pytest.mark.parametrize("numbers", ["123", " 1 2 3 ", "1 23"])
def test_numbers_are_told_apart_where_spaces_or_nothing_but_digits_allow(numbers: str) -> None:
    report = gd.parse(edited(("规章000", f"规章{numbers}")))
    assert [report[key].value for key in RULES] == [1, 2, 3]


def test_words_between_labels_are_no_numbers() -> None:
    said = "行政许可7其中网上办理5件"
    report = gd.parse(edited(("行政许可0", said)))
    assert report[LICENSING].value == 7
    assert report[PENALTIES].value == 0


def test_what_a_sentence_says_in_front_of_the_table_or_behind_it_is_no_cell() -> None:
    said = "本局全年制定规章3件，行政规范性文件2件，作出行政许可5件，行政处罚决定4件。"
    for heading in ("一、总体情况", "五、存在的主要问题及改进情况"):
        report = with_all_in_place(edited((heading + "\n", f"{heading}\n{said}\n")))
        assert [one.text for section in report.sections for one in section.paragraphs] == [said]
        with_all_in_place(edited((heading + "\n", heading + said)))


def test_a_sentence_that_names_sections_is_none_of_their_headings() -> None:
    names = [section.heading for section in ZEROS.sections]
    said = f"本报告包括：{'；'.join(names)}。"
    heading = "五、存在的主要问题及改进情况\n"
    report = with_all_in_place(edited((heading, f"{heading}{said}\n")))
    assert [one.text for section in report.sections for one in section.paragraphs] == [said]


@pytest.mark.parametrize("editions", [SHIPPED, [*SHIPPED, FUJIAN]], ids=["shipped", "more"])
def test_no_sentence_is_cut_where_the_tables_are_all_there(editions: list[gd.Edition]) -> None:
    said = "样表：第二十条第（五）项信息内容本年处理决定数量行政许可7，与本局的数据无关。"
    text = linear().replace("一、总体情况\n", f"一、总体情况\n{said}\n")
    report = gd.parse(text, editions=editions)
    assert set(values_of(report).values()) == {0}
    assert report.sections[0].paragraphs[0].text == said


def test_digits_are_cut_even_if_they_were_one_number_on_another_page() -> None:
    text = edited(("规章000", "规章123"))
    first = gd.parse(text)
    assert gd.parse(linear(numbers={RULES[0]: 123}))[RULES[0]].value == 123
    again = gd.parse(text)
    assert [again[key].value for key in RULES] == [1, 2, 3]
    assert again.diagnostics == first.diagnostics
