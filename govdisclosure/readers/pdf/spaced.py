"""Rows of a table without lines: figures with the label beside them, heads, notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from govdisclosure.readers.pdf.columns import (
    CELL_GAP,
    HEAD_PITCH,
    Column,
    Head,
    column_middle,
    column_of,
    heads_of,
)
from govdisclosure.readers.pdf.lines import Line
from govdisclosure.readers.pdf.pieces import Piece, middle_of
from govdisclosure.readers.pdf.shapes import Box, around
from govdisclosure.readers.pdf.tables import Cell, Row, Table
from govdisclosure.readers.pdf.torn import DOUBT, Doubt, join_torn, left_over, near

# Lines of one cell are further apart.
_INTERLEAVED = 1.6
# How far from its figures, in characters, a label on another baseline stands.
_BESIDE = 1.6


class Maker:
    """Makes the rows of a table.

    Attributes:
        columns: of figures.
        zone: where the first of them begins; labels stand to the left.
    """

    def __init__(self, columns: Sequence[Column], em: float, page: int) -> None:
        self.columns = columns
        self.em = em
        self.page = page
        self.zone = columns[0].left
        self.group_right = 0.0
        self.group_middles: list[float] = []

    def table(self, rows: Sequence[tuple[Line, list[Piece]]]) -> Table:
        left = min(piece.box[0] for _, row in rows for piece in row)
        self._find_groups(row for _, row in rows)
        labels: list[tuple[float, list[Piece]]] = []
        figures: list[tuple[float, list[Piece]]] = []
        others: list[tuple[float, list[Piece]]] = []
        for line, row in rows:
            inside = [piece for piece in row if piece.box[0] >= self.zone - self.em / 4]
            words = [piece for piece in row if piece not in inside]
            if any(piece.is_figure for piece in inside):
                figures.append((line.base, inside))
            elif inside or any(piece.box[2] > self.zone + self.em for piece in words):
                others.append((line.base, row))
                continue
            if words:
                labels.append((line.base, words))
        join_torn(figures, others, self._column, self.zone, self.em)
        self._take_notes(figures, others)
        for one in list(others):
            if one[1] and all(piece.box[2] <= self.zone for piece in one[1]):
                labels.append(one)  # a note stood beside it
                others.remove(one)
        labels.sort(key=lambda one: one[0])
        spans = [(column.left, column.right) for column in self.columns]
        begins = [left] * (left < self.zone) + [x for x, _ in spans]
        table = Table(_around_rows(rows), begins, spans=spans)
        made = self._rows(labels, figures, others) + self._head_rows(rows, others)
        made.sort(key=lambda one: one[0])
        table.rows = [row for _, row in made]
        for before, after in pairwise(table.rows):
            after.goes_on = _has_label(before) and _has_label(after)
        return table

    def _take_notes(
        self,
        figures: Sequence[tuple[float, list[Piece]]],
        others: Sequence[tuple[float, list[Piece]]],
    ) -> None:
        """Give words beside a row, in a column where it has no figure, to that row.

        A note that is open at the end of its line goes on below.
        """
        for base, row in figures:
            ends = {self._column(piece): (base, piece.is_figure, piece.text) for piece in row}
            for other, pieces in others:
                for piece in [p for p in pieces if p.box[0] >= self.zone]:
                    column = self._column(piece)
                    last, is_figure, text = ends.get(column, (base, False, ""))
                    is_open = text.count("（") > text.count("）")
                    begins = piece.text[0].isdigit()
                    reach = HEAD_PITCH if is_open else _BESIDE if begins else CELL_GAP
                    if is_figure or abs(other - last) > reach * self.em or (text and not is_open):
                        continue
                    row.append(piece)
                    pieces.remove(piece)
                    ends[column] = (other, False, text + piece.text)

    def _column(self, piece: Piece) -> int:
        """Index of the column that a piece stands in, or next to."""
        own = column_of(piece.box, self.columns)
        if own is None and piece.is_figure:  # its unit may reach into the next one
            digits = [char for char in piece.chars if char.text.isdigit()]
            own = column_of(around(digits), self.columns) if digits else None
        if own is not None:
            return own
        middle = middle_of(piece.box)
        return min(
            range(len(self.columns)), key=lambda i: abs(column_middle(self.columns[i]) - middle)
        )

    def _head_rows(
        self,
        rows: Sequence[tuple[Line, list[Piece]]],
        others: Sequence[tuple[float, list[Piece]]],
    ) -> list[tuple[float, Row]]:
        """Heads: those over single columns in one row, wider ones above them line by line."""
        bases = {base for base, _ in others}
        made: list[tuple[float, Row]] = []
        for is_head, run in groupby(rows, key=lambda one: one[0].base in bases):
            if not is_head:
                continue
            run_bases = {line.base for line, _ in run}
            heads = heads_of(
                [self._over_columns(row) for base, row in others if base in run_bases], self.em
            )
            made += [
                (base, self._row([piece], []))
                for base, row in others
                if base in run_bases
                for piece in row
                if self._is_over_all(piece)
            ]
            lowest = [h for h in heads if not any(h.is_above(other) for other in heads)]
            wide = [h for h in heads if h not in lowest]
            for _, group in groupby(wide, key=lambda head: round(head.pieces[0].box[1])):
                made.append(self._head_row(list(group)))
            if lowest:
                made.append(self._head_row(sorted(lowest, key=lambda head: head.box[0])))
        return made

    def _over_columns(self, row: Sequence[Piece]) -> list[Piece]:
        return [piece for piece in row if not self._is_over_all(piece)]

    def _is_over_all(self, piece: Piece) -> bool:
        """Whether it stands over labels and figures alike."""
        return piece.box[0] < self.zone - self.em and piece.box[2] > self.zone + self.em

    def _head_row(self, heads: Sequence[Head]) -> tuple[float, Row]:
        cells = [Cell(head.box[0], head.text, head.box) for head in heads]
        return max(head.last.chars[0].base for head in heads), Row(self.page, cells)

    def _find_groups(self, rows: Iterator[list[Piece]]) -> None:
        """Labels of groups stand to the left of other labels, on their lines or between these."""
        last: list[Piece] = []
        for row in rows:
            words = [piece for piece in row if piece.box[2] <= self.zone]
            if not words:
                continue
            groups = words[:-1]
            last.append(words[-1])
            if len(last) > 1 and _are_interleaved(last[-2], last[-1], self.em):
                groups.append(min(last[-2:], key=lambda piece: piece.box[0]))
            for piece in groups:
                self.group_right = max(self.group_right, piece.box[2])
                self.group_middles.append(middle_of(piece.box))

    def _is_group(self, piece: Piece) -> bool:
        middle = middle_of(piece.box)
        return piece.box[2] <= self.group_right + 1 and any(
            abs(middle - other) < 0.6 * self.em for other in self.group_middles
        )

    def _rows(
        self,
        labels: Sequence[tuple[float, list[Piece]]],
        figures: Sequence[tuple[float, list[Piece]]],
        others: Sequence[tuple[float, list[Piece]]],
    ) -> list[tuple[float, Row]]:
        """Rows of labels, each row of figures with the label line on it or next to it."""
        own = [(base, words) for base, words in labels if not self._is_group(words[-1])]
        bases = [base for base, _ in own]
        taken: dict[int, list[Piece]] = {}
        made: list[tuple[float, Row]] = []
        alone: list[tuple[float, list[Piece]]] = []
        for base, row in figures:
            index = self._beside(base, bases, taken)
            if index is None:
                made.append((base, self._row([], row)))
                alone.append((base, row))
            else:
                taken[index] = row
        doubts = left_over([*alone, *others], self._column)
        for index, (base, words) in enumerate(own):
            row_of_label = self._row(words, taken.get(index, []), is_labelled=True)
            if index in taken:
                self._doubt(row_of_label, near(doubts, base, self.em))
            made.append((base, row_of_label))
        return made

    def _doubt(self, row: Row, doubts: Sequence[Doubt]) -> None:
        """Mark blank cells beside which a figure is left over."""
        cells = row.cells[-len(self.columns) :]
        for doubt in doubts:
            cell = cells[doubt.column]
            if not cell.text:
                cell.text = DOUBT

    def _beside(
        self, base: float, bases: Sequence[float], taken: dict[int, list[Piece]]
    ) -> int | None:
        """The label line on this baseline, else the next one above, else below."""
        at = bisect_right(bases, base + self.em / 4) - 1
        for index in (at, at + 1):
            if (
                0 <= index < len(bases)
                and index not in taken
                and abs(bases[index] - base) <= _BESIDE * self.em
            ):
                return index
        return None

    def _row(
        self, words: Sequence[Piece], figures: Sequence[Piece], is_labelled: bool = False
    ) -> Row:
        """A row of words; with a label or a figure it has a cell for each column."""
        cells = [Cell(piece.box[0], piece.text, piece.box) for piece in words]
        if is_labelled:
            cells = cells[-1:]
            cells[0].left = 0.0
        if not figures and not is_labelled:
            return Row(self.page, cells)
        boxes = around([c for piece in (*words, *figures) for c in piece.chars])
        by_column: dict[int, list[Piece]] = {}
        for piece in figures:
            by_column.setdefault(self._column(piece), []).append(piece)
        for index, column in enumerate(self.columns):
            pieces = by_column.get(index, [])
            box = (
                around([c for piece in pieces for c in piece.chars])
                if pieces
                else (column.left, boxes[1], column.right, boxes[3])
            )
            pieces.sort(key=lambda piece: piece.box[1])
            text = _text_of(pieces)
            cells.append(Cell(column.left, text, box))
        return Row(self.page, cells, has_columns=True)


def _are_interleaved(upper: Piece, lower: Piece, em: float) -> bool:
    """Whether two pieces stand side by side on lines too close to belong to one cell."""
    one, other = upper.box, lower.box
    side_by_side = one[2] <= other[0] or other[2] <= one[0]
    return side_by_side and lower.chars[0].base - upper.chars[0].base < _INTERLEAVED * em


def _text_of(pieces: Sequence[Piece]) -> str:
    """Pieces of a cell: two figures stay two, all else is what a line was broken into."""
    text = ""
    for piece in pieces:
        text += " " * (text[-1:].isdigit() and piece.text[:1].isdigit()) + piece.text
    return text


def _has_label(row: Row) -> bool:
    return bool(row.cells) and row.cells[0].left == 0.0


def _around_rows(rows: Sequence[tuple[Line, list[Piece]]]) -> Box:
    return around([char for line, _ in rows for char in line.chars])
