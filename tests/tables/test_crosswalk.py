"""2019 and 2021: what is the same, what adds up, and what cannot be compared."""

from __future__ import annotations

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.editions.edition import Edition
from govdisclosure.editions.layers import Layer
from govdisclosure.model.report import Cells
from tests.tables.invented import THREE, new_form, old_form

ALL = "applications.other_handling.all"


@pytest.mark.parametrize(("edition", "other"), [("2021", "2019"), ("2019", "2021")])
def test_every_key_has_a_counterpart_or_a_reason(edition: str, other: str) -> None:
    walk = gd.crosswalk(edition, other)
    assert set(walk.counterparts) == set(gd.get_edition(edition).facts)
    for one in walk.counterparts.values():
        assert (one.kind == "equal") == (one.note == "") == (one.note_zh == "")
        assert "has no such figure" not in one.note  # said by the codebook, not by default
        assert set(one.keys) <= set(gd.get_edition(other).facts)


def test_rows_of_2021_add_up_to_the_row_of_2019() -> None:
    one = gd.crosswalk("2019", "2021")[f"{ALL}.total"]
    assert one.kind == "sum"
    assert one.keys == tuple(f"{row}.total" for row in THREE)


def test_a_part_of_a_sum_is_not_to_be_had() -> None:
    one = gd.crosswalk("2021", "2019")[f"{THREE[0]}.total"]
    assert (one.kind, one.keys) == ("none", (f"{ALL}.total",))


def test_an_edition_is_equal_to_itself() -> None:
    assert {one.kind for one in gd.crosswalk("2021", "2021").counterparts.values()} == {"equal"}


def test_the_crosswalk_prints_what_is_not_equal() -> None:
    text = str(gd.crosswalk("2021", "2019"))
    assert text.startswith("2021 ← 2019: 172 of 200 keys equal")
    assert "proactive.fees.amount ← -" in text


def test_a_series_adds_up_over_the_change_of_form() -> None:
    found = gd.series([new_form(), old_form()], f"{ALL}.total", crosswalk="2019")
    assert [(point.year, point.value, point.counterpart) for point in found] == [
        (2020, 4, "equal"),
        (2022, 6, "sum"),
    ]
    assert found.points[1].note != ""


def test_a_sum_with_a_blank_part_is_missing_and_says_why() -> None:
    report = new_form().replace({f"{THREE[1]}.total": None})
    (point,) = gd.series([report], f"{ALL}.total", crosswalk="2019")
    assert (point.value, point.state) == (None, "missing")
    assert f"not added up: {THREE[1]}.total blank" in point.note
    assert f"未相加：{THREE[1]}.total 空白" in point.note_zh


def test_a_sum_of_blanks_is_blank() -> None:
    report = new_form().replace({f"{row}.total": None for row in THREE})
    (point,) = gd.series([report], f"{ALL}.total", crosswalk="2019")
    assert (point.value, point.state) == (None, "blank")


def test_a_sum_with_an_unreadable_part_is_unreadable() -> None:
    report = new_form().replace({f"{THREE[0]}.total": None})
    odd = gd.Cell(f"{THREE[1]}.total", None, "unreadable", raw="若干")
    report = attrs.evolve(report, cells=Cells({**report.cells, odd.key: odd}))
    (point,) = gd.series([report], f"{ALL}.total", crosswalk="2019")
    assert (point.value, point.state) == (None, "unreadable")


def test_a_near_figure_keeps_its_place() -> None:
    text = old_form().render(unresolved="blank")
    (point,) = gd.series([gd.parse(text)], "proactive.rules.issued", near=True)
    assert (point.value, point.counterpart) == (2, "near")
    assert point.place is not None


def test_what_is_not_comparable_is_a_gap_with_a_reason() -> None:
    found = gd.series([new_form(), old_form()], "proactive.fees.amount")
    assert [(point.year, point.value, point.unit) for point in found] == [
        (2020, None, "元"),
        (2022, 8600, "元"),
    ]
    assert [point.counterpart for point in found.gaps] == ["none"]
    assert "收费项目" in found.gaps[0].note_zh


@pytest.mark.parametrize(
    ("unit", "note", "note_zh"),
    [
        (None, "without a unit of money", "未注明货币单位"),
        ("美元", "is in 美元, not in 元", "单位为美元，无法折算为元"),
    ],
)
def test_an_amount_without_a_known_unit_is_a_gap_that_says_why(
    unit: str | None, note: str, note_zh: str
) -> None:
    report = new_form()
    amount = attrs.evolve(report["proactive.fees.amount"], unit=unit)
    report = attrs.evolve(report, cells=Cells({**report.cells, amount.key: amount}))
    found = gd.series(report, amount.key)
    (point,) = found
    assert (point.value, point.state, point.counterpart) == (None, "unreadable", "equal")
    assert note in point.note
    assert note_zh in point.note_zh
    assert note_zh in str(found)


def test_a_near_figure_is_used_only_when_asked_for() -> None:
    key = "proactive.rules.issued"
    reports = [old_form(), new_form()]
    assert [point.value for point in gd.series(reports, key)] == [None, 3]
    near = gd.series(reports, key, near=True)
    assert [point.value for point in near] == [2, 3]
    assert near.points[0].note != ""


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(gd.UnknownKeyError, match=r"proactive\.rules\.issued"):
        gd.series([], "proactive.rules.isued")


def test_a_series_prints_and_becomes_plain_data_and_a_frame() -> None:
    found = gd.series([new_form(), old_form()], "proactive.fees.amount")
    assert "8600" in str(found)
    assert found.to_dict()["points"][1]["value"] == "8600.00"
    frame = found.to_frame()
    assert frame["value"].dtype == object
    assert len(found.to_frame().columns) == len(gd.series([], found.key).to_frame().columns)


def test_a_frame_over_the_change_of_form() -> None:
    frame = gd.to_frame([new_form(), old_form()], crosswalk="2021")
    assert len(frame) == 2 * len(gd.get_edition("2021").facts)
    old = frame[frame["year"] == 2020].set_index("key")
    assert set(old["edition"]) == {"2019"}
    assert old.loc["applications.received.total", "counterpart"] == "equal"
    assert old.loc["proactive.fees.amount", "counterpart"] == "none"
    assert old.loc["proactive.fees.amount", "value"] is None
    assert "money collected" in old.loc["proactive.fees.amount", "counterpart_note"]


def test_a_wide_frame_over_the_change_of_form_has_one_edition_s_keys() -> None:
    frame = gd.to_frame([new_form(), old_form()], wide=True, crosswalk="2019")
    assert frame[f"{ALL}.total"].tolist() == [6, 4]
    assert f"{THREE[0]}.total" not in frame.columns


@pytest.mark.parametrize("crosswalk", [None, "2019"])
def test_a_wide_frame_counts_the_findings_of_all_checks_where_asked(crosswalk: str | None) -> None:
    report = gd.parse(new_form().render(unresolved="blank")).replace({f"{THREE[0]}.total": 9})
    found = report.check()
    assert len(found) > len(report.diagnostics)
    frame = gd.to_frame([report], wide=True, checks=True, crosswalk=crosswalk)
    told = [sum(one.severity == severity for one in found) for severity in ("error", "warning")]
    assert frame[["errors", "warnings"]].to_numpy().tolist() == [told]
    table = gd.to_arrow([report], wide=True, checks=True, crosswalk=crosswalk)
    assert [table[name][0].as_py() for name in ("errors", "warnings")] == told


def test_a_crosswalk_that_names_an_unknown_key_is_an_error() -> None:
    base = gd.get_edition("2021")
    entry = 'edition = "2019"\nkind = "none"\nhere = ["no.such"]\nnote = "a"\nnote_zh = "甲"\n'
    bad = Edition("bad", (*base.layers, Layer("bad", "", f"[[crosswalk]]\n{entry}")))
    with pytest.raises(gd.GrammarError, match=r"no\.such"):
        gd.crosswalk(bad, "2019")
