"""Numbers in pieces, beside words, or under another heading: never a wrong one unsaid."""

from __future__ import annotations

import pytest

import govdisclosure as gd

LICENSES = "proactive.licensing.decisions"
FEES = "proactive.fees.amount"
DOCUMENTS = tuple(f"proactive.normative_documents.{c}" for c in ("issued", "repealed", "in_force"))


def written(edition: str = "2021", layout: str = "text-cells") -> str:
    facts = gd.get_edition(edition).facts
    zeros = {key: 0 for key in facts if not key.endswith(".total")}
    year = {"2021": 2023, "2019": 2019}[edition]
    report = gd.Report.build(edition, year=year, organ="云溪市水利局", values=zeros)
    return str(report.render(layout))


def codes(report: gd.Report, key: str) -> set[str]:
    return {found.code for found in report.check() if key in found.keys}


@pytest.mark.parametrize(
    "rest", [",161", "，161", "/161", "万", "余", "%", "~30", "千", ",161,000"]
)
def test_a_number_with_a_piece_of_it_on_the_next_line_is_unreadable(rest: str) -> None:
    report = gd.parse(written().replace("行政许可\n0\n", f"行政许可\n29\n{rest}\n"))
    assert (report[LICENSES].value, report[LICENSES].state) == (None, "unreadable")
    assert "R009" in codes(report, LICENSES)


@pytest.mark.parametrize("unit", ["元", "亿元", "千元"])
@pytest.mark.parametrize("form", ["\n{}", "\n单位：{}", "（{}）", "（单位：{}）"])
def test_a_unit_behind_an_amount_is_that_of_the_amount(unit: str, form: str) -> None:
    printed = f"行政事业性收费\n1234.56{form.format(unit)}\n"
    report = gd.parse(written().replace("行政事业性收费\n0\n", printed))
    assert (str(report[FEES].value), report[FEES].unit) == ("1234.56", unit)
    assert "R032" in codes(report, FEES)


def test_a_unit_in_a_cell_of_its_own_is_that_of_the_amount_in_front() -> None:
    lines = written(layout="markdown").split("\n")
    printed = [
        line.replace("| 0 |", "| 1234.56 | 元 |") if "行政事业性收费" in line else line
        for line in lines
    ]
    report = gd.parse("\n".join(printed))
    assert (str(report[FEES].value), report[FEES].unit) == ("1234.56", "元")


@pytest.mark.parametrize("cells", ["3,1200,5", "1,1000,2", "3，1200，5", "8,4499,57669"])
def test_numbers_between_commas_are_no_cells(cells: str) -> None:
    text = written().replace("行政规范性文件\n0\n0\n0\n", f"行政规范性文件 {cells}\n")
    report = gd.parse(text)
    assert [report[key].value for key in DOCUMENTS] == [None, None, None]
    assert all(codes(report, key) for key in DOCUMENTS)


def test_a_number_that_begins_with_a_point_is_unreadable_in_a_row_too() -> None:
    text = written().replace("行政规范性文件\n0\n0\n0\n", "行政规范性文件 1 2 .5\n")
    report = gd.parse(text)
    assert [report[key].value for key in DOCUMENTS] == [1, 2, None]
    assert "R009" in codes(report, DOCUMENTS[2])


def test_numbers_below_the_heading_of_another_table_are_no_rows_above_it() -> None:
    heading = "第二十条第（六）项\n信息内容\n本年处理决定数量\n"
    text = written().replace("行政许可\n0\n" + heading, f"行政许可\n{heading}77\n")
    assert "77" in text
    report = gd.parse(text)
    assert report[LICENSES].value is None
    assert codes(report, LICENSES)
    assert [row.cells for row in report.unread] == [("77",)]


@pytest.mark.parametrize("word", ["未统计", "O", "二", "见附件"])
@pytest.mark.parametrize("layout", ["markdown", "text-tabs"])
def test_a_word_in_the_first_cell_does_not_move_the_row(word: str, layout: str) -> None:
    sign = "|" if layout == "markdown" else "\t"
    lines = written("2019", layout).split("\n")
    at = next(number for number, line in enumerate(lines) if "行政许可" in line)
    label = lines[at].split(sign)[1 if sign == "|" else 0].strip()
    cells = [label, word, "5", "93", ""]
    lines[at] = f"| {' | '.join(cells)} |" if sign == "|" else sign.join(cells)
    report = gd.parse("\n".join(lines))
    row = [report[f"proactive.licensing.{c}"] for c in ("previous_items", "change", "decisions")]
    assert [cell.value for cell in row] == [None, 5, 93]
    assert row[0].state == "unreadable"


def test_a_unit_in_a_column_in_front_of_the_numbers_is_no_cell() -> None:
    lines = written("2019", "markdown").split("\n")
    printed = [
        line.replace("| 0 | 0 | 0 |", "| 件 | 5 | 3 | 8 |") if "许可" in line else line
        for line in lines
    ]
    report = gd.parse("\n".join(printed))
    assert [
        report[f"proactive.licensing.{c}"].value for c in ("previous_items", "change", "decisions")
    ] == [5, 3, 8]


@pytest.mark.parametrize("said", ["本机关无其他需要报告的事项", "未收取信息处理费"])
def test_what_the_last_section_says_needs_no_full_stop(said: str) -> None:
    report = gd.Report.build("2021", year=2023, organ="云溪市水利局", sections={6: said})
    again = gd.parse(str(report.render("html-official")))
    assert [paragraph.text for paragraph in again.sections[5].paragraphs] == [said]


@pytest.mark.parametrize("row", ["行政许可 {}51", "行政许可{}51", "行政许可\t{}51"])
def test_figures_that_a_control_turns_around_are_no_number(row: str) -> None:
    rows = f"二、主动公开政府信息情况\n{row.format(chr(0x202E))}\n行政处罚 6\n"
    report = gd.parse(rows)
    cell = report["proactive.licensing.decisions"]
    assert (cell.state, cell.value) == ("unreadable", None)
    assert any(cell.key in one.keys and one.code == "R009" for one in report.diagnostics)


@pytest.mark.parametrize(
    "label",
    [
        "\u202e行政许可\u202c",
        "行政\u202e许可",
        "\u200b\u202e 行政许可",
        "&#x202E;行政许可",
        "<b>&#8238;行政许可</b>",
        "<bdo dir=rtl>行政许可</bdo>",
        "<span style='direction:rtl;unicode-bidi:bidi-override'>行政许可</span>",
    ],
)
def test_a_label_that_shows_backwards_is_named(label: str) -> None:
    row = f"<tr><td>{label}<td>51<tr><td>行政处罚<td>6"
    report = gd.parse(f"<h2>二、主动公开政府信息情况</h2><table>{row}</table>")
    assert report[LICENSES].value == 51
    named = [key for one in report.diagnostics if one.code == "R046" for key in one.keys]
    assert named == [LICENSES]


@pytest.mark.parametrize("row", ["\u202e行政许可 51", "\u202e行政许可\t51", "\u202e行政许可\n51"])
def test_so_is_one_in_a_text(row: str) -> None:
    report = gd.parse(f"二、主动公开政府信息情况\n{row}\n行政处罚 6\n")
    assert "R046" in codes(report, LICENSES)
    assert "R046" not in codes(report, "proactive.penalties.decisions")
