"""On real reports the checks find what was found by hand, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdisclosure as gd
from tests.gold import SHARED, load

# Forms that this version does not read.
NOT_READ = {"sanming-2016_pre2019_linear"}


def real_reports() -> list[Path]:
    gold = sorted((SHARED / "gold").glob("*.json")) if SHARED.is_dir() else []
    return [path for path in gold if path.stem not in NOT_READ]


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared real reports are not beside the project"
)
def test_the_real_reports_are_there() -> None:
    assert len(real_reports()) >= 18


@pytest.mark.parametrize("gold", real_reports(), ids=lambda path: path.stem)
def test_checks_find_what_differs_and_nothing_else(gold: Path) -> None:
    (text,) = (SHARED / "text").glob(f"{gold.stem}.*")
    report = gd.read(text)
    further = [one for one in report.check() if one not in report.diagnostics]
    serious = [one for one in further if one.severity != "info"]
    differs = load(gold).get("differs", [])
    assert [set(one.keys) for one in serious] == [set(one["keys"]) for one in differs]
    assert all(one.blame == "source" and one.code[0] == "T" for one in serious)
    for one, known in zip(serious, differs, strict=True):
        assert known["says"] in one.message
        assert one.span is not None
        assert known["says"] in one.span.of(report.source)
