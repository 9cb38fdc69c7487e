"""Markdown and what is left of it: pipe tables with spans kept, lost, or without their rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from govdisclosure.readers.markdown import escaped
from govdisclosure.writers.grid import Box, Grid
from govdisclosure.writers.page import Page

_Row = list[str]


def pipes(page: Page) -> str:
    """Pipe tables; what a span covers is an empty cell."""
    return _document(page, lambda grid: _ruled(_kept(grid)))


def pipes_without_rule(page: Page) -> str:
    """Pipe tables; what a span covers is an empty cell; no `|---|` line."""
    return _document(page, lambda grid: map(_piped, _kept(grid)))


def pipes_spans_lost(page: Page) -> str:
    """Pipe tables whose wide boxes lost their width, so that rows begin in different columns."""
    return _document(page, lambda grid: _ruled(_lost(grid)))


def trailing_pipes(page: Page) -> str:
    """A pipe behind each cell, none in front; only the boxes that begin in a row are printed."""
    return _document(page, lambda grid: (f"{' | '.join(_own(row))} |" for row in grid.rows))


def lone_pipes(page: Page) -> str:
    """One cell a line with a line that holds only `|` behind each."""
    return _document(
        page, lambda grid: (f"{text}\n|" for row in grid.rows for text in _own(row)), blocks="\n"
    )


def _document(page: Page, table: Callable[[Grid], Iterator[str]], blocks: str = "\n\n") -> str:
    lines = [f"# {escaped(page.title)}"] if page.title else []
    lines += map(escaped, page.lines)
    for part in page.parts:
        lines += [f"## {escaped(part.heading)}", *map(escaped, part.paragraphs)]
        lines += ["\n".join(table(grid)) for grid in part.tables]
    return blocks.join(lines) + "\n"


def _own(row: Sequence[Box]) -> _Row:
    return [box.text for box in row]


def _kept(grid: Grid) -> list[_Row]:
    return [[box.text if box else "" for box in places] for places in grid.matrix()]


def _lost(grid: Grid) -> list[_Row]:
    rows: list[_Row] = []
    for boxes, places in zip(grid.rows, grid.matrix(), strict=True):
        empty = next(index for index, box in enumerate(places) if box is not None)
        row = [""] * empty + _own(boxes)
        rows.append(row + [""] * (grid.width - len(row)))
    return rows


def _ruled(rows: Sequence[_Row]) -> Iterator[str]:
    first, *others = rows
    yield _piped(first)
    yield f"|{'---|' * len(first)}"
    yield from map(_piped, others)


def _piped(row: _Row) -> str:
    return f"| {' | '.join(row)} |"
