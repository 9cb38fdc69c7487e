"""Units in a list of numbers: what stands behind a number, in the column, in the form."""

from __future__ import annotations

import json

import pytest

import govdisclosure as gd
from tests.fill_lists import AMOUNT, COUNT, excel, figures

HEAD = "key,label,value,unit"


def test_a_unit_behind_a_number_that_is_not_the_line_s_is_refused() -> None:
    with pytest.raises(gd.DataError, match="'52000元' is in 元, and the list has 万元"):
        figures(f"{HEAD}\n{AMOUNT},,52000元,万元\n")


def test_it_is_refused_in_json_and_excel_too() -> None:
    data = json.dumps({"values": {AMOUNT: "52000元"}, "units": {AMOUNT: "万元"}})
    with pytest.raises(gd.DataError, match="is in 元, and the list has 万元"):
        figures(data, ".json")
    with pytest.raises(gd.DataError, match="is in 元, and the list has 万元"):
        figures(excel(("key", "value", "unit"), (AMOUNT, "52000元", "万元")), ".xlsx")


def test_without_a_column_the_form_s_unit_counts() -> None:
    with pytest.raises(gd.DataError, match="is in 元, and the form has 万元"):
        figures(f"key,value\n{AMOUNT},52000元\n")
    with pytest.raises(gd.DataError, match="'5次' is in 次, and the form has 件"):
        figures(f"key,value\n{COUNT},5次\n")


def test_the_same_unit_twice_is_one() -> None:
    found = figures(f"{HEAD}\n{AMOUNT},,5.2万元,万元\n{COUNT},,5件,\n")
    assert {key: str(value) for key, value in found.values.items()} == {AMOUNT: "5.2", COUNT: "5"}
    assert found.report("2021")[AMOUNT].unit == "万元"


def test_where_the_form_leaves_the_unit_open_the_number_says_it() -> None:
    key = "proactive.procurement.amount"
    assert figures(f"key,value\n{key},52000元\n", edition="2019").units == {key: "元"}
