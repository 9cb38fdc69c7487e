"""Figures that a line of the page strikes out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from govdisclosure.readers.pdf.shapes import Char, Rule
from govdisclosure.readers.signs import STROKE

_DIGITS = frozenset("0123456789")
# Between these parts of a digit's height a line strikes it out; the lines of a table and below a
# word stand outside.
_FROM, _TO = 0.3, 0.75
# So many lines at most are looked at for a digit.
_MOST_RULES = 50


def sign_struck_digits(chars: Sequence[Char], across: Sequence[Rule]) -> None:
    """Put the sign of a stroke behind every digit that a horizontal line strikes out."""
    rules = sorted(across, key=attrgetter("at"))
    places = [rule.at for rule in rules]
    for char in chars if rules else ():
        if char.text not in _DIGITS or char.turn:
            continue
        height = char.bottom - char.top
        first = bisect_left(places, char.top + _FROM * height)
        last = bisect_right(places, char.top + _TO * height)
        for rule in rules[first : min(last, first + _MOST_RULES)]:
            if rule.start < char.x < rule.end:
                char.text += STROKE
                break
