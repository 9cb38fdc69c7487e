"""Cut characters that run together into cells of any kind, one rule a cell.

How many ways there are is counted first, from the end backwards, so that the search through them
never walks into a dead end that the rules alone could tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from govdisclosure.lexer.money import is_money
from govdisclosure.lexer.numbers import is_mark, read_number
from govdisclosure.model.cell import MAX_DIGITS

Cut = tuple[int, ...]
# Characters of one cell besides its digits: sign, point, unit.
_MOST_OTHER_CHARACTERS = 4


class SearchGivenUpError(Exception):
    """The bound on steps was reached; caught where the search is started."""


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
        if ("." in digits or is_money(number.unit)) and self.kind != "amount":
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

    def fails(self, cells: Sequence[int | None]) -> bool:
        """Whether the cells, known up to the last place of the sum, contradict it."""
        left = [cells[place] for place in self.left]
        right = [cells[place] for place in self.right]
        if None in left or None in right:
            return False
        return sum(filter(None, left)) != sum(filter(None, right))


@define(eq=False)
class CutSearch:
    """The search for cuts of one row.

    Attributes:
        text: the characters of all cells run together.
        borders: places where a cell must end, because a space was printed there.
        rules: one for each cell.
        steps: how many more steps may be taken: a step is one cell tried.
    """

    text: str
    borders: frozenset[int]
    rules: Sequence[CellRule]
    steps: int = 0
    _ends: dict[tuple[str, int], tuple[int, ...]] = field(init=False, factory=dict)
    _ways: list[list[int]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        size = len(self.text)
        self._ways = [[0] * size + [1]]
        for rule in reversed(self.rules):
            behind = self._ways[0]
            here = [sum(behind[end] for end in self._ends_of(rule, at)) for at in range(size)]
            self._ways.insert(0, [*here, 0])

    def count(self) -> int:
        """Number of ways to cut, sums not considered."""
        return self._ways[0][0]

    def cuts(self, sums: Sequence[InnerSum]) -> Iterator[Cut]:
        """Every way to cut that contradicts none of the sums, as the places where cells end.

        Raises:
            SearchGivenUpError: there are no steps left.
        """
        at_place: dict[int, list[InnerSum]] = {}
        for one in sums:
            at_place.setdefault(one.last, []).append(one)
        return self._extend((), at_place)

    def _extend(self, cut: Cut, sums: dict[int, list[InnerSum]]) -> Iterator[Cut]:
        place, at = len(cut), cut[-1] if cut else 0
        if place == len(self.rules):
            yield cut
            return
        for end in self._ends_of(self.rules[place], at):
            if not self._ways[place + 1][end]:
                continue
            self.steps -= 1
            if self.steps < 0:
                raise SearchGivenUpError
            longer = (*cut, end)
            if place in sums and any(one.fails(self._values(longer)) for one in sums[place]):
                continue
            yield from self._extend(longer, sums)

    def _values(self, cut: Cut) -> list[int | None]:
        values: list[int | None] = []
        for start, end in pairwise((0, *cut)):
            number = read_number(self.text[start:end])
            value = number.value if number is not None else None
            values.append(value if isinstance(value, int) else None)
        return values

    def _ends_of(self, rule: CellRule, at: int) -> tuple[int, ...]:
        """Where a cell that begins at `at` may end."""
        known = self._ends.get((rule.kind, at))
        if known is None:
            known = self._ends[rule.kind, at] = tuple(self._find_ends(rule, at))
        return known

    def _find_ends(self, rule: CellRule, at: int) -> Iterator[int]:
        text = self.text
        for end in range(at + 1, min(len(text), at + MAX_DIGITS + _MOST_OTHER_CHARACTERS) + 1):
            if rule.allows(text[at:end]):
                yield end
            if end in self.borders:
                return
