"""Readings of rows whose layout lost cell boundaries or repeats.

Cuts: characters of several cells run together. Stretches: neighbouring equal cells were printed
once. Which readings are right is for the arithmetic; relations inside the row are used here only to
leave out cuts that it would refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations, pairwise

from attrs import define, evolve, frozen

from govdisclosure.layout.cuts import CellRule, Cut, CutSearch, InnerSum, SearchGivenUpError
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.readings import (
    MAX_READINGS,
    Reading,
    Row,
    given_up,
    long_readings,
    unreadable,
)
from govdisclosure.layout.totals import TotalsSearch
from govdisclosure.lexer.kind import MARK, NUMBER
from govdisclosure.lexer.numbers import is_mark, read_number
from govdisclosure.lexer.tokens import Token
from govdisclosure.model.cell import MAX_DIGITS

# Steps of the search through the cuts of one row, and of all rows of a document together; at the
# bound the row is left open without a reading.
MAX_STEPS = 60_000
MAX_STEPS_OF_DOCUMENT = 500_000


@define
class Budget:
    """Steps that searches for readings may still take in a document."""

    left: int = MAX_STEPS_OF_DOCUMENT

    def grant(self) -> int:
        """Steps for the next search."""
        return min(MAX_STEPS, self.left)


def cut_readings(
    entry: Entry,
    keys: tuple[str, ...],
    rules: Sequence[CellRule],
    sums: Sequence[InnerSum],
    budget: Budget,
) -> Row:
    """Readings of values that run together: every way to cut them into the row's cells.

    Spaces always separate cells. Readings that contradict a sum of the row are left out, unless
    all do; the row is then `refuted`.
    """
    if _are_too_long(entry, keys):
        return unreadable(entry, keys)
    pieces = _pieces(entry)
    search = _totals_search(pieces, rules, sums) or CutSearch(pieces.text, pieces.ends, rules)
    count = search.count()
    if not count:
        return unreadable(entry, keys)
    found = _within(budget, search, sums, pieces)
    refuted = found == []
    if refuted and count <= MAX_READINGS:
        found = _within(budget, CutSearch(pieces.text, pieces.ends, rules), (), pieces)
    if not found:
        return evolve(given_up(entry, keys), counted=count, refuted=refuted)
    return Row(entry, keys, tuple(found), "jammed", count, refuted)


def marked_row(entry: Entry, keys: tuple[str, ...]) -> Row | None:
    """The row of an entry that prints one run of marks, as many as it has cells; else None.

    Each cell has the same mark, of one or two characters: ------- and —————— for three cells.
    """
    text, size = entry.values[0].text if len(entry.values) == 1 else "", len(keys)
    if size == 1 or len(text) not in (size, 2 * size) or not _is_run_of_marks(text):
        return None
    width = len(text) // size
    cut = tuple(range(width, len(text) + 1, width))
    return Row(entry, keys, (_pieces(entry).reading(cut),))


def _is_run_of_marks(text: str) -> bool:
    return len(set(text)) == 1 and is_mark(text[0])


def split_readings(
    entry: Entry,
    keys: tuple[str, ...],
    rules: Sequence[CellRule],
    sums: Sequence[InnerSum],
    budget: Budget,
) -> Row:
    """Readings of a row with more numbers than cells: digits broken over lines, or a stray number.

    With few numbers too many, every way to join neighbours or to leave one out; with more, the ways
    to join that satisfy the row's sums.
    """
    row = long_readings(entry, keys, entry.values)
    if row.how == "long" or _are_too_long(entry, keys):
        return row
    pieces = _pieces(entry)
    totals = _totals_search(pieces, rules, sums, joined=True)
    if totals is None:
        return row
    found = _within(budget, totals, sums, pieces)
    if found is None:
        return given_up(entry, keys)
    if not found:
        return evolve(row, refuted=totals.count() > 0)
    return Row(entry, keys, tuple(found), "long", totals.count())


def stretched_readings(entry: Entry, keys: tuple[str, ...]) -> Row:
    """Readings of a row whose equal neighbours were printed once: 2 1 0 3 for 2 1 0 0 0 0 3."""
    size, values = len(keys), entry.values
    readings: list[Reading] = []
    for joints in combinations(range(1, size), len(values) - 1):
        bounds = (0, *joints, size)
        cells: list[Token] = []
        for value, (start, end) in zip(values, pairwise(bounds), strict=True):
            cells += [value] * (end - start)
        readings.append(tuple(cells))
    return Row(entry, keys, tuple(readings), "collapsed", len(readings))


@frozen
class _Pieces:
    """The values of an entry run together.

    Attributes:
        text: their texts in one.
        ends: places in the text where a value ends.
        places: for each character the number of its value and the place in it.
    """

    tokens: list[Token]
    text: str
    ends: frozenset[int]
    places: Sequence[tuple[int, int]]

    def reading(self, cut: Cut) -> Reading:
        """The cells that a cut makes."""
        return tuple(self._between(start, end) for start, end in pairwise((0, *cut)))

    def _between(self, start: int, end: int) -> Token:
        """The cell from `start` to `end`: part of a value, or several joined."""
        first, at = self.places[start]
        last, until = self.places[end - 1]
        if first == last:
            return _part(self.tokens[first], at, until + 1)
        text = self.text[start:end]
        return evolve(
            self.tokens[first],
            text=text,
            end=self.tokens[last].end,
            last_line=self.tokens[last].last_line,
            number=read_number(text),
        )


def _are_too_long(entry: Entry, keys: tuple[str, ...]) -> bool:
    """Whether no cut makes numbers of them; asked before each character gets its place."""
    return sum(len(value.text) for value in entry.values) > len(keys) * MAX_DIGITS


def _pieces(entry: Entry) -> _Pieces:
    texts = [value.text for value in entry.values]
    places = [(number, at) for number, text in enumerate(texts) for at in range(len(text))]
    return _Pieces(entry.values, "".join(texts), frozenset(accumulate(map(len, texts))), places)


def _within(
    budget: Budget, search: CutSearch | TotalsSearch, sums: Sequence[InnerSum], pieces: _Pieces
) -> list[Reading] | None:
    """The readings that a search finds; None when it ended at a bound."""
    granted = search.steps = budget.grant()
    try:
        return _at_most(MAX_READINGS, search.cuts(sums), pieces)
    except SearchGivenUpError:
        return None
    finally:
        budget.left -= granted - max(search.steps, 0)


def _at_most(bound: int, cuts: Iterable[Cut], pieces: _Pieces) -> list[Reading]:
    readings: list[Reading] = []
    for cut in cuts:
        if len(readings) == bound:
            raise SearchGivenUpError
        readings.append(pieces.reading(cut))
    return readings


def _totals_search(
    pieces: _Pieces,
    rules: Sequence[CellRule],
    sums: Sequence[InnerSum],
    *,
    joined: bool = False,
) -> TotalsSearch | None:
    """The search for a row of digits that is parts and totals throughout; None for other rows.

    Digits alone are the same number in a cell of any kind.

    Args:
        joined: whether cells are made of whole values; otherwise values are cut into cells.
    """
    blocks = _blocks(len(rules), sums)
    plain = pieces.text.isdigit() and pieces.text.isascii()
    if blocks is None or not plain:
        return None
    if joined:
        return TotalsSearch(pieces.text, frozenset(), blocks, pieces.ends)
    return TotalsSearch(pieces.text, pieces.ends, blocks)


def _blocks(size: int, sums: Sequence[InnerSum]) -> tuple[int, ...] | None:
    """Number of parts of each block, when the row is nothing but parts followed by their total."""
    blocks: list[int] = []
    at = 0
    for one in sorted(sums, key=lambda one: one.last):
        if one.left != tuple(range(at, one.last)) or one.right != (one.last,):
            return None
        blocks.append(len(one.left))
        at = one.last + 1
    return tuple(blocks) if at == size else None


def _part(piece: Token, start: int, end: int) -> Token:
    text = piece.text[start:end]
    slot = piece.slot
    if slot is not None and slot.text == piece.text:
        first, last = slot.source_start(start), slot.source_end(end)
    else:
        first, last = piece.start + start, piece.start + end
    if is_mark(text):
        return evolve(piece, kind=MARK, text=text, start=first, end=last, number=None)
    return evolve(piece, kind=NUMBER, text=text, start=first, end=last, number=read_number(text))
