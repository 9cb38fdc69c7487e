"""Lists of numbers in Excel files: their cells are judged as those of reports are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from govdisclosure.errors import DataError, UnreadableError
from govdisclosure.figures.rows import lines_of, names_columns
from govdisclosure.figures.sheet import COLUMNS, Line
from govdisclosure.limits import Budget
from govdisclosure.readers.formats import name_of_format
from govdisclosure.readers.sheet.cells import Sheet, letters_of
from govdisclosure.readers.sheet.formats import OTHERWISE
from govdisclosure.readers.sheet.workbook import Tab, Workbook, open_workbook
from govdisclosure.readers.signs import STROKE

_EXCEL = "Excel (.xlsx)"
# Columns whose cells are read; labels are there for people.
_READ = frozenset(COLUMNS) - {"label"}
_SAVE = "Open it in a spreadsheet and save it as .xlsx."
_SAVE_ZH = "请用电子表格软件打开，并另存为 .xlsx。"


@frozen
class _Found:
    """A sheet and its rows with text, each with its number."""

    tab: Tab
    sheet: Sheet
    rows: Sequence[tuple[int, Sequence[str]]]

    @property
    def head(self) -> Sequence[str]:
        """The row that names the columns of a list; empty where none does."""
        return next((row for _, row in self.rows if names_columns(row)), ())


def excel_lines(content: bytes) -> Iterator[Line]:
    """The lines of the only sheet that is shown and is a list.

    Hidden rows and columns are part of it: people hide the keys and filter the rows.

    Raises:
        DataError: the file cannot be read, several sheets are lists, or a cell shows otherwise
            than by a number that is certain.
        LimitError: the file would unpack to more than a list can be.
    """
    name = name_of_format(content)
    if name != _EXCEL:
        found = f": it is {name}" if name else ""
        raise DataError(
            f"this is no Excel file (.xlsx){found}. {_SAVE}",
            f"这不是 Excel 文件（.xlsx）{f'，而是 {name}' if name else ''}。{_SAVE_ZH}",
        )
    try:
        with open_workbook(content, Budget()) as book:
            found_list = _list_of(book)
    except UnreadableError as error:
        raise DataError(
            f"the Excel file is damaged or encrypted. {_SAVE}",
            f"Excel 文件已损坏或加密。{_SAVE_ZH}",
        ) from error
    _check_cells(found_list)
    return lines_of(found_list.rows, parted=False)


def _list_of(book: Workbook) -> _Found:
    shown = [_read(book, tab) for tab in book.tabs if tab.is_shown]
    lists = [one for one in shown if one.head]
    if len(lists) > 1:
        names = [repr(one.tab.name) for one in lists]
        raise DataError(
            f"the sheets {', '.join(names)} are all lists of numbers. Hide or delete those that do "
            "not count, or put all lines on one.",
            f"工作表 {'、'.join(names)} 都是数据表。请隐藏或删除无关的，或合并到一张工作表。",
        )
    if lists:
        return lists[0]
    hidden = [tab for tab in book.tabs if not tab.is_shown]
    for tab in hidden:
        if _read(book, tab).head:
            raise DataError(
                f"the list of numbers stands on the sheet {tab.name!r}, which is hidden. Show it.",
                f"数据表在隐藏的工作表 {tab.name!r} 中，请取消隐藏。",
            )
    if not shown:
        raise DataError(
            "the Excel file has no sheet with cells that is shown. Put the list on one.",
            "Excel 文件中没有可见的数据表，请把数据放在一张可见的工作表中。",
        )
    return shown[0]


def _read(book: Workbook, tab: Tab) -> _Found:
    sheet = book.sheet(tab, hidden=True)
    rows = [
        (number, [cells.get(column, "") for column in range(1, max(cells) + 1)])
        for number, cells in sorted(sheet.rows.items())
        if any(cells.values())
    ]
    return _Found(tab, sheet, rows)


def _check_cells(found: _Found) -> None:
    """Refuse cells that do not show the number that is stored in them."""
    for row, column in found.sheet.uncomputed:
        raise DataError(
            f"cell {_place(row, column)} is a formula whose result the file does not hold. Open "
            "the file in a spreadsheet and save it, or write the number itself.",
            f"单元格 {_place(row, column)} 是公式，而文件中没有其结果。请用电子表格软件打开并保存，"
            "或直接填写数字。",
        )
    read = [column for column, name in enumerate(found.head, 1) if name.strip().lower() in _READ]
    for row, texts in found.rows:
        for column in read:
            _check_cell(_place(row, column), texts[column - 1] if column <= len(texts) else "")
    _check_merged(found.sheet, read)


def _check_cell(place: str, text: str) -> None:
    if text == OTHERWISE:
        raise DataError(
            f"cell {place} shows another number than it holds, by its number format. Give it the "
            "format General, and write the number that counts.",
            f"单元格 {place} 因数字格式而显示为另一个数。请把格式改为“常规”，并填写正确的数字。",
        )
    if STROKE in text:
        raise DataError(
            f"cell {place} holds figures that are struck out. Delete them, or write them plainly.",
            f"单元格 {place} 中有带删除线的数字。请删除，或取消删除线。",
        )


def _check_merged(sheet: Sheet, read: Sequence[int]) -> None:
    """Refuse one cell for several lines, and cells that another one covers."""
    for one in sheet.merged:
        row = sheet.rows.get(one.top, {})
        for column in read:
            if not one.left <= column <= one.right:
                continue
            if one.bottom > one.top or (column > one.left and row.get(column)):
                ends = f"{_place(one.top, one.left)}:{_place(one.bottom, one.right)}"
                raise DataError(
                    f"the cells {ends} are merged, which leaves some lines without a value of "
                    "their own. Split them, and write each value into its own cell.",
                    f"单元格 {ends} 已合并，部分行因此没有自己的值。请取消合并，并逐格填写。",
                )


def _place(row: int, column: int) -> str:
    return f"{letters_of(column)}{row}"
