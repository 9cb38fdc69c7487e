"""One row a report, one column a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from govdisclosure.editions.export import flat_codebook
from govdisclosure.exports.columns import REPORTS, Column
from govdisclosure.exports.facts import facts_of
from govdisclosure.exports.money import in_yuan
from govdisclosure.exports.records import Naming, Record, origins, report_records
from govdisclosure.model.cell import Cell, Number, State
from govdisclosure.model.report import Report

Figures = dict[str, list[Number | None]]
States = dict[str, list[State | None]]


@frozen
class Wide:
    """A wide table, column by column.

    Attributes:
        columns, records: what `REPORTS` says of every report.
        figures: key → the value in each report, amounts in 元; None where there is none.
        states: key → the state in each report, None where its form lacks the key.
        amounts: the keys that hold amounts.
    """

    columns: tuple[Column, ...]
    records: list[Record]
    figures: Figures
    states: States | None
    amounts: frozenset[str]


def wide_table(
    reports: Iterable[Report], states: bool, naming: Naming | None, *, checks: bool = False
) -> Wide:
    """All keys of the shipped editions in the order of the form, then keys that plug-ins add."""
    pile = WidePile(entry.key for entry in flat_codebook())
    for report, origin in origins(reports, naming, checks=checks):
        facts = facts_of(report)
        amounts = {key for key, fact in facts.items() if fact.kind == "amount"}
        pile.add(next(report_records(report, origin)), report.cells, amounts)
    return pile.table(states)


class WidePile:
    """Gathers reports; a key that appears late is empty in the reports before it."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._records: list[Record] = []
        self._figures: Figures = {key: [] for key in keys}
        self._states: States = {key: [] for key in self._figures}
        self._amounts: set[str] = {e.key for e in flat_codebook() if e.kind == "amount"}

    def add(self, record: Record, cells: Mapping[str, Cell], amounts: set[str]) -> None:
        """One more report."""
        before = len(self._records)
        found = dict(cells.items())  # a report's own `get` names the nearest keys, which takes time
        self._records.append(record)
        self._amounts |= amounts
        for key in cells:
            if key not in self._figures:
                self._figures[key] = [None] * before
                self._states[key] = [None] * before
        for key, figures in self._figures.items():
            cell = found.get(key)
            figures.append(_figure(cell, key in amounts))
            self._states[key].append(cell.state if cell else None)

    def table(self, states: bool) -> Wide:
        """What was gathered."""
        return Wide(
            REPORTS,
            self._records,
            self._figures,
            self._states if states else None,
            frozenset(self._amounts),
        )


def _figure(cell: Cell | None, amount: bool) -> Number | None:
    if cell is None:
        return None
    return in_yuan(cell) if amount else cell.value
