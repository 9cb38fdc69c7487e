"""Spreadsheets: what a program shows in the cells that are not hidden."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings

import govdisclosure as gd
from govdisclosure.readers.sheet.numbers import is_date_format, printed_day, printed_number
from govdisclosure.testing import reports
from govdisclosure.writers.page import page_of

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl writes the spreadsheets")
from openpyxl.styles import Border, Side  # noqa: E402
from openpyxl.worksheet.worksheet import Worksheet  # noqa: E402

A_FEW = settings(max_examples=max(8, settings().max_examples // 6))
FORM = gd.get_edition("2021")
RULES = FORM.codebook.rows["proactive.rules"]
RULES_LABEL = FORM.grammar.official(RULES.label or "")
SECTION_TWO = FORM.grammar.official(FORM.codebook.sections[1].heading)


def xlsx(fill: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book.active)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def fill_with(report: gd.Report, left: int = 1) -> Callable[[Worksheet], None]:
    """A report on a sheet, with merged cells, from a column on."""

    def fill(sheet: Worksheet) -> None:
        page = page_of(report)
        number = 1
        for line in (page.title, *page.lines):
            sheet.cell(number, left, line)
            number += 1
        for part in page.parts:
            for line in (part.heading, *part.paragraphs):
                sheet.cell(number, left, line)
                number += 1
            for grid in part.tables:
                for row in grid.matrix():
                    for column, box in enumerate(row, left):
                        if box is None:
                            continue
                        text = box.text
                        value = int(text) if text.isascii() and text.isdigit() else text or None
                        sheet.cell(number, column, value)
                        if (box.rows, box.columns) != (1, 1):
                            last = (number + box.rows - 1, column + box.columns - 1)
                            sheet.merge_cells(None, number, column, *last)
                    number += 1

    return fill


def rules_sheet(*cells: object) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["白石县林业局2023年政府信息公开工作年度报告"])
        sheet.append([SECTION_TWO])
        sheet.append(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"])
        sheet.append([RULES_LABEL, *cells])
        sheet.append(["行政规范性文件", 0, 0, 4])

    return fill


def rules_of(content: bytes) -> list[object]:
    report = gd.parse(content)
    return [report[key].value for key in RULES.keys]


@pytest.mark.parametrize("left", [1, 3])
@A_FEW
@given(reports(marks=True))
def test_a_report_on_a_sheet_reads_as_itself(left: int, report: gd.Report) -> None:
    read = gd.parse(xlsx(fill_with(report, left)))
    assert read.cells == report.cells
    assert (read.year, read.organ, read.title) == (report.year, report.organ, report.title)


@A_FEW
@given(reports(blanks=True))
def test_blanks_never_make_a_wrong_number(report: gd.Report) -> None:
    read = gd.parse(xlsx(fill_with(report)))
    named = {key for found in read.diagnostics for key in found.keys}
    wrong = {
        key
        for key, cell in read.cells.items()
        if cell.value is not None and cell.value != report[key].value
    }
    assert wrong <= named


def test_an_empty_cell_with_a_frame_is_a_blank_cell() -> None:
    def fill(sheet: Worksheet) -> None:
        rules_sheet(3, 1, 25)(sheet)
        sheet.append(["第二十条第（五）项"])
        sheet.append(["信息内容", "本年处理决定数量"])
        sheet.append(["行政许可"])
        sheet.cell(8, 2).border = Border(left=Side("thin"))

    assert gd.parse(xlsx(fill))["proactive.licensing.decisions"].state == "blank"


def test_places_are_sheet_row_and_column() -> None:
    report = gd.parse(xlsx(rules_sheet(3, 1, 25)))
    assert report[RULES.keys[2]].place == gd.Place(sheet="Sheet", row=4, column=4)


def test_numbers_without_needless_digits() -> None:
    assert rules_of(xlsx(rules_sheet(3.0, 1, "25"))) == [3, 1, 25]


def test_a_formula_without_result_is_unreadable_and_never_zero() -> None:
    report = gd.parse(xlsx(rules_sheet(3, 1, "=3*8+1")))
    assert (report[RULES.keys[2]].value, report[RULES.keys[2]].state) == (None, "unreadable")
    assert {"R009", "R040"} <= {found.code for found in report.diagnostics}


@pytest.mark.parametrize("odd", [True, date(2024, 1, 31), date(1900, 1, 3), "#REF!"])
def test_what_is_no_number_is_unreadable(odd: object) -> None:
    cell = gd.parse(xlsx(rules_sheet(3, odd, 25)))[RULES.keys[1]]
    assert (cell.value, cell.state) == (None, "unreadable")


def test_hidden_rows_columns_and_sheets_are_not_read() -> None:
    def fill(sheet: Worksheet) -> None:
        rules_sheet(3, 1, 25)(sheet)
        sheet.insert_rows(4)
        sheet.cell(4, 1, RULES_LABEL)
        sheet.cell(4, 2, 9)
        sheet.row_dimensions[4].hidden = True
        sheet.insert_cols(2)
        sheet.cell(5, 2, 77)
        sheet.column_dimensions["B"].hidden = True
        draft = sheet.parent.create_sheet("草稿")
        rules_sheet(8, 8, 8)(draft)
        draft.sheet_state = "hidden"

    report = gd.parse(xlsx(fill))
    assert [report[key].value for key in RULES.keys] == [3, 1, 25]
    assert "R041" in {found.code for found in report.diagnostics}
    assert "草稿" not in str(report.diagnostics)


@A_FEW
@given(reports(marks=True))
def test_tables_on_sheets_of_their_own_are_one_report(report: gd.Report) -> None:
    def fill(sheet: Worksheet) -> None:
        fill_with(report)(sheet)
        rows = list(sheet.iter_rows(values_only=True))
        half = next(n for n, row in enumerate(rows) if str(row[0] or "").startswith("三、收到"))
        second = sheet.parent.create_sheet("三至六")
        for row in rows[half:]:
            second.append(row)
        for merged in list(sheet.merged_cells.ranges):
            if merged.min_row > half:
                sheet.unmerge_cells(str(merged))
                merged.shift(0, -half)
                second.merge_cells(str(merged))
        sheet.delete_rows(half + 1, len(rows))

    read = gd.parse(xlsx(fill))
    assert read.cells == report.cells


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("3", "3"),
        ("3.0", "3"),
        ("0.30000000000000004", "0.3"),
        ("1E3", "1000"),
        ("-12.50", "-12.5"),
        ("12345678901234567890", "12345678901234567890"),
        ("1_0", None),
        ("１", None),
        ("1e999", None),
        ("nan", None),
        ("9" * 5_000, None),
    ],
)
def test_stored_numbers(stored: str, printed: str | None) -> None:
    assert printed_number(stored) == printed


@pytest.mark.parametrize(
    ("stored", "since_1904", "day"),
    [
        ("45322", False, "2024-01-31"),
        ("45322.75", False, "2024-01-31"),
        ("3", False, "1900-01-03"),
        ("60", False, None),
        ("61", False, "1900-03-01"),
        ("0", True, "1904-01-01"),
        ("99999999", False, None),
        ("-1", False, None),
    ],
)
def test_stored_days(stored: str, since_1904: bool, day: str | None) -> None:
    assert printed_day(stored, since_1904) == day


@pytest.mark.parametrize(
    ("number", "code", "is_date"),
    [
        (14, "", True),
        (31, "", True),
        (1, "", False),
        (164, 'yyyy"年"m"月"', True),
        (164, '0"days"', False),
        (164, "[Red]0.00", False),
        (164, "General", False),
        (164, "0.00E+00", False),
    ],
)
def test_formats_of_days(number: int, code: str, is_date: bool) -> None:
    assert is_date_format(number, code) is is_date


# ------------------------------------------------------------------------------ hostile files
def rewritten(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data) if info.filename == part else data)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_format_of_brackets_without_end_is_read_once() -> None:
    assert not is_date_format(164, "[" * 300_000)
    assert not is_date_format(164, "[$" * 150_000 + "]0")


def test_merged_cells_over_everything_are_an_error() -> None:
    merges = b"".join(b'<mergeCell ref="A%d:XFD1048576"/>' % n for n in [1] * 900)
    content = rewritten(
        xlsx(rules_sheet(3, 1, 25)),
        SHEET,
        lambda data: data.replace(
            b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>"
        ),
    )
    with pytest.raises(gd.LimitError, match="cells"):
        gd.parse(content)


def test_an_entity_bomb_is_refused() -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "ha">]>'
    content = rewritten(
        xlsx(rules_sheet(3, 1, 25)), SHEET, lambda data: bomb + data[data.find(b"<worksheet") :]
    )
    with pytest.raises(gd.UnreadableError, match="document type"):
        gd.parse(content)


def test_a_file_cut_anywhere_is_an_error() -> None:
    whole = xlsx(rules_sheet(3, 1, 25))
    for percent in range(1, 100):
        with pytest.raises((gd.UnreadableError, gd.UnsupportedFormatError), match="again"):
            gd.parse(whole[: len(whole) * percent // 100])
