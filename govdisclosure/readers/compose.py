"""A Document from lines and rows of cells, for formats that are no text.

The source is made up so that every place is a pair of offsets, as in a text: cells of a row parted
by tabs, rows and paragraphs by line feeds. Line breaks and tabs inside of a cell become spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, field, frozen

from govdisclosure.document import Document, Slot
from govdisclosure.limits import Budget
from govdisclosure.model.place import Place, Placed
from govdisclosure.normalize.steps import Normaliser, normaliser, steps_for

_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


@frozen
class _Piece:
    """A line, or a cell of a row, with what its slot needs to know."""

    text: str
    start: int
    line: int
    row: int | None
    column: int
    table: int | None
    broken: bool = False


@define
class Composer:
    """Takes lines and rows in reading order and makes a Document of them.

    Attributes:
        budget: asked for characters, cells and time.
    """

    budget: Budget
    _pieces: list[_Piece] = field(factory=list)
    _places: list[Placed] = field(factory=list)
    _source: list[str] = field(factory=list)
    _length: int = 0
    _lines: int = 0
    _rows: int = 0
    _cells: int = 0
    _continued: set[int] = field(factory=set)
    _spaced: set[int] = field(factory=set)

    def line(self, text: str, place: Place) -> None:
        """Add a line of prose; one without text is passed over."""
        if text and not text.isspace():
            self._add(text, place, None, 0, None)
            self._end_line()

    def paragraph(self, pieces: Sequence[tuple[str, Place]]) -> None:
        """Add a line of prose that stands in several places, as over the end of a page."""
        text = "".join(text for text, _ in pieces)
        if not text or text.isspace():
            return
        start = self._length
        for piece, place in pieces:
            self._places.append((self._length, self._length + len(piece), place))
            self._put(_BREAKS.sub(" ", piece))
        text = _BREAKS.sub(" ", text)
        self._pieces.append(_Piece(text, start, self._lines, None, 0, None))
        self._end_line()

    def row(
        self,
        cells: Sequence[tuple[int, str, Place]],
        table: int,
        goes_on: bool = False,
        is_spaced: bool = False,
    ) -> None:
        """Add a row of a table.

        Args:
            cells: (grid column from 0 on, text, place) of each cell from left to right, empty ones
                too; columns that a merged cell covers besides its first have none.
            table: number of the table in the document.
            goes_on: whether it may be the rest of the row before, cut by the end of a page.
            is_spaced: whether nothing but their place tells its cells apart.
        """
        self._rows += 1
        if goes_on:
            self._continued.add(self._rows)
        if is_spaced:
            self._spaced.add(self._rows)
        self._cells += len(cells)
        self.budget.allow("cells", self._cells)
        for number, (column, text, place) in enumerate(cells):
            if number:
                self._put("\t")
            self._add(text, place, self._rows, column, table)
        self._end_line()

    def document(self) -> Document:
        """Everything that was added."""
        source = "".join(self._source)
        steps = steps_for(source)
        normalise = normaliser(steps)
        return Document(
            source=source,
            slots=[slot for piece in self._pieces if (slot := _slot(piece, normalise)) is not None],
            lines=self._lines,
            continued=frozenset(self._continued),
            spaced_rows=frozenset(self._spaced),
            steps=tuple(step.name for step in steps),
            places=tuple(self._places),
        )

    def _add(
        self, text: str, place: Place, row: int | None, column: int, table: int | None
    ) -> None:
        start = self._length
        shown = _BREAKS.sub(" ", text)
        self._put(shown)
        broken = row is not None and shown != text
        self._pieces.append(_Piece(shown, start, self._lines, row, column, table, broken))
        self._places.append((start, self._length, place))

    def _put(self, text: str) -> None:
        self._source.append(text)
        self._length += len(text)

    def _end_line(self) -> None:
        self._put("\n")
        self._lines += 1
        self.budget.allow("characters", self._length)
        self.budget.tick()


def _slot(piece: _Piece, normalise: Normaliser) -> Slot | None:
    """The slot of a piece, None for a line that normalising empties."""
    text, front, edits = normalise(piece.text)
    if not text:
        if piece.row is None:
            return None
        end = piece.start + len(piece.text)
        return Slot("", piece.start, end, piece.line, piece.row, piece.column, piece.table)
    if edits and edits[-1][0] >= len(text):  # what was cut behind the last character
        edits = edits[:-1]
    start = piece.start + front
    end = start + len(text) + (edits[-1][1] if edits else 0)
    place = piece.line, piece.row, piece.column, piece.table
    return Slot(text, start, end, *place, edits, broken=piece.broken)
