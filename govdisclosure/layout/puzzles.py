"""Readings of rows whose layout lost cell boundaries or repeats.

Cuts: digits of several cells run together. Stretches: neighbouring equal cells were printed once.
Which readings are right is for the arithmetic; relations inside the row are used here only to give
up early on cuts that cannot lead anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise

from attrs import define, evolve, frozen

from govdisclosure.layout.entries import Entry
from govdisclosure.layout.readings import (
    MAX_READINGS,
    Reading,
    Row,
    given_up,
    long_readings,
)
from govdisclosure.layout.totals import SearchGivenUpError, TotalsSearch
from govdisclosure.lexer.numbers import MAX_DIGITS, MONEY, is_mark, read_number
from govdisclosure.lexer.tokens import Kind, Token

# Steps of the search through the cuts of one row, and of all rows of a document together; at the
# bound the row is ambiguous as a whole.
MAX_STEPS = 60_000
MAX_STEPS_OF_DOCUMENT = 200_000
_GIVEN_UP: list[Reading] = []


@define
class Budget:
    """Steps that searches for readings may still take in a document."""

    left: int = MAX_STEPS_OF_DOCUMENT

    def grant(self) -> int:
        """Steps for the next search."""
        return min(MAX_STEPS, self.left)


@frozen
class CellRule:
    """What one cell of a row may hold: its kind, by which cuts are ruled out."""

    kind: str

    def allows(self, text: str) -> bool:
        """Whether `text` can be this cell: no leading zeros, signs and fractions only where due."""
        if is_mark(text):
            return True
        number = read_number(text)
        if number is None or number.value is None:
            return False
        digits = text.lstrip("+-–")
        if digits != text and self.kind != "signed":
            return False
        if ("." in digits or (number.unit in MONEY)) and self.kind != "amount":
            return False
        whole = digits.split(".")[0]
        return not (len(whole) > 1 and whole[0] == "0" and whole[1].isdigit())


@frozen
class InnerSum:
    """A relation inside the row, by places: the cells at `left` add up to those at `right`."""

    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def last(self) -> int:
        return max(self.left + self.right)

    def fails(self, cells: Sequence[Token]) -> bool:
        """Whether the cells, known up to the last place of the sum, contradict it."""
        left = [_value(cells[place]) for place in self.left]
        right = [_value(cells[place]) for place in self.right]
        if None in left or None in right:
            return False
        return sum(v for v in left if v is not None) != sum(v for v in right if v is not None)


def _value(token: Token) -> int | None:
    number = token.number
    return number.value if number is not None and isinstance(number.value, int) else None


def cut_readings(
    entry: Entry,
    keys: tuple[str, ...],
    rules: Sequence[CellRule],
    sums: Sequence[InnerSum],
    budget: Budget,
) -> Row:
    """Readings of values whose digits run together: every way to cut them into the row's cells.

    Spaces always separate cells. Readings that contradict a sum of the row are left out, unless
    all do.
    """
    if sum(len(piece.text) for piece in entry.values) > len(keys) * MAX_DIGITS:
        return given_up(entry, keys)
    search = _Search(entry.values, rules, sums, budget)
    readings = _with_totals(entry.values, rules, sums, budget)
    if readings is None:
        readings = search.run()
    if not readings and readings is not _GIVEN_UP and not search.gave_up:
        search = _Search(entry.values, rules, (), budget)
        readings = search.run()
    if not readings:
        return given_up(entry, keys)
    return Row(entry, keys, tuple(readings), "jammed", search.counted())


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
    if row.how != "too_many":
        return row
    readings = _with_totals(entry.values, rules, sums, budget, joined=True)
    return Row(entry, keys, tuple(readings), "long") if readings else row


def _with_totals(
    pieces: Sequence[Token],
    rules: Sequence[CellRule],
    sums: Sequence[InnerSum],
    budget: Budget,
    *,
    joined: bool = False,
) -> list[Reading] | None:
    """Readings of a row of counts that is parts and totals throughout; None for other rows.

    At the bound it gives the list `_GIVEN_UP` itself, which is empty.

    Args:
        joined: whether cells are made of whole pieces; otherwise pieces are cut into cells.
    """
    blocks = _blocks(len(rules), sums)
    plain = all(piece.text.isdigit() and piece.text.isascii() for piece in pieces)
    if blocks is None or not plain or any(rule.kind != "count" for rule in rules):
        return None
    places = [(number, at) for number, piece in enumerate(pieces) for at in range(len(piece.text))]
    ends = frozenset(accumulate(len(piece.text) for piece in pieces))
    digits = "".join(piece.text for piece in pieces)
    granted = budget.grant()
    search = TotalsSearch(
        digits, frozenset() if joined else ends, blocks, granted, ends if joined else None
    )
    readings: list[Reading] = []
    try:
        for cut in search.cuts():
            bounds = pairwise((0, *cut))
            readings.append(tuple(_between(pieces, places, start, end) for start, end in bounds))
            if len(readings) > MAX_READINGS:
                raise SearchGivenUpError
    except SearchGivenUpError:
        return _GIVEN_UP
    finally:
        budget.left -= granted - max(search.steps, 0)
    return readings


def _between(
    pieces: Sequence[Token], places: Sequence[tuple[int, int]], start: int, end: int
) -> Token:
    """The cell from `start` to `end` of the digits run together: part of a piece, or several."""
    first, at = places[start]
    last, until = places[end - 1]
    if first == last:
        return _part(pieces[first], at, until + 1)
    text = "".join(piece.text for piece in pieces[first : last + 1])
    return evolve(
        pieces[first],
        text=text,
        end=pieces[last].end,
        last_line=pieces[last].last_line,
        number=read_number(text),
    )


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


class _Search:
    def __init__(
        self,
        pieces: Sequence[Token],
        rules: Sequence[CellRule],
        sums: Sequence[InnerSum],
        budget: Budget,
    ) -> None:
        self.budget = budget
        self.pieces = pieces
        self.rules = rules
        self.sums_at: dict[int, list[InnerSum]] = {}
        self.total_of: dict[int, int] = {}
        for one in sums:
            self.sums_at.setdefault(one.last, []).append(one)
            if one.right == (one.last,):
                self.total_of |= dict.fromkeys(one.left, one.last)
        self.lengths = [len(piece.text) for piece in pieces]
        self.steps = self.granted = 0
        self.gave_up = False
        self.found: list[Reading] = []

    def run(self) -> list[Reading]:
        self.granted = self.budget.grant()
        self._extend([], 0, 0)
        self.budget.left -= min(self.steps, self.granted)
        return [] if self.gave_up else self.found

    def counted(self) -> int:
        """Number of ways to cut, sums not considered."""
        ways: dict[int, int] = {0: 1}
        place_of: list[tuple[int, int]] = []
        for number, piece in enumerate(self.pieces):
            place_of += [(number, at) for at in range(len(piece.text))]
        size = len(place_of)
        for rule in self.rules:
            following: dict[int, int] = {}
            for start, count in ways.items():
                if start >= size:
                    continue
                number, at = place_of[start]
                for end in self._ends(number, at, rule):
                    following[start + end - at] = following.get(start + end - at, 0) + count
            ways = following
        return ways.get(size, 0)

    def _extend(self, cells: list[Token], piece: int, at: int) -> None:
        place = len(cells)
        if self.gave_up:
            return
        if place == len(self.rules):
            if piece == len(self.pieces):
                self.found.append(tuple(cells))
                self.gave_up = len(self.found) > MAX_READINGS
            return
        if piece == len(self.pieces):
            return
        for end in self._ends(piece, at, self.rules[place]):
            if not self._leaves_room(piece, at, end, place):
                break
            self.steps += 1
            if self.steps > self.granted:
                self.gave_up = True
                return
            cells.append(_part(self.pieces[piece], at, end))
            if not any(one.fails(cells) for one in self.sums_at.get(place, ())):
                whole = end == len(self.pieces[piece].text)
                self._extend(cells, piece + 1 if whole else piece, 0 if whole else end)
            cells.pop()

    def _leaves_room(self, piece: int, at: int, end: int, place: int) -> bool:
        """Whether what follows has as many characters as the total of this cell needs.

        A total is not smaller than its parts, so it has at least as many digits.
        """
        rest = self.lengths[piece] - end + sum(self.lengths[piece + 1 :])
        total = self.total_of.get(place)
        if total is None:
            return True
        return rest >= (total - place - 1) + (end - at)

    def _ends(self, piece: int, at: int, rule: CellRule) -> Iterator[int]:
        """Where a cell that begins at `at` may end."""
        text = self.pieces[piece].text
        for end in range(at + 1, min(len(text), at + MAX_DIGITS + 4) + 1):
            rest = text[end : end + 1]
            if rest and (rest in ".,，元万" or text[end - 1] in ".,，"):
                continue
            if rule.allows(text[at:end]):
                yield end


def _part(piece: Token, start: int, end: int) -> Token:
    text = piece.text[start:end]
    slot = piece.slot
    if slot is not None and slot.text != piece.text:
        first = piece.start + start
        last = piece.start + end
    elif slot is not None:
        first, last = slot.source_start(start), slot.source_end(end)
    else:
        first, last = piece.start + start, piece.start + end
    if is_mark(text):
        return evolve(piece, kind=Kind.MARK, text=text, start=first, end=last, number=None)
    return evolve(
        piece, kind=Kind.NUMBER, text=text, start=first, end=last, number=read_number(text)
    )


def stretched_readings(entry: Entry, keys: tuple[str, ...]) -> Row:
    """Readings of a row whose equal neighbours were printed once: 2 1 0 3 for 2 1 0 0 0 0 3."""
    size, values = len(keys), entry.values
    readings: list[Reading] = []
    for joints in combinations(range(1, size), len(values) - 1):
        bounds = (0, *joints, size)
        cells: list[Token] = []
        for value, start, end in zip(values, bounds, bounds[1:], strict=False):
            cells += [value] * (end - start)
        readings.append(tuple(cells))
    return Row(entry, keys, tuple(readings), "collapsed", len(readings))
