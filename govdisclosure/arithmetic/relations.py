"""Three-valued evaluation of the form's sums: a relation holds, fails, or is undecided."""

from __future__ import annotations

from collections.abc import Mapping
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


def holds(equation: Equation, values: Mapping[str, Number | None]) -> bool:
    """Whether every operand is known and both sides are equal, as in most equations of a report."""
    value = values.get
    try:
        left, right = (sum(map(value, side)) for side in (equation.left, equation.right))  # type: ignore[arg-type]
    except TypeError:  # an operand without a value
        return False
    return left == right


def evaluate(equation: Equation, values: Mapping[str, Number | None]) -> Finding:
    """Judge one equation over counts (>= 0).

    With open operands it fails only when no count could repair it: a complete side that is smaller
    than what is known of the other.
    """
    left, open_left = _sum(equation.left, values)
    right, open_right = _sum(equation.right, values)
    open_keys = open_left + open_right
    verdict: Verdict
    if not open_keys:
        verdict = "holds" if left == right else "fails"
    elif (not open_right and left > right) or (not open_left and right > left):
        verdict = "fails"
    else:
        verdict = "undecided"
    return Finding(equation, verdict, left, right, open_keys)


def _sum(
    keys: tuple[str, ...], values: Mapping[str, Number | None]
) -> tuple[Number, tuple[str, ...]]:
    total: Number = 0
    open_keys: tuple[str, ...] = ()
    for key in keys:
        value = values.get(key)
        if value is None:
            open_keys += (key,)
        else:
            total += value
    return total, open_keys
