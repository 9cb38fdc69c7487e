"""A Report as plain data, ready for JSON.

Whole numbers are JSON numbers. Decimals are JSON strings (`"12.50"`), because a JSON number would
be read back as a float and lose digits. Spans are `[start, end]`, dates ISO 8601. `restore` is the
way back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import asdict

from govdisclosure.editions.codebook import Fact
from govdisclosure.exports.facts import facts_of
from govdisclosure.model.cell import Cell, Number, Span
from govdisclosure.model.decision import Decision
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.place import Place, Placed
from govdisclosure.model.report import Report
from govdisclosure.model.section import Field, Section, UnreadRow

# Raised when a reader of older data could misunderstand what is written.
SCHEMA = 1

Plain = dict[str, Any]


def report_to_dict(report: Report) -> Plain:
    """Everything that a report holds, but `source`, which the spans point into.

    Returns:
        `schema`, the plain fields of the Report under their names, `editions` by name, and:
        `metadata` {name: {value, type, state, raw, span}} ·
        `cells` {key: {label, value, state, raw, span, mark, unit, note, candidates, replaced,
        place}} ·
        `unread` [{label, cells, span}] ·
        `sections` [{number, key, heading, span, paragraphs: [{text, span, places}],
        points: [{marker, level, text, span}]}] ·
        `diagnostics` [{code, severity, blame, message, message_zh, keys, span,
        related}] · `decisions` [{key, value, by, reason, raw, span}] · `places` [{start, end,
        place}].

    A `place` is null, or what is known of {page, table, row, column, paragraph, sheet, box}.
    """
    facts = facts_of(report)
    return {
        "schema": SCHEMA,
        "origin": report.origin,
        "edition": report.edition,
        "grid_edition": report.grid_edition,
        "editions": [edition.name for edition in report.editions],
        "year": report.year,
        "title": report.title,
        "organ": report.organ,
        "published": report.published.isoformat() if report.published else None,
        "period": [day.isoformat() for day in report.period] if report.period else None,
        "metadata": {name: _field(found) for name, found in report.meta.items()},
        "cells": {key: _cell(cell, facts) for key, cell in report.cells.items()},
        "unread": [_unread(row) for row in report.unread],
        "sections": [_section(section) for section in report.sections],
        "diagnostics": [diagnostic_to_dict(found) for found in report.diagnostics],
        "decisions": [decision_to_dict(one) for one in report.decisions],
        "places": [_placed(one) for one in report.places],
    }


def decision_to_dict(one: Decision) -> Plain:
    """One decision under the names of its fields."""
    return {
        "key": one.key,
        "value": _number(one.value),
        "by": one.by,
        "reason": one.reason,
        "raw": one.raw,
        "span": _span(one.span),
    }


def diagnostic_to_dict(found: Diagnostic) -> Plain:
    """One diagnostic under the names of its fields."""
    return {
        "code": found.code,
        "severity": found.severity,
        "blame": found.blame,
        "message": found.message,
        "message_zh": found.message_zh,
        "keys": list(found.keys),
        "span": _span(found.span),
        "related": [_span(span) for span in found.related],
    }


def _cell(cell: Cell, facts: Mapping[str, Fact]) -> Plain:
    fact = facts.get(cell.key)
    return {
        "label": fact.label_zh if fact else "",
        "value": _number(cell.value),
        "state": cell.state,
        "raw": cell.raw,
        "span": _span(cell.span),
        "mark": cell.mark,
        "unit": cell.unit,
        "note": cell.note,
        "candidates": [_number(value) for value in cell.candidates],
        "replaced": _cell(cell.replaced, facts) if cell.replaced else None,
        "place": _place(cell.place),
    }


def _field(found: Field) -> Plain:
    kind, value = _typed(found.value)
    return {
        "value": value,
        "type": kind,
        "state": found.state,
        "raw": found.raw,
        "span": _span(found.span),
    }


def _typed(value: object) -> tuple[str | None, object]:
    """A metadata value with the name of its type: as JSON alone, a date is a mere string."""
    if isinstance(value, int):
        return "integer", value
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, tuple):
        return "period", [day.isoformat() for day in value]
    return (None, None) if value is None else ("text", str(value))


def _section(section: Section) -> Plain:
    return {
        "number": section.number,
        "key": section.key,
        "heading": section.heading,
        "span": _span(section.span),
        "paragraphs": [
            {
                "text": paragraph.text,
                "span": _span(paragraph.span),
                "places": [list(place) for place in paragraph.places],
            }
            for paragraph in section.paragraphs
        ],
        "points": [
            {
                "marker": point.marker,
                "level": point.level,
                "text": point.text,
                "span": _span(point.span),
            }
            for point in section.points
        ],
    }


def _unread(row: UnreadRow) -> Plain:
    return {"label": row.label, "cells": list(row.cells), "span": _span(row.span)}


def _placed(one: Placed) -> Plain:
    start, end, place = one
    return {"start": start, "end": end, "place": _place(place)}


def _place(place: Place | None) -> Plain | None:
    if place is None:
        return None
    known = asdict(place, filter=lambda _, value: value is not None)
    return known | {"box": list(place.box)} if place.box else known


def _number(value: Number | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
