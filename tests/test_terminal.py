"""The view for the terminal, at the widths that people have."""

from __future__ import annotations

import io
from pathlib import Path

import attrs
import pytest
from rich.cells import cell_len
from rich.console import Console

import govdisclosure as gd
from govdisclosure.model.report import Cells
from govdisclosure.views.marks import look, printable
from govdisclosure.views.terminal import console_for, render, show
from govdisclosure.views.wrap import wrap

FOLDER = Path(__file__).resolve().parents[1] / "examples"
TOTAL = "applications.received.total"


def example(start: str) -> gd.Report:
    (path,) = (path for path in FOLDER.glob(f"{start}*") if ".truth" not in path.name)
    return gd.read(path)


def with_cell(report: gd.Report, cell: gd.Cell) -> gd.Report:
    cells = {**dict(report.cells.items()), cell.key: cell}
    return attrs.evolve(report, cells=Cells(cells))


def row(text: str, label: str) -> list[str]:
    """The cells of the first row with this label."""
    line = next(line for line in text.splitlines() if line.strip().startswith(label))
    return line.strip().removeprefix(label).split()


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("start", ["beihe", "donghu", "linshui", "nanling", "qingyuan", "yunxi"])
def test_it_keeps_to_the_width(start: str, width: int) -> None:
    lines = render(example(start), width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("width", [80, 120])
def test_every_number_stands_in_its_row(width: int) -> None:
    text = render(example("linshui"), width)
    assert row(text, "一、本年新收政府信息公开申请数量") == ["19", "5", "0", "1", "2", "1", "28"]
    assert row(text, "（七）总计") == ["18", "6", "0", "1", "1", "1", "27"]
    assert row(text, "行政规范性文件") == ["2", "1", "17"]
    assert row(text, "行政事业性收费") == ["12.75", "万元"]
    assert row(text, "复议后起诉") == ["0", "0", "0", "1", "1"]


def test_columns_stand_under_their_headings() -> None:
    lines = render(example("linshui"), 120).splitlines()
    head = next(line for line in lines if line.startswith("申请人情况"))
    received = next(line for line in lines if line.startswith("一、本年新收"))
    for words, number in (("自然人", "19"), ("商业企业", "5"), ("总计", "28")):
        end = cell_len(head[: head.index(words)] + words)
        at_column = ""
        for char in received:
            at_column += char
            if cell_len(at_column) == end:
                break
        assert at_column.split()[-1] == number


def test_the_groups_of_rows_and_columns_are_shown() -> None:
    text = render(example("linshui"))
    assert "╭───── 法人或其他组织 ─────╮" in text
    assert "\n三、本年度办理结果\n" in text
    assert "\n  （三）不予公开\n    1.属于国家秘密" in text


def test_the_form_of_2019() -> None:
    text = render(example("beihe"))
    assert row(text, "政府集中采购") == ["6", "1286400.50", "元"]
    assert row(text, "行政许可") == ["12", "-3", "167"]


def test_the_heading() -> None:
    text = render(example("linshui"), lang="en")
    assert text.startswith("临水市交通运输局2023年政府信息公开工作年度报告\n\n")
    assert row(text, "organ") == ["临水市交通运输局"]
    assert row(text, "year") == ["2023"]
    assert row(text, "period") == ["2023-01-01", "至", "2023-12-31"]
    assert row(text, "published") == ["2024-01-22"]
    assert row(text, "edition") == ["2021"]


# ------------------------------------------------------------------ states and findings


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (gd.Cell(TOTAL, 12, "stated"), "12"),
        (gd.Cell(TOTAL, 12, "solved"), "12*"),
        (gd.Cell(TOTAL, 12, "corrected"), "12†"),
        (gd.Cell(TOTAL, None, "blank"), "·"),
        (gd.Cell(TOTAL, None, "blank", mark="/"), "/"),
        (gd.Cell(TOTAL, None, "missing"), "?"),
        (gd.Cell(TOTAL, None, "ambiguous", candidates=(4, 40)), "≟4/40"),
        (gd.Cell(TOTAL, None, "ambiguous", candidates=(1234, None)), "≟1234/·"),
        (gd.Cell(TOTAL, None, "unreadable", raw="若 干"), "若 干#"),
    ],
)
def test_a_state_is_seen_without_colour(cell: gd.Cell, shown: str) -> None:
    seen = look(cell)
    assert seen.body.replace("\n", "") + seen.marks == shown


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    assert "·" not in render(example("linshui")).split("四、政府信息公开")[1].split("单元格")[0]
    text = render(example("qingyuan"))
    assert "\n· 空白 blank\n" in text
    report = with_cell(example("qingyuan"), gd.Cell(TOTAL, None, "missing"))
    report = with_cell(report, gd.Cell("reconsideration.upheld", None, "blank", mark="/"))
    assert "· / 空白 blank   ? 缺失 missing\n" in render(report)


def test_a_long_number_is_never_broken() -> None:
    number = 123456789012345678901234567890
    text = render(with_cell(example("linshui"), gd.Cell(TOTAL, number, "stated")), 80)
    assert str(number) in text


def test_cells_that_an_error_names_are_marked() -> None:
    text = render(example("donghu"))
    assert row(text, "（七）总计") == ["15!", "3", "0", "1", "2", "0", "21!"]
    assert "! 涉及错误 named by an error" in text
    assert "A001 错误 error" in text


@pytest.mark.parametrize(
    ("lang", "there", "absent"), [("zh", "相差", "diff"), ("en", "diff", "相差")]
)
def test_one_language_or_both(lang: str, there: str, absent: str) -> None:
    report = example("donghu")
    assert there in render(report, lang=lang)
    assert absent not in render(report, lang=lang)
    assert "相差" in render(report)
    assert "difference" in render(report)


def test_infos_of_one_kind_are_counted_but_errors_all_shown() -> None:
    found = [gd.Diagnostic("R018", "info", "reading", f"<{n}>", f"《{n}》") for n in range(9)]
    text = render(attrs.evolve(example("linshui"), diagnostics=tuple(found)), lang="en")
    assert "<2>" in text
    assert "<3>" not in text
    assert "R018 … and more of these: 6" in text
    errors = tuple(attrs.evolve(one, severity="error") for one in found)
    text = render(attrs.evolve(example("linshui"), diagnostics=errors), lang="en")
    assert "<8>" in text


def test_an_absent_table_and_an_unread_row() -> None:
    report = example("linshui")
    cells = {
        key: gd.Cell(key) if report.fact(key).section == 4 else cell
        for key, cell in report.cells.items()
    }
    unread = gd.UnreadRow("渡口数量", ("3", "4"), gd.Span(0, 1))
    text = render(attrs.evolve(report, cells=Cells(cells), unread=(unread,)))
    assert "诉讼情况\n  文档中没有此表 not in the document\n" in text
    assert "渡口数量 | 3 | 4" in text
    assert "200: 已填 stated 185 · 缺失 missing 15" in text


def test_a_page_without_a_report() -> None:
    text = render(gd.parse("今天食堂供应豆腐。"), lang="en")
    assert "R002 error" in text
    assert text.startswith("(without title)")


def test_notes_stand_below_their_table() -> None:
    cell = gd.Cell("proactive.rules.issued", 2, "stated", note="（其中修订1件）")
    assert "  规章 / 本年制发件数：（其中修订1件）\n" in render(with_cell(example("linshui"), cell))


# ------------------------------------------------------------------ terminals


def test_no_text_of_a_report_steers_the_terminal() -> None:
    assert printable("1\t2") == "1 2"
    assert printable("\x1b[2J甲\x07\u202e乙\ud800") == "�[2J甲��乙�"
    report = attrs.evolve(example("linshui"), title="\x1b]0;x\x07[red]甲[/red]:smile:")
    assert render(report).startswith("�]0;x�[red]甲[/red]:smile:\n")


def test_colour_is_for_terminals_only() -> None:
    assert "\x1b" not in render(example("donghu"))
    stream = io.StringIO()
    console = console_for(stream, 80)
    assert not console.is_terminal
    show(example("donghu"), console)
    assert stream.getvalue() == render(example("donghu"), 80)


def test_folding() -> None:
    assert wrap("共有 12345 件", 8) == ["共有", "12345 件"]
    assert wrap("甲乙丙，丁", 6) == ["甲乙", "丙，丁"]
    assert wrap("甲乙（丙丁）", 6) == ["甲乙", "（丙", "丁）"]
    assert wrap("", 6) == [""]
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]


def test_an_error_is_red_on_a_terminal_and_the_organ_is_not_dim() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=80, force_terminal=True, color_system="standard")
    show(example("donghu"), console)
    assert "\x1b[1;31m15!\x1b[0m" in stream.getvalue().replace(" ", "")
    assert "\x1b[0m东湖区卫生健康局\n" in stream.getvalue()
