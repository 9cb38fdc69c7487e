"""What a report's cells leave of a sum: a range, because a blank total is not zero."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from govdisclosure.arithmetic.of_report import equations_of
from govdisclosure.model.cell import Number
from govdisclosure.model.report import Report


@frozen
class Quantity:
    """From `low` to `high`; `high` None is no bound."""

    low: Number
    high: Number | None

    def admits(self, number: Number) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)

    def __str__(self) -> str:
        if self.high == self.low:
            return str(self.low)
        return f"≥ {self.low}" if self.high is None else f"{self.low} – {self.high}"


def quantity_of(report: Report, keys: Iterable[str]) -> Quantity | None:
    """The sum of some counts (>= 0); None when the report lacks one of the keys."""
    low: Number = 0
    high: Number | None = 0
    for key in keys:
        if key not in report.cells:
            return None
        one = _one(report, key)
        low += one.low
        high = None if high is None or one.high is None else high + one.high
    return Quantity(low, high)


def _one(report: Report, key: str) -> Quantity:
    cell = report[key]
    if cell.value is not None:
        return Quantity(cell.value, cell.value)
    if cell.state == "ambiguous" and None not in cell.candidates and cell.candidates:
        known = [value for value in cell.candidates if value is not None]
        return Quantity(min(known), max(known))
    # a total that is not printed is at least what is printed of its parts
    parts = [e.left for e in equations_of(report) if e.right == (key,)]
    printed = [sum(report[part].value or 0 for part in left) for left in parts]
    return Quantity(max(printed, default=0), None)
