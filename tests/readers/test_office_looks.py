"""Figures of Word files and spreadsheets that show otherwise than as plain text."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

import govdisclosure as gd

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")

from docx.enum.style import WD_STYLE_TYPE  # noqa: E402
from openpyxl.cell.rich_text import CellRichText, TextBlock  # noqa: E402
from openpyxl.cell.text import InlineFont  # noqa: E402
from openpyxl.styles import Font  # noqa: E402

TITLE = "白石县林业局2022年政府信息公开工作年度报告"
HEADING = "二、主动公开政府信息情况"
ROWS = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "12", "4", "5"],
    ["行政规范性文件", "1", "2", "3"],
]
KEY = "proactive.rules.issued"


def word(change: Callable[[object], object]) -> bytes:
    """A report in Word whose first figure is a run `12` with a changed run `3` behind it."""
    document = docx.Document()
    document.styles.add_style("note", WD_STYLE_TYPE.CHARACTER).font.superscript = True
    for text in (TITLE, HEADING):
        document.add_paragraph(text)
    table = document.add_table(len(ROWS), 4)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text)
    change(table.cell(1, 1).paragraphs[0].add_run("3"))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def sheet(value: object, font: Font | None = None) -> bytes:
    """A report in a spreadsheet with a value and a font in its first figure."""
    book = openpyxl.Workbook()
    page = book.active
    for row in ([TITLE], [HEADING], *ROWS):
        page.append(row)
    page["B4"].value = value
    if font is not None:
        page["B4"].font = font
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def set_font(**properties: bool) -> Callable[[object], None]:
    def change(run: object) -> None:
        for name, value in properties.items():
            setattr(run.font, name, value)  # type: ignore[attr-defined]

    return change


def set_style(run: object) -> None:
    run.style = "note"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "change",
    [
        set_font(superscript=True),
        set_font(subscript=True),
        set_font(strike=True),
        set_font(double_strike=True),
        set_style,
    ],
)
def test_a_run_of_word_that_shows_otherwise_is_no_digit_of_the_figure_before(
    change: Callable[[object], object],
) -> None:
    report = gd.parse(word(change))
    assert (report[KEY].value, report[KEY].state) == (None, "unreadable")
    assert any(KEY in one.keys for one in report.diagnostics)


@pytest.mark.parametrize("change", [set_font(bold=True), set_font(strike=False, italic=True)])
def test_a_run_of_word_that_shows_as_usual_is_one(change: Callable[[object], object]) -> None:
    assert gd.parse(word(change))[KEY].value == 123


@pytest.mark.parametrize(
    "font", [InlineFont(vertAlign="superscript"), InlineFont(strike=True)], ids=["raised", "struck"]
)
def test_a_part_of_a_cell_that_shows_otherwise_is_no_digit_of_it(font: InlineFont) -> None:
    report = gd.parse(sheet(CellRichText("12", TextBlock(font, "3"))))
    assert (report[KEY].value, report[KEY].state) == (None, "unreadable")


@pytest.mark.parametrize("font", [Font(strike=True), Font(vertAlign="superscript")])
def test_a_cell_whose_figure_shows_otherwise_is_unreadable(font: Font) -> None:
    report = gd.parse(sheet(12, font))
    assert (report[KEY].value, report[KEY].state) == (None, "unreadable")
    assert gd.parse(sheet(12, Font(bold=True)))[KEY].value == 12
