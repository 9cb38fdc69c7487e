"""What the script knows: cells, which cells a diagnostic names, decisions made before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from govdisclosure.decisions.overlay import SCHEMA, fingerprint
from govdisclosure.exports.plain import decision_to_dict
from govdisclosure.model.cell import MAX_DIGITS, Cell, Number, digits
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report
from govdisclosure.views.marks import look, printable
from govdisclosure.views.review.words import spoken

Plain = dict[str, Any]


def page_data(reports: Sequence[Plain]) -> str:
    """The JSON element's text. Nothing in it can end the element or a script."""
    data = {
        "schema": SCHEMA,
        "most_digits": MAX_DIGITS,
        "words": spoken(),
        "reports": list(reports),
    }
    # ASCII only: surrogates and line separators are escaped as well
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def report_data(
    report: Report, file: str, found: Sequence[Diagnostic], numbers: Mapping[str, int]
) -> Plain:
    """One report; `sha256` is null where decisions cannot be tied to a source."""
    return {
        "file": file,
        "title": report.title,
        "sha256": fingerprint(report) if report.source else None,
        "cells": [_cell(report, cell) for cell in report.cells.values()],
        "findings": [[numbers[key] for key in one.keys if key in numbers] for one in found],
        "decisions": [decision_to_dict(one) for one in report.decisions],
    }


def _cell(report: Report, cell: Cell) -> Plain:
    fact = report.fact(cell.key)
    read = cell.replaced or cell
    return {
        "key": cell.key,
        "zh": fact.label_zh,
        "en": fact.label_en,
        "kind": fact.kind,
        "unit": read.unit or "",
        "state": read.state,
        # a decision says what was read, so both are kept as they are
        "raw": read.raw,
        "span": list(read.span) if read.span else None,
        "shown": printable(read.raw),
        "place": [read.place.text_zh, str(read.place)] if read.place else ["", ""],
        "value": _number(read.value),
        # what the form shows once an earlier decision is withdrawn
        "read": look(read).body + look(read).marks if cell.replaced else "",
        "candidates": [_number(one) for one in cell.candidates],
    }


def _number(value: Number | None) -> str | None:
    return None if value is None else digits(value)
