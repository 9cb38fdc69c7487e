"""Compare a reading with hand-checked values, for the examples and the real reports alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import govdisclosure as gd
from govdisclosure.testing.gold import cell_differences, load_gold
from govdisclosure.testing.gold import unnamed_errors as named_nowhere

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared" / "reports"


def load(path: Path) -> dict[str, Any]:
    return load_gold(path)


def differences(report: gd.Report, gold: dict[str, Any]) -> list[str]:
    """What differs between a report and its gold values; empty when nothing does."""
    wrong = [
        f"{name}: {ours!r}, gold {theirs!r}"
        for name, ours, theirs in _metadata(report, gold)
        if ours != theirs
    ]
    return wrong + cell_differences(report, gold)


def _metadata(report: gd.Report, gold: dict[str, Any]) -> list[tuple[str, object, object]]:
    period = [day.isoformat() for day in report.period] if report.period else None
    published = report.published.isoformat() if report.published else None
    absent = gold.get("absent", ())
    edition = None if "section2" in absent else gold["edition"]
    grid = None if "section3" in absent else gold.get("grid_edition", gold["edition"])
    fields: list[tuple[str, object, object]] = [
        ("edition", report.edition, edition),
        ("grid_edition", report.grid_edition, grid),
        ("year", report.year, gold["year"]),
        ("title", report.title, gold["title"]),
        ("organ", report.organ, gold["organ"]),
        ("published", published, gold["published"]),
        ("period", period, gold["period"]),
    ]
    if "signed" in gold:
        signed = report.meta["signed"].value if "signed" in report.meta else None
        fields.append(("signed", str(signed), gold["signed"]))
    return fields


def unnamed_errors(report: gd.Report, gold: dict[str, Any]) -> list[str]:
    """Keys with a wrong value that no diagnostic names: the first law says there are none."""
    return named_nowhere(report, gold["values"])
