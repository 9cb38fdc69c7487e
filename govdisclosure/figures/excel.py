"""Lists of numbers in Excel files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govdisclosure.errors import DataError, MissingExtraError
from govdisclosure.figures.rows import lines_of
from govdisclosure.figures.sheet import Line

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet


def excel_lines(content: bytes) -> Iterator[Line]:
    """The lines of the first sheet.

    Raises:
        DataError: it cannot be read, or a formula has no value.
        MissingExtraError: the extra `xlsx` is not installed.
    """
    try:
        formulas = _formulas(_sheet(content, values=False))
        rows = [[_shown(value) for value in row] for row in _sheet(content, values=True).values]
    except (DataError, MissingExtraError):
        raise
    except Exception as error:  # openpyxl lets through whatever zip files and XML may raise
        raise DataError(
            f"this is no Excel file that can be read ({type(error).__name__}). Save it again.",
            f"Excel 文件无法读取（{type(error).__name__}），请重新保存。",
        ) from error
    for row, column, place in formulas:
        if not rows[row - 1][column - 1]:
            raise DataError(
                f"cell {place} is a formula whose result the file does not hold. Open the file in "
                "a spreadsheet and save it, or write the number itself.",
                f"单元格 {place} 是公式，而文件中没有其结果。请用电子表格软件打开并保存，"
                "或直接填写数字。",
            )
    return lines_of(enumerate(rows, 1), parted=False)


def _sheet(content: bytes, *, values: bool) -> ReadOnlyWorksheet:
    """The first sheet of cells; sheets that are charts have none."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError(
            "Excel files need openpyxl. Install it: pip install 'govdisclosure[xlsx]'.",
            "读取 Excel 文件需要 openpyxl，请安装：pip install 'govdisclosure[xlsx]'。",
        ) from error
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=values)
    sheet = next((one for one in book.worksheets if hasattr(one, "reset_dimensions")), None)
    if sheet is None:
        raise DataError(
            "the Excel file has no sheet with cells. Put the list on its first sheet.",
            "Excel 文件中没有数据表，请把数据放在第一张工作表。",
        )
    sheet.reset_dimensions()  # what a file says of its size may be too small
    return sheet


def _formulas(sheet: ReadOnlyWorksheet) -> list[tuple[int, int, str]]:
    """Row, column and name of each cell that holds a formula."""
    return [
        (cell.row, cell.column, cell.coordinate)
        for row in sheet.rows
        for cell in row
        if cell.data_type == "f" and cell.row and cell.column
    ]


def _shown(value: object) -> str:
    """A spreadsheet's value as text; it keeps whole numbers as floats."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(value)
