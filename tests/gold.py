"""Compare a reading with hand-checked values, for the examples and the real reports alike."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import govdisclosure as gd

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared" / "reports"


def load(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def differences(report: gd.Report, gold: dict[str, Any]) -> list[str]:
    """What differs between a report and its gold values; empty when nothing does."""
    soft = set(gold.get("soft", ()))
    wrong = [
        f"{name}: {ours!r}, gold {theirs!r}"
        for name, ours, theirs in _metadata(report, gold)
        if ours != theirs
    ]
    for key, value in gold["values"].items():
        cell = report[key]
        expected = None if value is None else Decimal(value)
        if key in soft:
            if cell.value is not None and cell.value != expected:
                wrong.append(f"{key} (soft): {cell.value} {cell.state}, gold {value}")
            continue
        state = _state(key, value, gold)
        if cell.value != expected or cell.state != state:
            wrong.append(f"{key}: {cell.value} {cell.state}, gold {value} {state}")
    for what in ("units", "marks", "notes"):
        for key, text in gold.get(what, {}).items():
            ours = getattr(report[key], what.removesuffix("s"))
            if key not in soft and ours != text:
                wrong.append(f"{key} {what}: {ours!r}, gold {text!r}")
    return wrong


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


def _state(key: str, value: str | None, gold: dict[str, Any]) -> str:
    for state, name in (
        ("solved", "solved"),
        ("ambiguous", "ambiguous"),
        ("missing", "not_in_text"),
    ):
        if key in gold.get(name, ()):
            return state
    return "blank" if value is None else "stated"


def unnamed_errors(report: gd.Report, gold: dict[str, Any]) -> list[str]:
    """Keys with a wrong value that no diagnostic names: the first law says there are none."""
    named = {key for found in report.diagnostics for key in found.keys}
    return [
        key
        for key, value in gold["values"].items()
        if report[key].value is not None
        and report[key].value != (None if value is None else Decimal(value))
        and key not in named
    ]
