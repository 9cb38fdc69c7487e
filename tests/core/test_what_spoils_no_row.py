"""Things beside and between the rows of a table that must not move a number."""

from __future__ import annotations

import pytest

import govdisclosure as gd

ZEROS = gd.Report.build("2021", year=2023, organ="青石县林业局")
ZEROS = ZEROS.replace(dict.fromkeys(ZEROS.cells, 0))


@pytest.mark.parametrize("row", ["| 一、总体情况 | 12 |", "一、概述 | 3 | 4 |"])
def test_a_heading_of_a_section_in_a_row_of_cells_is_no_row_of_a_table(row: str) -> None:
    text = ZEROS.render("markdown")
    heading = ZEROS.sections[1].heading
    assert heading in text
    report = gd.parse(text.replace(f"## {heading}", f"{row}\n\n## {heading}"))
    assert report.cells == ZEROS.cells


def test_a_row_that_only_another_edition_has_is_kept_as_unread() -> None:
    text = ZEROS.render("text-cells")
    assert "行政强制\n0\n" in text
    report = gd.parse(text.replace("行政强制\n0\n", "行政强制\n0\n其他对外管理服务事项\n3\n4\n5\n"))
    assert [(row.label, row.cells) for row in report.unread] == [
        ("其他对外管理服务事项", ("3", "4", "5"))
    ]
    assert report.cells == ZEROS.cells
    assert [found.code for found in report.diagnostics] == ["R006"]


def test_a_label_that_only_another_edition_has_is_nothing_without_numbers() -> None:
    text = ZEROS.render("text-cells")
    report = gd.parse(text.replace("行政强制\n0\n", "行政强制\n0\n其他对外管理服务事项\n"))
    assert report.unread == ()
    assert report.cells == ZEROS.cells


def test_a_mark_among_numbers_of_a_line_is_a_blank_cell() -> None:
    text = ZEROS.render("text-spaces")
    assert "规章  0  0  0" in text
    report = gd.parse(text.replace("规章  0  0  0", "规章 3 — 5"))
    cells = [report[f"proactive.rules.{one}"] for one in ("issued", "repealed", "in_force")]
    assert [(cell.value, cell.state) for cell in cells] == [
        (3, "stated"),
        (None, "blank"),
        (5, "stated"),
    ]


def test_a_number_too_many_between_wide_spaces_leaves_the_row_open() -> None:
    text = ZEROS.render("text-spaces")
    assert "规章  0  0  0" in text
    report = gd.parse(text.replace("规章  0  0  0", "规章  1  2  3  4"))
    assert report["proactive.rules.issued"].candidates == (1, 2, 12)
    assert report["proactive.rules.in_force"].candidates == (3, 4, 34)
    assert {"R008"} == named_codes(report, "proactive.rules.issued")
    assert report["proactive.normative_documents.issued"].value == 0


def named_codes(report: gd.Report, key: str) -> set[str]:
    return {found.code for found in report.diagnostics if key in found.keys}


def named_loudly(report: gd.Report) -> set[str]:
    return {key for found in report.diagnostics if found.severity != "info" for key in found.keys}


# Cut-up tables, from which numbers and rows are gone.
RUINS = {
    "two numbers of two tables": "（七）总计/4058/尚未审结/0/",
    "three rows with lost cells": (
        "5.属于三类内部事务信息////8/9/3/0/40/"
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请///0//2////"
        "（七）总计/2//0///35//尚未审结/5/5/9/9/0/0/"
    ),
    "digits that ran together before a blank row": (
        "0//规范性文件7162//四、结转下年度继续办理/////////"
    ),
}


@pytest.mark.parametrize("lines", RUINS.values(), ids=list(RUINS))
def test_numbers_in_the_ruins_of_a_table_are_doubted_aloud(lines: str) -> None:
    report = gd.parse(lines.replace("/", "\n"))
    doubted = {key for key, cell in report.cells.items() if cell.candidates}
    assert doubted
    assert all(report[key].value is None for key in doubted)
    assert doubted <= named_loudly(report)
    # what line breaks alone place is named too
    placed = {key for key, cell in report.cells.items() if cell.value is not None}
    assert placed <= {key for found in report.diagnostics for key in found.keys}


def test_a_line_in_brackets_behind_the_heading_of_a_section_is_its_text() -> None:
    text = ZEROS.render("text-cells")
    heading = ZEROS.sections[0].heading
    report = gd.parse(text.replace(f"{heading}\n", f"{heading}\n（本节只有这一句。）\n", 1))
    assert report.sections[0].heading == heading
    assert report.sections[0].text == "（本节只有这一句。）"
    assert report.cells == ZEROS.cells


def test_a_row_that_nobody_knows_does_not_hide_which_form_the_rows_behind_it_follow() -> None:
    """Only the form of 2019 has 政府集中采购, though the year says 2021."""
    rows = ("规章 | 1 | 2 | 3", "其他采购 | 3 | 4 | ", "政府集中采购 | 5 | 8 | ")
    title = "白石县林业局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
    report = gd.parse(title + "".join(f"| {row} |\n" for row in rows))
    assert report.edition == "2019"
    assert [row.label for row in report.unread] == ["其他采购"]
    assert report["proactive.procurement.items"].value == 5
