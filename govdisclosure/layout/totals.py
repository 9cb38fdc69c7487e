"""Cut digits into cells of which every few are parts followed by their total.

Where a total may stand is found first: parts and their total leave the same rest when divided by
nine, and so do their digits, however the parts are cut. That excludes eight places of nine. For the
places left, all sums of the first half of the parts are held against those of the second half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import define, field, frozen

from govdisclosure.layout.cuts import Cut, InnerSum, SearchGivenUpError
from govdisclosure.lexer.numbers import MAX_DIGITS

# Place → sum → the ways to cut so that so many parts end (or begin) there with that sum.
_Sums = dict[int, dict[int, list[Cut]]]


@frozen
class _Total:
    """Where a block's total may stand."""

    at: int
    end: int
    value: int

    @property
    def size(self) -> int:
        return self.end - self.at


@define(eq=False)
class TotalsSearch:
    """The search for cuts of one row.

    Attributes:
        digits: the digits of all cells run together.
        borders: places where a cell must end, because a space was printed there.
        blocks: for each block of cells the number of its parts; its total follows them.
        stops: the only places where a cell may end, because lines end there; None for anywhere.
        steps: how many more steps may be taken: a step is one way to cut some of the parts.
    """

    digits: str
    borders: frozenset[int]
    blocks: Sequence[int]
    stops: frozenset[int] | None = None
    steps: int = 0
    _ends: list[list[int]] = field(init=False)
    _starts: list[list[int]] = field(init=False)
    _nines: list[int] = field(init=False)
    _known: dict[tuple[int, int], list[Cut]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        size = len(self.digits)
        self._ends = [list(self._cells_at(start)) for start in range(size)]
        self._starts = [[] for _ in range(size + 1)]
        for start, ends in enumerate(self._ends):
            for end in ends:
                self._starts[end].append(start)
        self._nines = list(accumulate(map(int, self.digits), initial=0))

    def cuts(self, sums: Sequence[InnerSum] = ()) -> Iterator[Cut]:
        """Every way to cut, as the places where cells end.

        Args:
            sums: not needed, since `blocks` says the same.

        Raises:
            SearchGivenUpError: there are no steps left.
        """
        return self._from(0, 0)

    def _from(self, start: int, block: int) -> Iterator[Cut]:
        if block == len(self.blocks):
            if start == len(self.digits):
                yield ()
            return
        for cut in self._blocks_at(start, block):
            for rest in self._from(cut[-1], block + 1):
                yield (*cut, *rest)

    def count(self) -> int:
        """Number of ways to cut, sums not considered."""
        ways = {0: 1}
        for _ in range(sum(self.blocks) + len(self.blocks)):
            following: dict[int, int] = {}
            for start, number in ways.items():
                for end in self._ends[start] if start < len(self.digits) else ():
                    following[end] = following.get(end, 0) + number
            ways = following
        return ways.get(len(self.digits), 0)

    def _cells_at(self, start: int) -> Iterator[int]:
        """Where a cell may end: no leading zero, no space inside, at the end of a line."""
        longest = 1 if self.digits[start] == "0" else MAX_DIGITS
        for end in range(start + 1, min(start + longest, len(self.digits)) + 1):
            if self.stops is None or end in self.stops:
                yield end
            if end in self.borders:
                return

    def _blocks_at(self, start: int, block: int) -> list[Cut]:
        """Every way to cut one block that begins at `start`."""
        known = self._known.get((start, block))
        if known is None:
            known = self._known[start, block] = list(self._cut_block(start, block))
        return known

    def _cut_block(self, start: int, block: int) -> Iterator[Cut]:
        parts = self.blocks[block]
        totals = [
            _Total(at, end, int(self.digits[at:end])) for at, end in self._totals(start, block)
        ]
        if not totals:
            return
        front = parts - parts // 2
        heads = self._heads(start, front, parts - front, totals)
        for total in totals:
            tails = self._tails(start, front, parts - front, total)
            for place in heads.keys() & tails.keys():
                behind = tails[place]
                for head, cuts in heads[place].items():
                    for tail in behind.get(total.value - head, ()):
                        for cut in cuts:
                            yield (*cut, *tail, total.end)

    def _totals(self, start: int, block: int) -> Iterator[tuple[int, int]]:
        """Where the total of a block may stand, from and to."""
        parts, size, nines = self.blocks[block], len(self.digits), self._nines
        behind = sum(self.blocks[block + 1 :]) + len(self.blocks) - block - 1
        is_last = block == len(self.blocks) - 1
        for at in range(start + parts, size - behind):
            least = -(-(at - start) // parts)  # its parts have at most as many digits each
            for end in self._ends[at]:
                if (is_last and end != size) or size - end < behind or end - at < least:
                    continue
                if (nines[end] + nines[start] - 2 * nines[at]) % 9 == 0:
                    yield at, end

    def _heads(self, start: int, front: int, back: int, totals: Sequence[_Total]) -> _Sums:
        """The sums of `front` parts from `start` on, by the place where the last one ends."""
        longest = max(total.size for total in totals)
        largest = max(total.value for total in totals)
        first, last = totals[0].at, totals[-1].at
        sums: _Sums = {start: {0: [()]}}
        for left in range(front + back - 1, back - 1, -1):
            longer: _Sums = {}
            for at, found in sums.items():
                for end in self._ends[at]:
                    if end - at > longest or end + left > last:
                        break
                    if end + left * longest >= first:
                        value = int(self.digits[at:end])
                        self._add(longer, end, found, value, largest, (end,), in_front=False)
            sums = longer
        return sums

    def _tails(self, start: int, front: int, back: int, total: _Total) -> _Sums:
        """The sums of `back` parts in front of a total, by the place where the first one begins."""
        sums: _Sums = {total.at: {0: [()]}}
        for left in range(front + back - 1, front - 1, -1):
            longer: _Sums = {}
            for end, found in sums.items():
                for at in self._starts[end]:
                    if end - at <= total.size and left <= at - start <= left * total.size:
                        value = int(self.digits[at:end])
                        self._add(longer, at, found, value, total.value, (end,), in_front=True)
            sums = longer
        return sums

    def _add(
        self,
        sums: _Sums,
        place: int,
        found: dict[int, list[Cut]],
        value: int,
        largest: int,
        cut: Cut,
        *,
        in_front: bool,
    ) -> None:
        """Add one more part to each of some ways to cut."""
        here = sums.setdefault(place, {})
        for total, cuts in found.items():
            if total + value > largest:
                continue
            self.steps -= len(cuts)
            if self.steps < 0:
                raise SearchGivenUpError
            longer = [cut + one if in_front else one + cut for one in cuts]
            if total + value in here:
                here[total + value] += longer
            else:
                here[total + value] = longer
