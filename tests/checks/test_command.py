"""`govdisclosure check`: what it prints and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from govdisclosure.cli import main
from tests.checks.forms import document

Write = Callable[[str], str]
BROKEN = {"applications.granted.natural_person": 9}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a document and gives its path."""

    def write(text: str) -> str:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.md"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_a_sound_report_ends_well_and_says_nothing(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", write(document())]) == 0
    assert capsys.readouterr().out == ""


def test_a_broken_report_ends_with_1_and_names_code_and_place(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(document(BROKEN))
    assert main(["check", path]) == 1
    out = capsys.readouterr().out
    assert "A001 error (source)" in out
    assert out.startswith(f"{path}:")


def test_an_info_alone_ends_well(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(document({"applications.received.research": None}))
    assert main(["check", path]) == 0
    assert "A003 info" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--select", "A"], 1),
        (["--select", "A001"], 1),
        (["--select", "a00"], 1),
        (["--select", "T,S"], 0),
        (["--ignore", "A001"], 0),
        (["--select", "A", "--ignore", "A001,R"], 0),
    ],
)
def test_codes_are_selected_and_ignored_by_their_beginning(
    write: Write, arguments: list[str], status: int
) -> None:
    assert main(["check", *arguments, write(document(BROKEN))]) == status


def test_a_code_that_does_not_exist_is_refused(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--select", "Z9", write(document())]) == 2
    assert "no diagnostic code begins with 'Z9'" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_ends_with_2_and_the_others_are_checked(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "absent.md"), write(document(BROKEN))]) == 2
    printed = capsys.readouterr()
    assert "A001" in printed.out
    assert "absent.md" in printed.err


def test_json_is_one_line_a_report(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", write(document(BROKEN)), write(document())]) == 1
    broken, sound = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [one["code"] for one in broken["diagnostics"]] == ["A001", "A001", "A007"]
    assert sound["diagnostics"] == []
    assert sound["year"] == 2023


def test_all_reports_of_a_file_are_checked_on_demand(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(document() + document(BROKEN, year=2022))
    assert main(["check", "--select", "A", path]) == 0
    assert main(["check", "--select", "A", "--all", path]) == 1
