"""What every reader makes of its format: cells in reading order, each with its place."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field, frozen

from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.place import Placed
from govdisclosure.model.section import Field

# (position in the text, how far the source runs ahead from there on)
Edits = tuple[tuple[int, int], ...]


@define(eq=False)
class Slot:
    """A cell, or a line of prose, as it stands in the source.

    Attributes:
        text: normalised text without outer white space; may be empty in an explicit row.
        start, end: half-open offsets of the printed text in the source.
        line: running number of its line; what lies between two slots is counted in lines.
        row: number of its table row when the source says which cells make a row, else None.
        column: place in that row, counted in grid columns.
        table: number of its table when the source says which rows make a table, else None.
        edits: how `text` and the source drift apart; empty when they run side by side.
        jammed: whether it was cut out of a line without cell boundaries.
        broken: whether line breaks or cells of another table part its text.
    """

    text: str
    start: int
    end: int
    line: int
    row: int | None = None
    column: int = 0
    table: int | None = None
    edits: Edits = ()
    jammed: bool = False
    broken: bool = False

    def source_start(self, position: int) -> int:
        """Offset in the source of the character at `position` of the text."""
        drift = 0
        for at, ahead in self.edits:
            if at > position:
                break
            drift = ahead
        return self.start + position + drift

    def source_end(self, position: int) -> int:
        """Offset in the source behind the character before `position` of the text."""
        if position >= len(self.text):
            return self.end
        return self.source_start(position - 1) + 1 if position > 0 else self.start


@frozen
class Document:
    """A document as its reader understood it.

    Attributes:
        source: the decoded text that offsets point into.
        slots: cells and lines in reading order; blank ones only in explicit rows.
        lines: number of lines of the document.
        loose_rows: rows whose blank cells leave no trace (cells told apart by spaces only).
        continued: explicit rows that may be the rest of the row before them, cut by the end of a
            page or printed on several lines.
        spaced_rows: explicit rows whose cells nothing but their place tells apart.
        steps: names of the normalisation steps that changed something.
        markup: whether a span of the source may hold markup, so that a cell's raw text is its
            text and not a piece of the source.
        looks: whether some of its text shows struck through, raised, lowered or backwards.
        places: for formats that are no text, where the pieces of `source` stand in the document;
            sorted and not overlapping.
        meta: what the reader knows of the document, e.g. its `encoding`.
        diagnostics: what was doubtful about it.
    """

    source: str
    slots: list[Slot] = field(factory=list)
    lines: int = 0
    loose_rows: frozenset[int] = frozenset()
    continued: frozenset[int] = frozenset()
    spaced_rows: frozenset[int] = frozenset()
    steps: tuple[str, ...] = ()
    markup: bool = False
    looks: bool = False
    places: tuple[Placed, ...] = ()
    meta: Mapping[str, Field] = field(factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
