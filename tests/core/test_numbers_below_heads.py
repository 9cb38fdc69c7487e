"""Numbers that stand below heads, apart from the label of their row: whose they are."""

from __future__ import annotations

import pytest

import govdisclosure as gd

TITLE = "白石县林业局2022年政府信息公开工作年度报告\n"
TWO, THREE, FOUR, FIVE = (
    "二、主动公开政府信息情况\n",
    "三、收到和处理政府信息公开申请情况\n",
    "四、政府信息公开行政复议、行政诉讼情况\n",
    "五、存在的主要问题及改进情况\n",
)
DOCUMENTS = "本年制发件数\n本年废止件数\n现行有效件数\n"
APPLICANTS = "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n"
OUTCOMES = "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"
NORMS = "行政规范性文件\n4\n5\n6\n"
RECEIVED = "一、本年新收政府信息公开申请数量"
RULES, HANDLED = "proactive.rules", "applications.handled"
STATED = [(1, "stated"), (2, "stated"), (3, "stated")]
Found = list[tuple[object, str]]


def row_of(report: gd.Report, row: str) -> Found:
    return [
        (cell.value, cell.state) for key, cell in report.cells.items() if key.startswith(f"{row}.")
    ]


def candidates(report: gd.Report, row: str) -> list[tuple[object, ...]]:
    return [cell.candidates for key, cell in report.cells.items() if key.startswith(f"{row}.")]


def two(text: str) -> gd.Report:
    """A report with this in section two."""
    return gd.parse(TITLE + TWO + text + THREE)


def four(text: str) -> gd.Report:
    return gd.parse(TITLE + FOUR + text + FIVE)


def in_cells(*rows: str) -> gd.Report:
    """A report with these rows of cells, parted by strokes, in section three."""
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows]
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    return gd.parse(f"<h1>{TITLE}</h1><h2>{THREE}</h2><table>{table}</table>")


def codes(report: gd.Report) -> set[str]:
    return {one.code for one in report.diagnostics}


def test_numbers_below_the_heads_of_a_row_are_those_of_its_label() -> None:
    assert row_of(two(f"规章\n{DOCUMENTS}1\n2\n3\n{NORMS}"), RULES) == STATED


def test_of_two_labels_in_front_the_nearer_one_has_the_numbers() -> None:
    report = two(f"规章\n行政规范性文件\n{DOCUMENTS}1\n2\n3\n")
    assert row_of(report, "proactive.normative_documents") == STATED
    assert row_of(report, RULES) == [(None, "missing")] * 3
    assert any(one.code == "R019" and f"{RULES}.issued" in one.keys for one in report.diagnostics)


def test_below_the_title_of_another_part_they_are_no_row_s_above_it() -> None:
    report = two(f"规章\n第二十条第（五）项\n1\n2\n3\n{NORMS}行政许可\n7\n行政处罚\n8\n")
    assert row_of(report, RULES) == [(None, "missing")] * 3
    assert "R006" in codes(report)


def test_the_line_of_a_head_is_no_blank_cell() -> None:
    report = two(f"规章\n本年制发件数\n1\n2\n{NORMS}")
    assert candidates(report, RULES) == [(1, None), (1, 2, None), (2, None)]


def test_blank_cells_below_a_head_are_counted_from_it() -> None:
    report = two(f"规章\n本年制发件数\n\n1\n2\n{NORMS}")
    assert row_of(report, RULES) == [(None, "blank"), (1, "stated"), (2, "stated")]


def test_a_text_as_the_first_cell_stands_right_behind_the_label() -> None:
    zeros = "0\n" * 6
    next_row = f"二、上年结转政府信息公开申请数量\n0\n{zeros}"
    for between in ("外地人申请数\n", "自然人\n若干\n"):
        report = gd.parse(f"{TITLE}{THREE}{RECEIVED}\n{between}{zeros}{next_row}{FOUR}")
        assert row_of(report, "applications.received") == [(None, "missing")] * 7
        assert [row.label for row in report.unread] == [between.split()[-1]]


def test_a_text_in_the_first_of_a_row_of_cells_makes_it_no_row_of_the_label_above() -> None:
    report = in_cells(RECEIVED, "若干|0|0|0|0|0|0", "（一）予以公开|1|0|0|0|0|0|1")
    assert row_of(report, "applications.received") == [(None, "missing")] * 7


def test_heads_that_repeat_leave_a_row_that_begins_with_a_text_open() -> None:
    report = two(f"{DOCUMENTS}现行有效件数\n规章\n若干\n2\n2\n")
    assert candidates(report, RULES) == [(None,), (2, None), (2, None)]


# ------------------------------------------------------------------ heads that are labels too


@pytest.mark.parametrize(
    "front", ["申请人情况\n", f"{APPLICANTS}{RECEIVED}\n0\n0\n0\n0\n0\n0\n0\n"]
)
@pytest.mark.parametrize("heads", [APPLICANTS, APPLICANTS.replace("科研机构", "科研院所")])
def test_numbers_behind_the_last_head_are_not_those_of_the_row_of_totals(
    front: str, heads: str
) -> None:
    numbers = "1\n0\n0\n0\n0\n0\n1\n"
    report = gd.parse(
        f"{TITLE}{THREE}{front}{heads}{numbers}四、结转下年度继续办理\n{numbers}{FOUR}"
    )
    assert row_of(report, HANDLED) == [(None, "missing")] * 7
    assert "R006" in codes(report)


def test_nor_in_rows_of_cells() -> None:
    heads = "申请人情况|" + APPLICANTS.strip().replace("\n", "|")
    report = in_cells(heads, f"{RECEIVED}|1|0|0|0|0|0|1", heads, "|2|0|0|0|0|0|2")
    assert row_of(report, HANDLED) == [(None, "missing")] * 7
    assert "R006" in codes(report)


def test_the_total_below_its_heads_is_the_row_of_totals() -> None:
    numbers = "1\n0\n0\n0\n0\n0\n1\n"
    report = gd.parse(
        f"{TITLE}{THREE}{APPLICANTS}总计\n{numbers}四、结转下年度继续办理\n{numbers}{FOUR}"
    )
    assert {state for _, state in row_of(report, HANDLED)} == {"stated"}


WITHOUT_TOTAL = APPLICANTS.removesuffix("总计\n")
GIVEN = f"{RECEIVED}\n1\n0\n0\n0\n0\n0\n1\n"


@pytest.mark.parametrize(
    "front",
    [
        f"{WITHOUT_TOTAL}{GIVEN}总计\n",
        f"{WITHOUT_TOTAL}三、本年度办理结果\n（五）不予处理\n总计\n",
        f"{WITHOUT_TOTAL}（八）总计\n",
        f"{GIVEN}2.重复申请\n其他\n总计\n",
        f"{GIVEN}其他\n总计\n",
    ],
    ids=["a row", "other heads", "its number", "a row without cells", "one head"],
)
def test_nor_is_a_label_a_head_with_anything_else_in_front(front: str) -> None:
    numbers = "1\n0\n0\n0\n0\n0\n1\n"
    report = gd.parse(f"{TITLE}{THREE}{front}{numbers}四、结转下年度继续办理\n{numbers}{FOUR}")
    assert {state for _, state in row_of(report, HANDLED)} == {"stated"}


def test_a_head_with_a_text_beside_it_is_the_label_of_no_row_below() -> None:
    row = f"{RECEIVED}|1|0|0|0|0|0|1"
    report = in_cells(row, "总计|备注", "|1|0|0|0|0|0|1")
    assert row_of(report, HANDLED) == [(None, "missing")] * 7
    assert "R006" in codes(report)


@pytest.mark.parametrize("label", ["（七）总计", "（八）总计", "总计"])
@pytest.mark.parametrize("cells", ["1|0|0|0|0|0|1", "||||||"])
def test_the_row_of_totals_is_known_in_cells(label: str, cells: str) -> None:
    heads = "申请人情况|" + APPLICANTS.strip().replace("\n", "|")
    report = in_cells(heads, f"{RECEIVED}|1|0|0|0|0|0|1", f"{label}|{cells}")
    state = "stated" if "1" in cells else "blank"
    is_head = label == "总计" and state == "blank"
    assert {one for _, one in row_of(report, HANDLED)} == {"missing" if is_head else state}


def test_a_column_of_remarks_beside_the_total_makes_no_row() -> None:
    heads = "申请人情况|" + APPLICANTS.strip().replace("\n", "|") + "|备注"
    report = in_cells(heads, f"{RECEIVED}|1|0|0|0|0|0|1|", "（七）总计|1|0|0|0|0|0|1|")
    assert row_of(report, HANDLED)[0] == (1, "stated")
    assert not codes(report) & {"R007", "R011", "R017"}


def test_a_total_of_blank_lines_is_a_blank_row() -> None:
    blank = "总计\n" + "\n" * 7
    text = f"{RECEIVED}\n1\n0\n0\n0\n0\n0\n1\n{blank}四、结转下年度继续办理\n0\n0\n0\n0\n0\n0\n0\n"
    report = gd.parse(TITLE + THREE + text + FOUR)
    assert row_of(report, HANDLED) == [(None, "blank")] * 7


# ------------------------------------------------------------------ rows with a label or without


def test_five_numbers_below_one_label_are_its_row() -> None:
    report = four(
        f"行政复议\n{OUTCOMES}1\n2\n3\n4\n10\n未经复议直接起诉\n{OUTCOMES}0\n0\n0\n0\n0\n"
    )
    assert [value for value, _ in row_of(report, "reconsideration")] == [1, 2, 3, 4, 10]


def test_below_the_heads_of_all_columns_too() -> None:
    report = four(f"{OUTCOMES}行政复议\n1\n2\n3\n4\n10\n未经复议直接起诉\n0\n0\n0\n0\n0\n")
    assert [value for value, _ in row_of(report, "reconsideration")] == [1, 2, 3, 4, 10]


def test_a_label_at_the_end_of_the_document_is_no_row_of_all_columns() -> None:
    rows = "行政复议\n1\n2\n3\n4\n10\n未经复议直接起诉\n0\n0\n0\n0\n0\n"
    report = gd.parse(f"{TITLE}{FOUR}{rows}复议后起诉")
    assert [state for _, state in row_of(report, "reconsideration")] == ["stated"] * 5
    assert "R011" not in codes(report)


def test_numbers_in_front_of_the_first_label_are_no_row() -> None:
    report = four("5\n6\n行政复议\n1\n2\n3\n4\n10\n未经复议直接起诉\n0\n0\n0\n0\n0\n")
    assert [row.cells for row in report.unread] == [("5", "6")]


def test_five_numbers_below_several_labels_are_no_row_of_the_last() -> None:
    report = four("行政复议\n未经复议直接起诉\n结果维持\n1\n2\n3\n4\n10\n")
    states = {
        state for row in ("reconsideration", "litigation") for _, state in row_of(report, row)
    }
    assert states == {"ambiguous"}


def test_a_label_above_columns_has_no_blank_row() -> None:
    zeros = "0\n" * 5
    report = four("行政复议\n" + "\n" * 5 + f"未经复议直接起诉\n{zeros}复议后起诉\n{zeros}")
    assert row_of(report, "reconsideration") == [(None, "missing")] * 5


def test_a_head_of_remarks_is_no_row_without_a_label() -> None:
    heads = "|".join([*OUTCOMES.split() * 3, "备注"])
    cells = ["".join(f"<td>{c}</td>" for c in row.split("|")) for row in (heads, "0|" * 15 + "无")]
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    report = gd.parse(f"<h1>{TITLE}</h1><h2>{FOUR}</h2><table>{table}</table>")
    assert {
        value for row in ("reconsideration", "litigation") for value, _ in row_of(report, row)
    } == {0}
    assert "R011" not in codes(report)
