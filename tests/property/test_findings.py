"""What the properties found, each by its name."""

from __future__ import annotations

import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.model.report import Cells

OUTCOMES = gd.get_edition("2021").keys_of["outcomes"]
APPLICATIONS = gd.get_edition("2021").keys_of["applications"]


def filled(edition: str = "2021", **changes: int | None) -> gd.Report:
    """A report of zeros."""
    report = gd.Report.build(edition, year=2024, organ="云溪市水利局")
    return report.replace(dict.fromkeys(report.cells, 0)).replace(**changes)


def with_blanks(keys: tuple[str, ...], mark: str | None = None) -> gd.Report:
    """A report of zeros whose cells of these keys are blank."""
    report = filled().replace(dict.fromkeys(keys))
    cells = {key: evolve(report[key], mark=mark) for key in keys}
    return evolve(report, cells=Cells({**report.cells, **cells}))


def assert_round_trip(report: gd.Report, layout: str) -> None:
    assert gd.parse(report.render(layout)) == report


@pytest.mark.parametrize(
    "layout", ["text-cells", "text-cells-spaced", "text-indented", "markdown", "html-official"]
)
@pytest.mark.parametrize("mark", [None, "-", "—"])
def test_the_row_of_fifteen_may_be_all_blank(layout: str, mark: str | None) -> None:
    assert_round_trip(with_blanks(OUTCOMES, mark), layout)


def test_a_row_of_dashes_is_no_rule_of_a_pipe_table() -> None:
    assert_round_trip(with_blanks(OUTCOMES, "-"), "markdown-trailing")


def test_a_pipe_in_front_closes_an_empty_cell_where_no_row_begins_with_one() -> None:
    assert_round_trip(with_blanks(OUTCOMES[:1]), "markdown-trailing")


def test_five_numbers_behind_ten_blank_cells_are_no_row_of_five() -> None:
    assert_round_trip(with_blanks(OUTCOMES[:10]), "text-cells")


def test_a_pipe_alone_on_its_line_is_no_cell() -> None:
    assert_round_trip(with_blanks(APPLICATIONS[1:4]), "markdown-lone-pipes")


@pytest.mark.parametrize("layout", ["text-cells-spaced", "text-cells-betrayed"])
def test_the_whole_document_tells_how_many_breaks_a_blank_cell_adds(layout: str) -> None:
    scattered = (APPLICATIONS[1], APPLICATIONS[6], *APPLICATIONS[9:12])
    assert_round_trip(with_blanks(scattered), layout)


def test_most_cells_blank_do_not_widen_the_usual_gap() -> None:
    every_other = tuple(key for row in range(25) for key in APPLICATIONS[row * 7 + 1 : row * 7 + 6])
    assert_round_trip(with_blanks(every_other), "text-cells")


def test_rows_that_only_the_gap_of_headings_makes_whole_are_read_by_it() -> None:
    printed = (".business", ".other_organization")
    blank = tuple(key for key in APPLICATIONS if not key.endswith(printed))
    assert_round_trip(with_blanks(blank), "text-cells")


def test_only_totals_printed_is_not_collapsed_text() -> None:
    parts = tuple(key for key in (*APPLICATIONS, *OUTCOMES) if not key.endswith(".total"))
    assert_round_trip(with_blanks(parts), "text-cells-spaced")


def test_a_blank_grid_follows_the_edition_whose_rows_are_all_there() -> None:
    report = gd.Report.build("2021", "2019", year=2023, organ="云溪市水利局")
    read = gd.parse(report.replace(proactive__rules__issued=1).render("text-indented"))
    assert (read.edition, read.grid_edition) == ("2021", "2019")


def test_a_markdown_heading_may_stand_behind_a_bom_or_before_odd_spaces() -> None:
    text = filled().render("markdown")
    assert gd.parse("\ufeff" + text).title == "云溪市水利局2024年政府信息公开工作年度报告"
    assert gd.parse(text.replace("## ", "## \xa0")) == filled()


def test_a_heading_printed_twice_is_no_narrative() -> None:
    text = filled().render("text-cells")
    heading = filled().sections[4].heading
    assert gd.parse(text.replace(heading, f"{heading}\n{heading}")) == filled()


def test_a_caption_is_no_narrative() -> None:
    assert all(not section.paragraphs for section in gd.parse(filled().render()).sections)


def test_a_solved_cell_beside_ambiguous_ones_is_named() -> None:
    report = filled().replace({APPLICATIONS[1]: 21, APPLICATIONS[6]: 21})
    read = gd.parse(report.render("lossy-split-digits"))
    row = [read[key] for key in APPLICATIONS[:7]]
    named = {key for found in read.diagnostics for key in found.keys}
    assert {cell.state for cell in row} >= {"solved", "ambiguous"}
    assert all(cell.key in named for cell in row)


def test_blanks_behind_the_last_row_of_a_table_are_not_told_by_what_follows() -> None:
    report = with_blanks((OUTCOMES[2], OUTCOMES[14]))
    text = report.render("text-cells-spaced", verify=False)
    text = text[: text.index(report.sections[4].heading)].rstrip("\n") + "\n\n本表说明另附。\n"
    read = gd.parse(text)
    loud = {key for one in read.diagnostics if one.severity != "info" for key in one.keys}
    assert all(read[key].value in (None, report[key].value) or key in loud for key in OUTCOMES)


@pytest.mark.parametrize("start", ["proactive.rules.", "proactive.licensing.", "applications."])
def test_a_label_with_only_empty_cells_behind_tabs_is_a_blank_row(start: str) -> None:
    keys = [key for key in filled().cells if key.startswith(start)]
    assert_round_trip(with_blanks(tuple(keys)), "text-tabs")


def test_numbers_in_front_of_a_table_are_kept_as_unread() -> None:
    text = filled().render("text-cells")
    label = text.index("第二十条第（一）项")
    read = gd.parse(f"{text[:label]}42\n43\n{text[label:]}")
    assert [row.cells for row in read.unread] == [("42", "43")]
    assert read.cells == filled().cells


def test_a_number_at_which_the_text_ends_may_be_cut_off_and_is_named() -> None:
    key = "proactive.compulsion.decisions"
    text = filled(**{key.replace(".", "__"): 120}).render("text-cells")
    text = text[: text.index("120") + 2]
    named = [one.keys for one in gd.parse(text).diagnostics if one.code == "R028"]
    assert named == [(key,)]
    whole = gd.parse(text + "0\n第二十条第（八）项\n")
    assert whole[key].value == 120
    assert "R028" not in {one.code for one in whole.diagnostics}
