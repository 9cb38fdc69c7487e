"""Totals that a list leaves empty, or leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from govdisclosure.editions.edition import Edition
from govdisclosure.model.build import equations_of, with_totals
from govdisclosure.model.cell import Number

Values = Mapping[str, Number | None]


@frozen
class Totals:
    """What becomes of them.

    Attributes:
        computed: key → the sum of its parts, all of which have numbers.
        blank: keys of those that have no number because some of their parts, but not all, have
            none either.
    """

    computed: Mapping[str, Number]
    blank: Sequence[str]


def totals_of(values: Values, edition: Edition) -> Totals:
    """The totals without a number of their own.

    In a list an empty line is a total that nobody wrote, as a line that is not there is: the list
    to fill in has a line for every one.
    """
    equations = equations_of([edition], edition.facts)
    given = {key: value for key, value in values.items() if value is not None}
    complete = with_totals(given, equations)
    some = {
        equation.right[0]
        for equation in equations
        if len(equation.right) == 1 and not complete.keys().isdisjoint(equation.left)
    }
    return Totals(
        {key: value for key, value in complete.items() if key not in given and value is not None},
        [key for key in edition.facts if key in some and key not in complete],
    )
