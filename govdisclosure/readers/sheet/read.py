"""Sheets of a spreadsheet → rows of cells and lines."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.document import Document
from govdisclosure.limits import Budget
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.place import Place
from govdisclosure.readers.compose import Composer
from govdisclosure.readers.sheet.cells import Sheet
from govdisclosure.readers.sheet.tables import Line, blocks
from govdisclosure.readers.sheet.workbook import open_workbook


def read(content: bytes, budget: Budget) -> Document:
    """Split the visible sheets of an .xlsx file into slots.

    Raises:
        UnreadableError: it is damaged.
        LimitError: it exceeds a limit.
    """
    composer = Composer(budget)
    diagnostics: list[Diagnostic] = []
    tables = 0
    with open_workbook(content, budget) as workbook:
        for tab in workbook.tabs:
            sheet = workbook.sheet(tab) if tab.is_shown else None
            if sheet is None or sheet.is_own_table:
                continue
            tables = _compose(sheet, tab.name, tables, composer)
            diagnostics += _doubts(sheet, tab.name)
    return evolve(composer.document(), diagnostics=tuple(diagnostics))


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
