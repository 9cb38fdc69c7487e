"""Lists of numbers in Excel files: what a cell shows is what counts."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

import govdisclosure as gd
from tests.fill_lists import AMOUNT, COUNT, excel, figures, saved, workbook

HEAD = ("key", "value")


def read(content: bytes, edition: str = "2021") -> dict[str, str]:
    return {key: str(value) for key, value in figures(content, ".xlsx", edition).values.items()}


def formatted(value: object, code: str, key: str = COUNT) -> bytes:
    book = workbook(HEAD, (key, value))
    book.active["B2"].number_format = code
    return saved(book)


# ------------------------------------------------------------------ formats of numbers


@pytest.mark.parametrize("code", ["0%", "0.00%", "0,", '0.0,"千"', "h:mm", '"-"0', '"约"', "0!.0"])
def test_a_format_that_shows_another_number_is_refused_with_its_cell(code: str) -> None:
    with pytest.raises(gd.DataError, match="cell B2 shows another number than it holds"):
        figures(formatted(3, code), ".xlsx")


@pytest.mark.parametrize(
    ("value", "code", "says"),
    [
        (520000, '0"元"', "'520000元' is in 元, and the form has 万元"),
        (5_200_000, '0.00,"千元"', "cell B2 shows another number"),
        (12, '0"万件"', "'12万件' is no number"),
    ],
)
def test_a_unit_in_the_format_is_a_unit_behind_the_number(value: int, code: str, says: str) -> None:
    with pytest.raises(gd.DataError, match=says):
        figures(formatted(value, code, AMOUNT), ".xlsx")


def test_the_form_s_unit_in_the_format_is_read() -> None:
    assert read(formatted(52, '0.00"万元"', AMOUNT)) == {AMOUNT: "52"}
    assert read(formatted(52, '#,##0"件"')) == {COUNT: "52"}
    key = "proactive.procurement.amount"
    assert figures(formatted(52, '0"元"', key), ".xlsx", "2019").units == {key: "元"}


@pytest.mark.parametrize("code", ["0", "#,##0", "0_ ", "#,##0;[Red]-#,##0", "General", "@"])
def test_a_format_that_groups_or_colours_shows_the_number(code: str) -> None:
    assert read(formatted(1234, code)) == {COUNT: "1234"}


def test_numbers_have_no_more_digits_than_spreadsheets_show() -> None:
    content = excel(HEAD, (AMOUNT, 0.1 + 0.2), (COUNT, 2.9999999999999996))
    assert read(content) == {AMOUNT: "0.3", COUNT: "3"}
    assert read(excel(HEAD, (AMOUNT, 1e-05))) == {AMOUNT: "0.00001"}


def test_dates_of_cells_are_dates() -> None:
    content = excel(HEAD, ("year", 2023), ("published", date(2024, 1, 31)), (COUNT, 3))
    assert figures(content, ".xlsx").about == {"year": 2023, "published": date(2024, 1, 31)}


# ------------------------------------------------------------------ what nobody counts


def test_figures_that_are_struck_out_are_refused() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = workbook(HEAD, (COUNT, 3))
    book.active["B2"].font = openpyxl.styles.Font(strike=True)
    with pytest.raises(gd.DataError, match="cell B2 holds figures that are struck out"):
        figures(saved(book), ".xlsx")


def test_figures_that_are_struck_out_beside_others_are_refused() -> None:
    rich = pytest.importorskip("openpyxl.cell.rich_text")
    struck = pytest.importorskip("openpyxl.cell.text").InlineFont(strike=True)
    book = workbook(HEAD, (COUNT, 3))
    book.active["B2"] = rich.CellRichText(rich.TextBlock(struck, "1"), "3")
    with pytest.raises(gd.DataError, match="cell B2 holds figures that are struck out"):
        figures(saved(book), ".xlsx")


@pytest.mark.parametrize("merged", ["B2:B3", "A2:B3", "C2:C3", "B3:B9"])
def test_one_cell_for_several_lines_is_refused(merged: str) -> None:
    book = workbook((*HEAD, "unit"), (COUNT, 3, "件"), ("proactive.rules.repealed",))
    book.active.merge_cells(merged)
    with pytest.raises(gd.DataError, match=f"cells {merged} are merged"):
        figures(saved(book), ".xlsx")


def test_a_number_under_a_merged_cell_is_refused() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = workbook(("key", "label", "value"), (COUNT, "规章", 3))
    book.active.merged_cells.ranges.add(openpyxl.worksheet.cell_range.CellRange("B2:C2"))
    with pytest.raises(gd.DataError, match="cells B2:C2 are merged"):
        figures(saved(book), ".xlsx")


def test_merged_labels_and_titles_beside_the_list_change_nothing() -> None:
    book = workbook(("key", "value", "label"), (COUNT, 3, "规章"), (AMOUNT, 4))
    book.active.merge_cells("C2:C3")
    assert read(saved(book)) == {COUNT: "3", AMOUNT: "4"}


def test_hidden_rows_and_columns_are_part_of_the_list() -> None:
    book = workbook(HEAD, (COUNT, 3), (AMOUNT, 4))
    book.active.column_dimensions["A"].hidden = True
    book.active.row_dimensions[3].hidden = True
    assert read(saved(book)) == {COUNT: "3", AMOUNT: "4"}


# ------------------------------------------------------------------ sheets


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read_for_the_one_that_is_shown(state: str) -> None:
    book = workbook(HEAD, (COUNT, 3))
    old = book.create_sheet("旧", 0)
    old.append(HEAD)
    old.append((COUNT, 99))
    old.sheet_state = state
    book.active = 1
    assert read(saved(book)) == {COUNT: "3"}


def test_a_list_on_a_hidden_sheet_alone_is_refused() -> None:
    book = workbook(("说明",))
    hidden = book.create_sheet("数据")
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    with pytest.raises(gd.DataError, match="on the sheet '数据', which is hidden"):
        figures(saved(book), ".xlsx")


def test_the_list_may_stand_behind_sheets_that_are_none() -> None:
    book = workbook(("填报说明",), ("只填 value 列",))
    sheet = book.create_sheet("数据")
    sheet.append(HEAD)
    sheet.append((COUNT, 3))
    assert read(saved(book)) == {COUNT: "3"}


def test_two_sheets_with_lists_are_refused_by_name() -> None:
    book = workbook(HEAD, (COUNT, 3))
    book.create_sheet("第三部分").append(HEAD)
    with pytest.raises(gd.DataError, match="the sheets 'Sheet', '第三部分' are all lists"):
        figures(saved(book), ".xlsx")


# ------------------------------------------------------------------ files


def test_what_would_unpack_to_too_much_is_refused_before_it_is_read() -> None:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(excel(HEAD, (COUNT, 3)))) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(b"</sheetData>", b"<row/>" * 5_000_000 + b"</sheetData>")
            new.writestr(name, text)
    with pytest.raises(gd.LimitError, match="ratio"):
        figures(packed.getvalue(), ".xlsx")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), "it is Excel 97-2003"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (b"key,value\n", "this is no Excel file"),
    ],
)
def test_another_format_under_the_name_is_named(content: bytes, says: str) -> None:
    with pytest.raises(gd.DataError, match=f"{says}.*save it as .xlsx"):
        figures(content, ".xlsx")


def test_an_opendocument_file_under_the_name_is_named() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("mimetype", "content.xml"):
            archive.writestr(name, "")
    with pytest.raises(gd.DataError, match="it is OpenDocument spreadsheet"):
        figures(packed.getvalue(), ".xlsx")


def test_a_damaged_file_says_what_to_do() -> None:
    content = excel(HEAD, (COUNT, 3))
    at = content.index(b"PK\x01\x02") // 2
    damaged = content[:at] + bytes(64) + content[at + 64 :]
    with pytest.raises(gd.DataError, match=r"damaged or encrypted\. .*save it as \.xlsx"):
        figures(damaged, ".xlsx")
