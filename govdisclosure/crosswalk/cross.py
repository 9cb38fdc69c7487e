"""A figure of one edition, read from a report on another."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from govdisclosure.crosswalk.table import Counterpart, crosswalk_between
from govdisclosure.editions.edition import Edition
from govdisclosure.model.cell import Cell, State
from govdisclosure.model.report import Report
from govdisclosure.views.words import OneLang, say

# The state of a sum is the worst of its parts', except that nothing is printed blank.
_WORST: tuple[State, ...] = (
    "missing",
    "unreadable",
    "ambiguous",
    "blank",
    "corrected",
    "solved",
    "stated",
)


@frozen
class Crossed:
    """A key of an edition as a report has it.

    Attributes:
        cell: under the key that is asked for; `missing` where there is no counterpart.
        counterpart: where it comes from.
    """

    cell: Cell
    counterpart: Counterpart


def crossed(report: Report, key: str, edition: Edition, *, near: bool = False) -> Crossed:
    """The cell that answers a key of `edition` in a report on any form.

    A sum has a value only where all its parts have one: a blank is no zero. Otherwise its state is
    the worst of theirs: `blank` only where all are, `missing` where some are blank and the others
    have numbers, because the report has no such figure then; the note of the counterpart names the
    parts. A near counterpart has a value only where `near` asks for it.
    """
    section = edition.codebook.facts[key].section
    owner = report.edition_of(section)
    if owner is None:
        return Crossed(Cell(key), Counterpart(key, "none", (), *ABSENT))
    counterpart = crosswalk_between(edition, owner)[key]
    usable = counterpart.kind in ("equal", "sum") or (near and counterpart.kind == "near")
    if not usable:
        return Crossed(Cell(key), counterpart)
    parts = [report.cells[one] for one in counterpart.keys]
    if counterpart.kind != "sum":
        return Crossed(_renamed(key, parts[0]), counterpart)
    return Crossed(_sum(key, parts), _told(counterpart, parts))


# The note of a counterpart that the form has and the report has not.
ABSENT = ("the report has no such table", "报告没有这张表")


def _renamed(key: str, cell: Cell) -> Cell:
    return cell if cell.key == key else evolve(cell, key=key)


def _sum(key: str, cells: Sequence[Cell]) -> Cell:
    values = [cell.value for cell in cells if cell.value is not None]
    complete = len(values) == len(cells) and not _units_differ(cells)
    return Cell(
        key,
        sum(values) if complete else None,
        _state(cells, complete),
        raw=" + ".join(cell.raw for cell in cells),
        unit=cells[0].unit,
    )


def _state(cells: Sequence[Cell], complete: bool) -> State:
    states = {cell.state for cell in cells}
    worst = min(states, key=_WORST.index)
    if complete or states == {"blank"} or worst in ("unreadable", "ambiguous"):
        return worst
    return "missing"


def _units_differ(cells: Sequence[Cell]) -> bool:
    return len({cell.unit for cell in cells}) > 1


def _told(counterpart: Counterpart, cells: Sequence[Cell]) -> Counterpart:
    """The counterpart, with the parts for which the sum has no value."""
    lacking = [cell for cell in cells if cell.value is None]
    if lacking:
        why = f"not added up: {', '.join(_lack(cell, 'en') for cell in lacking)}"
        why_zh = f"未相加：{'、'.join(_lack(cell, 'zh') for cell in lacking)}"
    elif _units_differ(cells):
        why, why_zh = "not added up: the units differ", "未相加：单位不同"
    else:
        return counterpart
    return evolve(
        counterpart,
        note=f"{counterpart.note}; {why}",
        note_zh=f"{counterpart.note_zh}；{why_zh}",
    )


def _lack(cell: Cell, lang: OneLang) -> str:
    return f"{cell.key} {say(cell.state, lang)}"
