"""Which sums some operands can reach when each has several possible values.

An operand whose value is not known may be any count, so it adds anything from zero on: upwards on
the left side of a relation, downwards on the right.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, frozen

from govdisclosure.model.cell import Number

# Distinct sums of one relation that are followed.
MAX_SUMS = 20_000


class TooManySumsError(Exception):
    """A relation has more distinct sums than are followed; caught where they are asked for."""


@frozen
class Choices:
    """What one operand may add to a relation.

    Attributes:
        values: signed: positive on the left side, negative on the right.
        upwards, downwards: whether the operand may be unknown, on the left or on the right side.
    """

    values: frozenset[Number]
    upwards: bool = False
    downwards: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether there is only one possibility."""
        return len(self.values) + self.upwards + self.downwards == 1


@define
class Reach:
    """Sums that several operands can reach together.

    With unknown operands on both sides `low` is not above `high`, which leaves no sum out: either
    is one of the sums, because an unknown operand may add nothing.

    Attributes:
        sums: those that known values make.
        low: with an unknown operand on the left, everything from here on; None without one.
        high: with an unknown operand on the right, everything up to here; None without one.
    """

    sums: set[Number]
    low: Number | None = None
    high: Number | None = None

    def plus(self, one: Choices) -> Reach:
        """The sums with one more operand.

        Raises:
            TooManySumsError: there are more than MAX_SUMS.
        """
        if len(self.sums) * len(one.values) > MAX_SUMS:
            raise TooManySumsError
        longer = Reach({total + value for total in self.sums for value in one.values})
        if self.low is not None and one.values:
            longer.low = self.low + min(one.values)
        if self.high is not None and one.values:
            longer.high = self.high + max(one.values)
        if one.upwards or one.downwards:
            return longer.united(self.loosened(one.upwards, one.downwards))
        return longer

    def loosened(self, upwards: bool, downwards: bool) -> Reach:
        """The sums with unknown operands more, on the left or on the right side."""
        low = _least([self.low, *self.sums]) if upwards else self.low
        high = _most([self.high, *self.sums]) if downwards else self.high
        return Reach(self.sums, low, high)

    def united(self, other: Reach) -> Reach:
        """What one of the two can reach."""
        return Reach(
            self.sums | other.sums,
            _least([self.low, other.low]),
            _most([self.high, other.high]),
        )

    def holds(self, wanted: Number) -> bool:
        """Whether `wanted` is among the sums."""
        return (
            wanted in self.sums
            or (self.low is not None and self.low <= wanted)
            or (self.high is not None and wanted <= self.high)
        )

    def meets(self, other: Reach, wanted: Number) -> bool:
        """Whether a sum of these and one of the others make `wanted`."""
        few, many = (self, other) if len(self.sums) <= len(other.sums) else (other, self)
        if any(many.holds(wanted - total) for total in few.sums):
            return True
        if few.low is not None and many.high is not None:
            return True
        if few.high is not None and many.low is not None:
            return True
        least, most = _least([many.low, *many.sums]), _most([many.high, *many.sums])
        return (few.low is not None and least is not None and few.low + least <= wanted) or (
            few.high is not None and most is not None and wanted <= few.high + most
        )


def _least(numbers: Iterable[Number | None]) -> Number | None:
    return min((number for number in numbers if number is not None), default=None)


def _most(numbers: Iterable[Number | None]) -> Number | None:
    return max((number for number in numbers if number is not None), default=None)
