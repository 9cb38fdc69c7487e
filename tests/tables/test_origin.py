"""Where a report comes from: said when it is read, kept in its data, a column of every table."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

import govdisclosure as gd
from govdisclosure.exports.columns import TABLES
from tests.tables.invented import new_form, old_form

pd = pytest.importorskip("pandas")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports, one of them in a folder of its own."""
    (tmp_path / "reports" / "2020").mkdir(parents=True)
    (tmp_path / "reports" / "a.html").write_text(new_form().render(), encoding="utf-8")
    (tmp_path / "reports" / "2020" / "b.html").write_text(old_form().render(), encoding="utf-8")
    return tmp_path / "reports"


def test_a_file_is_the_origin_of_its_report(folder: Path) -> None:
    path = folder / "a.html"
    assert gd.read(path).origin == gd.read(str(path)).origin == str(path)


def test_members_of_a_collection_have_their_names(folder: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.write(folder / "a.html", "内/a.html")
    for where in (folder, tmp_path / "reports.zip"):
        for member in gd.read_all(where):
            assert member.report is not None
            assert member.report.origin == member.name


def test_content_has_the_origin_that_it_is_given() -> None:
    page = new_form().render()
    assert gd.parse(page).origin is None
    assert gd.parse(page, origin="https://a.example/1.html").origin == "https://a.example/1.html"
    assert gd.parse_all(page, origin="x")[0].origin == "x"
    with pytest.raises(gd.InputTypeError, match="origin must be a text, not int"):
        gd.parse(page, origin=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_it(folder: Path, table: str) -> None:
    decided = gd.read(folder / "a.html").resolve(
        "proactive.fees.amount", None, by="someone", reason="a blank"
    )
    frame = gd.to_frame(decided, table=table)
    if table != "diagnostics" or len(frame):
        assert set(frame["source"]) == {str(folder / "a.html")}
    assert gd.to_arrow(decided, table=table).column("source").to_pylist() == list(frame["source"])


@pytest.mark.parametrize("crosswalk", [None, "2021"])
def test_wide_tables_have_it(folder: Path, crosswalk: str | None) -> None:
    reports = [one.report for one in gd.read_all(folder) if one.report]
    names = ["2020/b.html", "a.html"]
    assert list(gd.to_frame(reports, wide=True, crosswalk=crosswalk)["source"]) == names
    wide = gd.to_arrow(reports, wide=True, crosswalk=crosswalk)
    assert wide.column("source").to_pylist() == names
    long = gd.to_frame(reports, crosswalk="2021")
    assert list(long["source"].unique()) == names


def test_reports_of_one_source_are_numbered_as_in_a_batch(folder: Path, tmp_path: Path) -> None:
    page = (folder / "a.html").read_text(encoding="utf-8")
    reports = [gd.read(folder / "a.html"), gd.parse(page), gd.parse(page)]
    frame = gd.to_frame([*reports, reports[0]], table="reports")
    assert list(frame["number"]) == [1, 1, 2, 2]


def test_tables_are_those_of_a_batch(folder: Path, tmp_path: Path) -> None:
    gd.batch(folder, tmp_path / "out.csv", workers=1)
    batch = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    reports = [one.report for one in gd.read_all(folder) if one.report]
    frame = gd.to_frame(reports)
    assert sorted(batch["key"]) == sorted(frame["key"])
    assert {Path(name).name for name in batch["source"]} == {"a.html", "b.html"}
    assert list(batch["number"].astype(int).unique()) == list(frame["number"].unique()) == [1]


def test_data_keep_it(folder: Path) -> None:
    report = gd.read(folder / "a.html")
    back = gd.Report.from_dict(json.loads(report.to_json()))
    assert back.origin == report.origin
    older = {name: value for name, value in report.to_dict().items() if name != "origin"}
    assert gd.Report.from_dict(older).origin is None


def test_a_line_of_a_batch_keeps_it(folder: Path, tmp_path: Path) -> None:
    gd.batch(folder, tmp_path / "out.jsonl", workers=1)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    assert [gd.Report.from_dict(line).origin for line in read] == [line["source"] for line in read]


def test_decisions_and_changes_keep_it(folder: Path) -> None:
    report = gd.read(folder / "a.html")
    decided = report.resolve("proactive.fees.amount", None, by="someone", reason="a blank")
    changed = report.replace(proactive__rules__issued=3)
    assert decided.origin == report.origin
    assert changed.origin == report.origin
    assert report == gd.parse(report.source)  # it is not what a report says


def test_files_for_spreadsheets_have_it(folder: Path, tmp_path: Path) -> None:
    report = gd.read(folder / "a.html")
    report.to_csv(tmp_path / "cells.csv")
    frame = pd.read_csv(tmp_path / "cells.csv")
    assert set(frame["source"]) == {str(folder / "a.html")}
