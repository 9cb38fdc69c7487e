"""Cells whose content stands on several lines, or in a table of its own inside of the cell."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pytest

import govdisclosure as gd

TITLE = "白石县林业局2022年政府信息公开工作年度报告"
SECTION = "二、主动公开政府信息情况"
HEADS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
KEYS = [f"proactive.normative_documents.{one}" for one in ("issued", "repealed", "in_force")]
INNER = "<table>{}</table>"


def page(*cells: str) -> str:
    """A table with one whole row, and a row of these cells."""
    rows = [HEADS, ["规章", "2", "0", "9"], ["行政规范性文件", *cells]]
    made = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    behind = "<h2>五、存在的主要问题及改进情况</h2>"
    return f"<h1>{TITLE}</h1><h2>{SECTION}</h2><table>{made}</table>{behind}"


def states(content: str | bytes) -> list[str]:
    report = gd.parse(content)
    return [report[key].state for key in KEYS]


@pytest.mark.parametrize(
    "printed",
    [
        "<table><tr><td>5<td>3</table>",
        "<table><tr><td>5<tr><td>3</table>",
        "<table><caption>5</caption><tr><td>3</table>",
        "<div>5</div><div>3</div>",
        "5<br>3",
    ],
)
def test_two_figures_in_a_cell_are_no_two_cells_where_another_is_lost(printed: str) -> None:
    report = gd.parse(page(printed, "7"))
    assert [report[key].value for key in KEYS] == [None, None, None]
    assert all(any(key in one.keys for one in report.diagnostics) for key in KEYS)
    assert states(page(printed, "7", "1")) == ["unreadable", "stated", "stated"]


@pytest.mark.parametrize(
    "printed", ["<table><tr><td>5</table>", "<table><tr><td>5<td><tr><td><td></table>"]
)
def test_a_figure_in_a_frame_is_the_content_of_its_cell(printed: str) -> None:
    report = gd.parse(page(printed, "7", "1"))
    assert [report[key].value for key in KEYS] == [5, 7, 1]


def test_a_word_beside_a_figure_in_a_frame_makes_the_cell_unreadable() -> None:
    assert states(page("<table><tr><td>数量<td>5</table>", "7", "1"))[0] == "unreadable"


def word(*cells: str) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for line in (TITLE, SECTION):
        document.add_paragraph(line)
    rows = [HEADS, ["规章", "2", "0", "9"], ["行政规范性文件", *cells]]
    table = document.add_table(len(rows), max(map(len, rows)))
    for printed, row in zip(rows, table.rows, strict=True):
        for cell, one in zip(row.cells, printed, strict=False):
            cell.text = one
    document.save(file)
    return file.getvalue()


def sheet(*cells: str) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    rows = [[TITLE], [SECTION], HEADS, ["规章", "2", "0", "9"], ["行政规范性文件", *cells]]
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("made", [word, sheet])
def test_nor_are_lines_of_a_cell_in_office_files(made: Callable[..., bytes]) -> None:
    report = gd.parse(made("5\n3", "", ""))
    assert report[KEYS[0]].state == "unreadable"
    assert [report[key].value for key in KEYS[1:]] == [None, None]
