"""Sums that a layer writes over members of its own choice."""

from __future__ import annotations

import pytest

import govdisclosure as gd

# The cases that are passed on are some of those that cannot be answered.
RELATIONS = """
[sets.passed]
members = ["not_held", "needs_creation", "forwarded", "unclear_after_correction"]
except = ["forwarded"]
[[relations]]
name = "passed_on"
left = ["applications.unavailable.{passed}.natural_person"]
right = ["applications.unavailable.unclear_after_correction.business"]
text = "the cases of natural persons are as many as those of businesses"
text_zh = "自然人件数与商业企业件数相等"
"""
ROWS = [
    f"applications.unavailable.{one}"
    for one in ("not_held", "needs_creation", "unclear_after_correction")
]


def edition() -> gd.Edition:
    return gd.get_edition("2021").extend("2021-passed", relations=RELATIONS)


def report(total: int) -> gd.Report:
    built = gd.Report.build(edition(), year=2023, organ="青石县林业局")
    built = built.replace(dict.fromkeys(built.cells, 0))
    values = {f"{row}.natural_person": number for number, row in enumerate(ROWS, 1)}
    return built.replace({**values, f"{ROWS[2]}.business": total})


@pytest.mark.parametrize(("total", "holds"), [(6, True), (7, False)])
def test_a_sum_over_named_members_is_checked(total: int, holds: bool) -> None:
    text = report(total).render("text-cells", verify=False)
    read = gd.parse(text, editions=[edition()])
    keys = {*(f"{row}.natural_person" for row in ROWS), f"{ROWS[2]}.business"}
    said = [one for one in read.diagnostics if one.code == "A001" and set(one.keys) == keys]
    assert (said == []) is holds


def test_a_sum_over_named_members_names_both_sides_without_what_is_left_out() -> None:
    (own,) = (one for one in edition().relations if one.name == "passed_on")
    assert own.left == tuple(f"{row}.natural_person" for row in ROWS)
    assert own.right == (f"{ROWS[2]}.business",)
