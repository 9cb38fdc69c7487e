"""Sums with cells that have no number: either side may be the open one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govdisclosure.arithmetic.reach import Choices, Reach
from govdisclosure.arithmetic.relations import evaluate
from tests.checks.forms import codes, read, report


@pytest.mark.parametrize(
    ("received", "open_cell", "verdict"),
    [
        (20, "applications.carried_to_next_year.total", "undecided"),
        (2, "applications.carried_to_next_year.total", "fails"),
        (2, "applications.carried_from_last_year.total", "undecided"),
        (20, "applications.carried_from_last_year.total", "fails"),
    ],
)
def test_no_count_repairs_a_side_that_is_too_large(
    received: int, open_cell: str, verdict: str
) -> None:
    built = report({"applications.received.total": received, open_cell: None})
    sums = [one for edition in built.editions for one in edition.relations]
    balance = next(one for one in sums if one.name == "balance" and open_cell in one.keys)
    values = {key: cell.value for key, cell in built.cells.items()}
    assert evaluate(balance, values).verdict == verdict


@pytest.mark.parametrize("sides", [(True, False), (False, True)])
def test_open_cells_on_both_sides_reach_every_sum(sides: tuple[bool, bool]) -> None:
    nothing: frozenset[int] = frozenset()
    first, second = sides
    one = Reach({0}).plus(Choices(nothing, upwards=first, downwards=not first))
    both = one.plus(Choices(nothing, upwards=second, downwards=not second))
    assert both.holds(10)
    assert both.holds(-10)


@pytest.mark.parametrize(("amount", "found"), [("900000000", []), ("1000000001", ["R031"])])
def test_the_largest_amount_is_judged_in_its_unit(amount: str, found: list[str]) -> None:
    assert codes(read({"proactive.fees.amount": Decimal(amount)})) == found
