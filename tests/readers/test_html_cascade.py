"""Rules of the page's own styles that tell how figures in its tables show."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.model.cell import Cell

LICENSING = "proactive.licensing.decisions"


def licensing(style: str, printed: str, *, cell: str = "<td class=v>") -> Cell:
    rows = f"<tr><td>行政许可{cell}{printed}<tr><td>行政处罚<td>6"
    page = f"<h2>二、主动公开政府信息情况</h2><div class=out><table class=t>{rows}</table></div>"
    return gd.parse(f"<style>{style}</style>{page}")[LICENSING]


@pytest.mark.parametrize(
    "style",
    [
        "td .h{display:none}",
        ".out table > tr span.h, .none{display:none}",
        ".t span{display:none}",
        "table.t td > .h.k { DISPLAY: none !important }",
        "[class~=h]{display:none}",
        ".v span:first-child{display:none}",
        "td .h{display:inline} .t td .h{display:none}",
        "<!-- td .h{display:none} -->",
        "<!--\n.h{display:none}\n-->",
        "/* of notes */ td .h{display:none}",
        ".v:after{content:'}'} td .h{display:none}",
        "td .h{display:none",
        "@media screen{td .h{display:none",
        "p{color:red</style><style>td .h{display:none}",
        "p{color:red /* red</style><style>td .h{display:none}",
        "@media screen and (min-width:768px){td .h{display:none}}",
        "@media only screen and (min-width: 62em){.h{display:none}}",
        "@media (min-width:1200px) and (max-width:2560px){td .h{display:none}}",
        "@media screen,print{td .h{display:none}}",
        "@media print, screen{.h{display:none}}",
    ],
)
def test_what_a_rule_hides_in_a_cell_is_not_read(style: str) -> None:
    hidden = "tr span.h" not in style  # a table's rows stand in its body
    assert licensing(style, "1<span class='h k'>2</span>3").value == (13 if hidden else 123)


@pytest.mark.parametrize(
    "style",
    [
        ".nav .h{display:none}",
        "@media print{td .h{display:none}}",
        "@media screen and (max-width:767px){td .h{display:none}}",
        "@media (min-width:992px) and (max-width:1199px){.h{display:none}}",
        "@media print and (min-width:768px){td .h{display:none}}",
        "@media screen and (orientation:portrait){td .h{display:none}}",
        "td .h:hover{display:none}",
        "td .h{display:none} .t td .h{display:inline}",
        "td .h{display:none} td .h{display:inline}",
        ".h .h{display:none}",
    ],
)
def test_what_no_rule_hides_is_read(style: str) -> None:
    assert licensing(style, "1<span class='h k'>2</span>3").value == 123


@pytest.mark.parametrize(
    ("media", "hides"),
    [
        ("screen", True),
        ("screen, print", True),
        ("screen and (min-width:768px)", True),
        ("print", False),
        ("screen and (max-width:767px)", False),
    ],
)
def test_styles_for_other_windows_hide_nothing(media: str, hides: bool) -> None:
    page = f'<style media="{media}">td .h{{display:none}}</style>'
    assert licensing(f"</style>{page}<style>", "1<span class=h>2</span>3").value == (
        13 if hides else 123
    )


def test_a_style_of_an_element_counts_more_than_a_rule() -> None:
    shown = "1<span class=h style='display:inline'>2</span>3"
    assert licensing("td .h{display:none}", shown).value == 123
    assert licensing("td .h{display:none !important}", shown).value == 13


@pytest.mark.parametrize(
    "style",
    [
        ".h{float:right}",
        "td .h{visibility:hidden}",
        "td .h{margin-left:3em}",
        ".h{position:absolute}",
        ".h{display:block}",
        ".h{opacity:0}",
        ".h{color:transparent}",
        ".h{vertical-align:super}",
        ".h{text-decoration:line-through}",
    ],
)
def test_figures_that_a_rule_moves_or_changes_do_not_run_into_others(style: str) -> None:
    cell = licensing(style, "1<span class=h>2</span>3")
    assert cell.value is None
    assert cell.state in ("unreadable", "ambiguous")


@pytest.mark.parametrize(
    "style",
    [
        ".v::before{content:'1'}",
        '.t td:after{content:"21"}',
        "td.v:before{content:counter(row) '. '}",
        ".v:before{content:attr(class) '1'}",
        ".v:before{content:attr(data-x, '1')}",
        ".v{text-indent:-9999px}",
        ".v{direction:rtl;unicode-bidi:bidi-override}",
    ],
)
def test_a_cell_that_shows_other_figures_is_unreadable(style: str) -> None:
    assert (licensing(style, "3").value, licensing(style, "3").state) == (None, "unreadable")


@pytest.mark.parametrize(
    "style",
    [
        ".t td{padding:3px;vertical-align:middle;margin:1em;display:table-cell}",
        ".v::before{content:''} .v:after{content:'件'}",
        ".v{text-indent:2em}",
        "td:before{content:attr(data-label)}",
        "td:before{content:attr(data-label) ': '}",
        "td{vertical-align:super}",
        ".t tr, .v{vertical-align:sub}",
        ".t *{font-size:10px}",
    ],
)
def test_styles_of_sound_tables_change_nothing(style: str) -> None:
    assert licensing(style, "<p><span>13</span></p>").value == 13


@pytest.mark.parametrize(("label", "value"), [("办件", 13), ("2", None), ("&#50;", None)])
def test_an_attribute_that_a_style_shows_counts_where_it_holds_figures(
    label: str, value: int | None
) -> None:
    style = "td:before{content:attr(data-label)}"
    cell = f"<td class=v data-row=7 data-label2=x data-label='{label}'>"
    assert licensing(style, "13", cell=cell).value == value


def test_a_column_that_a_rule_hides_is_none() -> None:
    style = ".t .draft{display:none}"
    cells = "<td class=draft>9</td><td>"
    assert licensing(style, "13", cell=cells).value == 13


def test_a_part_of_the_page_that_holds_tables_is_read_though_a_rule_hides_it() -> None:
    """A script shows it, as it does with all parts of a page but the first."""
    row = "<tr><td>行政许可<td>5<tr><td>行政处罚<td>6"
    page = f"<table><tr><td>导航<td><div class=pane><p>说明</p><table>{row}</table></div></table>"
    style = "<style>td > .pane{display:none}</style><h2>二、主动公开政府信息情况</h2>"
    assert gd.parse(style + page)[LICENSING].value == 5
