"""A space may part the thousands of one number, or two cells: 9 834 in a row that lost a cell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import govdisclosure as gd

TITLE = "白石县林业局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
BEHIND = "\n五、存在的主要问题及改进情况\n无。\n"
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
WHOLE = ["规章", "2", "0", "9"]
KEYS = [f"proactive.normative_documents.{column}" for column in ("issued", "repealed", "in_force")]


def lines(rows: list[list[str]]) -> str:
    return "".join(f"{cell}\n" for row in rows for cell in row)


def markdown(rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def html(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


every_layout = pytest.mark.parametrize("layout", [lines, markdown, html])


def read(layout: Callable[[list[list[str]]], str], *cells: str) -> gd.Report:
    return gd.parse(TITLE + layout([HEADS, WHOLE, ["行政规范性文件", *cells]]) + BEHIND)


def named(report: gd.Report) -> set[str]:
    return {key for one in report.diagnostics if one.severity == "error" for key in one.keys}


@every_layout
@pytest.mark.parametrize("printed", ["9 834", "1 000"])
def test_both_are_candidates_where_a_cell_is_lost(
    layout: Callable[[list[list[str]]], str], printed: str
) -> None:
    report = read(layout, printed, "7")
    first = report[KEYS[0]]
    assert (first.value, first.state) == (None, "ambiguous")
    assert {int(printed[0]), int(printed.replace(" ", ""))} <= set(first.candidates)
    assert set(KEYS) <= named(report)


@every_layout
def test_a_comma_and_a_space_make_a_number_of_nobody(
    layout: Callable[[list[list[str]]], str],
) -> None:
    report = read(layout, "103, 598", "7")
    assert [report[key].value for key in KEYS] == [None, None, None]
    assert set(KEYS) <= named(report)


def test_a_cell_that_holds_one_such_number_beside_blank_ones_is_unreadable() -> None:
    report = read(html, "", "9 834", "")
    assert [report[key].state for key in KEYS] == ["blank", "unreadable", "blank"]


def test_spaces_part_cells_where_lines_hold_whole_rows() -> None:
    row = "规章\n2 0 9\n行政规范性文件\n5 120 120\n"
    report = gd.parse(TITLE + "\n".join(HEADS) + "\n" + row)
    assert [(report[key].value, report[key].state) for key in KEYS] == [
        (5, "stated"),
        (120, "stated"),
        (120, "stated"),
    ]


def test_spaces_part_cells_behind_a_label() -> None:
    report = gd.parse(TITLE + "\n".join(HEADS) + "\n规章 2 0 9\n行政规范性文件 5 120 120\n")
    assert [report[key].state for key in KEYS] == ["stated"] * 3


def test_a_zero_is_not_printed_as_three_digits() -> None:
    report = gd.parse(TITLE + "\n".join(HEADS) + "\n规章 2 0 9\n行政规范性文件 5 1 000\n")
    assert report[KEYS[0]].state == "ambiguous"
    assert {None, 1000} <= set(report[KEYS[1]].candidates)


@pytest.mark.parametrize("space", [" ", "\N{NO-BREAK SPACE}"])
@pytest.mark.parametrize("word", ["见附件", "不适用", "件", "（件）", "备注"])
@pytest.mark.parametrize("layout", [markdown, html])
def test_a_word_beside_the_numbers_is_not_the_cell_that_is_lost(
    layout: Callable[[list[list[str]]], str], word: str, space: str
) -> None:
    for cells in ([f"1{space}234", "17", word], [word, f"1{space}234", "17"]):
        report = read(layout, *cells)
        assert [report[key].state for key in KEYS] == ["ambiguous"] * 3
        assert {1, 1234, None} <= set(report[KEYS[0]].candidates)
        assert set(KEYS) <= named(report)


@pytest.mark.parametrize("layout", [markdown, html])
def test_a_word_between_the_numbers_is_a_cell(
    layout: Callable[[list[list[str]]], str],
) -> None:
    report = read(layout, "9 834", "未统计", "17")
    assert [report[key].state for key in KEYS] == ["unreadable", "unreadable", "stated"]


@pytest.mark.parametrize("layout", [markdown, html])
def test_a_word_beside_all_numbers_of_a_row_changes_nothing(
    layout: Callable[[list[list[str]]], str],
) -> None:
    report = read(layout, "件", "9 834", "17", "5", "备注")
    assert [report[key].value for key in KEYS] == [None, 17, 5]
    assert report[KEYS[0]].state == "unreadable"


def tabs(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("cells", "whole"),
    [
        (["1", "021", "17"], 1021),
        (["234", "000", "17"], 234000),
        (["5", "1", "021"], 1021),
        (["1", "021", "17", "见附件"], 1021),
    ],
)
def test_three_digits_that_begin_with_zero_may_be_cut_off_the_number_in_front(
    cells: list[str], whole: int
) -> None:
    report = read(tabs, *cells)
    assert [report[key].state for key in KEYS] == ["ambiguous"] * 3
    assert whole in {one for key in KEYS for one in report[key].candidates}
    assert set(KEYS) <= named(report)


@pytest.mark.parametrize(
    "cells",
    [
        ["1", "234", "17"],
        ["1", "0210", "17"],
        ["0", "021", "17"],
        ["1234", "021", "17"],
        ["001", "021", "017"],
    ],
)
def test_other_digits_are_no_part_of_the_number_in_front(cells: list[str]) -> None:
    report = read(tabs, *cells)
    assert [report[key].value for key in KEYS] == [int(cell) for cell in cells]


@pytest.mark.parametrize("layout", [markdown, html])
def test_nor_are_digits_in_a_cell_that_more_than_one_sign_parts(
    layout: Callable[[list[list[str]]], str],
) -> None:
    report = read(layout, "1", "021", "17")
    assert [report[key].value for key in KEYS] == [1, 21, 17]
