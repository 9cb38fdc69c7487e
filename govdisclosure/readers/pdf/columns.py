"""Where figures stand below each other, and the heads above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import define

from govdisclosure.lexer.numbers import read_number
from govdisclosure.readers.pdf.lines import Line, is_wide
from govdisclosure.readers.pdf.pieces import (
    CLOSE_GAP,
    Piece,
    middle_of,
    one_piece,
    overlap,
    pieces_of,
    word_and_figure,
)
from govdisclosure.readers.pdf.shapes import Box, around

# Gaps, in characters: of cells for sure; of words for sure; of figures, which have none inside.
CELL_GAP = 0.45
_FIGURE_GAP = 0.2
# Words of one head are centred to this part of a character, and their lines no further apart.
_CENTRED = 0.35
HEAD_PITCH = 2.7


@define(eq=False)
class Column:
    """What the figures of a column cover together."""

    left: float
    right: float


def columns_of(lines: Sequence[Line], em: float) -> list[Column]:
    """Where figures stand below each other; lines with one piece may be prose."""
    columns: list[Column] = []
    for line in lines:
        pieces = word_and_figure(line, em) or pieces_of(line, CELL_GAP * em)
        if len(pieces) < 2:
            continue
        for piece in pieces:
            for part in pieces_of(Line(piece.chars), _FIGURE_GAP * em):
                if part.is_figure:
                    _extend(columns, part.box)
    return sorted(columns, key=lambda column: column.left)


def _extend(columns: list[Column], box: Box) -> None:
    """Take a box into the columns that it overlaps; several become one."""
    touched = [column for column in columns if column.left < box[2] and box[0] < column.right]
    whole = Column(
        min(box[0], *(column.left for column in touched), box[0]),
        max(box[2], *(column.right for column in touched), box[2]),
    )
    columns[:] = [column for column in columns if column not in touched]
    columns.append(whole)


def column_of(box: Box, columns: Sequence[Column]) -> int | None:
    """Index of the one column that a box overlaps, None for none or several."""
    found = [
        index
        for index, column in enumerate(columns)
        if column.left < box[2] and box[0] < column.right
    ]
    return found[0] if len(found) == 1 else None


def column_middle(column: Column) -> float:
    return (column.left + column.right) / 2


def cut(line: Line, columns: Sequence[Column], em: float) -> list[Piece]:
    """The pieces of a line, cut at narrow gaps too where figures of a column begin."""
    pieces: list[Piece] = []
    zone = columns[0].left if columns else 0.0
    for piece in _cut_at(zone, pieces_of(line, CELL_GAP * em)):
        words = pieces_of(Line(piece.chars), CLOSE_GAP * em)
        if len(words) > 1 and all(len(word.chars) > 1 and not word.is_figure for word in words):
            pieces += words
            continue
        parts = pieces_of(Line(piece.chars), _FIGURE_GAP * em)
        group = parts[:1]
        for part in parts[1:]:
            if _is_parted(group[-1], part, columns) and not _is_one_number(group[-1], part):
                pieces.append(one_piece(group))
                group = []
            group.append(part)
        pieces.append(one_piece(group))
    return pieces


def _cut_at(zone: float, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, cut where the first column of figures begins, however narrow the gap."""
    for piece in pieces:
        words = [char for char in piece.chars if char.x < zone]
        figure = [char for char in piece.chars if char.x >= zone]
        if words and figure and is_wide(words[-1].text) and Piece(figure).is_figure:
            yield from (Piece(words), Piece(figure))
        else:
            yield piece


def _is_parted(before: Piece, after: Piece, columns: Sequence[Column]) -> bool:
    """Whether two pieces stand in different columns, or one of them in front of them all."""
    one, other = column_of(before.box, columns), column_of(after.box, columns)
    if one is not None and other is not None:
        return one != other
    return (one is not None and before.is_figure) or (other is not None and after.is_figure)


def _is_one_number(before: Piece, after: Piece) -> bool:
    """Whether a unit stands close behind its figure, which justified lines set apart a little."""
    has_digits = any(map(str.isdigit, after.text))
    return not has_digits and read_number(before.text + after.text) is not None


def _has_figures(row: Sequence[Piece]) -> bool:
    return any(piece.is_figure for piece in row)


@define(eq=False)
class Head:
    """Words above columns, or beside figures, on one line or on several below each other."""

    pieces: list[Piece]

    @property
    def box(self) -> Box:
        return around([char for piece in self.pieces for char in piece.chars])

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def last(self) -> Piece:
        return self.pieces[-1]

    def is_above(self, other: Head) -> bool:
        return self.box[1] < other.box[1] and overlap(self.box, other.box)


def heads_of(lines: Sequence[Sequence[Piece]], em: float) -> list[Head]:
    """Words with those that stand centred below them."""
    heads: list[Head] = []
    for line in lines:
        for piece in line:
            head = next((h for h in reversed(heads) if _follows(h.last, piece, em)), None)
            if head is None or sum(overlap(head.box, other.box) for other in line) > 1:
                heads.append(Head([piece]))
            else:
                head.pieces.append(piece)
    return heads


def _follows(above: Piece, below: Piece, em: float) -> bool:
    apart = abs(middle_of(above.box) - middle_of(below.box))
    return apart <= _CENTRED * em and 0 < below.box[1] - above.box[1] <= HEAD_PITCH * em


def with_heads(
    columns: Sequence[Column], rows: Sequence[Sequence[Piece]], em: float
) -> list[Column]:
    """The columns, with those that have a head and no figure in any row."""
    first = columns[0].left
    labels = [p.box for row in rows if _has_figures(row) for p in row if p.box[2] <= first]
    left = max((box[2] for box in labels), default=0.0)
    found = list(columns)
    for has_figures, run in groupby(rows, key=_has_figures):
        if has_figures:
            continue
        heads = heads_of([[piece for piece in row if piece.box[0] >= left] for row in run], em)
        for head in heads:
            box = head.box
            if any(head.is_above(other) for other in heads):
                continue
            if not any(c.left < box[2] and box[0] < c.right for c in found):
                found.append(Column(box[0], box[2]))
    return sorted(found, key=lambda column: column.left)
