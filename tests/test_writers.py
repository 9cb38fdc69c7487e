"""What the layouts print."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.model.report import Cells
from govdisclosure.writers.grid import Grid
from govdisclosure.writers.layouts import LAYOUTS, Layout, layout_named
from govdisclosure.writers.page import page_of

EDITIONS = [edition.name for edition in gd.editions()]


def report_with(**changes: object) -> gd.Report:
    """A report whose first grid cell is changed."""
    report = gd.Report.build(year=2024, organ="云溪市水利局")
    key = "applications.received.natural_person"
    cells = {**report.cells, key: evolve(report[key], **changes)}
    return evolve(report, cells=Cells(cells))


class _Tables(HTMLParser):
    """Rows of (tag, rowspan, colspan, scope) by table, and the captions."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[list[list[tuple[str, int, int, str | None]]]] = []
        self.captions = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag == "caption":
            self.captions += 1
        elif tag in ("td", "th"):
            rows, columns = (int(found.get(name) or 1) for name in ("rowspan", "colspan"))
            self.tables[-1][-1].append((tag, rows, columns, found.get("scope")))


class TestGrid:
    @pytest.mark.parametrize("edition", EDITIONS)
    def test_boxes_fill_every_table_without_holes(self, edition: str) -> None:
        grids = [grid for part in page_of(gd.blank(edition)).parts for grid in part.tables]
        assert grids
        for grid in grids:
            area = sum(box.rows * box.columns for row in grid.rows for box in row)
            assert area == grid.width * len(grid.rows), grid.caption
            assert all(len(row) == grid.width for row in grid.matrix())

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_every_key_is_printed_once(self, edition: str) -> None:
        report = gd.blank(edition)
        keys = [
            box.key
            for part in page_of(report).parts
            for grid in part.tables
            for row in grid.rows
            for box in row
            if box.key
        ]
        assert keys == list(report.cells)

    def test_groups_reach_over_their_rows(self) -> None:
        grid = self._applications("2021")
        spans = {box.text: (box.rows, box.columns) for row in grid.rows for box in row if box.text}
        assert spans["三、本年度办理结果"] == (22, 1)
        assert spans["（三）不予公开"] == (8, 1)
        assert spans["（七）总计"] == (1, 2)
        assert spans["四、结转下年度继续办理"] == (1, 3)
        assert spans["法人或其他组织"] == (1, 5)
        assert spans["总计"] == (2, 1)

    def test_the_form_of_2019_has_two_rows_less(self) -> None:
        rows = len(self._applications("2021").rows)
        assert len(self._applications("2019").rows) == rows - 2

    def _applications(self, edition: str) -> Grid:
        return page_of(gd.blank(edition)).parts[2].tables[0]


class TestOfficialHtml:
    @pytest.mark.parametrize("edition", EDITIONS)
    def test_spans_fill_the_tables(self, edition: str) -> None:
        found = _Tables(gd.blank(edition).render())
        assert len(found.tables) == found.captions == 3
        for table in found.tables:
            width = sum(columns for _, _, columns, _ in table[0])
            area = sum(rows * columns for row in table for _, rows, columns, _ in row)
            assert area == width * len(table)

    def test_every_header_cell_has_a_scope(self) -> None:
        cells = [c for table in _Tables(gd.blank().render()).tables for row in table for c in row]
        assert {scope for tag, *_, scope in cells if tag == "th"} == {
            "row",
            "rowgroup",
            "col",
        }
        assert {scope for tag, *_, scope in cells if tag == "td"} == {None}

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_each_article_is_a_group_of_rows_and_the_grids_have_heads(self, edition: str) -> None:
        text = gd.blank(edition).render()
        book = gd.get_edition(edition).codebook
        articles = [one for one in book.tables.values() if one.section == 2]
        assert text.count('scope="rowgroup"') == len(articles)
        assert text.count("<tbody>") == len(articles) + 2
        assert text.count("<thead>") == 2
        four = gd.blank(edition).render("html-four-tables")
        assert four.count("<thead>") == len(articles) + 2
        assert "rowgroup" not in four

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_the_note_on_sums_heads_nothing(self, edition: str) -> None:
        assert '<td rowspan="3" colspan="3">（本列数据的' in gd.blank(edition).render()

    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize("layout", ["html-official", "html-four-tables"])
    def test_a_conforming_parser_has_nothing_to_say(self, edition: str, layout: str) -> None:
        html5lib = pytest.importorskip("html5lib")
        report = gd.Report.build(
            edition, year=2021, organ="云溪市水利局", sections={1: "甲 & 乙。"}
        )
        for one in (report, gd.blank(edition)):
            html5lib.HTMLParser(strict=True).parse(one.render(layout))

    @pytest.mark.parametrize("edition", EDITIONS)
    def test_the_blank_form_has_a_title(self, edition: str) -> None:
        assert "<title>政府信息公开工作年度报告</title>" in gd.blank(edition).render()
        assert "<title>2022年政府信息公开工作年度报告</title>" in gd.blank(edition, 2022).render()

    def test_text_is_escaped(self) -> None:
        report = gd.Report.build(title="<b>报告</b>", sections={1: "甲 & 乙。"})
        text = report.render(verify=False)  # which is no title that a reader knows
        assert "&lt;b&gt;报告&lt;/b&gt;" in text
        assert "甲 &amp; 乙。" in text

    def test_section_two_may_be_four_tables(self) -> None:
        assert len(_Tables(gd.blank().render("html-four-tables")).tables) == 6


class TestCells:
    def test_a_solved_cell_is_written_as_a_number(self) -> None:
        report = report_with(value=31, state="solved")
        text = report.render("text-tabs", verify=False)
        assert "一、本年新收政府信息公开申请数量\t31\t" in text

    @pytest.mark.parametrize("state", ["ambiguous", "missing", "unreadable"])
    def test_a_doubtful_cell_is_refused_with_its_key(self, state: str) -> None:
        with pytest.raises(gd.WriteError, match=r"applications\.received\.natural_person") as error:
            report_with(state=state).render()
        assert error.value.code == "X010"

    def test_a_doubtful_cell_can_be_left_blank_or_marked(self) -> None:
        report = report_with(state="ambiguous", candidates=(1, 2))
        assert report.render(unresolved="blank") == report_with(state="blank").render()
        marked = gd.parse(report.render("markdown-trailing", unresolved="mark"))
        assert marked["applications.received.natural_person"].state == "unreadable"

    def test_marks_notes_and_units_are_written(self) -> None:
        marked = report_with(mark="—")
        assert "\t—\t" in marked.render("text-tabs", verify=False)
        noted = report_with(value=22, state="stated", note="（其中修订3件）")
        assert "\t22（其中修订3件）\t" in noted.render("text-tabs", verify=False)
        key = "proactive.procurement.amount"
        paid = gd.Report.build("2019", values={key: Decimal("0.50")}, units={key: "万元"})
        assert "\t0.50万元\n" in paid.render("text-tabs", verify=False)
        unpaid = gd.Report.build("2019", units={key: "元"})
        assert "采购总金额（单位：元）" in unpaid.render("text-tabs", verify=False)

    def test_numbers_have_no_exponent(self) -> None:
        report = gd.Report.build(values={"proactive.fees.amount": Decimal("1E-7")})
        assert "0.0000001" in report.render("text-cells")


class TestPage:
    def test_title_date_and_lead(self) -> None:
        report = gd.Report.build(
            year=2024,
            organ="云溪市水利局",
            published=date(2025, 1, 9),
            period=(date(2024, 1, 1), date(2024, 12, 31)),
        )
        lines = report.render("text-cells").splitlines()
        assert lines[0] == "云溪市水利局2024年政府信息公开工作年度报告"
        assert lines[1] == "发布时间：2025-01-09"
        assert "自2024年1月1日起至2024年12月31日止" in lines[2]

    def test_the_six_headings_stand_in_order(self) -> None:
        lines = gd.blank().render("text-cells").splitlines()
        book = gd.get_edition("2021")
        headings = [book.grammar.official(one.heading) for one in book.codebook.sections]
        assert [line for line in lines if line in headings] == headings

    def test_a_date_of_signature_is_written_where_no_paragraph_prints_it(self) -> None:
        report = gd.parse("（2025年1月9日）\n" + gd.blank("2021", 2024).render("text-cells"))
        assert report.meta["signed"].value == date(2025, 1, 9)
        assert "（2025年1月9日）" in report.render("text-cells", unresolved="blank")


class TestLayouts:
    def test_names_agree_with_the_table(self) -> None:
        assert all(layout.name == name for name, layout in LAYOUTS.items())
        assert all(layout.description.endswith(".") for layout in LAYOUTS.values())

    def test_an_unknown_layout_names_the_nearest_and_all(self) -> None:
        with pytest.raises(gd.WriteError, match="html-official") as error:
            layout_named("html-oficial")
        assert "lossy-jammed" in str(error.value)

    @pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
    @pytest.mark.parametrize("edition", EDITIONS)
    def test_every_layout_writes_the_blank_form(self, layout: Layout, edition: str) -> None:
        text = gd.blank(edition).render(layout.name, verify=layout.keeps_blanks)
        assert "政府信息公开行政复议、行政诉讼情况" in text

    @pytest.mark.parametrize("edition", EDITIONS)
    @pytest.mark.parametrize(
        "layout", [one for one in LAYOUTS.values() if one.keeps_blanks], ids=lambda one: one.name
    )
    def test_the_blank_form_reads_as_blank(self, layout: Layout, edition: str) -> None:
        first, *_ = gd.get_edition(edition).facts
        year = gd.get_edition(edition).codebook.first_year
        report = gd.blank(edition, year).replace({first: 0})
        assert gd.parse(report.render(layout.name)).cells == report.cells
