"""Real reports and invented examples equal their hand-checked values."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import govdisclosure as gd
from tests.gold import EXAMPLES, SHARED, differences, load, unnamed_errors

# Real documents whose format or form this version does not read; each is its own piece of work.
NOT_YET = {
    "sanming-2016_pre2019_linear": "form before 2019",
}
FIVE = ("000_", "001_", "002_", "003_", "004_")


def real_reports() -> list[Path]:
    return sorted((SHARED / "gold").glob("*.json")) if SHARED.is_dir() else []


def text_of(gold: Path) -> Path:
    (found,) = (SHARED / "text").glob(f"{gold.stem}.*")
    return found


def example_truths() -> list[Path]:
    return sorted(EXAMPLES.glob("*.truth.json"))


def text_beside(truth: Path) -> Path:
    stem = truth.name.removesuffix(".truth.json")
    (found,) = (path for path in EXAMPLES.glob(f"{stem}.*") if path != truth)
    return found


def test_there_are_examples() -> None:
    assert len(example_truths()) >= 6


@pytest.mark.parametrize("truth", example_truths(), ids=lambda path: path.name)
def test_example_equals_its_truth(truth: Path) -> None:
    report = gd.read(text_beside(truth))
    assert differences(report, load(truth)) == []


@pytest.mark.parametrize("truth", example_truths(), ids=lambda path: path.name)
def test_broken_sums_are_reported_exactly_where_an_example_has_them(truth: Path) -> None:
    report = gd.read(text_beside(truth))
    broken = [found for found in report.diagnostics if found.code == "A001"]
    assert len(broken) == len(load(truth).get("broken", ()))
    assert all(found.blame == "source" for found in broken)


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared real reports are not beside the project"
)
def test_the_real_reports_are_all_there() -> None:
    assert len(real_reports()) >= 20


@pytest.mark.parametrize("gold", real_reports(), ids=lambda path: path.stem)
def test_real_report_equals_gold(gold: Path) -> None:
    if gold.stem in NOT_YET:
        pytest.skip(NOT_YET[gold.stem])
    report = gd.read(text_of(gold))
    truth = load(gold)
    assert differences(report, truth) == []
    assert unnamed_errors(report, truth) == []


@pytest.mark.parametrize("gold", real_reports(), ids=lambda path: path.stem)
def test_real_report_breaks_the_relations_that_gold_names_and_no_other(gold: Path) -> None:
    if gold.stem in NOT_YET:
        pytest.skip(NOT_YET[gold.stem])
    report = gd.read(text_of(gold))
    broken = [found for found in report.diagnostics if found.code == "A001"]
    assert len(broken) == len(load(gold).get("broken", ()))


@pytest.mark.parametrize(
    "gold", [g for g in real_reports() if g.name.startswith(FIVE)], ids=lambda path: path.stem
)
def test_whole_text_report_is_read_at_its_place(gold: Path) -> None:
    report = gd.read(text_of(gold))
    for cell in report.cells.values():
        if cell.state == "stated":
            assert cell.span is not None
            printed = cell.span.of(report.source)
            assert printed == cell.raw
            digits = "".join(char for char in printed if char in "0123456789.-")
            assert Decimal(digits) == cell.value
