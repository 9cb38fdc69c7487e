"""What every earlier version wrote is read as it was meant: formats never drift unseen.

A folder a version, made by `python -m tests.formats.write`; an archive a report, with its truth
beside it.
"""

from __future__ import annotations

import csv
import io
import json
import tarfile
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow
import pytest

import govdisclosure as gd
from govdisclosure.figures.read import read_figures
from govdisclosure.testing.gold import unnamed_errors
from tests.editions import BY_NAME
from tests.formats.truth import Said, as_printed, editions_for, said, values
from tests.formats.write import DOUBTFUL, FIXTURES, PACKED, PREFIX, loses_information

ARCHIVES = sorted(FIXTURES.glob(f"{PREFIX}*/*{PACKED}"))
DOCUMENTS = (".html", ".md", ".txt", ".docx", ".xlsx")


def id_of(archive: Path) -> str:
    return f"{archive.parent.name.removeprefix(PREFIX)}-{name_of(archive)}"


def name_of(archive: Path) -> str:
    return archive.name.removesuffix(PACKED)


@cache
def truth_of(archive: Path) -> Said:
    return dict(
        json.loads((archive.parent / f"{name_of(archive)}.truth.json").read_text(encoding="utf-8"))
    )


@cache
def files_of(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as opened:
        members = [(one.name, opened.extractfile(one)) for one in opened]
        return {name: file.read() for name, file in members if file}


def restored(archive: Path) -> gd.Report:
    return gd.Report.from_dict(json.loads(files_of(archive)["report.json"]), [*BY_NAME.values()])


def documents(lossless: bool) -> list[Any]:
    return [
        pytest.param(archive, name, id=f"{id_of(archive)}-{name}")
        for archive in ARCHIVES
        for name in files_of(archive)
        if name.endswith(DOCUMENTS) and loses_information(name) is not lossless
    ]


every_archive = pytest.mark.parametrize("archive", ARCHIVES, ids=id_of)


def test_every_version_has_its_reports() -> None:
    folders = [folder for folder in FIXTURES.glob(f"{PREFIX}*") if folder.is_dir()]
    assert folders
    for folder in folders:
        assert len(list(folder.glob(f"*{PACKED}"))) >= 8, folder.name
    assert len(documents(lossless=True)) >= 100


def test_the_version_of_today_has_its_reports() -> None:
    """A release that forgets them lets its formats drift unseen: python -m tests.formats.write."""
    minor = ".".join(gd.__version__.split(".")[:2])
    assert list(FIXTURES.glob(f"{PREFIX}{minor}.*/*{PACKED}"))


def test_marks_of_every_length_are_among_them() -> None:
    marks = {cell[3] for archive in ARCHIVES for cell in truth_of(archive)["cells"].values()}
    assert marks >= {"/", "-", "—", "无", "——", "--", "–", "―", "N/A"}


@every_archive
def test_the_reports_of_a_version_hold_what_they_are_there_for(archive: Path) -> None:
    states = {cell[1] for cell in truth_of(archive)["cells"].values()}
    if name_of(archive) == DOUBTFUL:
        assert states == {"stated", "solved", "ambiguous", "missing", "unreadable", "corrected"}
    else:
        assert states <= {"stated", "blank"}


@pytest.mark.parametrize(("archive", "name"), documents(lossless=True))
def test_a_document_says_what_was_written(archive: Path, name: str) -> None:
    truth = truth_of(archive)
    expected = as_printed(truth)
    expected.pop("decided")
    assert said(gd.parse(files_of(archive)[name], editions=editions_for(truth))) == expected


@pytest.mark.parametrize(("archive", "name"), documents(lossless=False))
def test_a_document_that_lost_something_is_read_no_worse_than_before(
    archive: Path, name: str
) -> None:
    truth = truth_of(archive)
    report = gd.parse(files_of(archive)[name], editions=editions_for(truth))
    assert unnamed_errors(report, values(truth)) == []
    with_value = sum(cell.value is not None for cell in report.cells.values())
    assert with_value >= truth["decided"][name]


@every_archive
def test_json_is_the_report_it_was_made_from(archive: Path) -> None:
    truth = dict(truth_of(archive))
    truth.pop("decided")
    assert said(restored(archive)) == truth


@every_archive
def test_json_of_today_says_all_that_it_said_then(archive: Path) -> None:
    assert_holds(restored(archive).to_dict(), json.loads(files_of(archive)["report.json"]))


def assert_holds(today: object, then: object, path: str = "$") -> None:
    """Everything of then is in today's data under the same name; today's may say more."""
    if isinstance(then, dict):
        assert isinstance(today, dict), path
        for name, value in then.items():
            assert name in today, f"{path}.{name}"
            assert_holds(today[name], value, f"{path}.{name}")
    elif isinstance(then, list) and then and isinstance(then[0], dict):
        assert isinstance(today, list), path
        assert len(today) == len(then), path
        for at, (one, other) in enumerate(zip(today, then, strict=True)):
            assert_holds(one, other, f"{path}[{at}]")
    else:
        assert today == then, path


@every_archive
def test_a_table_of_cells_is_a_list_to_fill_the_form_from(archive: Path) -> None:
    truth = truth_of(archive)
    edition = BY_NAME[truth["editions"][0]]
    figures = read_figures(files_of(archive)["cells.csv"], ".csv", edition)
    expected = {
        key: None if value is None else Decimal(value) for key, value in values(truth).items()
    }
    assert dict(figures.values) == expected


@every_archive
def test_csv_of_today_has_the_columns_and_rows_of_then(archive: Path, tmp_path: Path) -> None:
    restored(archive).to_csv(tmp_path / "cells.csv")
    today = csv_rows((tmp_path / "cells.csv").read_bytes())
    then = csv_rows(files_of(archive)["cells.csv"])
    assert then
    assert [{name: row.get(name) for name in then[0]} for row in today] == then


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@every_archive
def test_arrow_of_today_has_the_columns_and_rows_of_then(archive: Path) -> None:

    then = pyarrow.ipc.open_stream(files_of(archive)["cells.arrow"]).read_all()
    today = gd.to_arrow([restored(archive)])
    assert then.num_rows
    assert today.select(then.schema.names).to_pylist() == then.to_pylist()
    assert [str(today.schema.field(one.name).type) for one in then.schema] == [
        str(one.type) for one in then.schema
    ]


@pytest.mark.parametrize(
    "archive", [one for one in ARCHIVES if name_of(one) == DOUBTFUL], ids=id_of
)
def test_decisions_are_laid_over_the_source_that_they_are_about(
    archive: Path, tmp_path: Path
) -> None:
    for name in ("source.txt", "source.txt.decisions.json"):
        (tmp_path / name).write_bytes(files_of(archive)[name])
    report = gd.read(tmp_path / "source.txt").with_decisions(tmp_path / "source.txt.decisions.json")
    corrected = {key: cell for key, cell in said(report)["cells"].items() if cell[1] == "corrected"}
    assert corrected == {
        key: cell for key, cell in truth_of(archive)["cells"].items() if cell[1] == "corrected"
    }
    assert corrected
