"""Sheets of a spreadsheet → rows of cells and lines."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from attrs import evolve

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.document import Document
from govdisclosure.limits import Budget
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.place import Place
from govdisclosure.readers.archive import open_archive
from govdisclosure.readers.compose import Composer
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
from govdisclosure.readers.sheet.tables import Line, blocks

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


def read(content: bytes, budget: Budget) -> Document:
    """Split the visible sheets of an .xlsx file into slots.

    Raises:
        UnreadableError: it is damaged.
        LimitError: it exceeds a limit.
    """
    composer = Composer(budget)
    diagnostics: list[Diagnostic] = []
    tables = 0
    with open_archive(io.BytesIO(content), budget) as archive:
        package = Package(archive)
        main = package.main()
        workbook = package.required(main, _WANTED)
        book = _book(package, main, workbook)
        for name, part in _sheets(package, main, workbook, budget):
            sheet = read_sheet(package.required(part, _WANTED), book, budget)
            if sheet.is_own_table:
                continue
            tables = _compose(sheet, name, tables, composer)
            diagnostics += _doubts(sheet, name)
    return evolve(composer.document(), diagnostics=tuple(diagnostics))


def _book(package: Package, main: str, workbook: Element) -> Book:
    strings = _related(package, main, "sharedStrings")
    styles = _related(package, main, "styles")
    properties = workbook.find("workbookPr")
    return Book(
        strings=[text_of(one) for one in strings] if strings is not None else [],
        dates=date_styles(styles),
        formats=formats_of_styles(styles),
        framed=framed_styles(styles),
        looks=looks_of_styles(styles),
        since_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _related(package: Package, main: str, kind: str) -> Element | None:
    part = package.related(main, kind)
    return package.optional(part, _WANTED) if part is not None else None


def _sheets(
    package: Package, main: str, workbook: Element, budget: Budget
) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet that is shown, in the order of the tabs."""
    relations = package.relations(main)
    sheets = workbook.findall("sheets/sheet")
    budget.allow("pages", len(sheets))
    for one in sheets:
        relation = relations.get(one.get("id", ""))
        shown = one.get("state", "visible") == "visible"
        if shown and relation is not None and relation.kind == "worksheet":
            yield one.get("name", ""), relation.part


def _compose(sheet: Sheet, name: str, tables: int, composer: Composer) -> int:
    """Add the rows of a sheet; return how many tables there are by now."""
    for block in blocks(sheet, composer.budget):
        if isinstance(block, Line):
            composer.line(block.text, Place(sheet=name, row=block.row, column=block.column))
            continue
        tables += 1
        for number, cells in block.rows:
            placed = [
                (column - block.left, text, Place(sheet=name, row=number, column=column))
                for column, text in cells
            ]
            composer.row(placed, tables)
    return tables


def _doubts(sheet: Sheet, name: str) -> Iterable[Diagnostic]:
    if sheet.uncomputed:
        yield diagnose("R040", sheet=name, count=len(sheet.uncomputed))
    if sheet.hidden_rows or sheet.hides_columns:
        yield diagnose("R041", sheet=name)
