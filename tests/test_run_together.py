"""Rows whose cells run together into one group of digits, wherever the label stands."""

from __future__ import annotations

from itertools import groupby

import pytest

import govdisclosure as gd
from tests.checks.forms import SOUND, document


def run_together(between: str) -> str:
    """The sound report, every row of figures one group of digits behind its label."""
    lines = [line for line in document(layout="text-cells").splitlines() if line.strip()]
    text = ""
    for is_figure, group in groupby(lines, key=lambda line: line.strip().isdigit()):
        if is_figure:
            text = text.rstrip("\n") + between + "".join(line.strip() for line in group) + "\n"
        else:
            text += "\n".join(group) + "\n"
    return text


@pytest.mark.parametrize("between", ["\n", " ", "\t"], ids=["line", "space", "tab"])
def test_one_group_of_digits_is_cut_and_not_a_number(between: str) -> None:
    report = gd.parse(run_together(between))
    read = {key: cell.value for key, cell in report.cells.items() if "proactive" not in key}
    assert read == {key: SOUND.get(key, 0) for key in read}
    assert "R022" not in [found.code for found in report.check()]


def test_the_row_of_fifteen_alone_below_its_heads() -> None:
    rows = run_together("").replace("总计100010000000022", "总计\n100010000000022")
    assert "\n100010000000022\n" in rows
    report = gd.parse(rows)
    assert report["reconsideration.upheld"].value == 1
    assert report["litigation.after_reconsideration.pending"].state == "solved"


def test_no_page_has_the_number_zero() -> None:
    """10 for 1 on two lines is a published mistake, not a 1 and a stray 0."""
    label = "2.没有现成信息需要另行制作"
    row = f"{label}\n0\n0\n0\n0\n0\n0\n0\n"
    printed = document(layout="text-cells")
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    text = "\n".join(lines)
    assert row in text
    report = gd.parse(text.replace(row, f"{label}\n1\n0\n0\n0\n0\n0\n1\n0\n"))
    row_keys = [key for key in report.cells if "needs_creation" in key]
    assert report["applications.unavailable.needs_creation.total"].value != 1
    named = {key for found in report.check() if found.severity == "error" for key in found.keys}
    assert named.issuperset(row_keys)


def test_a_number_of_seven_digits_among_blank_lines_is_one_cell() -> None:
    report = gd.Report.build(year=2022, values={"applications.received.total": 5_559_929})
    assert dict(gd.parse(report.render("text-cells")).cells) == dict(report.cells)


def test_a_group_that_no_cut_makes_add_up_may_be_one_number() -> None:
    rows = [
        f"{label}\n" + "0\n" * 7 for label in ("二、上年结转政府信息公开申请数量", "（一）予以公开")
    ]
    received = "一、本年新收政府信息公开申请数量\n5559929\n"
    report = gd.parse(rows[0] + received + rows[1] + "（七）总计\n" + "0\n" * 7)
    found = [cell for key, cell in report.cells.items() if ".received." in key]
    assert {cell.state for cell in found} == {"ambiguous"}
    assert all(5_559_929 in cell.candidates for cell in found)


def test_a_group_with_more_ways_to_cut_than_are_tried_is_broken_where_none_adds_up() -> None:
    """Six numbers of ones in 17 digits never add up to a seventh; 8,008 ways to cut."""
    text = document(layout="text-cells")
    row = "（一）予以公开" + "\n6\n1\n0\n0\n0\n0\n7"
    assert row in text
    report = gd.parse(text.replace(row, "（一）予以公开" + "1" * 17))
    key = "applications.granted.total"
    assert report[key].value is None
    assert {"R023", "A008"} <= {found.code for found in report.check() if key in found.keys}
