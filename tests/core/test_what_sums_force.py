"""Cells that nobody can read, and the one value that sums leave for them."""

from __future__ import annotations

from itertools import permutations

import pytest

import govdisclosure as gd
from tests.core.forms import BOOK, GRAMMAR, printed


def relation(name: str, left: list[str], right: str) -> str:
    return (
        f'[[relations]]\nname = "{name}"\nleft = {[f"meetings.{one}" for one in left]}\n'
        f'right = ["meetings.{right}"]\ntext = "{name}"\ntext_zh = "{name}"\n'
    )


def form(*relations: str) -> gd.Edition:
    table = "(meetings_heading | meetings_row)*"
    grammar = GRAMMAR.format(table=table, unlabelled="visits_label")
    return gd.new_edition("meetings", grammar=grammar, codebook=BOOK, relations="".join(relations))


VISITS = relation("visits", ["held.this_year", "trained.this_year"], "visits.this_year")
TRAINED = relation("trained", ["trained.this_year"], "trained.last_year")
HELD = relation("held", ["held.this_year"], "held.last_year")


def candidates(edition: gd.Edition, *rows: tuple[str, *tuple[object, ...]]) -> dict[str, object]:
    report = gd.parse(printed(*rows), editions=[edition])
    return {
        key.removeprefix("meetings."): cell.candidates
        for key, cell in report.cells.items()
        if cell.state == "unreadable"
    }


def test_a_sum_waits_for_what_a_later_one_forces() -> None:
    rows = ("召开会议", "约4", 5), ("组织培训", "约2", 2), ("接待来访", 7)
    forced = {"held.this_year": (5,), "trained.this_year": (2,)}
    assert candidates(form(VISITS, TRAINED), *rows) == forced
    assert candidates(form(TRAINED, VISITS), *rows) == forced


def test_a_chain_of_sums_is_followed_against_its_order() -> None:
    rows = ("召开会议", "约4", "约5"), ("组织培训", "约2", 2), ("接待来访", 7)
    forced = {"held.this_year": (5,), "held.last_year": (5,), "trained.this_year": (2,)}
    assert candidates(form(HELD, VISITS, TRAINED), *rows) == forced


def test_parts_that_fill_their_total_leave_zero_for_the_others() -> None:
    rows = ("召开会议", "约4", 5), ("组织培训", 7, 7), ("接待来访", 7)
    assert candidates(form(VISITS), *rows) == {"held.this_year": (0,)}


@pytest.mark.parametrize(("total", "left"), [(0, (0,)), (1, ()), (7, ())])
def test_two_cells_that_share_a_rest_stay_open_unless_it_is_nothing(
    total: int, left: tuple[int, ...]
) -> None:
    rows = ("召开会议", "约4", 5), ("组织培训", "约3", 7), ("接待来访", total)
    forced = {"held.this_year": left, "trained.this_year": left}
    assert candidates(form(VISITS), *rows) == forced


def test_a_total_is_the_sum_of_its_parts() -> None:
    rows = ("召开会议", 4, 5), ("组织培训", 3, 3), ("接待来访", "约7")
    assert candidates(form(VISITS), *rows) == {"visits.this_year": (7,)}


def test_a_cell_that_no_sum_decides_hinders_no_other() -> None:
    rows = ("召开会议", "约4", 5), ("组织培训", "约2", 2), ("接待来访", 7)
    forced = {"held.this_year": (), "trained.this_year": (2,)}
    assert candidates(form(TRAINED), *rows) == forced


def test_a_cell_on_either_side_leaves_the_other_open() -> None:
    rows = ("召开会议", "约4", 5), ("组织培训", 3, 3), ("接待来访", "约7")
    assert candidates(form(VISITS), *rows) == {"held.this_year": (), "visits.this_year": ()}


def test_a_sum_that_fails_takes_what_shares_a_cell_with_it_out_of_the_reckoning() -> None:
    rows = ("召开会议", "约4", 5), ("组织培训", 2, 3), ("接待来访", 7)
    assert candidates(form(VISITS, TRAINED), *rows) == {"held.this_year": ()}
    assert candidates(form(VISITS, HELD), *rows) == {"held.this_year": (5,)}


ORDERS = list(permutations([VISITS, HELD, TRAINED]))


@pytest.mark.parametrize("order", ORDERS)
def test_sums_that_contradict_each_other_force_nothing(order: tuple[str, ...]) -> None:
    rows = ("召开会议", "约4", 6), ("组织培训", "约2", 2), ("接待来访", 7)
    assert candidates(form(*order), *rows) == {"held.this_year": (), "trained.this_year": ()}


@pytest.mark.parametrize("order", ORDERS)
def test_a_cell_for_which_two_sums_have_different_values_has_no_candidate(
    order: tuple[str, ...],
) -> None:
    rows = ("召开会议", "约4", 6), ("组织培训", 2, 2), ("接待来访", 7)
    assert candidates(form(*order), *rows) == {"held.this_year": ()}


def test_a_number_passes_no_contradiction_on() -> None:
    """Meetings cannot be 5 and 6; trainings are as many as visits all the same."""
    same = [
        relation(f"{row}_visits", [f"{row}.this_year"], "visits.this_year")
        for row in ("held", "trained")
    ]
    rows = ("召开会议", "约4", 5), ("组织培训", "约2", 2), ("接待来访", 6)
    forced = {"held.this_year": (), "trained.this_year": (6,)}
    assert candidates(form(*same, HELD), *rows) == forced
