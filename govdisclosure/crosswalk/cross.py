"""A figure of one edition, read from a report on another."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from govdisclosure.crosswalk.table import Counterpart, crosswalk_between
from govdisclosure.editions.edition import Edition
from govdisclosure.model.cell import Cell, State
from govdisclosure.model.report import Report

# The state of a sum is the worst of its parts'.
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

    A sum has a value only where all its parts have one. A near counterpart has a value only where
    `near` asks for it.
    """
    section = edition.codebook.facts[key].section
    owner = report.edition_of(section)
    if owner is None:
        return Crossed(Cell(key), Counterpart(key, "none", (), *_ABSENT))
    counterpart = crosswalk_between(edition, owner)[key]
    usable = counterpart.kind in ("equal", "sum") or (near and counterpart.kind == "near")
    if not usable:
        return Crossed(Cell(key), counterpart)
    return Crossed(_sum(key, [report.cells[one] for one in counterpart.keys]), counterpart)


_ABSENT = ("the report has no such table", "报告没有这张表")


def _sum(key: str, cells: Sequence[Cell]) -> Cell:
    if len(cells) == 1 and cells[0].key == key:
        return cells[0]
    values = [cell.value for cell in cells if cell.value is not None]
    complete = len(values) == len(cells)
    return Cell(
        key,
        sum(values) if complete else None,
        min((cell.state for cell in cells), key=_WORST.index),
        raw=" + ".join(cell.raw for cell in cells),
        unit=cells[0].unit,
    )
