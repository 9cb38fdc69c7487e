"""A report as an Excel workbook (extra `xlsx`): the form as people know it, and long sheets.

Numbers are numbers as long as Excel keeps all their digits, texts are texts and never formulas.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from attrs import evolve

from govdisclosure.errors import not_written
from govdisclosure.exports.columns import CELLS, DIAGNOSTICS, Column
from govdisclosure.exports.extras import needed
from govdisclosure.exports.given import given_path
from govdisclosure.exports.records import (
    Origin,
    Record,
    Value,
    cell_records,
    diagnostic_records,
    origin_of,
)
from govdisclosure.exports.workbook_looks import emphasize, lay_out_form, lay_out_list
from govdisclosure.model.arguments import plain
from govdisclosure.model.cell import Cell as ReportCell
from govdisclosure.model.report import Report
from govdisclosure.writers.grid import Box, Grid
from govdisclosure.writers.page import page_of

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# A spreadsheet's numbers are floats: more digits than these would be lost.
_DIGITS = 15
# Control characters that XML forbids, and the longest text of a cell.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_767
# Colours of cells to look at; a legend below the form says what they mean.
_COLOURS = {
    "solved": ("DDEBF7", "由勾稽关系解出 solved"),
    "ambiguous": ("FFE699", "有歧义 ambiguous"),
    "unreadable": ("FFE699", "无法识别 unreadable"),
    "missing": ("EDEDED", "缺失 missing"),
    "corrected": ("E2EFDA", "人工认定 corrected"),
}
_BROKEN = ("F8CBAD", "与错误诊断有关 named by an error")


def write_report_workbook(report: Report, path: str | os.PathLike[str]) -> None:
    """Write a workbook with three sheets: 表格 the form, 明细 the cells, 诊断 the findings.

    Raises:
        MissingExtraError: openpyxl is not installed.
        WriteError: nothing of the form was found.
        InputTypeError: `path` is no path.
        FileError: the file cannot be written.
    """
    openpyxl = needed("openpyxl", "xlsx", "to_excel", "to_excel ")
    target = given_path(path)
    origin = origin_of(report, report.origin, 1)
    book: Workbook = openpyxl.Workbook()
    form = book.worksheets[0]
    form.title = "表格"
    _draw_form(form, report, origin)
    _fill(book.create_sheet("明细"), CELLS, cell_records(report, origin))
    _fill(book.create_sheet("诊断"), DIAGNOSTICS, diagnostic_records(report, origin))
    try:
        book.save(os.fspath(target))
    except (OSError, ValueError) as error:
        raise not_written(path, error) from error


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Record]) -> None:
    """A long sheet with its head frozen and filters on."""
    for at, column in enumerate(columns, 1):
        _put(_at(sheet, 1, at), column.name)
    last = 1
    for last, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            _put(_at(sheet, last, at), value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{sheet.cell(last, len(columns)).coordinate}"
    lay_out_list(sheet, len(columns))


def _at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell that is not covered by a merged one: those cannot be written."""
    return cast("Cell", sheet.cell(row, column))


def _put(cell: Cell, value: Value) -> None:
    """Set a value so that it stays what it is."""
    if value is None or value == "":
        return
    if (isinstance(value, (int, Decimal)) and _fits(value)) or isinstance(value, date):
        cell.value = value
    else:
        text = value if isinstance(value, str) else plain(value)
        cell.value = _FORBIDDEN.sub("", text)[:_LONGEST]
        cell.data_type = "s"  # whatever it begins with
        cell.quotePrefix = True  # also after somebody edits it


def _fits(value: int | Decimal) -> bool:
    return len(plain(value).strip("-").replace(".", "").lstrip("0")) <= _DIGITS


def _draw_form(sheet: Worksheet, report: Report, origin: Origin) -> None:
    page = page_of(report, "mark")
    broken = {key for one in origin.found if one.severity == "error" for key in one.keys}
    row = 1
    _put(_at(sheet, row, 1), page.title)
    emphasize(_at(sheet, row, 1), 14)
    for part in page.parts:
        if part.tables:
            row += 2
            _put(_at(sheet, row, 1), part.heading)
            emphasize(_at(sheet, row, 1), 12)
        width = max((grid.width for grid in part.tables), default=0)
        for grid in part.tables:
            row = _draw(sheet, grid, row + 1, width, report.cells, broken)
    _legend(sheet, row + 2)
    lay_out_form(sheet, sheet.max_column)


def _draw(
    sheet: Worksheet,
    grid: Grid,
    first: int,
    width: int,
    cells: Mapping[str, ReportCell],
    broken: set[str],
) -> int:
    """Draw a table from row `first` on; returns its last row.

    Args:
        width: of the widest table of the part: the last box of each row reaches so far.
    """
    for row, pieces in enumerate(grid.pieces(), first):
        for piece in pieces:
            if piece.is_first:
                box = piece.box
                if piece.column + box.columns == grid.width:
                    box = evolve(box, columns=width - piece.column)
                _box(sheet, row, piece.column + 1, box, cells, broken)
    return first + len(grid.rows) - 1


def _box(
    sheet: Worksheet,
    row: int,
    column: int,
    box: Box,
    cells: Mapping[str, ReportCell],
    broken: set[str],
) -> None:
    from openpyxl.styles import Alignment, Border, Side

    known = cells.get(box.key) if box.key else None
    alone = known is not None and known.value is not None and box.text == plain(known.value)
    cell = _at(sheet, row, column)
    _put(cell, known.value if known is not None and alone else box.text)
    line = Side(style="thin")
    for each in range(row, row + box.rows):
        for other in range(column, column + box.columns):
            sheet.cell(each, other).border = Border(line, line, line, line)
    cell.alignment = Alignment("center", "center", wrap_text=True)
    if box.rows > 1 or box.columns > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + box.rows - 1,
            end_column=column + box.columns - 1,
        )
    if known is not None:
        _colour(cell, _BROKEN[0] if known.key in broken else _COLOURS.get(known.state, ("",))[0])


def _colour(cell: Cell, colour: str) -> None:
    from openpyxl.styles import PatternFill

    if colour:
        cell.fill = PatternFill("solid", colour)


def _legend(sheet: Worksheet, row: int) -> None:
    for colour, words in dict.fromkeys([*_COLOURS.values(), _BROKEN]):
        _colour(_at(sheet, row, 1), colour)
        _put(_at(sheet, row, 2), words)
        row += 1
