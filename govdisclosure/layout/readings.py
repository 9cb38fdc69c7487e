"""An entry to the cells of its row: every reading that the layout allows.

A reading is one token per cell of the row. Usually there is one. Where the layout lost something
(spans, blanks, spaces between digits, repeats) there may be several, and the arithmetic has to
choose; see `govdisclosure.arithmetic.solve`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import comb

from attrs import define, evolve

from govdisclosure.layout.breaks import Breaks, anchors_of, blanks_in_breaks
from govdisclosure.layout.entries import Entry
from govdisclosure.lexer.kind import BLANK, MISSING, NUMBER
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token

Reading = tuple[Token, ...]
Places = tuple[tuple[int, int], ...]
# More readings of one row than this are not enumerated; the row is then ambiguous as a whole.
MAX_READINGS = 4_000
# More surplus numbers than this in one row are another row's, not its own digits.
MAX_SURPLUS = 3


@define(eq=False)
class Row:
    """An entry with its codebook keys and readings.

    Attributes:
        keys: the row's keys, in order.
        readings: at least one; each has as many tokens as there are keys.
        how: `printed` every cell is on the page · `by_breaks` blanks known from line breaks ·
            `by_columns` padding told from blanks by the other rows · `padding`, `short`, `long`
            the layout left it open · `jammed` digits run together · `collapsed` equal neighbours
            printed once · `truncated` the document ends inside the row · `empty` nothing is
            printed behind the label · `too_many` not enumerated · `unreadable` no way to make as
            many cells of what is printed.
        counted: number of readings before any relation was looked at, 0 for all of `readings`.
        refuted: whether a sum inside the row excludes every reading.
    """

    entry: Entry
    keys: tuple[str, ...]
    readings: tuple[Reading, ...]
    how: str = "printed"
    counted: int = 0
    refuted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the layout left more than one reading."""
        return self.how in OPEN


OPEN = frozenset(["padding", "short", "long", "too_many", "unreadable", "jammed", "collapsed"])


def missing_at(position: int) -> Token:
    """The token of a cell that the source does not have, and so on no line of it."""
    return Token(MISSING, "", position, position, 0, 0)


def given_up(entry: Entry, keys: tuple[str, ...]) -> Row:
    """The row of an entry whose readings are too many to enumerate."""
    return Row(entry, keys, ((missing_at(entry.end),) * len(keys),), "too_many")


def unreadable(entry: Entry, keys: tuple[str, ...]) -> Row:
    """The row of an entry that has no reading: nothing makes as many cells as the form has."""
    return evolve(given_up(entry, keys), how="unreadable")


def blank_between(start: int, end: int, line: int) -> Token:
    """The token of a cell that only line breaks betray."""
    return Token(BLANK, "", start, end, line, line)


def loose_readings(entry: Entry, keys: tuple[str, ...]) -> Row:
    """Readings of a row whose cells only runs of spaces separate: blank ones leave no trace."""
    values = entry.printed
    if len(values) == len(keys):
        return Row(entry, keys, (tuple(values),))
    if len(values) > len(keys):
        return long_readings(entry, keys, values)
    return short_readings(entry, keys, values)


def whole_readings(entry: Entry, keys: tuple[str, ...], breaks: Breaks) -> Row:
    """Readings of a row with as many numbers as cells, where lines tell of blank cells.

    Where lines are left over in the row, two of its numbers may be one, and a blank cell stand
    where the lines are: `6 / 245 / / 0` is 6, 245, 0 or 6245, nothing, 0.
    """
    readings = {places_of(entry.values): tuple(entry.values)}
    for surplus in range(1, MAX_SURPLUS + 1):
        for blanks in blanks_in_breaks(entry, len(keys) + surplus, breaks).values():
            cells = _with_blanks(entry, blanks)
            for joints in combinations(range(1, len(cells)), surplus):
                merged = _merge(cells, frozenset(joints))
                if merged is not None:
                    readings.setdefault(places_of(merged), merged)
    how = "printed" if len(readings) == 1 else "padding"
    return Row(entry, keys, tuple(readings.values()), how)


def linear_readings(entry: Entry, keys: tuple[str, ...], breaks: Breaks) -> Row:
    """Readings of a row printed one cell a line, with no more cells than the form has."""
    size = len(keys)
    values = entry.values
    if len(values) == size:
        return Row(entry, keys, (tuple(values),))
    in_breaks = blanks_in_breaks(entry, size, breaks).values()
    if in_breaks:
        readings = tuple(_with_blanks(entry, counts) for counts in in_breaks)
        return Row(entry, keys, readings, "by_breaks" if len(readings) == 1 else "padding")
    return short_readings(entry, keys, values)


def _with_blanks(entry: Entry, counts: Sequence[int]) -> Reading:
    anchors, values = anchors_of(entry), entry.values
    cells: list[Token] = []
    for index, (before, count) in enumerate(zip(anchors, counts, strict=True)):
        after = values[index].start if index < len(values) else before.end
        cells += [blank_between(before.end, after, before.last_line)] * count
        if index < len(values):
            cells.append(values[index])
    return tuple(cells)


def short_readings(entry: Entry, keys: tuple[str, ...], values: list[Token]) -> Row:
    """Fewer cells than the form has: each may be the one that is missing."""
    size = len(keys)
    gone = missing_at(entry.end)
    if not values:
        return Row(entry, keys, ((gone,) * size,), "empty")
    if comb(size, len(values)) > MAX_READINGS:
        return given_up(entry, keys)
    readings: list[Reading] = []
    for places in combinations(range(size), len(values)):
        cells = [gone] * size
        for place, value in zip(places, values, strict=True):
            cells[place] = value
        readings.append(tuple(cells))
    return Row(entry, keys, tuple(readings), "short")


def long_readings(entry: Entry, keys: tuple[str, ...], values: list[Token]) -> Row:
    """More numbers than cells: digits broken over lines, or some that are none of the row's."""
    size = len(keys)
    surplus = len(values) - size
    if surplus > MAX_SURPLUS:
        return unreadable(entry, keys)
    if comb(len(values) - 1, surplus) + comb(len(values), surplus) > MAX_READINGS:
        return given_up(entry, keys)
    readings: dict[Places, Reading] = {}
    for joints in combinations(range(1, len(values)), surplus):
        merged = _merge(values, frozenset(joints))
        if merged is not None:
            readings.setdefault(places_of(merged), merged)
    strays = [index for index, value in enumerate(values) if _may_be_page_number(value)]
    if readings and len(strays) < surplus:  # that zeros end a number is not all they may say
        strays = list(range(len(values)))
    for dropped in map(frozenset, combinations(strays, surplus)):
        kept = tuple(value for i, value in enumerate(values) if i not in dropped)
        readings.setdefault(places_of(kept), kept)
    return Row(entry, keys, tuple(readings.values()), "long")


def places_of(cells: Sequence[Token]) -> Places:
    """Where the cells of a reading stand: readings with the same places are one."""
    return tuple((cell.start, cell.end) for cell in cells)


def _may_be_page_number(value: Token) -> bool:
    """Whether a number may be none of the row's; no page has the number 0."""
    return value.number is None or value.number.value != 0


def _merge(values: Sequence[Token], joints: frozenset[int]) -> Reading | None:
    """Values with those at `joints` joined to the one before; None where that makes no number."""
    cells: list[Token] = []
    for index, value in enumerate(values):
        if index not in joints:
            cells.append(value)
            continue
        if value.kind is not NUMBER or cells[-1].kind is not NUMBER:
            return None
        text = cells[-1].text + value.text
        number = read_number(text)
        if number is None or (text[0] == "0" and "." not in text[:2]):
            return None
        cells[-1] = evolve(
            cells[-1], text=text, end=value.end, last_line=value.last_line, number=number
        )
    return tuple(cells)
