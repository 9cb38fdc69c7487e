"""Plain data, JSON and CSV: nothing is lost on the way out, nothing believed on the way in."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

import govdisclosure as gd
from govdisclosure.exports import table
from govdisclosure.model.report import Cells, Fields

EXAMPLES = sorted(
    path
    for path in (Path(__file__).resolve().parents[1] / "examples").iterdir()
    if path.suffix in {".txt", ".md"} and path.name != "README.md"
)
RULES = "proactive.rules.issued"


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.stem)
def report(request: pytest.FixtureRequest) -> gd.Report:
    return gd.read(request.param)


def every_state() -> gd.Report:
    """A report with each state, kind of metadata and part that the model knows."""
    report = gd.read(EXAMPLES[0])
    keys = list(report.cells)
    odd = {
        keys[0]: gd.Cell(keys[0], None, "blank", raw="—", span=gd.Span(3, 4), mark="—"),
        keys[1]: gd.Cell(keys[1], 12, "solved", raw="12", span=gd.Span(5, 7), note="（约数）"),
        keys[2]: gd.Cell(keys[2], None, "ambiguous", candidates=(4, Decimal("4.0"), None)),
        keys[3]: gd.Cell(keys[3], None, "missing", candidates=(7,)),
        keys[4]: gd.Cell(keys[4], None, "unreadable", raw="若干", span=gd.Span(9, 11)),
        keys[5]: gd.Cell(
            keys[5], Decimal("1E+3"), "corrected", replaced=gd.Cell(keys[5], 100, "stated")
        ),
        keys[6]: gd.Cell(keys[6], Decimal("-0.50"), "stated", unit="万元"),
        keys[7]: gd.Cell(keys[7], 10**40, "stated"),
    }
    paragraph = gd.Paragraph("修桥 3 座", gd.Span(20, 30), ((0, 20), (3, 25)))
    point = gd.Point("（一）", 1, "修桥", gd.Span(18, 24))
    return attrs.evolve(
        report,
        cells=Cells({**dict(report.cells.items()), **odd}),
        meta=Fields(
            {
                "published": gd.Field(date(2021, 1, 2), "stated", "2021-01-02", gd.Span(0, 10)),
                "document_number": gd.Field("2021-01-02", "stated"),
                "year": gd.Field(2020, "inferred"),
                "period": gd.Field((date(2020, 1, 1), date(2020, 12, 31)), "repaired"),
                "organ": gd.Field(None, "missing"),
            }
        ),
        sections=(gd.Section(1, "overview", "一、总体情况", (paragraph,), (point,)),),
        unread=(gd.UnreadRow("渡口数量", ("3", ""), gd.Span(40, 46)),),
        diagnostics=(
            gd.Diagnostic(
                "A001", "error", "source", "a", "甲", (keys[0],), gd.Span(1, 2), (gd.Span(3, 4),)
            ),
        ),
    )


def everything(report: gd.Report) -> dict[str, Any]:
    """All that `==` leaves out of a comparison, and all that it does not; without the source."""
    return attrs.asdict(
        attrs.evolve(report, source="", cells=Cells({}), meta=Fields({}), editions=())
    ) | {
        "cells": [attrs.asdict(cell) for cell in report.cells.values()],
        "meta": {name: attrs.asdict(found) for name, found in report.meta.items()},
        "editions": [edition.name for edition in report.editions],
    }


# ------------------------------------------------------------------ there and back


def test_json_gives_the_report_back(report: gd.Report) -> None:
    again = gd.Report.from_dict(json.loads(report.to_json()))
    assert again == report
    assert everything(again) == everything(report)
    assert again.to_json() == report.to_json()


def test_every_state_comes_back() -> None:
    report = every_state()
    again = gd.Report.from_dict(json.loads(report.to_json(indent=2)))
    assert everything(again) == everything(report)
    assert again.source == ""


@pytest.mark.parametrize(
    ("kind", "left_out"),
    [
        (gd.Report, {"source", "meta"}),  # meta is called metadata
        (gd.Cell, {"key"}),
        (gd.Field, set()),
        (gd.Section, set()),
        (gd.Paragraph, set()),
        (gd.Point, set()),
        (gd.UnreadRow, set()),
        (gd.Diagnostic, set()),
    ],
)
def test_every_attribute_of_the_model_is_exported(kind: type, left_out: set[str]) -> None:
    data = every_state().to_dict()
    section = data["sections"][0]
    exported = {
        gd.Report: data,
        gd.Cell: data["cells"][RULES if RULES in data["cells"] else next(iter(data["cells"]))],
        gd.Field: data["metadata"]["year"],
        gd.Section: section,
        gd.Paragraph: section["paragraphs"][0],
        gd.Point: section["points"][0],
        gd.UnreadRow: data["unread"][0],
        gd.Diagnostic: data["diagnostics"][0],
    }[kind]
    assert {field.name for field in attrs.fields(kind)} - left_out <= set(exported)


# ------------------------------------------------------------------ what it looks like


def test_what_a_report_looks_like() -> None:
    report = gd.read(next(path for path in EXAMPLES if path.stem.startswith("linshui")))
    data = report.to_dict()
    assert data["schema"] == 1
    assert (data["edition"], data["grid_edition"], data["editions"]) == ("2021", "2021", ["2021"])
    assert data["year"] == 2023
    assert data["published"] == "2024-01-22"
    assert data["period"] == ["2023-01-01", "2023-12-31"]
    assert list(data["cells"]) == list(report.cells)
    cell = data["cells"]["applications.received.total"]
    assert cell["label"] == "一、本年新收政府信息公开申请数量 / 总计"
    assert (cell["value"], cell["state"], cell["unit"]) == (28, "stated", "件")
    start, end = cell["span"]
    assert report.source[start:end] == cell["raw"] == "28"
    assert data["metadata"]["organ"]["value"] == report.organ
    assert [section["number"] for section in data["sections"]] == [1, 2, 3, 4, 5, 6]


def test_decimals_are_strings_and_whole_numbers_are_numbers() -> None:
    cells = every_state().to_dict()["cells"]
    values = [cell["value"] for cell in cells.values()]
    assert values[5:8] == ["1E+3", "-0.50", 10**40]
    assert not any(isinstance(value, float) for value in values)


def test_labels_follow_the_edition_of_their_section() -> None:
    """Section two on the form of 2021 and section three on that of 2019, whichever comes first."""
    old, new = gd.get_edition("2019"), gd.get_edition("2021")
    keys = [*new.keys_of["proactive"], *old.keys_of["applications"], *old.keys_of["outcomes"]]
    for order in ((old, new), (new, old)):
        report = gd.Report(
            edition="2021",
            grid_edition="2019",
            year=None,
            title=None,
            organ=None,
            published=None,
            period=None,
            cells=Cells({key: gd.Cell(key) for key in keys}),
            editions=order,
        )
        cells = report.to_dict()["cells"]
        key = "proactive.licensing.decisions"
        assert cells[key]["label"] == "行政许可 / 本年处理决定数量" == report.fact(key).label_zh
        assert report.edition_of(3) == old
        assert all(cell["label"] for cell in cells.values())


# ------------------------------------------------------------------ what is not believed


def test_an_unknown_edition_is_refused() -> None:
    data = gd.read(EXAMPLES[0]).to_dict() | {"editions": ["1949"]}
    with pytest.raises(gd.UnknownEditionError, match="1949"):
        gd.Report.from_dict(data)


@pytest.mark.parametrize("editions", [["2021"], ["2019"], []])
def test_a_key_of_none_of_its_editions_is_refused(editions: list[str]) -> None:
    data = gd.read(EXAMPLES[0]).to_dict()
    data["cells"]["proactive.rules.nonsense"] = next(iter(data["cells"].values()))
    with pytest.raises(gd.DataError, match=r"cells.*\(.*\) have no such key") as caught:
        gd.Report.from_dict(data | {"editions": editions})
    assert "没有此键" in caught.value.message_zh


def _put(data: Any, path: tuple[Any, ...], value: object) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("schema",), 99, "$.schema must be 1"),
        (("year",), "2020", "$.year must be a whole number"),
        (("year",), True, "$.year must be a whole number"),
        (("title",), 7, "$.title must be a string"),
        (("published",), "soon", "$.published must be a date"),
        (("period",), ["2020-01-01"], "$.period must be a list of two"),
        (("cells",), [], "$.cells must be an object"),
        (("cells", RULES, "value"), 1.5, "a whole number"),
        (("cells", RULES, "value"), "1,5", "a decimal as a string"),
        (("cells", RULES, "value"), "NaN", "a decimal as a string"),
        (("cells", RULES, "state"), "guessed", "one of stated, blank"),
        (("cells", RULES, "state"), ["stated"], "one of stated, blank"),
        (("cells", RULES, "state"), "blank", "null in a cell that is blank"),
        (("cells", RULES, "value"), None, "a number in a cell that is stated"),
        (("cells", RULES, "span"), [9, 3], "a start and an end"),
        (("cells", RULES, "span"), [3], "a list of two"),
        (("metadata", "year", "type"), "number", "the type of the value"),
        (("metadata", "year", "type"), None, "the type of the value"),
        (("sections", 0, "number"), None, "$.sections[0].number must be a whole number"),
        (("diagnostics",), [{"code": "A001"}], "$.diagnostics[0] lacks 'severity'"),
        (("editions",), [["2021"]], "$.editions[0] must be a string"),
    ],
)
def test_wrong_data_are_refused_with_their_place(
    path: tuple[Any, ...], value: object, said: str
) -> None:
    data = gd.read(next(path for path in EXAMPLES if path.stem.startswith("linshui"))).to_dict()
    _put(data, path, value)
    with pytest.raises(gd.DataError) as caught:
        gd.Report.from_dict(data)
    assert said in caught.value.message
    assert caught.value.code == "X009"
    assert caught.value.message_zh


@pytest.mark.parametrize(
    ("name", "value"),
    [("span", [10**30, 10**30 + 1]), ("value", 10**5_000), ("candidates", [10**5_000])],
    ids=["span", "value", "candidates"],
)
def test_numbers_that_no_table_could_hold_are_refused(name: str, value: Any) -> None:
    data = gd.read(EXAMPLES[0]).to_dict()
    key = next(iter(data["cells"]))
    data["cells"][key][name] = value
    with pytest.raises(gd.DataError, match=rf"{key}'\]\.{name}"):
        gd.Report.from_dict(data)


def test_a_key_with_half_a_character_is_refused() -> None:
    data = gd.read(EXAMPLES[0]).to_dict()
    data["cells"]["\ud800"] = next(iter(data["cells"].values()))
    with pytest.raises(gd.DataError, match="printable"):
        gd.Report.from_dict(data)


@pytest.mark.parametrize("data", [{}, [], None, "report", 7, {1: 2}])
def test_data_that_are_no_report_are_refused(data: Any) -> None:
    with pytest.raises(gd.DataError):
        gd.Report.from_dict(data)


def test_any_lacking_part_is_refused() -> None:
    whole = gd.read(EXAMPLES[0]).to_dict()
    for name in whole.keys() - {"origin"}:  # data of 0.1.0 may lack it
        with pytest.raises(gd.DataError, match=f"lacks '{name}'"):
            gd.Report.from_dict({key: part for key, part in whole.items() if key != name})


# ------------------------------------------------------------------ CSV


def _table(report: gd.Report, file: str = "report.txt") -> list[dict[str, str]]:
    stream = io.StringIO()
    table.write([table.COLUMNS], stream)
    table.write(table.rows(report, file), stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_a_row_for_every_cell(report: gd.Report) -> None:
    rows = _table(report)
    assert [row["key"] for row in rows] == list(report.cells)
    for row, cell in zip(rows, report.cells.values(), strict=True):
        assert row["file"] == "report.txt"
        assert row["label"] == report.fact(cell.key).label_zh
        assert (Decimal(row["value"]) if row["value"] else None) == cell.value
        assert (row["unit"] or None, row["state"]) == (cell.unit, cell.state)
        printed = (row["start"], row["end"])
        assert printed == (tuple(map(str, cell.span)) if cell.span else ("", ""))


def test_the_columns() -> None:
    assert table.COLUMNS == ("file", "key", "label", "value", "unit", "state", "start", "end")


def test_numbers_are_written_out_in_full() -> None:
    values = [row["value"] for row in _table(every_state())]
    assert values[:8] == ["", "12", "", "", "", "1000", "-0.50", "1" + "0" * 40]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_text_is_never_a_formula(start: str) -> None:
    report = every_state()
    key = next(iter(report.cells))
    cell = attrs.evolve(report.cells[key], unit=f"{start}1+1")
    report = attrs.evolve(report, cells=Cells({key: cell}))
    (row,) = _table(report, f"{start}cmd.txt")
    assert row["file"] == f"'{start}cmd.txt"
    assert row["unit"] == f"'{start}1+1"


def test_negative_numbers_and_standard_input_stay_as_they_are() -> None:
    row = _table(every_state(), "-")[6]
    assert (row["file"], row["value"]) == ("-", "-0.50")
