"""Numbers that nobody should write in a table: never lost, never guessed, named at their key."""

from __future__ import annotations

import pytest

from tests.checks.forms import codes, document, read

KEY = "proactive.licensing.decisions"
TOTAL = "applications.received.total"
FEES = "proactive.fees.amount"
ODD = ["1.5 万", "0万", "￥15", ".5", "3万件", "12。", "1,23", "1e3", "约12", "12?", "98%", "12①"]
LAYOUTS = ["markdown", "html-official", "text-cells", "text-spaces", "text-tabs"]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("raw", ODD)
def test_what_is_no_number_is_unreadable_at_its_key(raw: str, layout: str) -> None:
    for key in (KEY, TOTAL):
        found = read({key: 77771}, edits={"77771": raw}, layout=layout)
        assert (found[key].state, found[key].value, found[key].raw) == ("unreadable", None, raw)
        assert [one.keys for one in found.diagnostics if one.code == "R009"] == [(key,)]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("raw", ["007", "１２"])
def test_what_is_a_number_after_all_is_read_and_reported(raw: str, layout: str) -> None:
    found = read({KEY: 77771}, edits={"77771": raw}, layout=layout)
    assert found[KEY].value == int(raw)
    assert {"R030", "N001"} & set(codes(found))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_whole_count_with_decimals_is_read_and_reported(layout: str) -> None:
    """As programs export columns that hold blanks: every count is a floating-point number."""
    found = read({KEY: 77771}, edits={"77771": "16.0"}, layout=layout)
    assert (found[KEY].value, found[KEY].state) == (16, "stated")
    assert isinstance(found[KEY].value, int)
    assert codes(found) == ["R030"]


def test_a_count_that_is_not_whole_stays_as_printed() -> None:
    found = read({KEY: 77771}, edits={"77771": "16.5"})
    assert str(found[KEY].value) == "16.5"
    assert codes(found) == ["R020"]


def test_a_count_with_a_plus_sign_is_odd() -> None:
    found = read({KEY: 77771}, edits={"77771": "+16"})
    assert found[KEY].value == 16
    assert codes(found) == ["R030"]


def test_a_difference_may_carry_a_plus_sign() -> None:
    key = "proactive.licensing.change"
    found = read({key: 77771}, edits={"77771": "+16"}, edition="2019", year=2020)
    assert found[key].value == 16
    assert "R030" not in codes(found)


@pytest.mark.parametrize("raw", ["1.23456789", "1.500000000"])
def test_long_decimals_are_odd(raw: str) -> None:
    found = read({FEES: 77771}, edits={"77771": raw})
    assert str(found[FEES].value) == raw
    assert codes(found) == ["R030"]


def test_a_numbered_label_broken_after_its_number_is_a_label_still() -> None:
    text = document(layout="text-cells")
    broken = text.replace("2.重复申请", "2.\n重复申请").replace(
        "1.属于国家秘密", "1.\n属于国家秘密"
    )
    assert broken != text
    assert codes(read(edits={"2.重复申请": "2.\n重复申请"}, layout="text-cells")) == []
