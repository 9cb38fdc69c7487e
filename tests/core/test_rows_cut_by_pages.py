"""Rows of a PDF's tables that the end of a page cuts: one row again, and no two made one."""

from __future__ import annotations

import govdisclosure as gd
from tests.readers.pages import Item, Text, pdf, table

WIDTHS: list[float] = [160, 60, 60, 60]
HEAD = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
TITLE = [
    Text(60, 60, "青石县林业局2023年政府信息公开工作年度报告"),
    Text(60, 90, "二、主动公开政府信息情况"),
]
COLUMNS = ("issued", "repealed", "in_force")


def read(upper: list[list[str]], lower: list[list[str]]) -> gd.Report:
    """The report of a table that begins at the foot of one page and goes on upon the next."""
    first: list[Item] = [*TITLE, *table(60, 700, WIDTHS, [HEAD, *upper])]
    return gd.parse(pdf(first, table(60, 60, WIDTHS, lower)))


def numbers(report: gd.Report, row: str) -> list[object]:
    return [report[f"proactive.{row}.{column}"].value for column in COLUMNS]


def test_a_label_cut_by_the_page_is_one_label() -> None:
    report = read(
        [["规章", "1", "2", "3"], ["行政规范性", "4", "5", "6"]],
        [["文件", "", "", ""]],
    )
    assert numbers(report, "rules") == [1, 2, 3]
    assert numbers(report, "normative_documents") == [4, 5, 6]
    assert report.unread == ()


def test_a_cut_label_and_numbers_on_the_other_page_are_one_row() -> None:
    report = read(
        [["规章", "1", "2", "3"], ["行政规范性", "", "", ""]],
        [["文件", "4", "5", "6"]],
    )
    assert numbers(report, "normative_documents") == [4, 5, 6]
    assert report["proactive.normative_documents.issued"].raw == "4"


def test_numbers_alone_on_the_other_page_are_those_of_the_label() -> None:
    report = read([["规章", "1", "2", "3"], ["行政规范性文件", "", "", ""]], [["", "4", "5", "6"]])
    assert numbers(report, "normative_documents") == [4, 5, 6]


def test_a_blank_row_at_the_foot_of_a_page_takes_nothing_from_the_next() -> None:
    report = read([["规章", "", "", ""]], [["行政规范性文件", "4", "5", "6"]])
    assert numbers(report, "rules") == [None] * 3
    assert numbers(report, "normative_documents") == [4, 5, 6]


def test_a_full_row_takes_no_numbers_from_the_next_page() -> None:
    report = read(
        [["规章", "1", "2", "3"]],
        [["", "4", "5", "6"], ["行政规范性文件", "7", "8", "9"]],
    )
    assert numbers(report, "rules") == [1, 2, 3]
    assert numbers(report, "normative_documents") == [7, 8, 9]


def test_a_row_that_nobody_knows_is_not_joined_with_the_next() -> None:
    report = read(
        [["决定", "", "", ""]],
        [["规章", "1", "2", "3"], ["行政规范性文件", "7", "8", "9"]],
    )
    assert numbers(report, "rules") == [1, 2, 3]
    assert numbers(report, "normative_documents") == [7, 8, 9]
