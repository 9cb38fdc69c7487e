"""Compare a reading with values that a person checked by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from govdisclosure.model.cell import Number
from govdisclosure.model.report import Report

_STATES = (("solved", "solved"), ("ambiguous", "ambiguous"), ("missing", "not_in_text"))


def load_gold(path: Path) -> dict[str, Any]:
    """A truth file: JSON, UTF-8."""
    return dict(json.loads(path.read_text(encoding="utf-8")))


def differences(report: Report, gold: Mapping[str, Any]) -> list[str]:
    """What differs between a report and its truth; only what the truth speaks of is compared."""
    wrong = [
        f"{name}: {ours!r}, gold {gold[name]!r}"
        for name, ours in _metadata(report).items()
        if name in gold and ours != gold[name]
    ]
    return wrong + cell_differences(report, gold)


def cell_differences(report: Report, gold: Mapping[str, Any]) -> list[str]:
    """What differs between the cells of a report and the values of its truth.

    Args:
        gold: `values`: key → number as a string, or None; and, where there are any, `units`,
            `marks`, `notes`; keys that are `solved`, `ambiguous` or `not_in_text`; `soft` keys may
            be doubtful, but not wrong.
    """
    soft = set(gold.get("soft", ()))
    wrong: list[str] = []
    for key, value in gold["values"].items():
        cell = report[key]
        expected = _number(value)
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


def unnamed_errors(report: Report, values: Mapping[str, str | Number | None]) -> list[str]:
    """Keys with a wrong value that no diagnostic names: the first law says there are none."""
    named = {key for found in report.diagnostics for key in found.keys}
    return [
        key
        for key, value in values.items()
        if report[key].value is not None
        and report[key].value != _number(value)
        and key not in named
    ]


def _metadata(report: Report) -> dict[str, object]:
    signed = report.meta["signed"].value if "signed" in report.meta else None
    return {
        "edition": report.edition,
        "grid_edition": report.grid_edition,
        "year": report.year,
        "title": report.title,
        "organ": report.organ,
        "published": report.published.isoformat() if report.published else None,
        "period": [day.isoformat() for day in report.period] if report.period else None,
        "signed": str(signed) if signed is not None else None,
    }


def _state(key: str, value: str | None, gold: Mapping[str, Any]) -> str:
    for state, name in _STATES:
        if key in gold.get(name, ()):
            return state
    return "blank" if value is None else "stated"


def _number(value: str | Number | None) -> Decimal | None:
    return None if value is None else Decimal(value)
