"""Cut digits into cells of which every few are parts followed by their total.

Choosing the total first makes the search short: no part is larger than what is left of the total,
so no part has more digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define

from govdisclosure.lexer.numbers import MAX_DIGITS

Cut = tuple[int, ...]


class SearchGivenUpError(Exception):
    """The bound on steps was reached; caught where the search is started."""


@define
class TotalsSearch:
    """The search for cuts of one row.

    Attributes:
        digits: the digits of all cells run together.
        borders: places where a cell must end, because a space was printed there.
        stops: the only places where a cell may end, because lines end there; None for anywhere.
        blocks: for each block of cells the number of its parts; its total follows them.
        steps: how many more steps may be taken.
    """

    digits: str
    borders: frozenset[int]
    blocks: Sequence[int]
    steps: int
    stops: frozenset[int] | None = None

    def cuts(self, start: int = 0, block: int = 0) -> Iterator[Cut]:
        """Every way to cut, as the places where cells end.

        Raises:
            SearchGivenUpError: there are no steps left.
        """
        if block == len(self.blocks):
            if start == len(self.digits):
                yield ()
            return
        parts = self.blocks[block]
        behind = sum(self.blocks[block + 1 :]) + len(self.blocks) - block - 1
        is_last = block == len(self.blocks) - 1
        for total_at in range(start + parts, len(self.digits) - behind):
            least = -(-(total_at - start) // parts)  # its parts have at most as many digits each
            ends = [len(self.digits)] if is_last else range(total_at + 1, len(self.digits) + 1)
            for end in ends:
                self._step()
                if end - total_at < least or not self._is_cell(total_at, end):
                    continue
                for cut in self._parts(start, total_at, parts, int(self.digits[total_at:end])):
                    for rest in self.cuts(end, block + 1):
                        yield (*cut, end, *rest)

    def _parts(self, start: int, end: int, count: int, total: int) -> Iterator[Cut]:
        """Every way to cut `digits[start:end]` into `count` numbers that add up to `total`."""
        self._step()
        if count == 1:
            if self._is_cell(start, end) and int(self.digits[start:end]) == total:
                yield (end,)
            return
        longest = len(str(total))
        room = end - start - count + 1  # digits of the longest part that is possible
        if longest > room + 1:
            return  # even the largest parts are too small
        first = max(start + 1, end - (count - 1) * longest)
        for at in range(first, min(start + longest, end - count + 1) + 1):
            if not self._is_cell(start, at):
                continue
            left = total - int(self.digits[start:at])
            if left < 0:
                break
            for rest in self._parts(at, end, count - 1, left):
                yield (at, *rest)

    def _is_cell(self, start: int, end: int) -> bool:
        """Whether the digits are one number: no leading zero, no space inside."""
        if end - start > MAX_DIGITS or (end - start > 1 and self.digits[start] == "0"):
            return False
        if self.stops is not None and end not in self.stops:
            return False
        return not self.borders or self.borders.isdisjoint(range(start + 1, end))

    def _step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise SearchGivenUpError
