"""Rows of cells of which some are blank: which columns of the table they are."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.core.forms import visits

PAGE = "<h1>青石县林业局2022年政府信息公开工作年度报告</h1>"
RULES, NORMS = "proactive.rules", "proactive.normative_documents"
HEADS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
RECEIVED, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


def table(*rows: str) -> str:
    """A table of HTML from rows of cells between strokes."""
    cells = [[f"<td>{cell}</td>" for cell in row.split("|")] for row in rows]
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in cells) + "</table>"


def row_of(report: gd.Report, row: str) -> list[tuple[object, str]]:
    return [
        (cell.value, cell.state) for key, cell in report.cells.items() if key.startswith(f"{row}.")
    ]


def loud(report: gd.Report, key: str) -> set[str]:
    return {one.code for one in report.diagnostics if one.severity == "error" and key in one.keys}


def test_a_blank_row_with_a_cell_too_many_is_blank() -> None:
    report = gd.parse(PAGE + table("规章||||", "行政规范性文件|1|2|"))
    assert row_of(report, RULES) == [(None, "blank")] * 3
    assert row_of(report, NORMS) == [(1, "stated"), (2, "stated"), (None, "blank")]


def test_a_row_as_wide_as_its_table_with_just_its_cells_is_read_as_it_stands() -> None:
    report = gd.parse(PAGE + table("规章||1|2|", "|行政规范性文件|1|2|"))
    assert row_of(report, NORMS) == [(1, "stated"), (2, "stated"), (None, "blank")]
    assert {state for _, state in row_of(report, RULES)} == {"ambiguous"}


def test_a_number_outside_the_columns_of_the_heads_leaves_the_row_open() -> None:
    heads = "|".join(["申请人情况", "", "", *HEADS])
    full = f"{RECEIVED}|||2|1|0|0|0|0|3"
    report = gd.parse(PAGE + table(heads, full, f"{CARRIED}||7|4|0|0|0|||"))
    row = "applications.carried_from_last_year"
    assert row_of(report, row)[0] == (None, "ambiguous")
    assert report[f"{row}.business"].candidates == (0, 4, 7)
    assert "R017" in loud(report, f"{row}.business")


@pytest.mark.parametrize(("size", "blanks"), [(16, 10), (14, 6)], ids=["of one kind", "of all"])
def test_a_row_of_very_many_cells_that_may_have_lost_some_is_given_up_and_said(
    size: int, blanks: int
) -> None:
    """Blanks in front of eight numbers may be padding, and the blank cells lost elsewhere."""
    wide = "接待来访" + "|" * (blanks + 1) + "|".join("12345678")
    page = "<h2>一、会议数量</h2>" + table(wide, "本级数量" + "|0" * 24)
    report = gd.parse(PAGE + page, editions=[visits(size)])
    assert {state for _, state in row_of(report, "visits.all")} == {"ambiguous"}
    assert "R023" in loud(report, "visits.all.c0")


def test_numbers_further_apart_than_the_row_is_wide_are_no_row_of_it() -> None:
    report = gd.parse(PAGE + table("规章|1|||2", "行政规范性文件|1|2|3"))
    assert {state for _, state in row_of(report, RULES)} == {"ambiguous"}
    assert "R023" in loud(report, f"{RULES}.issued")
    assert row_of(report, NORMS) == [(1, "stated"), (2, "stated"), (3, "stated")]


RULE_HEADS = "本年制发件数|本年废止件数|现行有效件数"


def test_heads_over_full_rows_say_where_a_row_with_blanks_begins() -> None:
    rows = (f"信息内容|{RULE_HEADS}|备注|", "规章|1|2|3||", "行政规范性文件||5|6||")
    report = gd.parse(PAGE + table(*rows))
    assert row_of(report, NORMS) == [(None, "blank"), (5, "stated"), (6, "stated")]


def test_heads_that_stand_elsewhere_than_the_numbers_say_nothing_of_a_row_with_blanks() -> None:
    rows = (f"信息内容||{RULE_HEADS}|", "规章|1|2|3||", "行政规范性文件||5|6||")
    report = gd.parse(PAGE + table(*rows))
    assert row_of(report, RULES) == [(1, "stated"), (2, "stated"), (3, "stated")]
    assert {state for _, state in row_of(report, NORMS)} == {"ambiguous"}
    assert "R017" in loud(report, f"{NORMS}.issued")


def test_a_row_narrower_than_its_table_may_have_lost_a_cell_anywhere() -> None:
    report = gd.parse(PAGE + table("规章||1|2", "行政规范性文件|1|2|3||"))
    candidates = [
        cell.candidates for key, cell in report.cells.items() if key.startswith(f"{RULES}.")
    ]
    assert candidates == [(1, None), (1, 2, None), (2, None)]
    assert "R017" in loud(report, f"{RULES}.issued")


GRID = (
    "<tr><td rowspan=3 colspan=3></td><td colspan=7>申请人情况</td></tr>"
    "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
    f"<tr>{''.join(f'<td>{head}</td>' for head in HEADS[1:-1])}</tr>"
)


@pytest.mark.parametrize(
    ("cells", "others"),
    [
        ("<td>40<td>8<td>1<td>5<td colspan=2>16<td>70", "<td>0" * 7),
        ("<td colspan=2>40<td>1<td>5<td>16<td>0<td>70", "<td>0" * 7),
        ("<td>40<td>8<td>1<td>5<td>16<td>70", "<td>0" * 6),
    ],
    ids=["merged", "merged in front", "lost in all rows"],
)
def test_blank_cells_of_a_label_make_up_for_no_cell_of_the_row(cells: str, others: str) -> None:
    rows = [f"<tr><td>{RECEIVED}<td><td>{cells}", f"<tr><td>{CARRIED}<td><td>{others}"]
    title = f"{PAGE}<h2>三、收到和处理政府信息公开申请情况</h2>"
    report = gd.parse(f"{title}<table>{GRID}{''.join(rows)}</table>")
    assert {state for _, state in row_of(report, "applications.received")} == {"ambiguous"}


def test_also_in_a_table_whose_rows_begin_in_different_columns() -> None:
    """Without heads, nothing tells where the cells of the row with the merged one begin."""
    zeros = "<td>0" * 7
    rows = f"<tr><td>{RECEIVED}<td><td><td>40<td>8<td>1<td>5<td colspan=2>16<td>70"
    rows += f"<tr><td>（一）予以公开{zeros}<tr><td>{CARRIED}<td><td>{zeros}"
    report = gd.parse(f"{PAGE}<h2>三、收到和处理政府信息公开申请情况</h2><table>{rows}</table>")
    assert {state for _, state in row_of(report, "applications.received")} == {"ambiguous"}


def test_a_row_at_which_a_document_ends_may_print_too_much() -> None:
    heads = [["", "", "", HEADS[0], "法人或其他组织", "", "", "", "", HEADS[-1]]]
    heads.append(["", "", "", "", *HEADS[1:-1], ""])
    table = "".join(f"| {' | '.join(row)} |\n" for row in heads)
    last = "|  |  | （一）予以公开 | x |  | 1 2 |  | / | 1 2 |"
    report = gd.parse(f"三、收到和处理政府信息公开申请情况\n{table}{last}")
    assert {state for _, state in row_of(report, "applications.granted")} == {"ambiguous"}
