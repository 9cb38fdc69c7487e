"""`govdisclosure render`: from a report, from its JSON, or the empty form."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.cli import main

GOOD = Path(__file__).resolve().parents[1] / "examples" / "linshui-transport-2023.txt"


@pytest.fixture
def report() -> gd.Report:
    made = gd.Report.build(year=2024, organ="云溪市水利局", sections={1: "工作有序。"})
    return made.replace(dict.fromkeys(made.cells, 0))


def test_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(GOOD), "--layout", "markdown"]) == 0
    assert gd.parse(capsys.readouterr().out).cells == gd.read(GOOD).cells


def test_the_json_of_a_report(
    report: gd.Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.json"
    path.write_text(report.to_json(), encoding="utf-8-sig")
    assert main(["render", str(path)]) == 0
    assert gd.parse(capsys.readouterr().out) == report


@pytest.mark.parametrize("content", ["{", '{"year": 2024}', "{" * 100_000, '{"schema": 99}'])
def test_what_only_begins_as_json(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.json"
    path.write_text(content, encoding="utf-8")
    assert main(["render", str(path)]) == 2
    assert "X009" in capsys.readouterr().err


def test_the_empty_form_of_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--blank", "2021", "--year", "2025"]) == 0
    assert "<title>2025年政府信息公开工作年度报告</title>" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--blank", "1999"], "X008"),
        (["--blank", "2021", "--year", "99999"], "X016"),
        ([str(GOOD), "--year", "2023"], "--year belongs to --blank"),
        ([str(GOOD), "--layout", "markdwn"], "Nearest: markdown"),
        (["--blank", "2021", "--layout", "text-tabs"], "verify=False"),
    ],
)
def test_what_cannot_be_written_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", *arguments]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert said in found.err


def test_what_does_not_read_back_is_written_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--blank", "2021", "--layout", "text-tabs", "--no-verify"]) == 0
    assert "行政许可\t" in capsys.readouterr().out
