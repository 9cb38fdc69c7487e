"""Spreadsheets: a number whose format makes it show otherwise is not that number."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govdisclosure as gd
from govdisclosure.readers.sheet.formats import OTHERWISE, number_format
from govdisclosure.readers.sheet.numbers import is_date_format
from tests.readers.test_sheet import SECTION_TWO, xlsx

pytest.importorskip("openpyxl", reason="openpyxl writes the spreadsheets")
from openpyxl.worksheet.worksheet import Worksheet

FEES = "proactive.fees.amount"
ACCOUNTING = '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '


def fees(code: str, stored: float) -> gd.Cell:
    def fill(sheet: Worksheet) -> None:
        sheet.append([SECTION_TWO])
        sheet.append(["第二十条第（八）项"])
        sheet.append(["信息内容", "本年收费金额（单位：万元）"])
        sheet.append(["行政事业性收费", stored])
        sheet.cell(4, 2).number_format = code

    report = gd.parse(xlsx(fill))
    cell = report[FEES]
    assert cell.state == "stated" or "R009" in {one.code for one in report.diagnostics}
    return cell


@pytest.mark.parametrize(
    "code",
    [
        '0!.0,"万元"',
        "0!.0,",
        r"0\.0",
        '#,##0.00,"千元"',
        "0.00,,",
        "0.00%",
        "0%",
        '0"%"',
        '0"万"',
        '"约"0',
        '"1"0',
        "-0",
        r"0\-0",
        ";;;",
        "h:mm",
        "[h]:mm",
        '[>=1000]0!.0,"千元";0',
    ],
)
def test_a_number_that_shows_otherwise_is_unreadable(code: str) -> None:
    cell = fees(code, 127500)
    assert (cell.value, cell.state) == (None, "unreadable")


@pytest.mark.parametrize("code", ['0.00"元"', "0元", 'General" 元"', '[Red]0.00"元"_ '])
def test_a_unit_in_a_format_is_that_of_the_number(code: str) -> None:
    cell = fees(code, 12.75)
    assert (cell.value, cell.unit, cell.state) == (Decimal("12.75"), "元", "stated")


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "[$-804]General",
        "0",
        "0.00",
        "#,##0.00",
        r"#\ ##0",
        "0_ ",
        "@",
        "[Red]0",
        "#,##0;[Red]-#,##0",
        r"0.00_);[Red]\(0.00\)",
        ACCOUNTING,
        "¥#,##0.00",
        "[$¥-804]#,##0.00",
        "[>=100]#,##0;0",
        "0.00E+00",
    ],
)
def test_rounding_grouping_and_colours_change_no_number(code: str) -> None:
    cell = fees(code, 12.75)
    assert (cell.value, cell.unit, cell.state) == (Decimal("12.75"), "万元", "stated")


@pytest.mark.parametrize(
    ("code", "stored", "shown"),
    [
        (ACCOUNTING, "0", "0"),
        (ACCOUNTING, "-3", "-3"),
        ("0;-0;;@", "0", "0"),
        ("0;;", "-3", OTHERWISE),
        (";;;", "0", OTHERWISE),
        ('0"元";-0"元"', "-3", "-3元"),
        ('0"元";-0"元"', "0", "0元"),
        ('[>=1000]0!.0,"千";0', "999", "999"),
        ('[>=1000]0!.0,"千";0', "1000", OTHERWISE),
        ('[=0]"-";0', "0", "0"),
        ('[=0]"-";0', "7", "7"),
        ('[<0]"负"0;[=0]0"件";0', "0", "0件"),
        ('[<0]0;[>9]0"件"', "5", OTHERWISE),
        ('0;[>9]0"件"', "5", OTHERWISE),
        ('[>x]0;0"件"', "5", "5件"),
    ],
)
def test_signs_have_sections_of_their_own(code: str, stored: str, shown: str) -> None:
    found = number_format(164, code)
    assert found is not None
    assert found.shown(stored) == shown


def test_percentages_that_every_program_knows() -> None:
    found = number_format(10, "")
    assert found is not None
    assert found.shown("12") == OTHERWISE


def test_a_general_format_with_a_unit_is_no_date() -> None:
    assert not is_date_format(164, 'General"元"')
    assert not is_date_format(164, "[$-804]General")


@pytest.mark.parametrize("piece", ["[", '"', "\\", "0,", "_", "!", ";"])
def test_formats_without_end_are_read_once(piece: str) -> None:
    number_format(164, piece * 100_000)
