"""Lists in cells: a browser shows the number of an item in front of it."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.model.cell import Cell
from govdisclosure.readers.html import read_html


def licensing(printed: str, style: str = "") -> tuple[Cell, list[str]]:
    """The cell, and the codes of what is found about it."""
    rows = f"<tr><td>行政许可<td>{printed}<tr><td>行政处罚<td>6"
    heading = f"<style>{style}</style><h2>二、主动公开政府信息情况</h2>"
    report = gd.parse(f"{heading}<table>{rows}</table>")
    key = "proactive.licensing.decisions"
    return report[key], [one.code for one in report.diagnostics if key in one.keys]


@pytest.mark.parametrize(
    "printed",
    [
        "<ol><li>2</ol>",
        "<ol start=5><li>2</ol>",
        "<ol><li><p>2</p></ol>",
        "<ul><li><ol><li>2</ol></ul>",
        "<ol><li><ul><li>2</ul></ol>",
        "<table><tr><td><ol><li>2</ol></table>",
    ],
)
def test_a_figure_in_a_numbered_list_is_not_that_figure(printed: str) -> None:
    cell, codes = licensing(printed)
    assert (cell.value, cell.state) == (None, "unreadable")
    assert "R009" in codes


@pytest.mark.parametrize("printed", ["<ul><li>2</ul>", "<li>2"])
def test_a_bullet_is_no_part_of_a_figure(printed: str) -> None:
    assert licensing(printed)[0].value == 2


@pytest.mark.parametrize(
    "style",
    [
        "ol{list-style:none}",
        "html,body,ol,ul,li{margin:0;padding:0;list-style:none}",
        "ol,ul{list-style-type:none}",
        "ol{list-style:none outside}",
        "*{list-style:none}",
        "li{display:block}",
        "td li{list-style:disc}",
        ".x{list-style:none}",
        "ol.x{list-style:none !important} li{list-style:inherit}",
    ],
)
def test_a_list_without_numbers_is_its_figure(style: str) -> None:
    assert licensing("<ol class=x><li>2</ol>", style)[0].value == 2
    assert licensing("<ol class=x><li><p>2</p></li></ol>", style)[0].value == 2


@pytest.mark.parametrize(
    "printed",
    [
        "<ol style='list-style:none'><li>2</ol>",
        "<ol><li style='list-style-type: none'>2</ol>",
        "<ol><li style='display:block'>2</ol>",
        "<ol style='list-style:none inside'><li>2</ol>",
    ],
)
def test_a_list_without_numbers_by_a_style_of_its_own_is_its_figure(printed: str) -> None:
    assert licensing(printed)[0].value == 2


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("ul{list-style:none}", "<ol><li>2</ol>"),
        ("ol{list-style-position:inside}", "<ol><li>2</ol>"),
        ("ol{list-style:none} li{list-style:decimal}", "<ol><li>2</ol>"),
        ("ol{list-style:none}", "<ol style='list-style:decimal'><li>2</ol>"),
        ("td{list-style:none}", "<ol><li>2</ol>"),
        ("ol{list-style:none} td ol{list-style:revert}", "<ol><li>2</ol>"),
        ("ul{list-style:decimal}", "<ul><li>2</ul>"),
        (".nav ol{list-style:none}", "<ol><li>2</ol>"),
        ("@media print{ol{list-style:none}}", "<ol><li>2</ol>"),
        ("ol{list-style:none}", "<ol><li><sup>2</sup></ol>"),
    ],
)
def test_a_list_that_a_style_leaves_its_numbers_or_gives_some_is_not(
    style: str, printed: str
) -> None:
    cell, codes = licensing(printed, style)
    assert (cell.value, cell.state) == (None, "unreadable")
    assert "R009" in codes


def test_a_label_in_a_numbered_list_is_the_label() -> None:
    rows = "<tr><td><ol><li>行政许可</ol><td>2<tr><td>行政处罚<td>6"
    report = gd.parse(f"<h2>二、主动公开政府信息情况</h2><table>{rows}</table>")
    assert report["proactive.licensing.decisions"].value == 2


def test_lists_outside_of_tables_read_as_before() -> None:
    page = "<ol><li>完善制度</li><li>加强培训</li></ol><table><tr><td>甲<td>乙</table>"
    assert [slot.text for slot in read_html(page).slots][:2] == ["完善制度", "加强培训"]
