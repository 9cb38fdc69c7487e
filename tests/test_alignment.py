"""Cells stand where the table says, or nowhere: each case here was once read wrongly."""

from __future__ import annotations

import pytest

import govdisclosure as gd

HEAD = "白石县林业局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
COLUMNS = (
    "申请人情况 | | | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
)
FULL = "一、本年新收政府信息公开申请数量 | | | 2 | 1 | 0 | 0 | 0 | 0 | 3"
LAST_YEAR = "二、上年结转政府信息公开申请数量"
ROW = "applications.carried_from_last_year"
KEYS = [key for key in gd.get_edition("2021").facts if key.startswith(f"{ROW}.")]


def framed(*rows: str) -> str:
    return HEAD + "".join(f"| {row} |\n" for row in rows)


def values(report: gd.Report) -> list[object]:
    return [report[key].value for key in KEYS]


def named(report: gd.Report) -> set[str]:
    return {key for f in report.diagnostics if f.severity == "error" for key in f.keys}


def test_padding_is_not_read_as_cells_of_a_row_that_lacks_one() -> None:
    short = f"{LAST_YEAR} | | | 5 | 0 | 0 | 0 | 0 | 5"
    report = gd.parse(framed(COLUMNS, FULL, short) + "四、政府信息公开行政复议、行政诉讼情况\n")
    assert values(report) == [None] * 7
    assert set(KEYS) <= named(report)


@pytest.mark.parametrize("separator", ["\t", " | "])
def test_empty_cells_at_the_end_of_a_row_are_cells(separator: str) -> None:
    rows = [COLUMNS, FULL, f"{LAST_YEAR} | | | 4 | 0 | 0 | 0 | 0 | 4 | "]
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    text = HEAD + "\n".join(separator.join(row) for row in cells)
    report = gd.parse(text + "\n")
    assert values(report) == [4, 0, 0, 0, 0, 4, None]
    assert report[KEYS[-1]].state == "blank"


def test_a_pipe_in_front_closes_an_empty_cell_where_other_rows_have_none() -> None:
    deep = " | （一）予以公开 | | 2 | 1 | 0 | 0 | 0 | 0 | |"
    report = gd.parse(HEAD + f"{COLUMNS} |\n{FULL} |\n{deep}\n")
    assert report["applications.granted.natural_person"].value == 2
    assert report["applications.granted.total"].state == "blank"


def test_where_spans_are_lost_full_rows_of_one_depth_prove_nothing_for_another() -> None:
    deep = " | | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0"
    report = gd.parse(framed(deep, f"{LAST_YEAR} | | 7 | | | | | | | "))
    assert report[f"{ROW}.business"].value is None
    assert f"{ROW}.business" in named(report)


def test_a_unit_in_a_column_of_its_own_does_not_shift_numbers() -> None:
    cells = [("规章", "", "2", "", "件"), ("行政规范性文件", "1", "2", "3", "件")]
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
    page = f"<h1>白石县林业局2022年政府信息公开工作年度报告</h1><table>{rows}</table>"
    report = gd.parse(page)
    assert report["proactive.rules.issued"].state == "blank"
    assert report["proactive.rules.repealed"].value == 2


def test_an_unreadable_first_cell_does_not_hide_the_row_of_fifteen() -> None:
    heads = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
    text = HEAD + f"| 行政复议 | | | | |\n| {heads} | {heads} | {heads} |\n"
    report = gd.parse(text + "| 若干 | 11 | 0 | 0 | 14 | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 1 |\n")
    assert report["reconsideration.upheld"].state == "unreadable"
    assert report["reconsideration.corrected"].value == 11
    assert report["litigation.after_reconsideration.total"].value == 1


def test_two_labels_and_their_numbers_on_one_line() -> None:
    report = gd.parse(
        HEAD + f"三、本年度办理结果 （一）予以公开 2 0 0 0 0 0 2\n{LAST_YEAR} 1 0 0 0 0 0 1\n"
    )
    assert report["applications.granted.total"].value == 2
    assert values(report) == [1, 0, 0, 0, 0, 0, 1]


def test_wide_spaces_inside_labels_do_not_matter() -> None:
    report = gd.parse(HEAD + "规　章\n4\n5\n6\n2.  重复申请\n" + "1\n" * 6 + "6\n")
    assert report["proactive.rules.repealed"].value == 5
    assert report["applications.not_processed.repeated.total"].value == 6


def test_what_looks_like_a_page_number_is_the_cell_where_the_row_is_short_without_it() -> None:
    report = gd.parse(
        HEAD + f"{LAST_YEAR}\n0\n1/2\n0\n0\n0\n0\n0\n四、结转下年度继续办理\n" + "0\n" * 7
    )
    assert report[f"{ROW}.business"].state == "unreadable"
    assert report[f"{ROW}.total"].value == 0


def test_a_contents_page_with_page_numbers_is_no_report_of_its_own() -> None:
    edition = gd.get_edition("2021")
    headings = [edition.grammar.official(s.heading) for s in edition.codebook.sections]
    contents = "\n".join(f"{heading} {page}" for page, heading in enumerate(headings, 1))
    body = "\n".join(f"{heading}\n本局按规定开展工作。" for heading in headings)
    assert (
        len(gd.parse_all(f"白石县林业局2022年政府信息公开工作年度报告\n{contents}\n{body}\n")) == 1
    )


def test_a_mention_of_a_row_in_the_narrative_changes_no_cell() -> None:
    table = f"{LAST_YEAR}\n" + "0\n" * 7 + "四、结转下年度继续办理\n" + "0\n" * 7
    rest = (
        "1.信访举报投诉类申请\n"
        + "0\n" * 7
        + "2.重复申请\n"
        + "0\n" * 7
        + "（七）总计\n"
        + "0\n" * 7
    )
    report = gd.parse(HEAD + "2.重复申请 5\n本局认真办理。\n" + table + rest)
    assert report["applications.not_processed.repeated.total"].value == 0


def test_a_jammed_row_says_that_a_blank_would_leave_no_trace() -> None:
    report = gd.parse(HEAD.replace("2022", "2020") + "规章\n0\n0\n0\n政府集中采购96\n")
    assert any(
        "proactive.procurement.items" in f.keys and f.code == "R025" for f in report.diagnostics
    )


PARTS = (
    "第二十条第（五）项 | | | ",
    "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量",
    "行政许可 | 31 | -2 | 17",
    "第二十条第（九）项 | | | ",
    "信息内容 | 采购项目数量 | 采购总金额 | ",
    "政府集中采购 | | 8 | ",
)


@pytest.mark.parametrize("separator", ["\t", " | "])
def test_the_head_of_another_part_does_not_say_where_a_shorter_row_begins(separator: str) -> None:
    rows = [separator.join(cell.strip() for cell in row.split("|")) for row in PARTS]
    report = gd.parse(HEAD.replace("2022", "2020") + "\n".join(rows) + "\n")
    assert report["proactive.procurement.items"].state == "blank"
    assert report["proactive.procurement.amount"].value == 8


def test_a_part_whose_head_is_unknown_is_ambiguous_where_a_cell_is_blank() -> None:
    rows = [row for row in PARTS if "采购项目数量" not in row]
    text = HEAD.replace("2022", "2020") + "".join(f"| {row} |\n" for row in rows)
    report = gd.parse(text)
    assert report["proactive.procurement.items"].state == "ambiguous"
    assert "proactive.procurement.items" in named(report)


def test_the_last_column_head_with_padding_behind_it_is_no_row() -> None:
    heads = ["自然人 | 法人或其他组织 | 总计" + " |" * 7, "商业企业 | 科研机构" + " |" * 8]
    total = "（七）总计 | 2 | 1 | 0 | 0 | 0 | 0 | 3 | | "
    report = gd.parse(framed(*heads, total))
    assert report["applications.handled.total"].value == 3
    assert "R011" not in {found.code for found in report.diagnostics}


@pytest.mark.parametrize(
    ("two", "beside"),
    [("1<br>0", "ambiguous"), ("107 313", "blank"), ("<p>107</p><p>313</p>", "blank")],
)
def test_two_numbers_in_a_cell_do_not_fill_the_blank_one_beside_it(two: str, beside: str) -> None:
    """Nor is that one blank for certain, unless the two are one number: its own may stand there."""
    cells = [("规章", "4", two, ""), ("行政规范性文件", "1", "2", "3")]
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
    report = gd.parse(f"<h1>白石县林业局2022年政府信息公开工作年度报告</h1><table>{rows}</table>")
    assert report["proactive.rules.issued"].value == 4
    assert report["proactive.rules.repealed"].state == "unreadable"
    assert report["proactive.rules.in_force"].state == beside


@pytest.mark.parametrize("two", ["25 0", "25 / 0", "25、0", "<p>25</p><p>0</p>"])
def test_cells_behind_one_that_may_be_two_may_be_shifted(two: str) -> None:
    cells = [("行政规范性文件", two, "5", ""), ("规章", "1", "2", "3")]
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells)
    report = gd.parse(f"<h1>白石县林业局2022年政府信息公开工作年度报告</h1><table>{rows}</table>")
    row = "proactive.normative_documents"
    assert report[f"{row}.issued"].state == "unreadable"
    assert {report[f"{row}.{one}"].state for one in ("repealed", "in_force")} == {"ambiguous"}
    assert 5 in report[f"{row}.in_force"].candidates
    assert report["proactive.rules.in_force"].value == 3


def test_some_numbers_of_a_row_in_one_cell_tell_no_columns() -> None:
    report = gd.parse(framed("规章 | 4 5 | | ", "行政规范性文件 | 1 | 2 | 3"))
    assert report["proactive.rules.issued"].state == "unreadable"


def test_two_numbers_in_one_cell_may_be_one_that_is_broken() -> None:
    report = gd.parse(framed("政府集中采购 | 3  45 | | ", "行政事业性收费 | 1 | 2 | "))
    assert report["proactive.procurement.items"].value is None
    assert "proactive.procurement.items" in named(report)


def test_a_row_with_all_its_numbers_in_one_cell_is_read() -> None:
    report = gd.parse(framed("规章 | 4 5 6 | | ", "行政规范性文件 | 1 | 2 | 3"))
    assert report["proactive.rules.in_force"].value == 6


SENTENCE = "主动公开\n行政许可\n22\n件，\n行政处罚\n7\n件。\n"
TWO = "二、主动公开政府信息情况\n"


@pytest.mark.parametrize(
    "rows",
    [
        "| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | |\n| 行政强制 | 3 |\n",
        "信息内容\n本年处理决定数量\n行政处罚\n\n第二十条第（八）项\n",
    ],
)
def test_a_broken_sentence_does_not_fill_a_blank_cell(rows: str) -> None:
    report = gd.parse(HEAD.replace("三、收到和处理政府信息公开申请情况\n", TWO + SENTENCE) + rows)
    assert report["proactive.penalties.decisions"].state == "blank"


def test_a_broken_sentence_does_not_compete_with_a_short_table() -> None:
    rows = "| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 5 |\n"
    report = gd.parse(HEAD.replace("三、收到和处理政府信息公开申请情况\n", TWO + SENTENCE) + rows)
    assert report["proactive.licensing.decisions"].value == 5


@pytest.mark.parametrize("dash", ["—", "―"])
def test_a_long_dash_before_a_number_among_others_is_not_dropped(dash: str) -> None:
    report = gd.parse(HEAD.replace("2022", "2020") + f"上一年项目数量\n行政许可 3 {dash}5 7\n")
    assert report["proactive.licensing.change"].state == "unreadable"
    assert report["proactive.licensing.decisions"].value == 7


@pytest.mark.parametrize("layout", ["text-cells", "text-cells-spaced", "text-cells-betrayed"])
def test_every_second_cell_is_blank(layout: str) -> None:
    # most cells then stand two gaps apart; what a blank cell adds is known from the headings
    keys = list(gd.get_edition("2021").facts)
    report = gd.Report.build(year=2022, values=dict.fromkeys(keys[1::2], 0))
    assert dict(gd.parse(report.render(layout)).cells) == dict(report.cells)
