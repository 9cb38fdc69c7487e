"""`govdisclosure check`: what it prints and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import govdisclosure as gd
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
        (["--select", "A", "--ignore", "A00,R"], 0),
        (["--ignore", "A001,R"], 0),
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


def test_what_is_selected_counts_whatever_its_severity(write: Write) -> None:
    path = write(document({"applications.received.business": None}))
    assert main(["check", path]) == 0
    assert main(["check", "--select", "A005", path]) == 1
    assert main(["check", "--select", "A004", path]) == 0


def test_the_edition_can_be_named(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(document())
    assert main(["check", "--edition", "2021", path]) == 0
    assert main(["check", "--edition", "2019", path]) == 1
    assert main(["check", "--edition", "1999", path]) == 2
    assert "no edition '1999'" in capsys.readouterr().err


def test_decisions_are_applied_before_the_check(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, overlay = write(document(BROKEN)), str(tmp_path / "decisions.json")
    decided = gd.read(path).resolve(next(iter(BROKEN)), 6, by="核对员", reason="与纸质版核对")
    gd.save_decisions(decided, overlay)
    assert main(["check", path]) == 1
    assert main(["check", "--decisions", overlay, path]) == 0
    assert "D001 info" in capsys.readouterr().out
    assert main(["parse", "--json", "--decisions", overlay, path]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert [one["by"] for one in json.loads(line)["decisions"]] == ["核对员"]


@pytest.mark.parametrize("command", ["check", "parse"])
def test_decisions_belong_to_one_report(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path, other = write(document(BROKEN)), write(document())
    overlay = str(tmp_path / "decisions.json")
    decided = gd.read(path).resolve(next(iter(BROKEN)), 6, by="核对员", reason="与纸质版核对")
    gd.save_decisions(decided, overlay)
    assert main([command, "--decisions", overlay, other]) == 2
    assert "another source text" in capsys.readouterr().err
    assert main([command, "--decisions", overlay, path, other]) == 2
    assert main([command, "--decisions", overlay, "--all", path]) == 2
    assert "belongs to one report" in capsys.readouterr().err


def test_json_names_the_files_that_cannot_be_read(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent, path = str(tmp_path / "absent.md"), write(document() + document(year=2022))
    assert main(["check", "--json", "--all", absent, path]) == 2
    first, *others = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["file"], first["error"]["code"]) == (absent, "X004")
    assert [(one["number"], one["year"]) for one in others] == [(1, 2023), (2, 2022)]
