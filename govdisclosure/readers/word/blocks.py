"""Paragraphs and tables, through everything that wraps them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from attrs import frozen

from govdisclosure.readers.word.text import chosen

_WRAPPERS = frozenset(
    ["sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice", "Fallback"]
)
BLOCKS = frozenset(["p", "tbl"])


@frozen
class TableCell:
    """A cell of a table with the grid column that it begins in, counted from 0."""

    column: int
    element: Element


@frozen
class TableRow:
    """A row: its cells, and whether a cell above reaches into it."""

    cells: tuple[TableCell, ...]
    is_reached: bool


def blocks(container: Element) -> Iterator[Element]:
    """Paragraphs and tables of a body, a cell or a text box."""
    return _inside(container, BLOCKS)


def table_rows(table: Element) -> Iterator[TableRow]:
    """The rows of a table that were not deleted.

    A cell that is merged with the one above or on its left is no cell of its own, but takes its
    columns.
    """
    merged: set[int] = set()  # columns in which a cell reaches down
    for row in _inside(table, frozenset(["tr"])):
        if row.find("trPr/del") is None:
            cells, merged, is_reached = _cells(row, merged)
            yield TableRow(cells, is_reached)


def _cells(row: Element, above: set[int]) -> tuple[tuple[TableCell, ...], set[int], bool]:
    cells: list[TableCell] = []
    merged: set[int] = set()
    is_reached = False
    column = _number(row.find("trPr/gridBefore"), 0)
    for element in _inside(row, frozenset(["tc"])):
        if element.find("tcPr/cellDel") is not None:
            continue  # deleted, and those behind it stand in its place
        down = _merge(element, "vMerge")
        continues = down == "continue" and column in above
        if down:
            merged.add(column)
        is_reached = is_reached or continues
        if not continues and _merge(element, "hMerge") != "continue":
            cells.append(TableCell(column, element))
        column += max(_number(element.find("tcPr/gridSpan"), 1), 1)
    return tuple(cells), merged, is_reached


def _merge(cell: Element, kind: str) -> str:
    """`restart`, `continue`, or empty for a cell that is not merged."""
    found = cell.find(f"tcPr/{kind}")
    return "" if found is None else found.get("val", "continue")


def _number(element: Element | None, default: int) -> int:
    text = "" if element is None else element.get("val", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else default


def _inside(container: Element, tags: Collection[str]) -> Iterator[Element]:
    waiting = [iter(container)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in tags:
            yield element
        elif element.tag == "AlternateContent":
            waiting.append(iter(chosen(element)))
        elif element.tag in _WRAPPERS:
            waiting.append(iter(element))
