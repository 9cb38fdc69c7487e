"""Plain text: one cell a line, one row a line, or cells behind tabs."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.writers.grid import Grid
from govdisclosure.writers.page import Page


def cells_a_line(page: Page) -> str:
    """One cell a line; a blank cell is an empty line."""
    return "\n".join(_cells(page)) + "\n"


def cells_spaced(page: Page) -> str:
    """One cell a line with an empty line between; a blank cell adds two line breaks."""
    cells = list(_cells(page))
    return "\n\n".join(cells) + ("\n" if cells and cells[-1] else "\n\n")


def cells_betrayed(page: Page) -> str:
    """One cell a line with an empty line between; a blank cell adds one line break."""
    pieces = [text + "\n\n" if text else "\n" for text in _cells(page)]
    text = "".join(pieces)
    return text if pieces and pieces[-1] == "\n" else text.rstrip("\n") + "\n"


def rows_by_tabs(page: Page) -> str:
    """One row a line, cells separated by a tab, as a browser copies a table."""
    return "\n".join(_rows(page, "\t")) + "\n"


def rows_by_spaces(page: Page) -> str:
    """One row a line, cells separated by two spaces; blank cells leave no trace."""
    return "\n".join(_rows(page, "  ")) + "\n"


def cells_behind_tabs(page: Page) -> str:
    """One cell a line behind a tab, an empty line after each row and paragraph."""
    lines = [*_head(page)]
    for part in page.parts:
        lines += [part.heading, *part.paragraphs]
        lines += ["\n".join(rows) for grid in part.tables for rows in _tabbed(grid)]
    return "\n\n".join(lines) + "\n"


def _tabbed(grid: Grid) -> Iterator[list[str]]:
    """Rows of tabbed cells: a box that reaches down leaves its tab, one that is wide does not."""
    for boxes, places in zip(grid.rows, grid.matrix(), strict=True):
        empty = next(index for index, box in enumerate(places) if box is not None)
        yield ["\t"] * empty + [f"\t{box.text}" for box in boxes]


def _head(page: Page) -> list[str]:
    return [line for line in (page.title, *page.lines) if line]


def _cells(page: Page) -> Iterator[str]:
    """Every line of the document; that of a blank cell is empty."""
    yield from _head(page)
    for part in page.parts:
        yield part.heading
        yield from part.paragraphs
        for grid in part.tables:
            for row in grid.rows:
                yield from (box.text for box in row if box.text or box.role == "cell")


def _rows(page: Page, between: str) -> Iterator[str]:
    yield from _head(page)
    for part in page.parts:
        yield part.heading
        yield from part.paragraphs
        for grid in part.tables:
            for row in grid.rows:
                texts = [box.text for box in row if box.text or between == "\t"]
                yield between.join(texts)
