"""All ways to choose one reading for each open row so that every relation holds at once.

Relation by relation, a reading may look possible that no choice of the other rows completes. This
search tells: it walks through the rows, and turns back as soon as the rows left cannot balance some
relation any more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import define, field, frozen

from govdisclosure.arithmetic.reach import Choices, Reach, TooManySumsError
from govdisclosure.model.cell import Number

# Steps of the search; past them, what the relations decided one by one stands. Looking at a whole
# choice with cells that are not known costs as much as many steps.
MAX_STEPS = 20_000
_COST_OF_A_CHOICE = 40


@frozen
class Effect:
    """What a reading adds to the relations.

    Attributes:
        totals: one for each relation, left positive, right negative.
        upwards, downwards: relations (as bits) in which a cell on the left or on the right is not
            known.
    """

    totals: tuple[Number, ...]
    upwards: int = 0
    downwards: int = 0

    def plus(self, other: Effect) -> Effect:
        """Both together."""
        return Effect(
            tuple(a + b for a, b in zip(self.totals, other.totals, strict=True)),
            self.upwards | other.upwards,
            self.downwards | other.downwards,
        )


@define
class JointSearch:
    """The search for joint choices.

    Attributes:
        rows: for each open row, what each of its readings adds.
        constant: what the other rows add.
        is_sound: whether the cells that are not known in a choice can have values.
        possible: for each row, the readings that stand in some joint choice.
    """

    rows: Sequence[Sequence[Effect]]
    constant: Effect
    is_sound: Callable[[Sequence[int]], bool]
    possible: list[set[int]] = field(init=False)
    _behind: list[list[Reach | None]] = field(init=False)
    _steps: int = 0

    def run(self) -> bool:
        """Search; say whether it came to an end. If not, `possible` is not complete."""
        self.possible = [set() for _ in self.rows]
        self._behind = [[Reach({0}) for _ in self.constant.totals]]
        for effects in reversed(self.rows):
            here = [_one_more(known, at, effects) for at, known in enumerate(self._behind[0])]
            self._behind.insert(0, here)
        self._walk(0, self.constant, [])
        return self._steps <= MAX_STEPS

    def _walk(self, depth: int, sums: Effect, chosen: list[int]) -> None:
        self._steps += 1
        if self._steps > MAX_STEPS or not self._can_balance(depth, sums):
            return
        if depth == len(self.rows):
            if sums.upwards or sums.downwards:
                self._steps += _COST_OF_A_CHOICE
                if not self.is_sound(chosen):
                    return
            for row, index in enumerate(chosen):
                self.possible[row].add(index)
            return
        for index, effect in enumerate(self.rows[depth]):
            chosen.append(index)
            self._walk(depth + 1, sums.plus(effect), chosen)
            chosen.pop()

    def _can_balance(self, depth: int, sums: Effect) -> bool:
        unknown = sums.upwards | sums.downwards
        for at, (total, behind) in enumerate(zip(sums.totals, self._behind[depth], strict=True)):
            if behind is None:
                continue
            if unknown >> at & 1:
                behind = behind.loosened(
                    bool(sums.upwards >> at & 1), bool(sums.downwards >> at & 1)
                )
            if not behind.holds(-total):
                return False
        return True


def _one_more(known: Reach | None, at: int, effects: Sequence[Effect]) -> Reach | None:
    """What one more row can add to a relation; None when there are too many sums to follow."""
    if known is None:
        return None
    kinds: dict[tuple[bool, bool], set[Number]] = {}
    for effect in effects:
        kind = bool(effect.upwards >> at & 1), bool(effect.downwards >> at & 1)
        kinds.setdefault(kind, set()).add(effect.totals[at])
    whole = Reach(set())
    try:
        for (upwards, downwards), totals in kinds.items():
            one = known.plus(Choices(frozenset(totals)))
            whole = whole.united(one.loosened(upwards, downwards))
    except TooManySumsError:
        return None
    return whole
