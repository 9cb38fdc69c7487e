"""Characters → lines of text, and the text of a cell."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from statistics import median

from attrs import define

from govdisclosure.readers.pdf.shapes import Box, Char, around

# Baselines closer than this part of a character's height are one line.
_SAME_LINE = 0.4
# A gap wider than this part of a character's size is a space: beside ideographs, which are set
# apart from figures by a quarter and justified by more, and between other characters.
_WIDE_SPACE = 0.7
_SPACE = 0.18
_GAP_OF_COLUMNS = 0.2


@define(eq=False)
class Line:
    """Characters on one baseline, from left to right.

    What follows from them is asked for again and again, and made once.
    """

    chars: list[Char]
    _box: Box | None = None
    _size: float = 0.0
    _text: str = ""

    @property
    def base(self) -> float:
        return self.chars[0].base

    @property
    def box(self) -> Box:
        if self._box is None:
            self._box = around(self.chars)
        return self._box

    @property
    def size(self) -> float:
        if not self._size:
            self._size = median([char.size for char in self.chars])
        return self._size

    @property
    def text(self) -> str:
        if not self._text:
            self._text = _text_of(self.chars)
        return self._text


def _text_of(chars: Sequence[Char]) -> str:
    pieces = [chars[0].text]
    for before, after in pairwise(chars):
        gap = after.left - before.right
        if gap > _SPACE * before.size or gap > _SPACE * after.size or before.turn:
            pieces.append(" " * _is_spaced(before, after))
        pieces.append(after.text)
    return "".join(pieces)


def read_lines(chars: Sequence[Char]) -> list[Line]:
    """Lines from top to bottom; characters on their side each in a line as they are read."""
    upright = [char for char in chars if char.turn % 2 == 0]
    lines = _upright_lines(upright)
    if len(upright) < len(chars):
        lines += _lying_lines([char for char in chars if char.turn % 2])
        lines.sort(key=lambda line: line.base)
    return lines


def _upright_lines(chars: Sequence[Char]) -> list[Line]:
    found: list[list[Char]] = []
    lowest = -math.inf
    for char in sorted(chars, key=attrgetter("base")):
        if char.base <= lowest and char.base - found[-1][0].base <= _SAME_LINE * char.size:
            found[-1].append(char)
        else:
            found.append([char])
            lowest = char.base + _SAME_LINE * char.size
    return [Line(sorted(own, key=attrgetter("left"))) for own in found]


def _lying_lines(chars: Sequence[Char]) -> list[Line]:
    """Text on its side: turned clockwise it is read downwards, its lines from right to left."""
    lines: list[Line] = []
    for turn in (1, 3):
        own = [char for char in chars if char.turn == turn]
        sign = -1 if turn == 1 else 1
        own.sort(key=lambda char: sign * char.x)
        columns: list[list[Char]] = []
        for char in own:
            if columns and abs(char.x - columns[-1][0].x) <= _SAME_LINE * char.size:
                columns[-1].append(char)
            else:
                columns.append([char])
        for column in columns:
            column.sort(key=lambda char: -sign * char.y)
            lines.append(Line(column))
    return lines


def cell_text(chars: Sequence[Char], width: float) -> str:
    """The text of a cell that is `width` points wide.

    Lines are joined as they were broken: without a space between ideographs, and between figures
    where the first line is full. Figures on lines that had room are two figures.
    """
    if len(chars) < 2:  # as most cells are
        return chars[0].text if chars else ""
    lines = read_lines(chars)
    if len(lines) < 2:
        return lines[0].text if lines else ""
    columns = _columns(lines)
    if columns is not None:
        return "".join(char.text for column in columns for char in column)
    pieces = [lines[0].text]
    for before, after in pairwise(lines):
        if not _joins(before, after, width):
            pieces.append(" ")
        pieces.append(after.text)
    return "".join(pieces)


def _joins(before: Line, after: Line, width: float) -> bool:
    """Whether a line goes on in the next one without a space."""
    last, first = before.chars[-1], after.chars[0]
    if is_wide(last.text) or is_wide(first.text):
        return True
    return last.text.isdigit() and first.text.isdigit() and _is_full(before, after, width)


def _is_full(before: Line, after: Line, width: float) -> bool:
    """Whether the next line's first character had no room left."""
    first = after.chars[0]
    used = before.box[2] - before.box[0]
    room = width - used
    return room < (first.right - first.left) + 2.2 * before.size


def _columns(lines: Sequence[Line]) -> list[list[Char]] | None:
    """Columns from right to left where characters stand closer below than beside each other."""
    rows = [line.chars for line in lines]
    count = max(len(row) for row in rows)
    if count < 2 or len(rows) < 3 or any(char.turn % 2 for row in rows for char in row):
        return None
    # by the width of a square: a font's height may be half as much again, and its lines overlap
    em = median(char.right - char.left for row in rows for char in row) or 1.0
    beside = [(after.left - before.right) / em for row in rows for before, after in pairwise(row)]
    below = [(after[0].base - before[0].base) / em - 1 for before, after in pairwise(rows)]
    if not beside or median(beside) < median(below) + _GAP_OF_COLUMNS:
        return None
    columns: list[list[Char]] = []
    for char in sorted((char for row in rows for char in row), key=lambda char: -char.x):
        if not is_wide(char.text):
            return None
        if columns and columns[-1][0].x - char.x <= char.size / 2:
            columns[-1].append(char)
        else:
            columns.append([char])
    if any(len(column) < 2 for column in columns[:-1]):
        return None
    return [sorted(column, key=lambda char: char.y) for column in columns]


@lru_cache(4096)
def is_wide(text: str) -> bool:
    """Whether a character takes a whole square, as ideographs and their punctuation do."""
    return unicodedata.east_asian_width(text[0]) in "WF"


def _is_spaced(before: Char, after: Char) -> bool:
    if before.turn % 2:
        gap = max(after.top - before.bottom, before.top - after.bottom)
    else:
        gap = after.left - before.right
    if gap <= 0:
        return False
    wide = is_wide(before.text) or is_wide(after.text)
    return gap > (_WIDE_SPACE if wide else _SPACE) * min(before.size, after.size)
