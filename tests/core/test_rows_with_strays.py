"""Rows with cells to spare: which of them are the form's is said, or the row is open."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import govdisclosure as gd

TITLE = "<h1>白石县林业局2022年政府信息公开工作年度报告</h1>"
FOUR = "<h2>四、政府信息公开行政复议、行政诉讼情况</h2>"
THREE = "<h2>三、收到和处理政府信息公开申请情况</h2>"
HEADS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
OUTCOMES = [k for k in gd.get_edition("2021").facts if k.startswith(("reconsider", "litigation"))]
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
ROW = "applications.carried_from_last_year."
TWO = "<h2>二、主动公开政府信息情况</h2>"
DOCUMENTS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
RULES, NORMATIVE = (
    [f"proactive.{row}.{column}" for column in ("issued", "repealed", "in_force")]
    for row in ("rules", "normative_documents")
)


def rows(*cells: Sequence[str]) -> str:
    made = ("".join(f"<td>{cell}</td>" for cell in row) for row in cells)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in made)}</table>"


def wrong(report: gd.Report, truth: dict[str, int | None]) -> set[str]:
    """Keys whose cell says something else than the truth, and that no finding names."""
    named = {key for one in report.diagnostics for key in one.keys if one.code != "R013"}
    return {
        key
        for key, value in truth.items()
        if report[key].state in ("stated", "solved", "blank") and report[key].value != value
    } - named


@pytest.mark.parametrize("blanks", [(), (3,), (3, 7), (0, 14), tuple(range(2, 15))])
@pytest.mark.parametrize("has_heads", [True, False])
def test_the_number_of_a_row_is_none_of_its_cells(blanks: tuple[int, ...], has_heads: bool) -> None:
    cells = ["" if at in blanks else str(at % 4) for at in range(15)]
    heads = ["2", *HEADS * 3] if has_heads else ["行政复议"]
    report = gd.parse(TITLE + FOUR + rows(heads, ["3", *cells]))
    truth = {key: int(cell) if cell else None for key, cell in zip(OUTCOMES, cells, strict=True)}
    assert wrong(report, truth) == set()


@pytest.mark.parametrize("lost", range(7))
def test_a_row_that_lost_a_cell_is_not_filled_by_the_blank_one_behind_it(lost: int) -> None:
    cells = ["4", "1", "0", "2", "0", "0", "7"]
    printed = [cell for at, cell in enumerate(cells) if at != lost]
    table = rows(
        ["申请人情况", *APPLICANTS, "备注"],
        ["一、本年新收政府信息公开申请数量", "2", "1", "0", "0", "0", "0", "3", ""],
        ["二、上年结转政府信息公开申请数量", *printed, ""],
    )
    report = gd.parse(TITLE + THREE + table)
    keys = [key for key in gd.get_edition("2021").facts if key.startswith(ROW)]
    assert wrong(report, dict(zip(keys, map(int, cells), strict=True))) == set()


@pytest.mark.parametrize("remarks", [[], ["备注"]])
@pytest.mark.parametrize("blank", range(3))
def test_without_sums_a_number_beside_a_row_with_a_blank_cell_is_none_of_it(
    blank: int, remarks: list[str]
) -> None:
    cells = ["" if at == blank else cell for at, cell in enumerate(["4", "1", "18"])]
    table = rows([*DOCUMENTS, *remarks], ["规章", *cells, "7"], ["行政规范性文件", "2", "0", "9"])
    report = gd.parse(TITLE + TWO + table)
    truth = dict(zip(RULES, (int(cell) if cell else None for cell in cells), strict=True))
    truth |= dict(zip(NORMATIVE, (2, 0, 9), strict=True))
    assert wrong(report, truth) == set()
    assert [report[key].value for key in NORMATIVE] == [2, 0, 9]


def test_nor_where_both_rows_of_the_table_have_one() -> None:
    table = rows(DOCUMENTS, ["规章", "", "1", "18", "7"], ["行政规范性文件", "", "0", "9", "3"])
    report = gd.parse(TITLE + TWO + table)
    assert {report[key].state for key in (*RULES, *NORMATIVE)} == {"ambiguous"}


def test_nor_where_the_row_has_one_cell() -> None:
    table = rows(["信息内容", "本年处理决定数量", "备注"], ["行政许可", "", "7"])
    report = gd.parse(TITLE + TWO + table)
    assert wrong(report, {"proactive.licensing.decisions": None}) == set()


@pytest.mark.parametrize(("word", "value"), [("若干", None), ("件", 7), ("（件）", 7)])
def test_a_word_under_the_head_is_the_cell_unless_it_is_a_unit(
    word: str, value: int | None
) -> None:
    table = rows(["信息内容", "本年处理决定数量"], ["行政许可", word, "7"])
    report = gd.parse(TITLE + TWO + table)
    assert report["proactive.licensing.decisions"].value == value


def test_a_row_with_several_blank_cells_stands_under_its_heads_or_is_open() -> None:
    table = rows(DOCUMENTS, ["规章", "", "", "18", "7"], ["行政规范性文件", "", "0", "9", "3"])
    report = gd.parse(TITLE + TWO + table)
    assert wrong(report, dict(zip(RULES, (None, None, 18), strict=True))) == set()


def test_padding_behind_labels_is_none_of_the_cells_where_the_heads_stand_behind_it_too() -> None:
    heads = ["信息内容", "", *DOCUMENTS[1:]]
    table = rows(heads, ["规章", "", "4", "1", "18"], ["行政规范性文件", "", "2", "0", "9"])
    report = gd.parse(TITLE + TWO + table)
    found = [(report[key].value, report[key].state) for key in (*RULES, *NORMATIVE)]
    assert found == [(value, "stated") for value in (4, 1, 18, 2, 0, 9)]
