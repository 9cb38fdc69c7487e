"""Three-valued evaluation of the form's sums: a relation holds, fails, or is undecided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def judge(equation: Equation, values: Mapping[str, Number | None]) -> Verdict:
    """Judge one equation over counts (>= 0).

    With open operands it fails only when no count could repair it: a complete side that is smaller
    than what is known of the other.
    """
    left, right = [*map(values.get, equation.left)], [*map(values.get, equation.right)]
    return _verdict(_known(left) - _known(right), None in left, None in right)


def evaluate(equation: Equation, values: Mapping[str, Number | None]) -> Finding:
    """What becomes of an equation, with the sums of what is known on both sides."""
    left, right = [*map(values.get, equation.left)], [*map(values.get, equation.right)]
    left_sum, right_sum = _known(left), _known(right)
    verdict = _verdict(left_sum - right_sum, None in left, None in right)
    open_keys = (
        key for key, value in zip(equation.keys, left + right, strict=True) if value is None
    )
    return Finding(equation, verdict, left_sum, right_sum, tuple(open_keys))


def _verdict(difference: Number, open_left: bool, open_right: bool) -> Verdict:
    if not (open_left or open_right):
        return "fails" if difference else "holds"
    if (difference > 0 and not open_right) or (difference < 0 and not open_left):
        return "fails"
    return "undecided"


def _known(values: Iterable[Number | None]) -> Number:
    return sum(filter(None, values))  # leaves out zeros too, which add nothing
