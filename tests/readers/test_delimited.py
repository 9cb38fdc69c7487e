"""CSV and TSV that hold the form's tables."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings

import govdisclosure as gd
from govdisclosure.model.report import Report
from govdisclosure.readers.delimited import find_delimiter, read_records
from govdisclosure.testing import reports
from govdisclosure.writers.page import page_of

A_FEW = settings(max_examples=max(8, settings().max_examples // 6))


def records_of(report: Report) -> list[list[str]]:
    """A report as a program exports it from a spreadsheet: merged cells are empty fields."""
    page = page_of(report)
    records = [[page.title or ""], *([line] for line in page.lines)]
    for part in page.parts:
        records += [[part.heading], *([text] for text in part.paragraphs)]
        for grid in part.tables:
            records += [[box.text if box else "" for box in row] for row in grid.matrix()]
    return records


def as_csv(records: list[list[str]], delimiter: str = ",", *, padded: bool = True) -> str:
    width = max(map(len, records)) if padded else 0
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows(record + [""] * (width - len(record)) for record in records)
    return file.getvalue()


def wrong(read: Report, truth: Report) -> list[str]:
    """Keys under which another number was read than was written."""
    return [
        key
        for key, cell in read.cells.items()
        if cell.value is not None and cell.value != truth[key].value
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("padded", [True, False], ids=["padded", "ragged"])
@A_FEW
@given(reports())
def test_a_report_without_blanks_reads_as_itself(
    delimiter: str, padded: bool, report: Report
) -> None:
    text = as_csv(records_of(report), delimiter, padded=padded)
    read = gd.parse(text)
    assert read.cells == report.cells
    assert (read.year, read.organ, read.title) == (report.year, report.organ, report.title)


@A_FEW
@given(reports(blanks=True, marks=True))
def test_blanks_never_make_a_wrong_number(report: Report) -> None:
    read = gd.parse(as_csv(records_of(report)))
    named = {key for found in read.diagnostics for key in found.keys}
    assert [key for key in wrong(read, report) if key not in named] == []


def test_quotes_breaks_and_places() -> None:
    text = '甲,"乙\n二","丙 ""三""",="007"\r\n,"未闭\n'
    first, second, *_ = read_records(text, ",")
    assert [value.text for value in first] == ["甲", "乙\n二", '丙 ""三""', "007"]
    assert [text[value.start : value.end] for value in first[:2]] == ["甲", "乙\n二"]
    assert [value.text for value in second] == ["", '"未闭']


def test_spans_point_at_the_figures() -> None:
    report = gd.Report.build(
        "2021", year=2023, organ="白石县林业局", values={"proactive.rules.issued": 31}
    )
    read = gd.parse(as_csv(records_of(report)))
    cell = read["proactive.rules.issued"]
    assert (cell.value, read.source[slice(*(cell.span or ()))]) == (31, "31")


def test_a_form_with_nothing_filled_in_has_no_numbers() -> None:
    read = gd.parse(as_csv(records_of(gd.blank("2021"))))
    assert {cell.value for cell in read.cells.values()} == {None}
    assert read.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "一,二,三\n" * 3,
        "本年度，公开，信息\n" * 40,
        "1,234,567\n" * 40,
        "规章 1,234 5,678 9,012\n" * 40,
        "|规章|0|0|0|\n" * 40,
        "",
    ],
)
def test_what_is_no_table_of_records(text: str) -> None:
    assert find_delimiter(text) is None


def test_a_line_of_a_million_commas_is_no_table() -> None:
    assert find_delimiter("规章,1,2\n" + "1," * 1_000_000) is None


def test_more_fields_than_cells_are_allowed_is_an_error() -> None:
    with pytest.raises(gd.LimitError, match="cells"):
        gd.parse("规章,1,2\n" * 50, limits=gd.Limits(cells=100))


@pytest.mark.parametrize("padded", [True, False], ids=["padded", "ragged"])
def test_thousands_without_quotes_are_no_two_cells(padded: bool) -> None:
    facts = gd.get_edition("2021").facts
    zeros = {key: 0 for key in facts if not key.endswith(".total")}
    sound = gd.Report.build("2021", year=2023, organ="云溪市水利局", values=zeros)
    text = as_csv(records_of(sound), padded=padded)
    read = gd.parse(text.replace("行政规范性文件,0,0,0", "行政规范性文件,1,021,17"))
    keys = [f"proactive.normative_documents.{c}" for c in ("issued", "repealed", "in_force")]
    assert [read[key].state for key in keys] == ["ambiguous"] * 3
    assert 1021 in read[keys[0]].candidates
    assert any(one.severity == "error" and set(keys) <= set(one.keys) for one in read.diagnostics)
