"""Names over the years, coverage, and reports that are published twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.model.report import Cells
from tests.tables.invented import new_form

TOTAL = "applications.received.total"
FEES = "proactive.fees.amount"
TABLE = "organ,alias,from,to\n三石市人民政府,三石市政务公开领导小组,2019,2020\n"


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> gd.Organs:
    path = tmp_path / "organs.csv"
    path.write_bytes(text.encode(encoding))
    return gd.Organs.read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_says_who_is_meant_in_which_years(tmp_path: Path, encoding: str) -> None:
    organs = read(tmp_path, TABLE, encoding)
    assert organs.name("三石市政务公开领导小组", 2020) == "三石市人民政府"
    assert organs.name("三石市政务公开领导小组", 2021) == "三石市政务公开领导小组"
    assert organs.name("三石市政务公开领导小组") == "三石市政务公开领导小组"
    assert organs.name("另一机关", 2020) == "另一机关"


def test_the_head_may_be_chinese_and_the_years_left_out(tmp_path: Path) -> None:
    organs = read(tmp_path, "别名,机关\n三石市 政务公开领导小组（办）,三石市人民政府\n")
    assert organs.name("三石市政务公开领导小组(办)") == "三石市人民政府"
    assert "三石市人民政府" in str(organs)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "line 1 has no head"),
        ("name,alias\n", "line 1 lacks the column organ"),
        ("organ,alias\n甲市,乙\n,丙\n", "line 3 names no organ"),
        ("organ,alias,from\n甲市,乙,前年\n", "line 2 has '前年' for a year"),
        ("organ,alias,from,to\n甲市,乙,2021,2020\n", "line 2 ends before it begins"),
        ("organ,alias\n甲市,乙\n丁市,乙\n", r"'丁市' \(line 3\) in the same year"),
        ('organ,alias\n甲市,"乙\n', "line 2 is no CSV"),
        ("organ,alias\n甲市,乙\n乙,丙\n", r"'乙' is an organ of its own \(line 3\)"),
        ("organ,alias\n甲市,乙\n乙,甲市\n", r"and stands for '乙' \(line 3\)"),
    ],
)
def test_a_bad_table_is_an_error_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(gd.DataError, match=complaint):
        read(tmp_path, text)


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(gd.FileError, match=r"no\.csv"):
        gd.Organs.read(tmp_path / "no.csv")


def test_a_table_that_is_no_csv_is_one_error_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "names.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4)
    with pytest.raises(gd.FileError, match="names") as caught:
        gd.Organs.read(tmp_path / "names.xlsx")
    assert "请" not in caught.value.message
    assert "X00" not in caught.value.message + caught.value.message_zh


def test_one_name_may_mean_two_organs_in_different_years(tmp_path: Path) -> None:
    organs = read(tmp_path, "organ,alias,from,to\n甲市,乙,,2020\n丁市,乙,2021,\n")
    assert [organs.name("乙", year) for year in (2019, 2021)] == ["甲市", "丁市"]


def test_a_name_may_be_handed_on_when_the_years_say_so(tmp_path: Path) -> None:
    organs = read(tmp_path, "organ,alias,from,to\n甲市,乙,,2020\n乙,丙,2021,\n")
    assert [organs.name("乙", 2020), organs.name("丙", 2021)] == ["甲市", "乙"]


def test_coverage_says_who_lacks_a_year() -> None:
    found = gd.coverage([new_form("甲局", 2021), new_form("乙局", 2021), new_form("甲局", 2023)])
    assert found.years == (2021, 2022, 2023)
    assert found.missing(2022) == ("甲局", "乙局")
    assert found.missing(2023) == ("乙局",)
    assert not found.complete
    assert "乙局" in str(found)


def test_coverage_lists_organs_without_any_report() -> None:
    organs = gd.Organs.of({"甲局": ["甲办"], "丙局": ["丙办"]})
    found = gd.coverage([new_form("甲办", 2022)], [2022], organs=organs)
    assert found.missing(2022) == ("丙局",)
    assert found.counts["甲局"] == (1,)


def test_coverage_names_reports_that_it_cannot_place() -> None:
    found = gd.coverage([gd.blank("2021")], [2022])
    assert found.unplaced == ("?",)
    assert found.counts == {}


def test_names_that_differ_in_width_are_one_organ() -> None:
    wide, narrow = "甲局（本级）", "甲局(本级)"
    found = gd.coverage([new_form(wide, 2021), new_form(narrow, 2022)])
    assert found.counts == {wide: (1, 1)}
    assert len(gd.find_duplicates([new_form(wide), new_form(narrow)])) == 1
    points = gd.series([new_form(wide, 2022), new_form(narrow, 2023)], TOTAL)
    assert [(point.organ, point.year) for point in points] == [(wide, 2022), (wide, 2023)]
    assert gd.compare(new_form(wide, 2022), new_form(narrow, 2023)).remarks == ()


@pytest.mark.parametrize(
    "other", ["甲局〔本级〕", "甲局[本级]", "甲局【本级】", "甲\u200b局（本级）"]
)
def test_names_that_differ_in_their_brackets_are_one_organ(other: str) -> None:
    found = gd.coverage([new_form("甲局（本级）", 2021), new_form(other, 2022)])
    assert found.counts == {"甲局（本级）": (1, 1)}


def test_a_name_of_the_table_is_spelled_as_the_table_has_it() -> None:
    organs = gd.Organs.of({"甲局（本级）": ["甲办"]})
    assert organs.name("甲局(本级)", 2022) == "甲局（本级）"
    found = gd.coverage([new_form("甲局(本级)", 2022)], organs=organs)
    assert found.counts == {"甲局（本级）": (1,)}


def test_one_organ_in_two_widths_is_no_conflict() -> None:
    organs = gd.Organs.of({"甲局（本级）": ["甲办"], "甲局(本级)": ["甲办", "甲室"]})
    assert organs.organs == ("甲局（本级）",)
    assert organs.name("甲室") == "甲局（本级）"


@pytest.mark.parametrize("years", [["2021"], [2021.0], [True], [None], 2021, "2021", [21]])
def test_years_are_ints(years: object) -> None:
    with pytest.raises((gd.InputTypeError, gd.ArgumentError), match="years is") as caught:
        gd.coverage([new_form()], years)  # type: ignore[arg-type]
    assert "年" in caught.value.message_zh or "int" in caught.value.message_zh


def test_years_of_numpy_are_years_and_each_counts_once() -> None:
    numpy = pytest.importorskip("numpy")
    found = gd.coverage([new_form("甲局", 2022)], numpy.array([2022, 2022, 2023]))
    assert found.years == (2022, 2023)
    assert type(found.years[0]) is int


def test_a_year_that_was_not_asked_for_names_those_that_were() -> None:
    found = gd.coverage([new_form("甲局", 2022)], [2022])
    for ask in (found.missing, found.several):
        with pytest.raises(gd.ArgumentError, match="year is 1999; give one of years: 2022"):
            ask(1999)
    with pytest.raises(gd.ArgumentError, match="there is no report"):
        gd.coverage([]).missing(2022)


@pytest.mark.parametrize("reports", [None, 5, "2021", b"x", {"a": "b"}, Path("x"), object()])
@pytest.mark.parametrize("call", [gd.coverage, gd.find_duplicates, gd.to_frame, gd.to_arrow])
def test_what_are_no_reports_is_refused(call: Callable[[object], object], reports: object) -> None:
    with pytest.raises(gd.InputTypeError, match="reports is") as caught:
        call(reports)
    assert "Report" in caught.value.message_zh


def test_something_else_among_the_reports_is_named_by_its_place() -> None:
    with pytest.raises(gd.InputTypeError, match=r"reports\[1\] is None"):
        gd.coverage([new_form(), None])  # type: ignore[list-item]


def test_members_of_read_all_are_told_from_reports(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text(new_form().render(unresolved="blank"), encoding="utf-8")
    with pytest.raises(gd.InputTypeError, match=r"give member\.report"):
        gd.to_frame(gd.read_all(tmp_path))  # type: ignore[arg-type]


@pytest.mark.parametrize("organs", [5, "organs.csv", {"甲局": ["甲办"]}, ["甲局"]])
def test_what_names_no_organs_is_refused(organs: object) -> None:
    with pytest.raises(gd.InputTypeError, match=r"gd\.Organs\.of\(names\)"):
        gd.coverage([new_form()], organs=organs)  # type: ignore[arg-type]
    with pytest.raises(gd.InputTypeError, match="give a name"):
        gd.coverage([new_form()], organs=lambda printed, year: None)  # type: ignore[arg-type]


@pytest.mark.parametrize("names", [None, ["甲局"], {"甲局": "甲办"}, {"甲局": [5]}, {5: ["甲办"]}])
def test_a_mapping_of_names_is_checked(names: object) -> None:
    with pytest.raises(gd.InputTypeError):
        gd.Organs.of(names)  # type: ignore[arg-type]


def test_an_amount_in_another_unit_is_the_same_amount() -> None:
    (found,) = gd.find_duplicates([fees("0.86", "万元"), fees("8600", "元")])
    assert (found.verdict, found.keys) == ("republished", ())


def test_an_equal_number_in_another_unit_is_a_correction_that_shows_both() -> None:
    (found,) = gd.find_duplicates([fees("0.86", "万元"), fees("0.86", "元")])
    assert (found.verdict, found.keys) == ("corrected", (FEES,))
    assert "0.86 万元 → 0.86 元" in str(
        gd.find_duplicates([fees("0.86", "万元"), fees("0.86", "元")])
    )


def test_an_amount_without_unit_decides_nothing() -> None:
    (found,) = gd.find_duplicates([fees("0.86", "万元"), fees("8600", None)])
    assert (found.verdict, found.keys) == ("undecided", (FEES,))


def fees(value: str, unit: str | None) -> gd.Report:
    report = new_form()
    cell = attrs.evolve(report[FEES], value=Decimal(value), unit=unit)
    return attrs.evolve(report, cells=Cells({**report.cells, FEES: cell}))


def test_equal_figures_are_published_again() -> None:
    (found,) = gd.find_duplicates([new_form(), new_form()])
    assert (found.verdict, found.keys) == ("republished", ())


def test_differing_figures_are_a_correction_and_named() -> None:
    (found,) = gd.find_duplicates([new_form(), new_form().replace({TOTAL: 5})])
    assert (found.verdict, found.keys) == ("corrected", (TOTAL,))
    assert (found.earlier, found.later) == (1, 2)


def test_a_blank_that_became_a_zero_is_a_correction() -> None:
    (found,) = gd.find_duplicates([new_form(), new_form().replace({TOTAL: 0})])
    assert found.verdict == "corrected"


def test_an_unreadable_figure_decides_nothing() -> None:
    report = new_form()
    odd = gd.Cell(TOTAL, None, "unreadable", raw="若干")
    other = attrs.evolve(report, cells=Cells({**dict(report.cells.items()), TOTAL: odd}))
    (found,) = gd.find_duplicates([report, other])
    assert (found.verdict, found.keys) == ("undecided", (TOTAL,))


def test_the_day_of_publication_tells_which_is_later() -> None:
    first = attrs.evolve(new_form(), published=date(2023, 1, 20))
    second = attrs.evolve(new_form().replace({TOTAL: 5}), published=date(2023, 3, 1))
    (found,) = gd.find_duplicates([second, first])
    assert (found.earlier, found.later) == (2, 1)


def test_aliases_bring_duplicates_together() -> None:
    reports = [new_form("甲局"), new_form("甲办")]
    assert len(gd.find_duplicates(reports)) == 0
    found = gd.find_duplicates(reports, organs=gd.Organs.of({"甲局": ["甲办"]}))
    assert [one.organ for one in found] == ["甲局"]
    assert "republished" in str(found)
    assert found.to_dict()["duplicates"][0]["verdict"] == "republished"


def test_a_report_that_comes_back_after_a_correction_equals_the_first() -> None:
    first, corrected = new_form("甲局"), new_form("甲局").replace({TOTAL: 9})
    found = gd.find_duplicates([first, corrected, first])
    assert [(one.earlier, one.later, one.verdict) for one in found] == [
        (1, 2, "corrected"),
        (1, 3, "republished"),
        (2, 3, "corrected"),
    ]


def test_reports_of_unknown_organ_are_no_duplicates_and_said_to_be_left_out() -> None:
    unknown = gd.blank("2021", 2022)
    found = gd.find_duplicates([unknown, new_form("甲局"), unknown])
    assert (len(found), found.unplaced) == (0, (1, 3))
    assert "2 without organ or year" in str(found)
    assert found.to_dict()["unplaced"] == [1, 3]


@pytest.mark.parametrize(
    ("one", "other"), [("東湖區教育局", "东湖区教育局"), ("乾縣審計局", "乾县审计局")]
)
def test_names_in_two_scripts_are_one_organ(one: str, other: str) -> None:
    assert len(gd.find_duplicates([new_form(one), new_form(other)])) == 1
    assert gd.coverage([new_form(one, 2021), new_form(other, 2022)]).counts == {one: (1, 1)}
    assert gd.Organs.of({other: ["甲办"]}).name(one) == other
