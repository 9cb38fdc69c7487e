"""How a workbook looks on the screen and on paper: widths, heights, pages.

A spreadsheet gives a row the height of one line unless it is told otherwise, and cuts a wide sheet
over pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING, Literal

from govdisclosure.views.plain_table import width_of

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# Widths in characters of a digit; a Chinese character takes two. Labels stand in the third column.
_GROUPS, _LABELS, _NUMBERS = 11, 30, 9
_LABEL_COLUMN = 3
# Height of a line in points, and the most lines that a row is given.
_LINE, _MOST_LINES = 15, 12
_WIDEST = 40
# Rows of a long sheet that its widths are taken from.
_LOOKED_AT = 200


def lay_out_form(sheet: Worksheet, columns: int) -> None:
    """Columns for labels and numbers, rows as high as their texts, one page wide."""
    for at in range(1, columns + 1):
        width = _GROUPS if at < _LABEL_COLUMN else _NUMBERS
        sheet.column_dimensions[_letter(at)].width = _LABELS if at == _LABEL_COLUMN else width
    lines: dict[int, int] = {}
    for row, count in _lines(sheet):
        lines[row] = max(lines.get(row, 1), count)
    for row, count in lines.items():
        sheet.row_dimensions[row].height = _LINE * min(count, _MOST_LINES)
    _page(sheet, "portrait")


def lay_out_list(sheet: Worksheet, columns: int) -> None:
    """Columns as wide as what stands in the first rows, the head on every page."""
    for at in range(1, columns + 1):
        longest = max(
            (width_of(str(cell.value or "")) for (cell,) in _column(sheet, at)), default=0
        )
        sheet.column_dimensions[_letter(at)].width = min(longest + 2, _WIDEST)
    sheet.print_title_rows = "1:1"
    _page(sheet, "landscape")


def emphasize(cell: Cell, size: int) -> None:
    """A title or a heading."""
    from openpyxl.styles import Alignment, Font

    cell.font = Font(bold=True, size=size)
    cell.alignment = Alignment(vertical="center")


def _lines(sheet: Worksheet) -> Iterator[tuple[int, int]]:
    """(row, lines) that the texts of wrapped cells need; one over several rows shares them."""
    merged = {(one.min_row, one.min_col): one for one in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None or cell.alignment is None or not cell.alignment.wrap_text:
                continue
            one = merged.get((cell.row, cell.column))
            last_row, last = (one.max_row, one.max_col) if one else (cell.row, cell.column)
            room = sum(_width(sheet, at) for at in range(cell.column, last + 1)) - 1
            rows = range(cell.row, last_row + 1)
            needed = ceil(ceil(width_of(str(cell.value)) / room) / len(rows))
            yield from ((each, needed) for each in rows)


def _column(sheet: Worksheet, at: int) -> Iterator[tuple[Cell]]:
    return sheet.iter_rows(min_col=at, max_col=at, max_row=min(sheet.max_row, _LOOKED_AT))  # type: ignore[return-value]


def _width(sheet: Worksheet, at: int) -> float:
    return float(sheet.column_dimensions[_letter(at)].width)


def _letter(at: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(at))


def _page(sheet: Worksheet, orientation: Literal["portrait", "landscape"]) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
