"""What a reading says of documents that are whole, damaged, or no report at all."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from decimal import Decimal

import pytest

import govdisclosure as gd
from tests.texts import TITLE, label_of, linear, values_of

RECEIVED = "applications.received"
HANDLED = "applications.handled"


def codes(report: gd.Report) -> list[str]:
    return [found.code for found in report.diagnostics]


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n", "\r\n", "\n\n\n"])
def test_one_cell_a_line_reads_whatever_the_gap(edition: str, gap: str) -> None:
    numbers = {key: n for n, key in enumerate(gd.get_edition(edition).facts)}
    report = gd.parse(linear(edition, numbers, gap=gap))
    assert values_of(report) == numbers
    assert (report.edition, report.grid_edition) == (edition, edition)
    assert all(cell.state == "stated" for cell in report.cells.values())


def test_numbers_have_one_type_a_key() -> None:
    report = gd.parse(linear("2021", {"proactive.fees.amount": "1,234.50"}))
    assert report["proactive.fees.amount"].value == Decimal("1234.50")
    assert report["proactive.fees.amount"].unit == "万元"
    assert isinstance(report["applications.received.total"].value, int)


def test_blank_is_not_zero() -> None:
    report = gd.parse(linear("2021", {"proactive.rules.issued": "-"}))
    cell = report["proactive.rules.issued"]
    assert (cell.state, cell.value, cell.mark) == ("blank", None, "-")


def test_blanks_are_placed_by_the_line_breaks_they_leave() -> None:
    numbers: dict[str, object] = {
        key: None for key in gd.get_edition("2021").facts if not key.endswith(".total")
    }
    report = gd.parse(linear("2021", numbers, gap="\n"))
    assert report["applications.received.research"].state == "blank"
    assert report["applications.received.total"].value == 0
    assert "R012" in codes(report)


def test_numbers_in_prose_are_no_cells() -> None:
    text = linear("2021").replace(
        "本年度各项工作按规定完成。",
        "全年主动公开规范性文件9件，行政许可22件。\n行政处罚\n7\n件，行政强制3件。",
        1,
    )
    report = gd.parse(text)
    assert report["proactive.penalties.decisions"].value == 0
    assert report["proactive.licensing.decisions"].value == 0
    assert codes(report) == []


def test_a_label_may_break_anywhere() -> None:
    text = linear("2021", {"applications.denied.state_secret.total": 4})
    text = text.replace("1.属于国家秘密", "1\n.\n属于\n国家秘\n密").replace(
        "商业企业", "商\n业\n企\n业"
    )
    report = gd.parse(text)
    assert report["applications.denied.state_secret.total"].value == 4


def test_a_page_number_inside_a_table_is_no_cell() -> None:
    label = "二、上年结转政府信息公开申请数量"
    report = gd.parse(linear("2021").replace(label, f"- 3 -\n{label}"))
    assert set(values_of(report).values()) == {0}


def test_sections_two_and_three_choose_their_edition_separately() -> None:
    new, old = linear("2021"), linear("2019")
    between = ("三、收到和处理", "四、政府信息公开行政复议")
    grid, old_grid = (t[t.index(between[0]) : t.index(between[1])] for t in (new, old))
    report = gd.parse(new.replace(grid, old_grid))
    assert (report.edition, report.grid_edition) == ("2021", "2019")


def test_the_year_decides_only_where_nothing_printed_does() -> None:
    shared = [
        row
        for row in gd.get_edition("2021").codebook.rows_of_table("applicants")
        if "denied" in row.key
    ]
    lines = "\n".join(
        "\n".join([label_of(gd.get_edition("2021"), row), *"0000000"]) for row in shared
    )
    report = gd.parse(f"白石县林业局2020年政府信息公开工作年度报告\n{lines}\n")
    assert report.grid_edition == "2019"
    assert "R013" in codes(report)
    assert "R014" in codes(gd.parse(lines))


def test_an_unknown_row_is_kept_unread() -> None:
    text = linear("2021").replace(
        "行政规范性文件", "其他主动公开文件\n186\n86\n255\n行政规范性文件", 1
    )
    report = gd.parse(text)
    (row,) = report.unread
    assert (row.label, row.cells) == ("其他主动公开文件", ("186", "86", "255"))
    assert row.span.of(report.source).startswith("其他主动公开文件")
    assert "R006" in codes(report)


def test_a_cell_that_is_no_number_is_unreadable() -> None:
    text = linear("2021", {f"{RECEIVED}.business": "约3"})
    report = gd.parse(text)
    cell = report[f"{RECEIVED}.business"]
    assert (cell.state, cell.value, cell.raw) == ("unreadable", None, "约3")
    assert any(f.code == "R009" and cell.key in f.keys for f in report.diagnostics)
    assert cell.candidates == (0,)


def test_more_digits_than_any_count_are_unreadable() -> None:
    report = gd.parse(linear("2021", {f"{RECEIVED}.business": "9" * 5000}))
    assert report[f"{RECEIVED}.business"].state == "unreadable"


def test_negative_counts_are_kept_and_reported() -> None:
    report = gd.parse(linear("2021", {"proactive.rules.issued": "-5"}))
    assert report["proactive.rules.issued"].value == -5
    assert any(f.code == "R020" for f in report.diagnostics)


def test_a_signed_delta_is_no_mistake() -> None:
    report = gd.parse(linear("2019", {"proactive.licensing.change": "-5"}))
    assert report["proactive.licensing.change"].value == -5
    assert codes(report) == []


def test_a_broken_sum_is_reported_and_not_repaired() -> None:
    report = gd.parse(linear("2021", {f"{RECEIVED}.natural_person": 3}))
    broken = [f for f in report.diagnostics if f.code == "A001"]
    assert report[f"{RECEIVED}.total"].value == 0
    assert len(broken) == 2  # the row's sum, and the balance of the column
    assert all(f.severity == "error" and f.blame == "source" for f in broken)
    assert all(f"{RECEIVED}.natural_person" in f.keys for f in broken)


def test_a_row_without_numbers_is_missing_and_named() -> None:
    text = linear("2021").replace("2.重复申请\n" + "0\n" * 7, "2.重复申请\n")
    report = gd.parse(text)
    cell = report["applications.not_processed.repeated.total"]
    assert cell.state == "missing"
    assert any(cell.key in found.keys for found in report.diagnostics)


def test_a_row_that_is_absent_is_missing_and_named() -> None:
    report = gd.parse(linear("2021").replace("2.重复申请\n" + "0\n" * 7, ""))
    cell = report["applications.not_processed.repeated.total"]
    assert cell.state == "missing"
    assert next(f.code for f in report.diagnostics if cell.key in f.keys) == "R005"


def test_a_repeated_row_is_read_once_and_a_contradiction_is_ambiguous() -> None:
    row = "2.重复申请\n" + "0\n" * 7
    report = gd.parse(linear("2021").replace(row, row * 2))
    assert "R010" in codes(report)
    other = "2.重复申请\n" + "1\n" + "0\n" * 5 + "1\n"
    report = gd.parse(linear("2021").replace(row, row + other))
    cell = report["applications.not_processed.repeated.total"]
    assert (cell.state, cell.value, cell.candidates) == ("ambiguous", None, (0, 1))
    assert report["applications.not_processed.repeated.business"].value == 0
    assert "R011" in codes(report)


def test_swapped_columns_are_reported_with_their_keys() -> None:
    text = linear("2021").replace("本年制发件数\n本年废止件数", "本年废止件数\n本年制发件数")
    (found,) = gd.parse(text).diagnostics
    assert found.code == "R015"
    assert "proactive.rules.issued" in found.keys


# ---------------------------------------------------------------- what is no whole report


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\ufeff"])
def test_empty_text_gives_a_report_that_says_so(text: str) -> None:
    report = gd.parse(text)
    assert codes(report) == ["R001"]
    assert len(report.cells) == 0


@pytest.mark.parametrize(
    "text",
    [
        "关于召开会议的通知\n请各单位于3月5日前报送材料，共12份。\n",
        "\n".join(f"白石县第{n}中学2023年政府信息公开工作年度报告" for n in range(20)),
        "404 Not Found",
        "0\n" * 500,
    ],
)
def test_other_pages_are_no_report_and_give_no_value(text: str) -> None:
    report = gd.parse(text)
    assert "R002" in codes(report)
    assert len(report.cells) == 0


def test_half_a_report_names_what_is_missing() -> None:
    text = linear("2021")
    report = gd.parse(text[: text.index("四、结转下年度继续办理")])
    assert report["applications.carried_to_next_year.total"].state == "missing"
    assert report["reconsideration.total"].state == "missing"
    assert report["applications.received.total"].value == 0
    assert {"R004", "R005", "S001"} <= set(codes(report))


def test_a_report_without_tables_has_sections_and_missing_cells() -> None:
    report = gd.parse(linear("2021", tables=()))
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert codes(report).count("R004") == 3
    assert {cell.state for cell in report.cells.values()} == {"missing"}
    assert (report.edition, report.grid_edition) == (None, None)


def test_two_reports_in_one_file() -> None:
    other = "黑水县林业局2022年政府信息公开工作年度报告"
    text = linear("2021", {f"{RECEIVED}.total": 1}) + linear(
        "2021", {f"{RECEIVED}.total": 2}, title=other
    )
    first, second = gd.parse_all(text)
    assert (first.title, first[f"{RECEIVED}.total"].value) == (TITLE, 1)
    assert (second.title, second[f"{RECEIVED}.total"].value) == (other, 2)
    assert gd.parse(text) == first
    assert codes(first)[0] == "R003"
    assert second[f"{RECEIVED}.total"].span is not None
    assert second[f"{RECEIVED}.total"].span.of(second.source) == "2"


def test_a_table_of_contents_makes_no_second_report() -> None:
    headings = gd.get_edition("2021").codebook.sections
    contents = "\n".join(gd.get_edition("2021").grammar.official(s.heading) for s in headings)
    text = linear("2021")
    assert len(gd.parse_all(text.replace(TITLE, f"{TITLE}\n{contents}"))) == 1


def test_reading_does_not_depend_on_what_was_read_before() -> None:
    text = linear("2019", {f"{RECEIVED}.total": 5})
    before = gd.parse(text)
    gd.parse(linear("2021"))
    gd.parse("0 0 0")
    after = gd.parse(text)
    assert (after, after.diagnostics) == (before, before.diagnostics)


# ---------------------------------------------------------------- the interface


def test_a_cell_is_found_by_key_and_by_attribute() -> None:
    report = gd.parse(linear("2021"))
    cell = report["applications.denied.state_secret.natural_person"]
    assert report.applications.denied.state_secret.natural_person is cell
    assert "state_secret" in dir(report.applications.denied)


def test_an_unknown_key_names_the_nearest() -> None:
    report = gd.parse(linear("2021"))
    with pytest.raises(KeyError, match=r"applications\.received\.total"):
        report["applications.recieved.total"]
    with pytest.raises(AttributeError, match=r"applications\.received"):
        _ = report.applications.recieved


def test_a_report_cannot_be_changed() -> None:
    report = gd.parse(linear("2021"))
    with pytest.raises(AttributeError):
        report.year = 1999  # type: ignore[misc]
    with pytest.raises(TypeError):
        report.cells["x"] = 1  # type: ignore[index]


def test_a_report_survives_pickling() -> None:
    report = gd.parse(linear("2021"))
    again = pickle.loads(pickle.dumps(report))
    assert (again, again.diagnostics, again.source) == (report, report.diagnostics, report.source)


@pytest.mark.parametrize("content", [None, 3, ["text"], object()])
def test_other_types_are_refused(content: object) -> None:
    with pytest.raises(gd.InputTypeError, match="str or bytes"):
        gd.parse(content)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_bytes_are_decoded(encoding: str) -> None:
    report = gd.parse(linear("2021").encode(encoding))
    assert report.title == TITLE


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"%PDF-1.7 ...", gd.UnreadableError),
        (b"\xd0\xcf\x11\xe0....", gd.UnsupportedFormatError),
        (bytes(range(256)) * 40, gd.UnreadableError),
        (b"\x00\x01\x02" * 1000, gd.UnreadableError),
    ],
)
def test_binary_is_refused_with_a_reason(content: bytes, error: type[gd.Error]) -> None:
    with pytest.raises(error) as caught:
        gd.parse(content)
    assert caught.value.message
    assert caught.value.message_zh


def test_a_missing_file_is_a_gd_error() -> None:
    with pytest.raises(gd.FileError, match="no-such-file"):
        gd.read("no-such-file.txt")


@pytest.mark.parametrize("kept", range(1, 15))
def test_a_row_of_fifteen_that_is_cut_off_is_not_taken_for_a_row_of_five(kept: int) -> None:
    keys = [key for key in gd.get_edition("2021").facts if key.startswith(("reconsid", "litig"))]
    numbers: dict[str, object] = {key: n + 101 for n, key in enumerate(keys)}
    heads = "未经复议直接起诉\n复议后起诉\n"
    text = linear("2021", numbers).replace("结果维持", f"{heads}结果维持")
    assert values_of(gd.parse(text)) == values_of(gd.parse(linear("2021", numbers)))
    gone = "".join(f"{numbers[key]}\n" for key in keys[kept:])
    cut = gd.parse(text.replace(gone, ""))
    named = {key for found in cut.diagnostics for key in found.keys}
    wrong = {key for key in keys if cut[key].value not in (None, numbers[key])}
    assert wrong <= named
    assert cut["reconsideration.upheld"].state != "missing"


@pytest.mark.parametrize(
    "values",
    ["1" * 60, "0" * 300, "12345678901234567890", "1 2 3 4 5 6 7 8 9 10 11 12 13", "9" * 5000],
)
def test_a_row_that_can_be_read_in_too_many_ways_is_given_up_with_a_reason(values: str) -> None:
    row = "2.重复申请"
    report = gd.parse(linear("2021").replace(f"{row}\n" + "0\n" * 7, f"{row}{values}\n"))
    keys = [key for key in report.cells if "not_processed.repeated" in key]
    assert {report[key].value for key in keys} == {None}
    named = {key for found in report.diagnostics if found.severity == "error" for key in found.keys}
    assert set(keys) <= named


def test_a_heading_that_is_printed_once_more_makes_no_second_report() -> None:
    again = "三、收到和处理政府信息公开申请情况\n更多内容见本局网站。\n"
    assert len(gd.parse_all(linear("2021") + again)) == 1


def test_share_buttons_between_sections_are_no_paragraphs() -> None:
    sentence = "本年度各项工作按规定完成。"
    text = linear("2021").replace(sentence, f"{sentence}\n分享到：微信 微博\n【打印】【关闭】", 1)
    assert [p.text for p in gd.parse(text).sections[0].paragraphs] == [sentence]


def test_the_year_stands_where_it_is_printed() -> None:
    report = gd.parse(linear("2021"))
    span = report.meta["year"].span
    assert span is not None
    assert span.of(report.source) == "2023"


def test_a_label_of_several_tables_is_of_the_same_one_in_every_process() -> None:
    # the order of a set of words is another one in every process
    text = "总计\n4\n0\n0\n0\n4\n总计\n1\n0\n0\n0\n1\n总计\n"
    code = f"import govdisclosure as gd; print(gd.parse({text!r}).to_dict())"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(5)
    }
    assert len(said) == 1


def test_a_mark_behind_a_label_is_a_cell_whatever_was_read_before() -> None:
    marks = "-------"
    edition = gd.get_edition("2021")
    label = label_of(edition, edition.codebook.rows["applications.received"])
    zeros = "0\n" * 7
    text = linear("2021").replace(f"{label}\n{zeros}", f"{label}{marks}\n")
    before = gd.parse(text)
    assert before["applications.received.total"].mark == "-"
    gd.parse(f"{label}{marks}\t1\n" * 3)  # in a cell the marks are no cells of their own
    again = gd.parse(text)
    assert again == before
    assert again.diagnostics == before.diagnostics


@pytest.mark.parametrize("year", ["二〇二三", "二○二三", "二零二三", "二O二三"])
def test_a_title_with_its_year_in_chinese_numerals_is_one(year: str) -> None:
    report = gd.parse(linear("2021").replace("2023年", f"{year}年", 1))
    assert (report.year, report.meta["year"].state) == (2023, "stated")
    assert report.organ == TITLE.split("2023年")[0]
    assert "M001" not in codes(report)


def test_an_organ_on_the_line_above_its_title_is_part_of_the_title() -> None:
    organ, called = TITLE.split("2023年")
    text = linear("2021").replace(TITLE, f"{organ}\n2023年{called}", 1)
    report = gd.parse(text)
    assert (report.title, report.organ, report.year) == (TITLE, organ, 2023)
    assert gd.parse(text.replace(organ, "信息公开专栏", 1)).organ is None
