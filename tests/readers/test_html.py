"""What the HTML reader makes of a page, one fact a test."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

import pytest

import govdisclosure as gd
from govdisclosure.document import Document, Slot
from govdisclosure.readers.html import read_html, skeleton
from govdisclosure.readers.html.nesting import MAX_NESTING
from tests.gold import EXAMPLES, SHARED, differences, load

TABLE = "<table><tr><td>规章<td>1</table>"


def lines(source: str) -> list[str]:
    """Prose lines; a row of cells as its cells with `|` between."""
    found: dict[int, list[str]] = {}
    for slot in read_html(source).slots:
        found.setdefault(slot.line, []).append(slot.text)
    return ["|".join(cells) for cells in found.values()]


def rows(source: str) -> list[list[str]]:
    """The cells of explicit rows."""
    found: dict[int, list[str]] = {}
    for slot in read_html(source).slots:
        if slot.row is not None:
            found.setdefault(slot.row, []).append(slot.text)
    return list(found.values())


def columns(source: str) -> list[tuple[int, int, str]]:
    """(row, grid column, text) of the cells."""
    slots = read_html(source).slots
    return [(slot.row, slot.column, slot.text) for slot in slots if slot.row is not None]


def misplaced(document: Document) -> Iterator[tuple[Slot, int, str]]:
    """Characters of slots that do not stand where the slot says."""
    for slot in document.slots:
        for position, char in enumerate(slot.text):
            at = slot.source_start(position)
            printed = document.source[at : at + 1]
            entity = html.unescape(document.source[at : at + 10])
            blank = char == " " and (printed.isspace() or printed == "<")
            if char not in (printed, entity[:1]) and not blank:
                yield slot, position, document.source[at : at + 10]


# ------------------------------------------------------------------ lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<p>一<p>二", ["一", "二"]),
        ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
        ("<p>一<br>二<BR/>三</br>四</p>", ["一", "二", "三", "四"]),
        ("<h1>一</h1>二<ul><li>三<li>四</ul>五", ["一", "二", "三", "四", "五"]),
        ("<dl><dt>一<dd>二</dl>", ["一", "二"]),
        ("<p>收到<span>1</span><b>62</b>件</p>", ["收到162件"]),
        ("<p>收到 <span>1</span> <span>62</span>件</p>", ["收到 1 62件"]),
        ("<p>\n  一\n  二\n</p>", ["一 二"]),
        ("<pre>一\n二\r\n三</pre>", ["一", "二", "三"]),
        ("<center>一</center>二", ["一", "二"]),
        ("<P ALIGN=center CLASS=a>一</P>", ["一"]),
    ],
)
def test_blocks_and_breaks_are_lines_and_inline_elements_are_not(
    source: str, expected: list[str]
) -> None:
    assert lines(source) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>document.write('<td>9</td>')</script>",
        "<script><!-- <p>9 --></script >",
        "<script><!-- <script>9</script> <p>9 --></script>",
        "<script><!-- <script> <!-- </script> <p>9</script>",
        "<script><!--> <p>9</script>",
        "<script>'<script>' <p>9</script>",
        "<style>td:after { content: '<p>9' }</style>",
        "<noscript><p>9</p></noscript>",
        "<template><p>9</p></template>",
        "<textarea><p>9</textarea>",
        "<iframe><p>9</iframe>",
        "<!-- <p>9</p> -->",
        "<!-->",
        "<!doctype html>",
        "<?xml version='1.0'?>",
        "<![CDATA[9]]>",
        "<select><option>9</select>",
        "<div hidden>9<div>9</div>9</div>",
        "<div style='color: red; DISPLAY : none'>9<p>9</div>",
        "<p style='visibility:hidden'>9</p>",
        "<p style='display:none!important; display:block'>9</p>",
        "<dialog>9<p>9</dialog>",
        "<video>9</video><audio>9</audio><canvas>9</canvas>",
        "<datalist><option>9</datalist>",
        "<span hidden>9</span>",
        "<font style=display:none>9<b>9</b></font>",
        "<img hidden alt='<p>9'>",
        "<input type=hidden value='>9'>",
    ],
)
def test_what_a_browser_does_not_show_is_not_read(hidden: str) -> None:
    assert lines(f"<p>一</p>{hidden}<p>二</p>") == ["一", "二"]


@pytest.mark.parametrize(
    "shown",
    [
        "<p aria-hidden=true>9</p>",
        "<p hidden style='display:block'>9</p>",
        "<p style='display:none;display:block'>9</p>",
        "<p style='/* display:none */'>9</p>",
        "<p style='content:\"display:none\"'>9</p>",
        "<dialog open>9</dialog>",
        "<details><p>9</p></details>",
    ],
)
def test_what_a_browser_shows_is_read(shown: str) -> None:
    assert lines(f"<p>一</p>{shown}<p>二</p>") == ["一", "9", "二"]


@pytest.mark.parametrize(
    "style",
    [
        ".hide{display:none}",
        "P.hide , .other { color: red; DISPLAY: none !important }",
        "/* .hide{} */ @charset 'x'; .hide{display:none}",
        "@media screen { .hide { display: none } }",
        "#away{display:none}",
        ".b{display:block} .hide{display:none} .c{color:red}",
    ],
)
def test_what_the_styles_of_the_page_hide_is_not_read(style: str) -> None:
    page = "<p>一</p><p class='x hide' id=away>9<b>9</b></p><p>1<i id=away class=hide>9</i>2</p>"
    assert lines(f"<style>{style}</style>{page}") == ["一", "12"]
    assert lines(f"{page}<STYLE type=text/css media='screen'>{style}</STYLE>") == ["一", "12"]


def test_what_only_takes_its_place_parts_what_stands_beside_it() -> None:
    page = "<p>一</p><p class=hide>9</p><p>1<i class=hide>9</i>2"
    assert lines(f"<style>.hide{{visibility:hidden}}</style>{page}") == ["一", "1 2"]


@pytest.mark.parametrize(
    "style",
    [
        "<style>.hide{display:none} .open .hide{display:block}</style>",
        "<style>.hide{display:none}</style><style>.hide{display:block}</style>",
        "<style>.menu .hide{display:none}</style>",
        "<style>.hide:after, .hide::before, .hider{display:none}</style>",
        "<style>@media print{.hide{display:none}}</style>",
        "<style>@media (max-width:9px){@media screen{.hide{display:none}}}</style>",
        "<style media=print>.hide{display:none}</style>",
        "<!--[if IE]><style>.hide{display:none}</style><![endif]-->",
        "<script>'<style>.hide{display:none}</style>'</script>",
    ],
)
def test_what_may_show_after_all_is_read(style: str) -> None:
    assert lines(f"{style}<p>一</p><p class=hide>9</p>") == ["一", "9"]


def test_a_style_of_its_own_shows_an_element_again() -> None:
    page = "<style>.hide{display:none}</style><p class=hide style='display:block'>1</p>"
    assert lines(page) == ["1"]


def test_an_element_behind_a_hidden_one_of_its_name_shows() -> None:
    assert lines("<p><span hidden>9</span><span>1<span hidden>9</span>2</span>") == ["12"]


def test_a_body_that_a_script_will_show_is_read() -> None:
    assert lines("<body style='display:none'><p>一") == ["一"]


def test_brackets_in_text_and_attributes_are_no_tags() -> None:
    assert lines("<p title='a>b' class=x>3 < 4 <5> &lt;p&gt;") == ["3 < 4 <5> <p>"]


def test_an_entity_may_lack_its_semicolon() -> None:
    assert lines("<p>&#22269&#x5bb6;&copy;&notit; &amp &nosuch;") == ["国家©¬it; & &nosuch;"]


def test_a_number_without_end_in_an_entity_is_harmless() -> None:
    assert lines(f"<p>一&#{'9' * 5000};") == ["一\ufffd"]


# ------------------------------------------------------------------ title


def test_the_page_title_stands_in_front_where_the_page_does_not_print_it() -> None:
    assert lines("<title>槐山县年报 - 槐山网</title><p>一") == ["槐山县年报", "槐山网", "一"]


def test_the_page_title_is_left_out_where_the_page_prints_it() -> None:
    page = "<title>槐山县年报</title><h1>槐山县<br>年报</h1>"
    assert lines(page) == ["槐山县", "年报"]


# ------------------------------------------------------------------ cells


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td>规章</td><td>1</td></tr><tr><td>许可</td><td>2</td></tr></table>",
        "<TABLE><TR><TD>规章<TD>1<TR><TD>许可<TD>2</TABLE>",
        "<table><td>规章<td>1<tr><th>许可<td>2</table>",
        "<table><thead><tr><th>规章<th>1<tbody><tr><td>许可<td>2</table>",
        "<tr><td>规章</td><td>1</td></tr><tr><td>许可</td><td>2</td></tr>",
        "<table width=100% border=0><tr height=20><td class=a>规章<td class=b>1"
        "<tr><td>许可<td>2</table>",
        "<table><tr><td><p>规章</p></td><td><p><span>1<o:p></o:p></span></p></td></tr>"
        "<tr><td><p>许可</p></td><td><p><o:p>2</o:p></p></td></tr></table>",
        "<table><!-- <tr><td>9 --><tr>\n<td>规<span>章</span>\n<td>&#49;<tr><td>许可<td>２</table>",
    ],
)
def test_rows_and_cells_in_any_spelling(source: str) -> None:
    assert rows(source) == [["规章", "1"], ["许可", "2"]]


@pytest.mark.parametrize(
    "blank", ["", "&nbsp;", " ", "<p></p>", "<p>&nbsp;</p>", "<o:p> </o:p>", "<br>", "\u3000"]
)
def test_a_blank_cell_stays_a_cell(blank: str) -> None:
    assert rows(f"<table><tr><td>规章<td>{blank}</td><td>1</table>") == [["规章", "", "1"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("本年新<br>制作数量", "本年新 制作数量"),
        ("<p>1</p><p>62</p>", "1 62"),
        ("<span>1</span><span>62</span>", "162"),
        ("<span>1</span>\n<span>62</span>", "1 62"),
        ("22（其中修订 16 件）", "22（其中修订 16 件）"),
    ],
)
def test_breaks_and_blocks_inside_a_cell_are_white_space(cell: str, text: str) -> None:
    assert rows(f"<table><tr><td>规章<td>{cell}</table>") == [["规章", text]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("5<sup>2</sup>", "5²"),
        ("5<sub>&#50;</sub>", "5₂"),
        ("5<span style='vertical-align: super'>10</span>", "5¹⁰"),
        ("<del>5</del><ins>6</ins>", "5\u03366"),
        ("6<s>5</s>", "65\u0336"),
        ("6<span style='text-decoration:line-through'>5<b>5</b></span>", "65\u03365\u0336"),
        ("<p style='text-decoration: underline line-through'>5</p>", "5\u0336"),
        ("<bdo dir=rtl>21</bdo>", "\u202e21"),
        ("\u202e\u200b21", "\u202e21"),
        ("<del></del>5<bdo>1</bdo>", "51"),
        ("<sup><del>5</del>2</sup>6", "5\u0336²6"),
    ],
)
def test_figures_that_show_otherwise_do_not_run_into_others(cell: str, text: str) -> None:
    assert rows(f"<table><tr><td>规章<td>{cell}<td>1</table>") == [["规章", text, "1"]]


def test_a_cell_that_is_struck_through_says_so() -> None:
    page = "<table><tr><td>规章<td style='text-decoration:line-through'>5</td><td>1</table>"
    assert rows(page) == [["规章", "5\u0336", "1"]]


@pytest.mark.parametrize("figure", ["5<sup>2</sup>", "<s>5</s>", "<s>5</s>6", "\u202e21", "<img>"])
def test_a_figure_that_shows_otherwise_is_no_number(figure: str) -> None:
    page = (EXAMPLES / "huaishan-education-2022.html").read_text(encoding="utf-8")
    span = gd.parse(page)["applications.received.natural_person"].span
    assert span is not None
    report = gd.parse(page[: span.start] + figure + page[span.end :])
    cell = report["applications.received.natural_person"]
    assert (cell.state, cell.value) == ("unreadable", None)
    assert any(cell.key in one.keys and one.code == "R009" for one in report.diagnostics)


@pytest.mark.parametrize(
    ("control", "text"),
    [
        ("<input value=7>", "7"),
        ("<INPUT class=a type='text' VALUE='&#49;0' disabled/>", "10"),
        ("<textarea rows=2>1&#50;</textarea>", "12"),
        ("<input type=hidden value=7>", ""),
        ("<input value=7 style='display:none'>", ""),
        ("<input placeholder=7>", ""),
        ("<input type=checkbox value=7>", ""),
    ],
)
def test_a_field_in_a_cell_shows_its_value(control: str, text: str) -> None:
    page = f"<table><tr><td>规章<td>{control}</td><td>1</table>"
    assert rows(page) == [["规章", text, "1"]]
    assert list(misplaced(read_html(page))) == []


@pytest.mark.parametrize(
    "picture",
    ["<img src=7.png>", "<select><option>7</select>", "<canvas>7</canvas>", "<svg></svg>"],
)
def test_a_cell_with_a_picture_is_not_blank(picture: str) -> None:
    page = f"<table><tr><td>规章{picture}<td>{picture}</td><td>1{picture}</table>"
    assert rows(page) == [["规章", "\ufffc", "1\ufffc"]]


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("2<img src=9.gif>161", "2\ufffc161"),
        ("<img src=2.gif>\n<span>9161</span>", "\ufffc 9161"),
        ("2<b><img alt=9></b>&#49;61", "2\ufffc161"),
        ("2<svg><path d=M0/></svg>1", "2\ufffc1"),
        ("2<canvas>9</canvas>1", "2\ufffc1"),
        ("2<meter>9</meter>1", "2\ufffc1"),
        ("2<iframe src=9.html></iframe>1", "2\ufffc1"),
        ("2<embed src=9.svg>1", "2\ufffc1"),
        ("2<input type=image src=9.gif>1", "2\ufffc1"),
        ("<ruby>29<rt>161</rt></ruby>", "29¹⁶¹"),
        ("<ruby>29<rp>(<rt>161<rp>)</ruby>5", "29(¹⁶¹)5"),
        ("2<img width=1 height=1>161", "2161"),
        ("2<iframe width=0></iframe>161", "2161"),
        ("无<img src=9.gif>", "无"),
    ],
)
def test_a_picture_or_gloss_beside_digits_may_be_one_of_them(figure: str, text: str) -> None:
    assert rows(f"<table><tr><td>规章<td>{figure}</td><td>1</table>") == [["规章", text, "1"]]


@pytest.mark.parametrize(
    "figure", ["2<img src=9.gif>161", "2161<img>", "<ruby>29<rt>161</rt></ruby>"]
)
def test_a_figure_with_a_picture_or_gloss_is_unreadable(figure: str) -> None:
    page = (EXAMPLES / "huaishan-education-2022.html").read_text(encoding="utf-8")
    span = gd.parse(page)["applications.received.natural_person"].span
    assert span is not None
    cell = gd.parse(page[: span.start] + figure + page[span.end :])[
        "applications.received.natural_person"
    ]
    assert (cell.state, cell.value) == ("unreadable", None)


def test_a_picture_between_the_digits_of_a_line_is_kept() -> None:
    page = "<p>收到2<img src=9.gif>161件，<img src=a.gif>办结3件</p><p>共<img>3件</p>"
    texts = [slot.text for slot in read_html(page).slots]
    assert texts[0].startswith("收到2\ufffc161件")
    assert texts[1] == "共3件"


def test_a_gloss_that_is_not_closed_ends_with_its_words() -> None:
    page = "<div><ruby>规章<rt>1zhang</ruby> 12<table><tr><td>规章<td>34</table></div>"
    assert [slot.text for slot in read_html(page).slots] == ["规章¹zhang 12", "规章", "34"]


@pytest.mark.parametrize("spacer", ["<img width=1 height=1>", "<img hidden>"])
def test_a_cell_with_a_spacer_is_blank(spacer: str) -> None:
    assert rows(f"<table><tr><td>规章<td>{spacer}</td><td>1</table>") == [["规章", "", "1"]]


def test_spans_give_grid_columns_and_covered_cells_give_none() -> None:
    page = """<table><tr><td rowspan=2 colspan=2>a<td>b<td>c
              <tr><td>d<td>e<tr><td>f<td colspan=2>g<td>h</table>"""
    assert columns(page) == [
        (1, 0, "a"),
        (1, 2, "b"),
        (1, 3, "c"),
        (2, 2, "d"),
        (2, 3, "e"),
        (3, 0, "f"),
        (3, 1, "g"),
        (3, 3, "h"),
    ]


def test_a_span_ends_with_its_row_group() -> None:
    page = "<table><thead><tr><td rowspan=9>a<td>b<tbody><tr><td>c<td>d</table>"
    assert columns(page)[2:] == [(2, 0, "c"), (2, 1, "d")]


def test_a_span_of_no_rows_reaches_to_the_end_of_the_group() -> None:
    page = "<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>"
    assert columns(page)[2:] == [(2, 1, "c"), (3, 1, "d")]


@pytest.mark.parametrize(("span", "column"), [("1000000000", 1000), ("-3", 1), ("0", 1), ("x", 1)])
def test_spans_are_bounded_as_the_standard_says(span: str, column: int) -> None:
    page = f'<table><tr><td colspan="{span}">a<td>b</table>'
    assert columns(page) == [(1, 0, "a"), (1, column, "b")]


def test_lines_count_one_a_row() -> None:
    page = f"<p>一</p>{TABLE}<p>二</p>{TABLE}"
    assert [(s.line, s.row, s.table) for s in read_html(page).slots] == [
        (1, None, None),
        (2, 1, 1),
        (2, 1, 1),
        (3, None, None),
        (4, 2, 2),
        (4, 2, 2),
    ]


def test_a_row_of_one_cell_is_a_line() -> None:
    page = "<table><tr><td colspan=2>第二十条第（一）项<tr><td>规章<td>1</table>"
    first = read_html(page).slots[0]
    assert (first.text, first.row) == ("第二十条第（一）项", None)


def test_a_caption_stands_in_front_of_its_table() -> None:
    assert lines("<table><caption>表一</caption><tr><td>规章<td>1</table>") == ["表一", "规章|1"]


def test_text_between_cells_goes_in_front_of_the_table() -> None:
    page = "<p>一</p><table><tr><td>规章<td>1</td></tr>注<tr><td>许可<td>2</table>"
    assert lines(page) == ["一", "注", "规章|1", "许可|2"]


def test_a_table_around_the_article_gives_lines_and_keeps_the_tables_inside() -> None:
    page = f"<table><tr><td>导航<td><table><tr><td><p>一</p>{TABLE}<p>二</p></table></table>"
    assert lines(page) == ["导航", "一", "规章|1", "二"]


def test_an_article_in_a_cell_gives_lines() -> None:
    article = "".join(f"<p>{'句' * 80}。</p>" for _ in range(3))
    assert lines(f"<table><tr><td>正文<td>{article}</table>") == ["正文", *[f"{'句' * 80}。"] * 3]


def test_a_frame_around_a_number_is_no_table() -> None:
    assert rows("<table><tr><td>规章<td><table><tr><td>1</table></table>") == [["规章", "1"]]


@pytest.mark.parametrize("end", ["1", "", "<p>1</p>", "<sp", "1</t"])
def test_a_cell_that_the_page_ends_in_is_not_read(end: str) -> None:
    assert rows(f"<table><tr><td>规章</td><td>3</td><td>{end}") == [["规章", "3"]]


def test_a_cell_that_the_page_closes_is_read() -> None:
    assert rows("<table><tr><td>规章</td><td>3</td><td>1</td") == [["规章", "3"]]
    assert rows("<table><tr><td>规章</td><td>3</td><td>1</td>") == [["规章", "3", "1"]]


def test_hidden_cells_are_gone_and_invisible_ones_blank() -> None:
    page = (
        "<table><tr><td>规章<td style='display:none'>9<td style='visibility:hidden'>8<td>1</table>"
    )
    assert rows(page) == [["规章", "", "1"]]


def test_lines_around_tables_in_recognised_text_stay_lines() -> None:
    page = f"# 槐山县年报\n\n一、总体情况\n第一句。\n第二句。\n\n{TABLE}\n\n五、问题\n第三句。"
    assert lines(page)[:4] == ["槐山县年报", "一、总体情况", "第一句。", "第二句。"]
    assert lines(page)[4:] == ["规章|1", "五、问题", "第三句。"]


# ------------------------------------------------------------------ places


@pytest.mark.parametrize(
    "source",
    [
        "<p>a<b>b</b> c&nbsp;d&amp;e\n  f<br>g</p>",
        "<table><tr><td>1<span>62</span><p>件</p><td>&#22269;<i>家</i>&lt;</table>",
        "<p>\ufeff规\u200b<span>章\u200b&#65297;</span>６</p>",
        "<table>外<tr><td>内</table>后",
        "<p>標&#38988;報&#21578;<b>開</b>關務</p>",
    ],
)
def test_every_character_stands_where_its_slot_says(source: str) -> None:
    document = read_html(source)
    assert document.markup
    if not document.steps:
        assert list(misplaced(document)) == []
    for slot in document.slots:
        assert slot.source_start(0) == slot.start
        assert slot.start < slot.end <= len(source)


def test_every_character_of_the_example_stands_where_its_slot_says() -> None:
    source = (EXAMPLES / "huaishan-education-2022.html").read_text(encoding="utf-8")
    document = read_html(source)
    assert len(document.slots) > 250
    assert list(misplaced(document)) == []


def test_places_survive_normalisation_and_markup_together() -> None:
    source = "<p>规\u200b<b>章</b>&#65297;\u200b<i>６</i></p>"
    (slot,) = read_html(source).slots
    assert slot.text == "规章16"
    assert [source[slot.source_start(i)] for i in range(4)] == ["规", "章", "&", "６"]
    assert source[slot.start : slot.end].endswith("６")


def test_the_end_of_an_entity_is_the_end_of_its_slot() -> None:
    source = "<p>规&#31456;</p>"
    (slot,) = read_html(source).slots
    assert source[slot.start : slot.end] == "规&#31456;"


def test_a_blank_cell_has_a_place() -> None:
    source = "<table><tr><td>规章<td></td><td>1</table>"
    blank = read_html(source).slots[1]
    assert source[: blank.start].endswith("<td>")
    assert blank.start == blank.end


def test_a_cell_of_a_report_spans_what_was_read() -> None:
    report = gd.read(EXAMPLES / "huaishan-education-2022.html")
    for cell in report.cells.values():
        if cell.state == "stated":
            assert cell.span is not None
            piece = report.source[cell.span.start : cell.span.end]
            assert "".join(c for c in piece if c.isdigit() or c == ".") == cell.raw


# ------------------------------------------------------------------ whole reports


def test_the_example_equals_its_truth() -> None:
    truth = load(EXAMPLES / "huaishan-education-2022.truth.json")
    report = gd.read(EXAMPLES / "huaishan-education-2022.html")
    assert differences(report, truth) == []
    assert report.diagnostics == ()


def without(*patterns: str) -> Callable[[str], str]:
    joined = re.compile("|".join(patterns))
    return lambda page: joined.sub("", page)


def in_capitals(page: str) -> str:
    return re.sub(r"</?[a-z:]+", lambda tag: tag[0].upper(), page)


def without_quotes(page: str) -> str:
    return re.sub(r'="([a-zA-Z0-9%]+)"', r"=\1", page)


def in_four_tables(page: str) -> str:
    """Section two cut before each of its articles."""
    for article in "五六八":
        heading = re.compile(rf"<tr>(?=<td[^>]*><p[^>]*><span>第二十条第（{article}）项)")
        page = heading.sub("</table><table><tr>", page)
    return page


def in_tables_for_layout(page: str) -> str:
    return page.replace("<body>", "<body><table><tr><td><table><tr><td>导航<td>" * 2)


def with_notes_between(page: str) -> str:
    return page.replace("</table>", "</table><p>注：表中数据截至年底。</p>")


@pytest.mark.parametrize(
    "change",
    [
        without(r"</t[drh]>"),
        without(r"</p>", r"</span>", r"<o:p>", r"</o:p>"),
        without(r"</?t(?:body|head)>"),
        without(r" (?:row|col)span=\S+"),
        without(r"\n"),
        without(r"</?span[^>]*>"),
        without(r"<div class=\"footer\">(?s:.*)"),
        in_capitals,
        without_quotes,
        in_four_tables,
        in_tables_for_layout,
        with_notes_between,
    ],
    ids=[
        "cells and rows unclosed",
        "paragraphs and runs unclosed",
        "no row groups",
        "spans lost",
        "one line",
        "no runs",
        "cut behind the article",
        "capitals",
        "no quotes",
        "section two in four tables",
        "tables for layout",
        "notes under tables",
    ],
)
def test_the_example_reads_the_same_in_other_markup(change: Callable[[str], str]) -> None:
    page = (EXAMPLES / "huaishan-education-2022.html").read_text(encoding="utf-8")
    changed = change(page)
    assert changed != page
    truth = load(EXAMPLES / "huaishan-education-2022.truth.json")
    assert differences(gd.parse(changed), truth) == []


@pytest.mark.parametrize("name", ["shanghai-office-2019", "shuyang-fgj-2023_word-html_excerpt"])
def test_real_pages_equal_their_gold(name: str) -> None:
    page = SHARED / "text" / f"{name}.html"
    if not page.is_file():
        pytest.skip(f"{page} is not here")
    assert differences(gd.read(page), load(SHARED / "gold" / f"{name}.json")) == []
    assert list(misplaced(read_html(page.read_text(encoding="utf-8")))) == []


# ------------------------------------------------------------------ hostile pages


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000,
        "<table><tr><td>" * 20_000 + "1",
        "<table>" + "<td>1" * 10_000,
        "".join(f"<font a={i}>" for i in range(5_000)) + "<p>x" * 5_000,
        "<p>" + "<" * 1_000_000,
        "<p>" + "<a " * 200_000,
        "<p>" + '<a b="' * 200_000,
        "<p>" + "<!--" * 200_000,
        "<p>" + "<script>" * 100_000,
        "<p>" + "&" * 500_000,
        "<p>" + "信" * 2_000_000,
        "<table>" + ("<tr>" + '<td colspan="1000000000" rowspan="65534">1' * 10) * 500,
        "<title>" + "a-" * 100_000 + "</title><p>" + "b" * 100_000,
    ],
    ids=lambda source: source[:16],
)
def test_a_hostile_page_is_read(source: str) -> None:
    assert read_html(source).source == source


@pytest.mark.parametrize(
    "source",
    [
        "<p>" * (skeleton.MAX_PIECES + 2),
        "<table>" + "<td>1" * (gd.Limits().cells + 2),
        "<pre>" + "1\n" * (skeleton.MAX_PIECES + 2),
        "<b>1</b>" * (skeleton.MAX_PIECES + 2),
    ],
    ids=["tags", "cells", "lines", "runs"],
)
def test_a_page_without_end_is_refused(source: str) -> None:
    with pytest.raises(gd.LimitError):
        read_html(source)


def test_elements_nested_too_deep_still_part_lines() -> None:
    deep = MAX_NESTING + 10
    page = "<div>" * deep + "一<div>二</div>三" + "</div>" * deep + "<p>四"
    assert lines(page) == ["一", "二", "三", "四"]


def test_unclosed_blocks_in_cells_do_not_count_as_nesting() -> None:
    page = "<table>" + "<tr><td><div><div>规章<td><div><div>1" * MAX_NESTING + "</table>"
    assert rows(page) == [["规章", "1"]] * MAX_NESTING


# ------------------------------------------------------------------ the page around the report


def links(*years: int) -> str:
    """A list of links to reports of other years."""
    items = (f"<li><a href=x>槐山县教育局{year}年政府信息公开工作年度报告</a>" for year in years)
    dated = (
        f"{item}<span>{year + 1}-01-30</span>" for item, year in zip(items, years, strict=True)
    )
    return f"<h3>相关链接</h3><ul>{''.join(dated)}</ul>"


NAVIGATION = "<div class=a>" + "".join(
    f"<a href=x>{word}</a>"
    for word in ("首页", "政务公开", "政府信息公开年报", "2023年", "互动交流")
)
FOOTER = "<div>主办单位：槐山县人民政府办公室<br>版权所有 2019-2026</div>"


@pytest.mark.parametrize("dated", [True, False], ids=["dated links", "links"])
@pytest.mark.parametrize("labelled", [True, False], ids=["labelled fields", "only a title"])
def test_a_report_is_found_among_navigation_and_links(dated: bool, labelled: bool) -> None:
    page = (EXAMPLES / "huaishan-education-2022.html").read_text(encoding="utf-8")
    truth = load(EXAMPLES / "huaishan-education-2022.truth.json")
    if not labelled:
        page = re.sub(r'<table class="fields">(?s:.*?)</table>', "", page)
    around = links(2023, 2021, 2020, 2019)
    if not dated:
        around = re.sub("<span>[^<]*</span>", "", around)
    page = page.replace("<body>", f"<body>{NAVIGATION}</div>{around}")
    page = page.replace("</body>", f"{around}{FOOTER}</body>")
    report = gd.parse(page)
    assert report.title == truth["title"]
    assert (report.year, report.organ) == (truth["year"], truth["organ"])
    assert {
        key: str(cell.value) for key, cell in report.cells.items() if cell.value is not None
    } == {key: value for key, value in truth["values"].items() if value is not None}
