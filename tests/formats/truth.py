"""What a report says, as plain data: all but places, raw texts and findings."""

from __future__ import annotations

from typing import Any

import govdisclosure as gd
from tests.editions import BY_NAME, SHIPPED

Said = dict[str, Any]
_CERTAIN = ("stated", "blank", "solved", "corrected")


def said(report: gd.Report) -> Said:
    """Editions, metadata, cells as [value, state, unit, mark, note], and sections."""
    return {
        "editions": [edition.name for edition in report.editions],
        "edition": report.edition,
        "grid_edition": report.grid_edition,
        "metadata": {
            name: [str(found.value), found.state]
            for name, found in sorted(report.meta.items())
            if name != "encoding"  # says how the document was stored
        },
        "cells": {key: _cell(cell) for key, cell in report.cells.items()},
        "sections": [_section(section) for section in report.sections],
    }


def _cell(cell: gd.Cell) -> list[str | None]:
    value = None if cell.value is None else str(cell.value)
    return [value, cell.state, cell.unit, cell.mark, cell.note]


def _section(section: gd.Section) -> Said:
    return {
        "number": section.number,
        "key": section.key,
        "heading": section.heading,
        "paragraphs": [one.text for one in section.paragraphs],
        "points": [[one.marker, one.level, one.text] for one in section.points],
    }


def as_printed(truth: Said) -> Said:
    """What a document prints of it: a certain number is stated, a doubtful cell is marked so."""
    facts = {key: fact for one in truth["editions"] for key, fact in BY_NAME[one].facts.items()}
    cells = {key: _printed(cell, facts[key].unit) for key, cell in truth["cells"].items()}
    return truth | {"cells": cells}


def _printed(cell: list[str | None], unit_of_form: str | None) -> list[str | None]:
    value, state, unit, *others = cell
    unit = unit or unit_of_form  # a cell that was missing had none
    if state not in _CERTAIN:
        return [None, "unreadable", unit, *others]
    return [value, "blank" if value is None else "stated", unit, *others]


def values(truth: Said) -> dict[str, str | None]:
    return {key: cell[0] for key, cell in truth["cells"].items()}


def editions_for(truth: Said) -> list[gd.Edition]:
    """Those to read with: what everybody has, or the plug-in's edition that was written."""
    own = [BY_NAME[name] for name in truth["editions"]]
    return [] if set(own) <= set(SHIPPED) else own
