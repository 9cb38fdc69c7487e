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
from govdisclosure.model.cell import MAX_DIGITS

# For 0, 1, 2 … parts: place → the sums of so many parts that end (or begin) there.
_Sums = list[dict[int, set[int]]]


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
        steps: how many more steps may be taken: a step is one sum of some of the parts.
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
        if block == len(self.blocks):  # the last total ends with the digits
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
            for place in heads[-1].keys() & tails[-1].keys():
                behind = tails[-1][place]
                for head in heads[-1][place]:
                    if total.value - head not in behind:
                        continue
                    backs = list(self._back(tails, place, total.value - head))
                    for cut in self._front(heads, place, head):
                        for back in backs:
                            yield (*cut, *back, total.end)

    def _front(self, heads: _Sums, place: int, total: int) -> Iterator[Cut]:
        """The ways to cut so that the parts up to `place` have this sum."""
        if len(heads) == 1:
            yield ()
            return
        for start in self._starts[place]:
            left = total - int(self.digits[start:place])
            if left in heads[-2].get(start, ()):
                for cut in self._front(heads[:-1], start, left):
                    yield (*cut, place)

    def _back(self, tails: _Sums, place: int, total: int) -> Iterator[Cut]:
        """The ways to cut so that the parts from `place` on have this sum."""
        if len(tails) == 1:
            yield ()
            return
        for end in self._ends[place]:
            left = total - int(self.digits[place:end])
            if left in tails[-2].get(end, ()):
                for cut in self._back(tails[:-1], end, left):
                    yield (end, *cut)

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
        """The sums of up to `front` parts from `start` on, by the place where the last one ends."""
        longest = max(total.size for total in totals)
        largest = max(total.value for total in totals)
        first, last = totals[0].at, totals[-1].at
        sums: _Sums = [{start: {0}}]
        for left in range(front + back - 1, back - 1, -1):
            longer: dict[int, set[int]] = {}
            for at, found in sums[-1].items():
                for end in self._ends[at]:
                    if end - at > longest or end + left > last:
                        break
                    if end + left * longest >= first:
                        self._add(longer, end, found, int(self.digits[at:end]), largest)
            sums.append(longer)
        return sums

    def _tails(self, start: int, front: int, back: int, total: _Total) -> _Sums:
        """The sums of up to `back` parts in front of a total, by where the first one begins."""
        sums: _Sums = [{total.at: {0}}]
        for left in range(front + back - 1, front - 1, -1):
            longer: dict[int, set[int]] = {}
            for end, found in sums[-1].items():
                for at in self._starts[end]:
                    if end - at <= total.size and left <= at - start <= left * total.size:
                        self._add(longer, at, found, int(self.digits[at:end]), total.value)
            sums.append(longer)
        return sums

    def _add(
        self, sums: dict[int, set[int]], place: int, found: set[int], value: int, largest: int
    ) -> None:
        """Add one more part to some sums."""
        self.steps -= len(found)
        if self.steps < 0:
            raise SearchGivenUpError
        rest = largest - value
        longer = {total + value for total in found if total <= rest}
        if longer:
            sums.setdefault(place, set()).update(longer)
