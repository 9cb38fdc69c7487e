"""Three-valued evaluation of the form's sums: a relation holds, fails, or is undecided."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from govdisclosure.editions.relations import Equation
from govdisclosure.model.cell import Number

Verdict = Literal["holds", "fails", "undecided"]


@frozen
class Finding:
    """What became of one equation.

    Attributes:
        left, right: sums of the operands that are known.
        open_keys: operands without a value: the reason why it is undecided.
    """

    equation: Equation
    verdict: Verdict
    left: Number
    right: Number
    open_keys: tuple[str, ...]

    @property
    def difference(self) -> Number:
        """Left minus right."""
        return self.left - self.right


def judge(equation: Equation, values: dict[str, Number | None]) -> Verdict:
    """Judge one equation over counts (>= 0).

    With open operands it fails only when no count could repair it: a complete side that is smaller
    than what is known of the other.
    """
    left, open_left = _known(equation.left, values)
    right, open_right = _known(equation.right, values)
    return _verdict(left - right, open_left, open_right)


def evaluate(equation: Equation, values: dict[str, Number | None]) -> Finding:
    """What becomes of an equation, with the sums of what is known on both sides."""
    left, open_left = _known(equation.left, values)
    right, open_right = _known(equation.right, values)
    verdict = _verdict(left - right, open_left, open_right)
    open_keys = tuple([key for key in equation.keys if values.get(key) is None])
    return Finding(equation, verdict, left, right, open_keys)


def _verdict(difference: Number, open_left: bool, open_right: bool) -> Verdict:
    if not (open_left or open_right):
        return "fails" if difference else "holds"
    if (difference > 0 and not open_right) or (difference < 0 and not open_left):
        return "fails"
    return "undecided"


def _known(keys: tuple[str, ...], values: dict[str, Number | None]) -> tuple[Number, bool]:
    """The sum of the operands that have a value, and whether one has none."""
    total: Number = 0
    is_open = False
    for key in keys:
        value = values.get(key)
        if value is None:
            is_open = True
        elif value:
            total += value
    return total, is_open
