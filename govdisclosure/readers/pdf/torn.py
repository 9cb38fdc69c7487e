"""Figures of a table without lines whose note a narrow column broke over several lines.

Such a cell is centred beside its row, so that its figure stands higher than the others of the row.
It is put together where it reads as a figure with its note. Beside a figure that is left over the
blank cells of its column are in doubt: nobody knows whose it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter, itemgetter

from attrs import define, frozen

from govdisclosure.lexer.numbers import read_number
from govdisclosure.readers.pdf.columns import HEAD_PITCH
from govdisclosure.readers.pdf.pieces import Piece
from govdisclosure.readers.pdf.shapes import around

# Stands in a cell beside which a figure is left over; it is neither a number nor a blank.
DOUBT = "\ufffd"
# So many characters at most lie between the middles of a cell and of its row.
_CENTRED = 0.8
# So many lines at most has a figure with its note.
_MOST_LINES = 12
# A line with more figures is a row of its own.
_FEW = 2
_BEGINS_FIGURE = re.compile(r"[\d,，.]+\s*(?:[（(].*)?")

# Base and pieces of each line.
Lines = list[tuple[float, list[Piece]]]


@define(eq=False)
class _Loose:
    """A piece that may be a part of a torn cell.

    Attributes:
        line: the pieces that it stands among.
    """

    base: float
    column: int
    piece: Piece
    line: list[Piece]


def join_torn(
    figures: Lines, others: Lines, column_of: Callable[[Piece], int], zone: float, em: float
) -> None:
    """Give the pieces of a figure and its note to the line of figures that they stand beside.

    Args:
        column_of: index of the column that a piece stands in.
        zone: where the first column begins.
    """
    loose = sorted(_loose(figures, others, column_of, zone), key=lambda one: (one.column, one.base))
    for start, first in enumerate(loose):
        if not _BEGINS_FIGURE.fullmatch(first.piece.text):
            continue
        chain = list(_chain(loose, start, em))
        row = _beside(chain, figures, column_of, em) if len(chain) > 1 else None
        if row is None:
            continue
        for one in chain:
            one.line.remove(one.piece)
        row += [one.piece for one in chain]
    figures[:] = [line for line in figures if line[1]]


def _loose(
    figures: Lines, others: Lines, column_of: Callable[[Piece], int], zone: float
) -> Iterator[_Loose]:
    for lines in (figures, others):
        for base, line in lines:
            for piece in line:
                has_row = lines is figures and piece.is_figure and len(line) > 1
                if piece.box[2] > zone and not has_row:
                    yield _Loose(base, column_of(piece), piece, line)


def _chain(loose: Sequence[_Loose], start: int, em: float) -> Iterator[_Loose]:
    """The figure at `start` and the lines of its note; nothing where it has none that ends."""
    chain, text = [loose[start]], loose[start].piece.text
    for one in loose[start + 1 : start + _MOST_LINES]:
        is_near = one.column == chain[-1].column and one.base - chain[-1].base <= HEAD_PITCH * em
        if not is_near or not (_is_open(text) or one.piece.text[0] in "（("):
            return
        chain.append(one)
        text += one.piece.text
        if not _is_open(text):
            number = read_number(text)
            if number is not None and number.note:
                yield from chain
            return


def _is_open(text: str) -> bool:
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def _beside(
    chain: Sequence[_Loose], figures: Lines, column_of: Callable[[Piece], int], em: float
) -> list[Piece] | None:
    """The line of figures in whose middle the cell stands, and which has none in its column."""
    box = around([char for one in chain for char in one.piece.chars])
    own = {id(one.piece) for one in chain}
    first = bisect_left(figures, chain[0].base - HEAD_PITCH * em, key=itemgetter(0))
    last = bisect_right(figures, chain[-1].base + HEAD_PITCH * em, key=itemgetter(0))
    for _, row in figures[first:last]:
        others = [piece for piece in row if id(piece) not in own]
        if not others:
            continue
        beside = around([char for piece in others for char in piece.chars])
        apart = abs(box[1] + box[3] - beside[1] - beside[3]) / 2
        if apart <= _CENTRED * em and chain[0].column not in map(column_of, others):
            return row
    return None


@frozen
class Doubt:
    """A figure that stands at `base` and may be that of a row near by."""

    base: float
    column: int


def left_over(lines: Lines, column_of: Callable[[Piece], int]) -> list[Doubt]:
    """Figures that stand beside no label, nearly alone, from top to bottom.

    Args:
        lines: that no label stands beside.
    """
    found = [
        Doubt(base, column_of(piece))
        for base, line in lines
        if len(line) <= _FEW
        for piece in line
        if _BEGINS_FIGURE.fullmatch(piece.text)
    ]
    return sorted(found, key=attrgetter("base"))


def near(doubts: Sequence[Doubt], base: float, em: float) -> Sequence[Doubt]:
    """Those that may be about the row at `base`."""
    first = bisect_left(doubts, base - HEAD_PITCH * em, key=attrgetter("base"))
    return doubts[first : bisect_right(doubts, base + HEAD_PITCH * em, key=attrgetter("base"))]
