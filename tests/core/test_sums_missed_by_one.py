"""Sums that are wrong by as little as they can be."""

from __future__ import annotations

import pytest

import govdisclosure as gd

ROW = "applications.granted"
ZEROS = gd.Report.build("2021", year=2023, organ="青石县林业局")
ZEROS = ZEROS.replace(dict.fromkeys(ZEROS.cells, 0))


@pytest.mark.parametrize(
    ("parts", "total", "fails"),
    [(2, 1, True), (1, 1, False), (1, 2, False)],
    ids=["one too many", "just as many", "one that may be in the blank cell"],
)
def test_parts_with_a_blank_among_them_are_never_more_than_their_total(
    parts: int, total: int, fails: bool
) -> None:
    values = {f"{ROW}.natural_person": parts, f"{ROW}.business": None, f"{ROW}.total": total}
    text = ZEROS.replace(values).render("text-tabs", verify=False)
    said = [
        one
        for one in gd.parse(text).diagnostics
        if one.code == "A001" and set(values) <= set(one.keys)
    ]
    assert bool(said) is fails
