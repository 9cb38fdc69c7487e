"""What the sums force upon the cells that have no value."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from govdisclosure.arithmetic.relations import Finding, evaluate, judge
from govdisclosure.editions.relations import Equation
from govdisclosure.model.cell import Number


@define
class Deduction:
    """Forced values of open cells.

    Attributes:
        forced: key → the only value (>= 0) that the sums leave.
        impossible: the first relation that no value of its open cells can satisfy; what is forced
            after it was found is not followed.
    """

    forced: dict[str, Number] = field(factory=dict)
    impossible: Finding | None = None


def deduce(equations: Sequence[Equation], values: dict[str, Number | None]) -> Deduction:
    """Follow the undecided relations as far as they force values upon open cells.

    Relations that fail are left out together with all that share a cell with them: what follows
    from contradictory figures says nothing about a blank.
    """
    known = dict(values)
    deduction = Deduction()
    todo = _sound(equations, values)
    while todo:
        left_over: list[Equation] = []
        for equation in todo:
            if not any(known.get(key) is not None for key in equation.keys):
                left_over.append(equation)  # nothing known forces nothing
                continue
            finding = evaluate(equation, known)
            if finding.verdict == "fails":
                deduction.impossible = finding
                return deduction
            forced = _forced(finding)
            known |= forced
            deduction.forced |= forced
            if finding.open_keys and not forced:
                left_over.append(equation)
        if len(left_over) == len(todo):
            break
        todo = left_over
    return deduction


def _sound(equations: Sequence[Equation], values: dict[str, Number | None]) -> list[Equation]:
    failing = [equation for equation in equations if judge(equation, values) == "fails"]
    suspect = {key for equation in failing for key in equation.keys}
    return [equation for equation in equations if suspect.isdisjoint(equation.keys)]


def _forced(finding: Finding) -> dict[str, Number]:
    """Values that one relation forces: all zero when the known parts fill the sum already."""
    keys = finding.open_keys  # those on the left first
    if not keys or (keys[0] in finding.equation.left and keys[-1] in finding.equation.right):
        return {}
    rest = max(finding.difference, -finding.difference)
    if rest == 0:
        return dict.fromkeys(keys, 0)
    return {keys[0]: rest} if len(keys) == 1 else {}
