"""A spreadsheet file → its sheets in the order of the tabs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import Element

from attrs import field, frozen

from govdisclosure.limits import Budget
from govdisclosure.readers.archive import open_archive
from govdisclosure.readers.office.markup import Wanted
from govdisclosure.readers.office.package import Package
from govdisclosure.readers.sheet.cells import (
    Book,
    Sheet,
    date_styles,
    formats_of_styles,
    framed_styles,
    looks_of_styles,
    read_sheet,
    text_of,
)

_ATTRIBUTES = [
    "r", "t", "s", "hidden", "min", "max", "ref", "numFmtId", "formatCode", "name", "state", "id",
    "date1904", "borderId", "fontId", "style", "val",
]  # fmt: skip
_WANTED = Wanted(
    text=frozenset(["t", "v"]),
    attributes=frozenset(_ATTRIBUTES),
    only={
        "worksheet": frozenset(["cols", "sheetData", "mergeCells"]),
        "styleSheet": frozenset(["numFmts", "fonts", "borders", "cellXfs"]),
        "workbook": frozenset(["workbookPr", "sheets"]),
        "c": frozenset(["v", "f", "is"]),
        "xf": frozenset(),
        "rPr": frozenset(["strike", "vertAlign"]),
        "font": frozenset(["strike", "vertAlign"]),
    },
    never=frozenset(["rPh", "phoneticPr"]),
)


@frozen
class Tab:
    """A sheet with cells: its name, whether it is shown, and the part that holds it."""

    name: str
    is_shown: bool
    part: str


@frozen
class Workbook:
    """The sheets of a file; charts are none of them."""

    tabs: tuple[Tab, ...]
    _package: Package = field(repr=False)
    _book: Book = field(repr=False)

    def sheet(self, tab: Tab, *, hidden: bool = False) -> Sheet:
        """The cells of a sheet.

        Args:
            hidden: whether those in hidden rows and columns are among them.

        Raises:
            UnreadableError: it is damaged.
            LimitError: it exceeds a limit.
        """
        root = self._package.required(tab.part, _WANTED)
        return read_sheet(root, self._book, self._package.archive.budget, hidden=hidden)


@contextmanager
def open_workbook(content: bytes, budget: Budget) -> Iterator[Workbook]:
    """The sheets of an .xlsx file, each of which is read when it is asked for.

    Raises:
        UnreadableError: it is damaged.
        LimitError: it exceeds a limit.
    """
    with open_archive(io.BytesIO(content), budget) as archive:
        package = Package(archive)
        main = package.main()
        workbook = package.required(main, _WANTED)
        book = _book(package, main, workbook)
        yield Workbook(tuple(_tabs(package, main, workbook, budget)), package, book)


def _book(package: Package, main: str, workbook: Element) -> Book:
    strings = package.related(main, "sharedStrings", _WANTED)
    styles = package.related(main, "styles", _WANTED)
    properties = workbook.find("workbookPr")
    return Book(
        strings=[text_of(one) for one in strings] if strings is not None else [],
        dates=date_styles(styles),
        formats=formats_of_styles(styles),
        framed=framed_styles(styles),
        looks=looks_of_styles(styles),
        since_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _tabs(package: Package, main: str, workbook: Element, budget: Budget) -> Iterator[Tab]:
    relations = package.relations(main)
    sheets = workbook.findall("sheets/sheet")
    budget.allow("pages", len(sheets))
    for one in sheets:
        relation = relations.get(one.get("id", ""))
        if relation is not None and relation.kind == "worksheet":
            is_shown = one.get("state", "visible") == "visible"
            yield Tab(one.get("name", ""), is_shown, relation.part)
