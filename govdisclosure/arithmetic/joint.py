"""All ways to choose one reading for each open row so that every relation holds at once.

Relation by relation, a reading may look possible that no choice of the other rows completes. This
search tells: it walks through the rows, and turns back as soon as the rows left cannot balance some
relation any more.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from govdisclosure.model.cell import Number

# Steps of the search; past them, what the relations decided one by one stands.
MAX_STEPS = 20_000
# Distinct sums of the rows left that are followed for one relation.
MAX_SUMS = 20_000

# For one reading: what it adds to each relation, left positive, right negative.
Effect = tuple[Number, ...]


@define
class JointSearch:
    """The search for joint choices.

    Attributes:
        rows: for each open row, the effects of its readings.
        constant: what the other rows add to each relation.
        possible: for each row, the readings that stand in some joint choice.
    """

    rows: Sequence[Sequence[Effect]]
    constant: Effect
    possible: list[set[int]] = field(init=False)
    _reach: list[list[set[Number] | None]] = field(init=False)
    _steps: int = 0

    def run(self) -> bool:
        """Search; say whether it came to an end. If not, `possible` is not complete."""
        self.possible = [set() for _ in self.rows]
        self._reach = self._sums_behind()
        self._walk(0, self.constant, [])
        return self._steps <= MAX_STEPS

    def _sums_behind(self) -> list[list[set[Number] | None]]:
        """For each row and relation, what the rows from there on can add; None if too much."""
        width = len(self.constant)
        reach: list[list[set[Number] | None]] = [[{0} for _ in range(width)]]
        for effects in reversed(self.rows):
            behind = reach[0]
            here: list[set[Number] | None] = []
            for place in range(width):
                known = behind[place]
                values = {effect[place] for effect in effects}
                if known is None or len(known) * len(values) > MAX_SUMS:
                    here.append(None)
                else:
                    here.append({a + b for a in known for b in values})
            reach.insert(0, here)
        return reach

    def _walk(self, depth: int, sums: Effect, chosen: list[int]) -> None:
        self._steps += 1
        if self._steps > MAX_STEPS or not self._can_balance(depth, sums):
            return
        if depth == len(self.rows):
            for row, index in enumerate(chosen):
                self.possible[row].add(index)
            return
        for index, effect in enumerate(self.rows[depth]):
            chosen.append(index)
            self._walk(depth + 1, tuple(a + b for a, b in zip(sums, effect, strict=True)), chosen)
            chosen.pop()

    def _can_balance(self, depth: int, sums: Effect) -> bool:
        return all(
            reach is None or -total in reach
            for total, reach in zip(sums, self._reach[depth], strict=True)
        )
