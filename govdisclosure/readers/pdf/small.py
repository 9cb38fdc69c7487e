"""Small digits behind a figure: the number of a note, which is no digit of the figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govdisclosure.readers.pdf.shapes import Char
from govdisclosure.readers.signs import LOWERED_DIGITS, RAISED_DIGITS

_DIGITS = frozenset("0123456789")
# A digit that is smaller than this part of the one before it is of another kind.
_SMALL = 0.87
# How far behind it, as a part of that one's size, it may begin.
_BEHIND = 0.3


def sign_small_digits(chars: Sequence[Char]) -> None:
    """Put raised or lowered digits, on the line of the figure, in the place of small ones.

    Args:
        chars: in the order of the file, which a figure and its note follow.
    """
    figure: Char | None = None
    for before, after in pairwise(chars):
        if after.text not in _DIGITS:
            figure = None
            continue
        if figure is None and before.text in _DIGITS:
            figure = before
        if figure is None or figure.turn or after.turn:
            continue
        if after.size >= _SMALL * figure.size:
            figure = None
        elif _is_beside(before, after, figure):
            is_lower = after.base > figure.base + figure.size / 20
            after.text = (LOWERED_DIGITS if is_lower else RAISED_DIGITS)[ord(after.text)]
            after.base = figure.base


def _is_beside(before: Char, after: Char, figure: Char) -> bool:
    gap = after.left - before.right
    overlaps = after.top < figure.bottom and figure.top < after.bottom
    return overlaps and abs(gap) <= _BEHIND * figure.size
