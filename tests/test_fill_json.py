"""Lists of numbers in JSON: a value is a number or a text, and nothing that holds others."""

from __future__ import annotations

import json
from datetime import date

import pytest

import govdisclosure as gd
from tests.fill_lists import COUNT, figures


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"values": {COUNT: []}}, r"values\['.*'\] is \[\]; it must be a number"),
        ({"values": {COUNT: ["5"]}}, r"is \['5'\]; it must be"),
        ({"values": {COUNT: {"value": 5}}}, "it must be a number, a text or null"),
        ({"organ": ["甲局", "乙局"]}, r"organ is \['甲局', '乙局'\]; it must be"),
        ({"year": {}}, r"year is \{\}; it must be"),
        ({"units": {COUNT: ["件"]}, "values": {COUNT: 5}}, r"is \['件'\]; it must be"),
        ({"sections": {"5": ["一", ["二", "三"]]}}, r"is \['二', '三'\]; it must be"),
        ({"period": ["2023-01-01"]}, "it must be a number"),
        ({"period": ["2023-01-01", ["2023-12-31"]]}, "it must be a number"),
    ],
)
def test_what_holds_others_is_no_value(data: dict[str, object], says: str) -> None:
    with pytest.raises(gd.DataError, match=says):
        figures(json.dumps(data), ".json")


def test_a_period_may_list_its_ends_and_a_section_its_paragraphs() -> None:
    period = ["2023-01-01", "2023-12-31"]
    found = figures(json.dumps({"period": period, "sections": {"5": ["一", "二"]}}), ".json")
    assert found.about["period"] == (date(2023, 1, 1), date(2023, 12, 31))
    assert found.sections == {5: "一\n二"}


def test_an_exported_report_is_told_from_a_list() -> None:
    with pytest.raises(gd.DataError, match=r"that was exported.*govdisclosure render"):
        figures(gd.Report.build("2021", values={COUNT: 3}).to_json(), ".json")
