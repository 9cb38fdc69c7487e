"""Rows without cells: just those are named, by whether their label is printed."""

from __future__ import annotations

import govdisclosure as gd
from tests.texts import linear

RULES = tuple(f"proactive.rules.{one}" for one in ("issued", "repealed", "in_force"))
PENALTIES, COMPULSION = "proactive.penalties.decisions", "proactive.compulsion.decisions"


def named(text: str) -> dict[str, tuple[str, ...]]:
    """Code → keys, of what is said about cells."""
    return {one.code: one.keys for one in gd.parse(text).diagnostics if one.keys}


def test_a_label_alone_and_rows_that_are_not_there_are_told_apart() -> None:
    text = linear().replace("规章\n0\n0\n0\n", "规章\n")
    text = text.replace("行政处罚\n0\n", "").replace("行政强制\n0\n", "")
    assert named(text) == {"R019": RULES, "R005": (PENALTIES, COMPULSION)}


def test_nothing_is_said_of_a_report_with_all_its_rows() -> None:
    assert named(linear()) == {}
