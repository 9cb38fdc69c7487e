"""A sheet → its cells as they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from attrs import define, field, frozen

from govdisclosure.exports.columns import WHICH
from govdisclosure.limits import Budget
from govdisclosure.readers.office.looks import looks_of
from govdisclosure.readers.sheet.formats import NumberFormat, number_format
from govdisclosure.readers.sheet.numbers import is_date_format, printed_day, printed_number
from govdisclosure.readers.signs import signed

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
# What stands in a cell whose formula was never computed: no reader takes it for a number.
UNCOMPUTED = "#VALUE?"
_TRUE = frozenset(["1", "true"])
# How the first row of the library's own tables begins, such as `to_excel` adds to the form: they
# say the same again, a cell or a finding a line, and are no part of it.
OWN_HEAD = tuple(column.name for column in WHICH)


@frozen
class Book:
    """What the sheets of a file share.

    Attributes:
        strings: texts that cells refer to by number.
        dates: numbers of the styles that show days.
        formats: number of a style → how it shows numbers, where not as they are.
        framed: numbers of the styles that draw lines around a cell.
        looks: number of a style → how its figures show, where not as usual.
        since_1904: whether days are counted from 1904 on.
    """

    strings: Sequence[str]
    dates: frozenset[int]
    formats: Mapping[int, NumberFormat]
    framed: frozenset[int]
    looks: Mapping[int, frozenset[str]]
    since_1904: bool


@frozen(order=True)
class Merged:
    """Cells that are shown as one: first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@define
class Sheet:
    """The cells that a sheet shows.

    Attributes:
        rows: number of the row → number of the column → text; both begin at 1. Empty cells are
            among them where lines around them say that they are cells.
        merged: cells that are shown as one.
        uncomputed: (row, column) of formulas without a value.
        hidden_rows: numbers of the rows that are hidden.
        hides_columns: whether columns with cells are hidden.
    """

    rows: dict[int, dict[int, str]] = field(factory=dict)
    merged: list[Merged] = field(factory=list)
    uncomputed: list[tuple[int, int]] = field(factory=list)
    hidden_rows: set[int] = field(factory=set)
    hides_columns: bool = False

    @property
    def is_own_table(self) -> bool:
        """Whether it is a table of docs/schema.md, and no form."""
        first = self.rows[min(self.rows)] if self.rows else {}
        return tuple(first.get(column) for column in range(1, len(OWN_HEAD) + 1)) == OWN_HEAD


def read_sheet(root: Element, book: Book, budget: Budget, *, hidden: bool = False) -> Sheet:
    """The cells of a sheet.

    Args:
        hidden: whether those in hidden rows and columns are among them.

    Raises:
        LimitError: there are too many.
    """
    sheet = Sheet()
    columns = [] if hidden else list(_hidden_columns(root))
    count = number = 0
    for row in root.iterfind("sheetData/row"):
        number = _integer(row.get("r"), number + 1)
        if not hidden and row.get("hidden") in _TRUE:
            sheet.hidden_rows.add(number)
            continue
        column = 0
        for cell in row.iterfind("c"):
            column = _column(cell.get("r"), column + 1)
            if any(first <= column <= last for first, last in columns):
                sheet.hides_columns = True
                continue
            text = _shown(cell, book)
            if book.looks and text:
                text = signed(text, book.looks.get(_integer(cell.get("s"), 0), frozenset()))
            if text == UNCOMPUTED:
                sheet.uncomputed.append((number, column))
            if text or _integer(cell.get("s"), 0) in book.framed:
                sheet.rows.setdefault(number, {})[column] = text
                count += 1
        budget.allow("cells", count)
        budget.tick()
    sheet.merged = list(_merged(root))
    budget.allow("cells", len(sheet.merged))
    return sheet


def text_of(element: Element) -> str:
    """The text of a shared or inline string, without the readings above its characters."""
    pieces: list[str] = []
    for child in element:
        if child.tag == "t":
            pieces.append(child.text or "")
        elif child.tag == "r":
            properties = child.find("rPr")
            looks = looks_of(properties) if properties is not None else frozenset()
            pieces += [signed(run.text or "", looks) for run in child.iterfind("t")]
    return "".join(pieces)


def date_styles(styles: Element | None) -> frozenset[int]:
    """Numbers of the cell styles that show days."""
    formats = enumerate(_formats(styles))
    return frozenset(number for number, format in formats if is_date_format(*format))


def formats_of_styles(styles: Element | None) -> dict[int, NumberFormat]:
    """Number of a cell style → how it shows numbers, where not as they are."""
    formats = _formats(styles)
    known = {format: number_format(*format) for format in set(formats)}
    found = {number: known[format] for number, format in enumerate(formats)}
    return {number: format for number, format in found.items() if format is not None}


def _formats(styles: Element | None) -> list[tuple[int, str]]:
    """Number and code of each cell style's format."""
    if styles is None:
        return []
    codes = {
        _integer(one.get("numFmtId"), 0): one.get("formatCode", "")
        for one in styles.iterfind("numFmts/numFmt")
    }
    used = [_integer(one.get("numFmtId"), 0) for one in styles.iterfind("cellXfs/xf")]
    return [(number, codes.get(number, "")) for number in used]


def framed_styles(styles: Element | None) -> frozenset[int]:
    """Numbers of the cell styles that draw lines around a cell."""
    if styles is None:
        return frozenset()
    drawn = [
        any(side.get("style", "none") != "none" for side in border)
        for border in styles.iterfind("borders/border")
    ]
    used = [_integer(one.get("borderId"), 0) for one in styles.iterfind("cellXfs/xf")]
    return frozenset(
        number for number, border in enumerate(used) if border < len(drawn) and drawn[border]
    )


def looks_of_styles(styles: Element | None) -> dict[int, frozenset[str]]:
    """Number of a cell style → how its figures show, where not as usual."""
    if styles is None:
        return {}
    fonts = [looks_of(font) for font in styles.iterfind("fonts/font")]
    used = [_integer(one.get("fontId"), 0) for one in styles.iterfind("cellXfs/xf")]
    return {n: fonts[font] for n, font in enumerate(used) if font < len(fonts) and fonts[font]}


def _shown(cell: Element, book: Book) -> str:
    """What a cell prints; empty for none."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("is")
        return text_of(inline) if inline is not None else ""
    value = cell.find("v")
    stored = (value.text or "").strip() if value is not None else ""
    if not stored and kind != "str":
        return UNCOMPUTED if cell.find("f") is not None else ""
    if kind == "s":
        number = _integer(stored, -1)
        return book.strings[number] if 0 <= number < len(book.strings) else UNCOMPUTED
    if kind == "b":
        return "TRUE" if stored in _TRUE else "FALSE"
    if kind != "n":
        return (value.text or "") if value is not None else ""
    style = _integer(cell.get("s"), 0)
    if style in book.dates:
        return printed_day(stored, book.since_1904) or UNCOMPUTED
    printed = printed_number(stored)
    if printed is None:
        return stored
    return book.formats[style].shown(printed) if style in book.formats else printed


def _hidden_columns(root: Element) -> Iterator[tuple[int, int]]:
    for one in root.iterfind("cols/col"):
        if one.get("hidden") in _TRUE:
            yield _integer(one.get("min"), 0), _integer(one.get("max"), 0)


def _merged(root: Element) -> Iterator[Merged]:
    for one in root.iterfind("mergeCells/mergeCell"):
        corners = [_REFERENCE.fullmatch(end) for end in one.get("ref", "").split(":")]
        first, last = corners[0], corners[-1]
        if first is not None and last is not None:
            yield Merged(int(first[2]), _letters(first[1]), int(last[2]), _letters(last[1]))


def _column(reference: str | None, default: int) -> int:
    found = _REFERENCE.fullmatch(reference or "")
    return _letters(found[1]) if found else default


def _letters(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters_of(column: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default
