"""Rows with more cells than the form: zeros behind a number are not simply its last digits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import govdisclosure as gd

TITLE = "白石县林业局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
BEHIND = "\n五、存在的主要问题及改进情况\n无。\n"
LICENSES = "proactive.licensing.decisions"
DOCUMENTS = [f"proactive.normative_documents.{c}" for c in ("issued", "repealed", "in_force")]


def tabs(row: list[str]) -> str:
    return "\t".join(row)


def spaces(row: list[str]) -> str:
    return " ".join(row)


def lines(row: list[str]) -> str:
    return "\n".join(row)


def markdown(row: list[str]) -> str:
    return f"| {' | '.join(row)} |"


def html(row: list[str]) -> str:
    return f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr></table>"


every_layout = pytest.mark.parametrize("layout", [tabs, spaces, lines, markdown, html])


def read(layout: Callable[[list[str]], str], *row: str) -> gd.Report:
    return gd.parse(TITLE + layout(list(row)) + BEHIND)


def about(report: gd.Report, key: str) -> set[str]:
    return {one.code for one in report.diagnostics if key in one.keys}


@every_layout
@pytest.mark.parametrize(
    ("cells", "candidates"),
    [
        ("4386 0 0", {0, 4386, 438600}),
        ("5 0 0", {0, 5, 500}),
        ("5 0 0 0", {0, 5, 5000}),
        ("100 0 98 0", {0, 98, 100, 1000980}),
    ],
)
def test_zeros_too_many_leave_one_cell_open(
    layout: Callable[[list[str]], str], cells: str, candidates: set[int]
) -> None:
    report = read(layout, "行政许可", *cells.split())
    assert report[LICENSES].state == "ambiguous"
    assert set(report[LICENSES].candidates) == candidates
    assert "R008" in about(report, LICENSES)


@pytest.mark.parametrize("layout", [tabs, markdown, html])
def test_so_do_they_behind_a_blank_cell(layout: Callable[[list[str]], str]) -> None:
    report = read(layout, "行政许可", "12", "", "0", "0")
    assert set(report[LICENSES].candidates) == {0, 12, 1200}


@every_layout
def test_zeros_too_many_leave_a_row_of_several_cells_open(
    layout: Callable[[list[str]], str],
) -> None:
    report = read(layout, "行政规范性文件", "21", "0", "0", "0", "0")
    assert set(report[DOCUMENTS[0]].candidates) == {0, 21, 2100}
    assert all("R008" in about(report, key) for key in DOCUMENTS)


@every_layout
def test_zeros_alone_are_more_cells_than_anybody_can_tell(
    layout: Callable[[list[str]], str],
) -> None:
    report = read(layout, "行政许可", "0", "0")
    assert report[LICENSES].value is None
    assert "R008" in about(report, LICENSES)
