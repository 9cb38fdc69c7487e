"""Sums with cells that have no number: either side may be the open one."""

from __future__ import annotations

from decimal import Decimal

import pytest

import govdisclosure as gd
from govdisclosure.arithmetic.reach import Choices, Reach
from govdisclosure.arithmetic.relations import evaluate
from tests.checks.forms import codes, read, report
from tests.texts import linear

RECEIVED = "一、本年新收政府信息公开申请数量"


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


def test_a_choice_that_no_full_sum_has_tested_is_taken_back() -> None:
    """Received prints 5 for natural persons, and lost a cell; 上年结转 is blank throughout.

    Handled says 3 where it should say 5. Natural persons cannot be 5 then, and business, where
    handled says 6, could: no sum with all its cells printed agrees with that.
    """
    parts = {"natural_person": 3, "business": 6, "total": 9}
    values = {
        f"applications.{row}.{c}": n for row in ("granted", "handled") for c, n in parts.items()
    }
    blank = gd.get_edition("2021").codebook.rows["applications.carried_from_last_year"].keys
    row = f"{RECEIVED}\n5\n0\n0\n0\n0\n0\n5\n"
    five = {"applications.received.natural_person": 5, "applications.received.total": 5}
    text = linear(numbers={**values, **dict.fromkeys(blank, "-"), **five})
    assert row in text
    read = gd.parse(text.replace(row, row.replace("0\n", "", 1)))
    cells = [read[f"applications.received.{name}"] for name in parts]
    assert [cell.state for cell in cells] == ["ambiguous"] * 3
    assert 5 in cells[0].candidates
    assert 5 in cells[1].candidates


@pytest.mark.parametrize(("amount", "found"), [("900000000", []), ("1000000001", ["R031"])])
def test_the_largest_amount_is_judged_in_its_unit(amount: str, found: list[str]) -> None:
    assert codes(read({"proactive.fees.amount": Decimal(amount)})) == found
