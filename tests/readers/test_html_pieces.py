"""Figures in pieces: what a browser shows apart is not read as one number."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.readers.html import read_html
from tests.readers.test_html import misplaced, rows

APART = [
    "1<button>3</button>2",
    "1<input value=3>2",
    "1<input type=button value=3>2",
    "1<input type=checkbox>2",
    "<input value=1><input value=2>",
    "1<textarea>3</textarea>2",
    "1<select><option>3</option></select>2",
    "1<math><mn>3</mn></math>2",
    "<math><mfrac><mn>3</mn><mn>2</mn></mfrac></math>",
    "<math><msup><mn>3</mn><mn>2</mn></msup></math>",
    "1<svg><text>3</text></svg>2",
    "<svg><text>3</text><text>2</text></svg>",
    "<ruby>3<rt>2</rt></ruby>",
    "12<sup>3</sup>",
    "12<sup>[3]</sup>",
    "12<sub>3</sub>",
    "3<del>1</del>2",
    "<s>3</s>12",
    "1<q>3</q>2",
    "1<marquee>2</marquee>",
    "1<xmp>3</xmp>2",
    "1<script>document.write(3)</script>2",
    "1<span style='float:right'>2</span>",
    "1<span style='position:absolute;left:9em'>2</span>",
    "1<span style='margin-left:3em'>2</span>",
    "1<span style='padding:0 .5em'>2</span>",
    "1<span style='display:block'>2</span>",
    "<span style='display:flex'>1</span><span style='display:flex'>2</span>",
    "1<span style='opacity:0'>3</span>2",
    "1<span style='font-size:0'>3</span>2",
    "1<span style='color: transparent'>3</span>2",
    "<span style='unicode-bidi:bidi-override;direction:rtl'>12</span>",
    "<script>document.write(12)</script>",
]
TOGETHER = [
    ("1<b>2</b>", 12),
    ("<font size=4>1</font><a href=x>2</a>", 12),
    ("1<label>2</label>", 12),
    ("1<wbr>2", 12),
    ("1<ins>2</ins>", 12),
    ("1<span style='margin:0px;padding:0'>2</span>", 12),
    ("1<span style='opacity:0.5;font-size:12px'>2</span>", 12),
    ("1<span style='display:inline-block'>2</span>", 12),
    ("1<span style='float:none;position:relative'>2</span>", 12),
    ("1<button hidden>3</button>2", 12),
    ("1<input type=hidden value=3>2", 12),
    ("1<script>var a=3</script>2", 12),
    ("<button>12</button>", 12),
    ("<input type=submit value=12>", 12),
    ("<math><mn>12</mn></math>", 12),
    ("<span style='padding-left:9px'>12</span>", 12),
    ("12<span style='display:block'>件</span>", 12),
]
PAGE = """<h1>白石县林业局2022年政府信息公开工作年度报告</h1><h2>二、主动公开政府信息情况</h2>
<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数
<tr><td>规章<td>{}</td><td>4<td>5<tr><td>行政规范性文件<td>1<td>2<td>3</table>"""
KEY = "proactive.rules.issued"


@pytest.mark.parametrize("figure", APART)
def test_what_shows_apart_is_no_number(figure: str) -> None:
    report = gd.parse(PAGE.format(figure))
    assert (report[KEY].value, report[KEY].state) == (None, "unreadable")
    assert any(KEY in one.keys for one in report.diagnostics)
    assert report["proactive.rules.in_force"].value == 5


@pytest.mark.parametrize(("figure", "value"), TOGETHER)
def test_what_shows_together_is_one_number(figure: str, value: int) -> None:
    assert gd.parse(PAGE.format(figure))[KEY].value == value


# Signs of their own (12², a stroke, a picture) stand for no character of the source, and the edge
# of a field for none but those of its tag.
PLAIN = [
    *(
        f
        for f in APART
        if rows(PAGE.format(f))[1][1].strip("0123456789 ") == "" and "value" not in f
    ),
    *(figure for figure, _ in TOGETHER if "value" not in figure),
]


@pytest.mark.parametrize("figure", PLAIN)
def test_pieces_stand_where_their_slot_says(figure: str) -> None:
    assert list(misplaced(read_html(PAGE.format(figure)))) == []


@pytest.mark.parametrize("style", ["display:block", "margin:0 9px", "float:left"])
def test_labels_in_pieces_stay_labels(style: str) -> None:
    page = PAGE.format("1").replace("规章", f"规<span style='{style}'>章</span>")
    assert gd.parse(page)[KEY].value == 1


def test_inline_elements_that_show_as_blocks_are_lines() -> None:
    block = "<span style='display: block'>{}</span>"
    page = block.format("一、总体情况") + block.format("本年无事。")
    assert [slot.text for slot in read_html(page).slots] == ["一、总体情况", "本年无事。"]


@pytest.mark.parametrize("box", ["<button>查看</button>", "<input type=submit value=查看>"])
def test_a_button_beside_a_figure(box: str) -> None:
    assert rows(f"<table><tr><td>规章<td>{box}</td><td>1</table>")[0][2] == "1"
