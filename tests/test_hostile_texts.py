"""What a report says about itself runs in no spreadsheet and no page."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.exports.table import rows
from tests.texts import linear

KEY = "applications.received.total"
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
]
TAG = "<script>x</script>\"'<img src=x onerror=x>"


def hostile(text: str) -> gd.Report:
    """A report that says `text` wherever a report holds text."""
    report = gd.parse(linear())
    cell = evolve(report[KEY], raw=text, mark=text, note=text, unit=text)
    cells = {**report.cells, KEY: cell}
    return evolve(report, title=text, organ=text, cells=type(report.cells)(cells))


def is_formula(text: str) -> bool:
    return len(text) > 1 and text[0] in "=+-@＝＋－＠\t\r\n"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_csv(text: str, tmp_path: Path) -> None:
    hostile(text).to_csv(tmp_path / "r.csv")
    (found,) = (
        row
        for row in csv.DictReader(
            io.StringIO((tmp_path / "r.csv").read_bytes().decode("utf-8-sig"), newline="")
        )
        if row["key"] == KEY
    )
    assert [name for name, value in found.items() if is_formula(value)] == []
    assert found["organ"] == f"'{text}"
    assert found["raw"] == f"'{text}"
    assert found["note"] == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_in_a_workbook(text: str, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    hostile(text).to_excel(tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert any(isinstance(cell.value, str) and "1" in cell.value for cell in cells)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_name_of_a_file_or_a_unit_is_no_formula_on_the_command_line(text: str) -> None:
    table = list(rows(hostile(text), text))
    assert {row[0] for row in table} == {f"'{text}"}
    assert [value for row in table for value in row if is_formula(value)] == []


@pytest.mark.parametrize("layout", ["html-official", "html-four-tables"])
def test_texts_are_escaped_in_pages(layout: str) -> None:
    report = gd.Report.build("2021", year=2023, organ=TAG)
    page = report.render(layout)
    assert isinstance(page, str)
    assert "<script>" not in page
    assert "<img" not in page
