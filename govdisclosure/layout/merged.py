"""Rows in which one cell may hold what two should, so that a blank one is left over at the edge.

`25 0 | 5 |` for `25 | 0 | 5`: nobody can read the first cell, and those behind it may be shifted.
"""

from __future__ import annotations

import re

from govdisclosure.layout.explicit import ExplicitRow
from govdisclosure.layout.readings import MAX_READINGS, Reading, Row, given_up, missing_at
from govdisclosure.lexer.kind import BLANK
from govdisclosure.lexer.tokens import Token

# What parts two things in a cell that is no number, unless they are one that only looks parted.
_SEPARATOR = re.compile(r"[\s/、,，;；|]")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\s*+[,，]?+\s*+\d{3})++")


def or_merged(row: ExplicitRow, found: Row) -> Row:
    """The row, in which cells behind one that may be two may belong one further to the right."""
    if not any(map(_may_be_two, row.values)):
        return found
    shifted = [other for reading in found.readings for other in _shifted(reading)]
    if not shifted:
        return found
    readings = (*found.readings, *shifted)
    if len(readings) > MAX_READINGS:
        return given_up(row.entry, row.keys)
    return Row(row.entry, row.keys, readings, found.how if found.is_open else "padding")


def _shifted(reading: Reading) -> list[Reading]:
    """The reading with a cell more behind each that may be two, and a blank one at an edge none."""
    places = [at for at, token in enumerate(reading) if _may_be_two(token)]
    gone = missing_at(reading[-1].end)
    longer = [(*reading[: at + 1], gone, *reading[at + 1 :]) for at in places]
    last = [cells[:-1] for cells in longer if cells[-1].kind is BLANK]
    return [*last, *(cells[1:] for cells in longer if cells[0].kind is BLANK)]


def _may_be_two(token: Token) -> bool:
    """Whether a cell is no number, but holds a digit and a sign that parts it."""
    if not token.is_printed or token.is_mark_or_number:
        return False
    text = token.text
    is_one = _THOUSANDS.fullmatch(text) is not None
    return not is_one and _SEPARATOR.search(text) is not None and any(map(str.isdigit, text))
