"""Characters of one line that stand together: words or figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import define, field

from govdisclosure.lexer.numbers import is_mark, read_number
from govdisclosure.readers.pdf.lines import Line
from govdisclosure.readers.pdf.shapes import Box, Char, around

# What parts a word and a figure that stand in two cells; in a sentence it is a quarter at most.
CLOSE_GAP = 0.3


@define(eq=False)
class Piece:
    """Characters of one line that stand together."""

    chars: list[Char]
    text: str = field(init=False)
    box: Box = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.text = Line(self.chars).text
        self.box = around(self.chars)

    @property
    def is_figure(self) -> bool:
        return read_number(self.text) is not None or is_mark(self.text)


def pieces_of(line: Line, gap: float) -> list[Piece]:
    return [Piece(group) for group in _groups(line, gap)]


def has_gap(line: Line, gap: float) -> bool:
    """Whether a line has more than one piece."""
    return any(after.left - before.right > gap for before, after in pairwise(line.chars))


def _groups(line: Line, gap: float) -> list[list[Char]]:
    groups = [[line.chars[0]]]
    for before, after in pairwise(line.chars):
        if after.left - before.right > gap:
            groups.append([])
        groups[-1].append(after)
    return groups


def word_and_figure(line: Line, em: float) -> list[Piece] | None:
    """The pieces of a line that is a word and a figure close behind it, None of another."""
    groups = _groups(line, CLOSE_GAP * em)
    if len(groups) != 2:
        return None
    word, figure = map(Piece, groups)
    if figure.is_figure and not any(map(str.isdigit, word.text)):
        return [word, figure]
    return None


def one_piece(pieces: Sequence[Piece]) -> Piece:
    return pieces[0] if len(pieces) == 1 else Piece([c for piece in pieces for c in piece.chars])


def overlap(one: Box, other: Box) -> bool:
    """Whether one stands above or below the other."""
    return one[0] < other[2] and other[0] < one[2]


def middle_of(box: Box) -> float:
    return (box[0] + box[2]) / 2
