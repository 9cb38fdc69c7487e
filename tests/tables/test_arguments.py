"""Arguments that a table, a series or a plot cannot take: each refusal says what was found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import govdisclosure as gd
from tests.tables.invented import new_form

TOTAL = "applications.received.total"
ODD = [None, 5, 5.5, b"x", [], {}, ["x"], object(), Path("x")]


@pytest.mark.parametrize("key", ODD)
def test_a_key_is_a_text(key: object) -> None:
    with pytest.raises(gd.InputTypeError, match="give a codebook key"):
        gd.series([new_form()], key)  # type: ignore[arg-type]


@pytest.mark.parametrize("edition", ODD)
@pytest.mark.parametrize(
    "call",
    [
        lambda edition: gd.crosswalk(edition),
        lambda edition: gd.crosswalk("2021", edition),
    ],
)
def test_an_edition_is_a_name_or_an_edition(
    call: Callable[[object], object], edition: object
) -> None:
    with pytest.raises(gd.InputTypeError, match="the name of an edition"):
        call(edition)


@pytest.mark.parametrize("edition", [one for one in ODD if one is not None])
def test_the_crosswalk_of_a_table_is_a_name(edition: object) -> None:
    for call in (gd.to_frame, gd.to_arrow):
        with pytest.raises(gd.InputTypeError, match="the name of an edition"):
            call([new_form()], crosswalk=edition)  # type: ignore[arg-type]
    with pytest.raises(gd.InputTypeError, match="the name of an edition"):
        gd.series([new_form()], TOTAL, crosswalk=edition)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", [None, "nope", [], 5])
def test_a_crosswalk_has_the_keys_of_its_edition(key: object) -> None:
    with pytest.raises(gd.UnknownKeyError):
        gd.crosswalk()[key]  # type: ignore[index]


@pytest.mark.parametrize("table", [*ODD, "nope"])
def test_a_table_is_one_of_those_that_there_are(table: object) -> None:
    for call in (gd.to_frame, gd.to_arrow):
        with pytest.raises(gd.ArgumentError, match="one of reports, cells"):
            call([new_form()], table=table)  # type: ignore[arg-type]
    with pytest.raises(gd.ArgumentError, match="one of reports, cells"):
        gd.arrow_schema(table)  # type: ignore[arg-type]


def test_what_would_be_passed_over_is_refused() -> None:
    with pytest.raises(gd.ArgumentError, match="wide=True gives cells"):
        gd.to_frame([new_form()], wide=True, table="sections")
    with pytest.raises(gd.ArgumentError, match="crosswalk gives cells"):
        gd.to_arrow([new_form()], table="reports", crosswalk="2021")
    with pytest.raises(gd.ArgumentError, match="states=True belongs to wide=True"):
        gd.to_frame([new_form()], states=True)


def test_one_report_is_a_table_a_series_and_a_coverage() -> None:
    report = new_form("甲局", 2022)
    assert len(gd.to_frame(report)) == len(report.cells)
    assert len(gd.series(report, TOTAL)) == 1
    assert gd.coverage(report).complete
    assert len(gd.find_duplicates(report)) == 0


@pytest.mark.parametrize("path", [None, 5, b"x", [], object()])
def test_a_file_is_a_path(path: object) -> None:
    report = new_form()
    for call in (report.to_csv, report.to_excel, report.review):
        with pytest.raises(gd.InputTypeError, match="the path of a file"):
            call(path)  # type: ignore[arg-type]


def test_a_path_that_no_file_can_have_is_named() -> None:
    for call in (new_form().to_csv, new_form().to_excel, new_form().review):
        with pytest.raises(gd.FileError, match="null"):
            call("\x00")


@pytest.mark.parametrize("lang", [None, "de", 5, []])
def test_a_plot_speaks_chinese_or_english(lang: object) -> None:
    pytest.importorskip("altair")
    with pytest.raises(gd.ArgumentError, match="en or zh"):
        gd.plot.outcomes(new_form(), lang=lang)  # type: ignore[arg-type]
    with pytest.raises(gd.ArgumentError, match="en or zh"):
        gd.plot.trend([new_form()], lang=lang)  # type: ignore[arg-type]


@pytest.mark.parametrize("report", [*ODD, [new_form()]])
def test_outcomes_are_of_one_report(report: object) -> None:
    pytest.importorskip("altair")
    with pytest.raises(gd.InputTypeError, match="give a Report"):
        gd.plot.outcomes(report)  # type: ignore[arg-type]
