"""What notebooks, prompts and rich show of a value."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest
from rich.console import Console

import govdisclosure as gd
from govdisclosure.model.report import Cells
from govdisclosure.views.notebook.frame import style
from tests.processes import PYTHON
from tests.tables.invented import new_form

FOLDER = Path(__file__).resolve().parents[2] / "examples"
EXAMPLES = sorted(path for path in FOLDER.glob("*-20*") if path.suffix in {".txt", ".md", ".html"})
TOTAL = "applications.received.total"
HOSTILE = "</style><script>x</script>\"'><img src=x onerror=x>\u2028\u202e\ud800&amp;"
VOID = {"br", "img", "meta"}


class Page(HTMLParser):
    """Elements with attributes, and whether every one that was opened was closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def titles(self) -> list[str]:
        return [attributes["title"] or "" for _, attributes in self.found if "title" in attributes]


def example(start: str) -> gd.Report:
    return gd.read(next(path for path in EXAMPLES if path.name.startswith(start)))


def changed(report: gd.Report, *cells: gd.Cell) -> gd.Report:
    return attrs.evolve(report, cells=Cells({**report.cells, **{one.key: one for one in cells}}))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_report_shows_every_cell_with_its_key_in_less_than_100_kb(path: Path) -> None:
    report = gd.read(path)
    html = report._repr_html_()
    page = Page(html)
    keys = [title.split("\n")[0] for title in page.titles()]
    assert sorted(keys) == sorted(report.cells)
    assert len(html.encode()) < 100_000


def test_a_report_in_which_everything_is_doubtful_stays_below_100_kb() -> None:
    report = example("donghu")
    long = "非常长的原文" * 100
    cells = [
        gd.Cell(key, None, "ambiguous", long, gd.Span(0, 9), candidates=(1234, 12345, None))
        for key in report.cells
    ]
    worst = attrs.evolve(
        changed(report, *cells),
        diagnostics=tuple(
            gd.Diagnostic(f"R{n:03}", "error", "reading", "text" * 99, long, tuple(report.cells))
            for n in range(30)
            for _ in range(30)
        ),
        unread=(gd.UnreadRow(long, (long,), gd.Span(0, 1)),) * 200,
    )
    assert len(worst._repr_html_().encode()) < 100_000


@pytest.mark.parametrize(
    ("cells", "note"), [(1, "长" * 30_000), (40, "长" * 600), (200, "长" * 600), (200, "\"'" * 999)]
)
def test_a_report_stays_below_100_kb_whatever_its_notes_say(cells: int, note: str) -> None:
    report = example("donghu")
    keys = list(report.cells)[:cells]
    candidates = tuple(range(10**11, 10**11 + 99))
    noted = [
        gd.Cell(key, None, "ambiguous", note, note=note, candidates=candidates) for key in keys
    ]
    assert len(changed(report, *noted)._repr_html_().encode()) < 100_000


def test_a_short_note_is_shown_in_full_and_a_long_one_is_cut() -> None:
    for note, end in (("含上年结转", "附注 note: 含上年结转"), ("长" * 999, "长…")):
        report = changed(example("linshui"), gd.Cell(TOTAL, 1, "stated", note=note))
        (title,) = [one for one in Page(report._repr_html_()).titles() if "附注" in one]
        assert title.endswith(end)
        assert len(title) < 300


def test_hovering_says_state_source_text_and_place() -> None:
    report = example("linshui")
    start, end = report[TOTAL].span or (0, 0)
    (title,) = [one for one in Page(report._repr_html_()).titles() if one.startswith(f"{TOTAL}\n")]
    assert title == f"{TOTAL}\n已填 stated\n原文 source “28” [{start}:{end}]"


def test_hovering_names_the_place_in_a_document_in_both_languages() -> None:
    report = example("linshui")
    place = gd.Place(page=2, table=1, row=3, column=4)
    cell = attrs.evolve(report[TOTAL], place=place)
    both = "“28” 第 2 页，表 1，第 3 行，第 4 列 / page 2, table 1, row 3, column 4"
    (title,) = [
        one
        for one in Page(changed(report, cell)._repr_html_()).titles()
        if one.startswith(f"{TOTAL}\n")
    ]
    assert title.endswith(f"原文 source {both}")
    assert both in Page(cell._repr_html_()).text


def test_a_tab_between_cells_is_shown_as_a_space() -> None:
    assert "�" not in gd.Cell("a.b", None, "blank", " \t", gd.Span(0, 2))._repr_html_()


def test_both_sides_of_a_broken_sum_carry_its_sign() -> None:
    html = example("donghu")._repr_html_()
    assert ">8<sup>①</sup>" in html
    assert ">15<sup>①=</sup>" in html
    assert ">21<sup>②=</sup>" in html
    assert '<sup>①</sup> <span class="error">A001' in html  # and the finding that explains it
    assert "①= 等式右边 the total side" in Page(html).text


def test_states_are_told_by_signs_that_the_legend_explains() -> None:
    report = changed(
        example("linshui"),
        gd.Cell("reconsideration.upheld", 3, "solved"),
        gd.Cell("reconsideration.other", None, "ambiguous", candidates=(4, 40)),
        gd.Cell("reconsideration.pending", None, "missing"),
        gd.Cell("reconsideration.total", None, "blank", mark="—"),
    )
    text = Page(report._repr_html_()).text
    for words in ("3*", "≟4/40", "— 空白 blank", "* 推算 solved", "≟ 不确定 ambiguous"):
        assert words in text


def test_a_table_that_is_not_there_is_said_to_be_absent() -> None:
    report = example("linshui")
    gone = [gd.Cell(key) for key in report.cells if report.fact(key).section == 4]
    assert "文档中没有此表" in changed(report, *gone)._repr_html_()
    assert "文档中没有此表" not in report._repr_html_()


def test_no_text_of_a_report_becomes_markup() -> None:
    report = changed(
        attrs.evolve(
            example("linshui"),
            title=HOSTILE,
            organ=HOSTILE,
            unread=(gd.UnreadRow(HOSTILE, (HOSTILE,), gd.Span(0, 1)),),
            diagnostics=(gd.Diagnostic("R006", "error", "reading", HOSTILE, HOSTILE, (TOTAL,)),),
        ),
        gd.Cell(TOTAL, None, "unreadable", HOSTILE, gd.Span(0, 1), note=HOSTILE, mark=HOSTILE),
    )
    for shown in (report, report[TOTAL], report.diagnostics[0]):
        html = shown._repr_html_()
        html.encode()  # a lone surrogate would not survive
        names = {tag for tag, _ in Page(html).found}
        assert not names & {"script", "img", "a", "iframe"}
        assert "\u202e" not in html
        assert "\u2028" not in html


def test_the_style_touches_nothing_else_and_there_is_no_script() -> None:
    selectors = [one for rule in re.findall(r"([^{}]+)\{", style()) for one in rule.split(",")]
    assert selectors
    assert all(".govdisclosure" in one for one in selectors)
    html = example("linshui")._repr_html_()
    assert "<script" not in html
    assert "http" not in html


def test_two_views_on_one_page_share_no_id_and_name_their_tables() -> None:
    report = example("linshui")
    page = Page(report._repr_html_() + report._repr_html_())
    assert not [attributes for _, attributes in page.found if "id" in attributes]
    assert len([tag for tag, own in page.found if tag == "table" and own["aria-label"]]) == 6


def test_an_edition_shows_the_key_of_every_cell_and_its_sums() -> None:
    edition = gd.get_edition("2019")
    page = Page(edition._repr_html_())
    assert [title.split("\n")[0] for title in page.titles()] == list(_in_form_order(edition))
    assert "四种结果之和等于总计" in page.text


def _in_form_order(edition: gd.Edition) -> list[str]:
    return list(edition.codebook.facts)


def test_a_comparison_shows_what_fails_first() -> None:
    comparison = gd.compare(example("qingyuan"), example("linshui"))
    text = Page(comparison._repr_html_()).text
    rule = "上一年度结转下年度的数量等于本年度的上年结转数量what was carried over to next year"
    assert text.index(f"不成立 fails{rule}") < text.index("成立的行 rows that hold")


def test_rules_of_changes_and_sums_are_named_in_both_languages() -> None:
    small, large = (gd.Report.build(year=year, organ="甲局") for year in (2022, 2023))
    keys = list(small.cells)
    small, large = (one.replace(dict.fromkeys(keys, n)) for one, n in ((small, 1), (large, 99)))
    pages = [
        gd.compare(small, large)._repr_html_(),
        gd.aggregate(large, [large, large])._repr_html_(),
    ]
    assert "变化较大changed much" in Page(pages[0]).text
    assert "分项之和sum of the children" in Page(pages[1]).text
    assert max(len(page.encode()) for page in pages) < 100_000


def test_an_aggregation_shows_parent_and_sum() -> None:
    parent = example("donghu")
    text = Page(gd.aggregate(parent, [parent, parent])._repr_html_()).text
    assert "= Σ 2" in text
    assert "921" in text
    assert "1842" in text
    assert "+921" in text


def test_reprs_are_short_and_say_what_matters() -> None:
    report = example("donghu")
    assert repr(gd.Cell("a.b", Decimal("1E+3"), "stated", "1000", gd.Span(2, 6), unit="万元")) == (
        "<Cell a.b: 1000万元 stated, '1000' at 2:6>"
    )
    cell = gd.Cell("a.b", 1, "stated", "1", gd.Span(2, 3), place=gd.Place(page=2, row=3))
    assert repr(cell) == "<Cell a.b: 1 stated, '1' at page 2, row 3>"
    assert "“1” 第 2 页，第 3 行 / page 2, row 3" in cell._repr_html_()
    assert repr(gd.Cell("a.b", None, "ambiguous", candidates=(4, None))) == (
        "<Cell a.b: ambiguous, candidates 4 | blank>"
    )
    assert repr(report.diagnostics[0]).startswith("<A001 error, blame source at ")
    assert repr(gd.get_edition("2021")) == "<Edition 2021: base + shared + 2021>"
    assert repr(gd.aggregate(report, [report])).endswith(": 200 holds>")


def at_prompt(value: object) -> str:
    """What IPython prints of a value."""
    printer = pytest.importorskip("IPython.lib.pretty", reason="IPython is not installed")
    return str(printer.pretty(value))


def test_at_a_prompt_a_report_alone_is_its_table_and_in_a_list_one_line() -> None:
    report = example("linshui")
    assert "三、收到和处理政府信息公开申请情况" in at_prompt(report)
    assert at_prompt([report]) == f"[{report!r}]"


def test_at_a_prompt_every_value_alone_is_shown_in_full() -> None:
    report = example("donghu")
    values = [
        gd.compare(example("qingyuan"), example("linshui")),
        gd.aggregate(report, [report]),
        gd.series([report], TOTAL),
        gd.get_edition("2021"),
        report[TOTAL],
        report.diagnostics[0],
    ]
    assert [at_prompt(one) for one in values] == [str(one) for one in values]
    assert len(at_prompt(values[0]).splitlines()) > 2


def test_rich_prints_the_table() -> None:
    console = Console(width=100, file=None, record=True, quiet=False)
    with console.capture() as captured:
        console.print(example("linshui"))
    assert "行政规范性文件" in captured.get()


def test_reading_imports_neither_pages_nor_rich() -> None:
    code = (
        "import sys, govdisclosure as gd; gd.blank()['reconsideration.total']\n"
        "heavy = ('rich', 'govdisclosure.views.notebook', 'govdisclosure.views.review')\n"
        "assert not set(heavy) & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=PYTHON)


def test_series_coverage_duplicates_and_organs_show_themselves() -> None:
    reports = [
        attrs.evolve(new_form(year=2021), organ=HOSTILE.replace("\ud800", "")),
        new_form(year=2023),
    ]
    organs = gd.Organs.of({HOSTILE: ["甲办"]})
    shown = [
        gd.series(reports, "applications.received.total"),
        gd.coverage(reports),
        gd.find_duplicates([*reports, *reports]),
        organs,
    ]
    for value in shown:
        page = value._repr_html_()
        assert "<table" in page
        assert "<script" not in page
        assert "\u202e" not in page
        assert "&lt;script&gt;x" in page
        assert len(repr(value)) < 100
    assert '<td class="missing">-</td>' in gd.coverage(reports)._repr_html_()


def test_diagnostics_and_findings_are_tuples_that_show_themselves() -> None:
    report = example("donghu")
    for found in (report.diagnostics, report.check()):
        assert isinstance(found, tuple)
        assert found == tuple(found)
        assert hash(found) == hash(tuple(found))
        page = Page(found._repr_html_())
        assert f"诊断 Diagnostics {len(found)}" in page.text
        assert "A001 错误 error" in page.text
        assert len(at_prompt(found).splitlines()) == len(found)
    assert pickle.loads(pickle.dumps(report)).diagnostics._repr_html_() != ""
    assert "Diagnostics 0" in gd.blank().diagnostics._repr_html_()


def test_very_many_diagnostics_are_folded() -> None:
    long = "<" * 999
    many = [gd.Diagnostic(f"R{n:03}", "error", "reading", long, long) for n in range(5_000)]
    report = attrs.evolve(gd.blank(), diagnostics=many)
    assert len(report.diagnostics._repr_html_().encode()) < 100_000


def test_a_crosswalk_shows_what_is_not_equal() -> None:
    found = gd.crosswalk("2021", "2019")
    assert repr(found) == "<Crosswalk 2021 ← 2019: 172 of 200 keys equal>"
    page = found._repr_html_()
    assert len(Page(page).titles()) == 0
    assert page.count("<tr>") == 1 + len(found.unequal) == 29
    assert "proactive.rules.made" in page
    assert at_prompt(found) == str(found)


def test_a_crosswalk_shows_every_part_of_a_sum() -> None:
    found = gd.crosswalk("2019", "2021")
    page = Page(found._repr_html_())
    for one in found.unequal:
        assert " + ".join(one.keys) in page.text


@pytest.mark.parametrize("shown", [gd.blank(), gd.get_edition("2021")])
def test_a_value_gives_the_same_html_every_time(shown: gd.Report | gd.Edition) -> None:
    assert shown._repr_html_() == shown._repr_html_()


def test_a_long_series_stays_small_and_says_how_much_more_there_is() -> None:
    report = new_form()
    found = gd.series([report] * 5_000, "applications.received.total")
    page = found._repr_html_()
    assert len(page.encode()) < 100_000
    assert "4880" in page
    assert len(str(found).splitlines()) == 5_002
