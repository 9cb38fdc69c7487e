"""Tables in which a converter printed the contents of a span in every column that it covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import govdisclosure as gd

TITLE = "白石县林业局2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
FEES = ("proactive.fees.previous_items", "proactive.fees.change")
BOUGHT = ("proactive.procurement.items", "proactive.procurement.amount")
Rows = list[Sequence[str]]


def table(fees: Sequence[str], bought: Sequence[str], *, parts: bool, heads: bool) -> Rows:
    """The last two parts of the table, with what is repeated in them."""
    last = ("本年增/减", "采购总金额") if heads else ("", "")
    return [
        ["第二十条第（八）项"] * 4 if parts else ["第二十条第（八）项", "", "", ""],
        ["信息内容", "上一年项目数量", "本年增/减", last[0]],
        ["行政事业性收费", *fees],
        ["第二十条第（九）项"] * 4 if parts else ["第二十条第（九）项", "", "", ""],
        ["信息内容", "采购项目数量", "采购总金额", last[1]],
        ["政府集中采购", *bought],
    ]


def markdown(rows: Rows) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def tabs(rows: Rows) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def html(rows: Rows) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def spaces(rows: Rows) -> str:
    """Cells between runs of spaces: blank ones leave no trace."""
    return "".join("   ".join(filter(None, row)) + "\n" for row in rows)


def read(layout: Callable[[Rows], str], rows: Rows) -> gd.Report:
    return gd.parse(TITLE + layout(rows))


def said(report: gd.Report, keys: Sequence[str]) -> list[tuple[object, str]]:
    return [(report[key].value, report[key].state) for key in keys]


def named(report: gd.Report) -> set[str]:
    return {key for one in report.diagnostics if one.severity == "error" for key in one.keys}


every_layout = pytest.mark.parametrize("layout", [markdown, tabs, html])


@every_layout
def test_heads_that_repeat_above_a_row_prove_which_cells_are_one(
    layout: Callable[[Rows], str],
) -> None:
    rows = table(["", "3", "3"], ["5", "10", "10"], parts=True, heads=True)
    report = read(layout, rows)
    assert said(report, FEES) == [(None, "blank"), (3, "stated")]
    assert said(report, BOUGHT) == [(5, "stated"), (10, "stated")]


@every_layout
def test_equal_numbers_under_heads_that_repeat_are_two_cells(
    layout: Callable[[Rows], str],
) -> None:
    report = read(layout, table(["3", "3", "3"], ["", "", ""], parts=True, heads=True))
    assert said(report, FEES) == [(3, "stated"), (3, "stated")]


@every_layout
@pytest.mark.parametrize("fees", [["", "3", "3"], ["3", "3", ""]])
def test_a_row_that_may_repeat_is_open_where_anything_else_does(
    layout: Callable[[Rows], str], fees: list[str]
) -> None:
    for rows in (
        table(fees, ["5", "10", ""], parts=True, heads=False),
        table(fees, ["5", "10", "10"], parts=False, heads=False),
    ):
        assert set(FEES) <= named(read(layout, rows))


@every_layout
def test_equal_numbers_are_two_cells_where_nothing_is_repeated(
    layout: Callable[[Rows], str],
) -> None:
    report = read(layout, table(["3", "3", ""], ["5", "10", ""], parts=False, heads=False))
    assert said(report, FEES) == [(3, "stated"), (3, "stated")]


@every_layout
def test_they_are_open_where_they_do_not_stand_under_their_heads(
    layout: Callable[[Rows], str],
) -> None:
    report = read(layout, table(["", "3", "3"], ["5", "10", ""], parts=False, heads=False))
    assert set(FEES) <= named(report)


@every_layout
def test_cells_that_differ_under_one_head_are_not_one(layout: Callable[[Rows], str]) -> None:
    report = read(layout, table(["1", "3", "4"], ["5", "10", "10"], parts=True, heads=True))
    assert set(FEES) <= named(report)


def test_equal_numbers_may_be_one_where_blanks_leave_no_trace() -> None:
    report = read(spaces, table(["", "3", "3"], ["5", "10", "10"], parts=True, heads=True))
    assert set(FEES) <= named(report)
    assert said(report, BOUGHT) == [(5, "stated"), (10, "stated")]


@every_layout
def test_a_single_cell_in_three_columns(layout: Callable[[Rows], str]) -> None:
    rows: Rows = [
        ["第二十条第（五）项"] * 4,
        ["信息内容", *["本年处理决定数量"] * 3],
        ["行政许可", "12", "12", "12"],
    ]
    report = gd.parse(TITLE.replace("2019", "2022") + layout(rows))
    assert report["proactive.licensing.decisions"].value == 12
