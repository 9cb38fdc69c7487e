"""CSV and Excel as office people like them: nothing runs, nothing is rounded."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.exports.columns import CELLS, DIAGNOSTICS
from govdisclosure.model.report import Cells
from govdisclosure.readers.sheet.cells import OWN_HEAD
from tests.gold import ROOT
from tests.tables.invented import new_form

openpyxl = pytest.importorskip("openpyxl")

ISSUED = "proactive.rules.issued"
FEES = "proactive.fees.amount"
REPORTS = sorted(path for path in (ROOT / "examples").glob("*-*.*") if path.suffix != ".json")
BROKEN = ROOT / "examples" / "donghu-health-2021-broken.txt"


def with_cell(cell: gd.Cell) -> gd.Report:
    report = new_form()
    return attrs.evolve(report, cells=Cells({**dict(report.cells.items()), cell.key: cell}))


def lines(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {line["key"]: line for line in csv.DictReader(file)}


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book.worksheets}


def test_csv_has_a_bom_and_the_documented_columns(tmp_path: Path) -> None:
    new_form().to_csv(tmp_path / "r.csv")
    content = (tmp_path / "r.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfsource,number,organ,")
    assert b"\r\n" in content
    found = lines(tmp_path / "r.csv")
    assert list(found[ISSUED]) == [column.name for column in CELLS]
    assert found[ISSUED]["value"] == "3"
    assert (found[FEES]["value"], found[FEES]["amount"]) == ("0.86", "8600.00")
    assert (found["proactive.rules.in_force"]["value"]) == ""


def test_csv_texts_are_no_formulas_and_numbers_stay_numbers(tmp_path: Path) -> None:
    report = with_cell(gd.Cell(ISSUED, 4, "stated", raw='=HYPERLINK("x")', note="+1"))
    report.to_csv(tmp_path / "r.csv")
    found = lines(tmp_path / "r.csv")[ISSUED]
    assert (found["raw"], found["note"], found["value"]) == ('\'=HYPERLINK("x")', "'+1", "4")


def test_excel_shows_the_form_with_numbers(tmp_path: Path) -> None:
    new_form().to_excel(tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["表格", "明细", "诊断"]
    form = book["表格"]
    values = [value for row in form.values for value in row]
    assert values[0] == "青石县林业局2022年政府信息公开工作年度报告"
    assert "申请人情况" in " ".join(value for value in values if isinstance(value, str))
    assert 3 in values
    assert len(form.merged_cells.ranges) > 20


def test_excel_shows_whole_labels_on_one_page_width(tmp_path: Path) -> None:
    new_form().to_excel(tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    form = book["表格"]
    (label,) = [
        cell
        for row in form.iter_rows()
        for cell in row
        if str(cell.value or "").startswith("1.申请人无正当理由逾期不补正")
    ]
    room = form.column_dimensions[label.column_letter].width
    lines = form.row_dimensions[label.row].height / 15
    assert lines * room >= 2 * len(label.value)  # a Chinese character takes two digits
    for sheet in book.worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert book["明细"].print_title_rows == "$1:$1"


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_excel_s_workbook_reads_back_as_the_report(tmp_path: Path, path: Path) -> None:
    report = gd.read(path)
    report.to_excel(tmp_path / "r.xlsx")
    again = gd.read(tmp_path / "r.xlsx")
    assert (again.title, again.year, again.editions) == (report.title, report.year, report.editions)
    assert {key: (c.value, c.state, c.mark, c.unit) for key, c in again.cells.items()} == {
        key: (c.value, c.state, c.mark, c.unit) for key, c in report.cells.items()
    }


def test_the_tables_that_excel_s_sheets_hold_are_told_by_their_head() -> None:
    for table in (CELLS, DIAGNOSTICS):
        assert tuple(column.name for column in table)[: len(OWN_HEAD)] == OWN_HEAD


def test_excel_s_long_sheet_says_what_the_report_says(tmp_path: Path) -> None:
    report = gd.read(BROKEN)
    report.to_excel(tmp_path / "r.xlsx")
    head, *rows = sheets(tmp_path / "r.xlsx")["明细"]
    assert head == [column.name for column in CELLS]
    found = {row[head.index("key")]: row[head.index("value")] for row in rows}
    assert {key: value for key, value in found.items() if value is not None} == {
        key: float(cell.value) if isinstance(cell.value, Decimal) else cell.value
        for key, cell in report.cells.items()
        if cell.value is not None
    }
    codes = [row[4] for row in sheets(tmp_path / "r.xlsx")["诊断"][1:]]
    assert codes == [one.code for one in report.diagnostics]


def test_excel_marks_the_cells_of_an_error(tmp_path: Path) -> None:
    gd.read(BROKEN).to_excel(tmp_path / "r.xlsx")
    form = openpyxl.load_workbook(tmp_path / "r.xlsx")["表格"]
    coloured = [
        cell.value
        for row in form.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "00F8CBAD"
    ]
    assert 21 in coloured  # the total that does not add up


def test_excel_texts_are_no_formulas(tmp_path: Path) -> None:
    with_cell(gd.Cell(ISSUED, 4, "stated", raw="=1+1\x07")).to_excel(tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    (cell,) = (c for row in book["明细"].iter_rows() for c in row if str(c.value).startswith("="))
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_excel_keeps_digits_that_its_numbers_would_lose(tmp_path: Path) -> None:
    with_cell(gd.Cell(ISSUED, 123456789012345678, "stated")).to_excel(tmp_path / "r.xlsx")
    head, *rows = sheets(tmp_path / "r.xlsx")["明细"]
    (row,) = (row for row in rows if row[head.index("key")] == ISSUED)
    assert row[head.index("value")] == "123456789012345678"


def test_an_uncertain_cell_is_no_number(tmp_path: Path) -> None:
    with_cell(gd.Cell(ISSUED, None, "ambiguous", candidates=(1, 2))).to_excel(tmp_path / "r.xlsx")
    values = [value for row in sheets(tmp_path / "r.xlsx")["表格"] for value in row]
    assert "待核" in values


@pytest.mark.parametrize("write", [gd.Report.to_csv, gd.Report.to_excel])
def test_a_path_that_cannot_be_written_is_an_error(write: object, tmp_path: Path) -> None:
    with pytest.raises(gd.FileError, match="cannot write"):
        write(new_form(), tmp_path / "no" / "r.file")  # type: ignore[operator]


def test_nothing_of_the_form_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(gd.WriteError):
        gd.parse("你好").to_excel(tmp_path / "r.xlsx")


def test_excel_draws_the_tables_of_a_section_in_one_width(tmp_path: Path) -> None:
    new_form().to_excel(tmp_path / "r.xlsx")
    form = openpyxl.load_workbook(tmp_path / "r.xlsx")["表格"]
    bars = [
        one
        for one in form.merged_cells.ranges
        if str(form.cell(one.min_row, one.min_col).value).startswith("第二十条第")
    ]
    assert len(bars) == 4
    assert {(one.min_col, one.max_col) for one in bars} == {(1, 4)}
    read, made = gd.read(tmp_path / "r.xlsx").cells, new_form().cells
    section = [key for key in made if key.startswith("proactive.")]
    assert [read[key].value for key in section] == [made[key].value for key in section]
