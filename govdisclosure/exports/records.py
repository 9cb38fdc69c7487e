"""Reports as records: tuples in the order of the columns that `columns` lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from attrs import frozen

from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition
from govdisclosure.exports.facts import Owners, merged_facts, owners_of
from govdisclosure.exports.money import in_yuan
from govdisclosure.model.arguments import plain
from govdisclosure.model.cell import Cell, Number
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

Value = str | int | Number | date | None
Record = tuple[Value, ...]
# printed name, year → name
Naming = Callable[[str, int | None], str]


@frozen
class Origin:
    """Which report a record is of.

    Attributes:
        source: where it comes from, None if unknown.
        number: of the report within the source, from 1.
        organ: its name, see `Organs`.
        found: the diagnostics to count and to name beside the cells.
    """

    source: str | None
    number: int
    organ: str | None
    found: tuple[Diagnostic, ...]


def origin_of(
    report: Report,
    source: str | None,
    number: int,
    naming: Naming | None = None,
    *,
    checks: bool = False,
) -> Origin:
    """The origin of a report; with `checks` it counts the findings of all checks.

    Args:
        source: what stands in column `source`; see `origins` for what the reports say themselves.
    """
    organ = report.organ
    if organ is not None and naming is not None:
        organ = naming(organ, report.year)
    return Origin(source, number, organ, report.check() if checks else report.diagnostics)


def origins(
    reports: Iterable[Report], naming: Naming | None = None, *, checks: bool = False
) -> Iterator[tuple[Report, Origin]]:
    """Reports with where they say that they come from, those of one place numbered from 1."""
    numbers: Counter[str | None] = Counter()
    for report in reports:
        numbers[report.origin] += 1
        number = numbers[report.origin]
        yield report, origin_of(report, report.origin, number, naming, checks=checks)


def report_records(report: Report, origin: Origin) -> Iterator[Record]:
    """The one record of a report in `REPORTS`."""
    states = Counter(cell.state for cell in report.cells.values())
    severities = Counter(found.severity for found in origin.found)
    first, last = report.period or (None, None)
    yield (
        *_which(report, origin),
        report.organ,
        report.title,
        report.edition,
        report.grid_edition,
        report.published,
        first,
        last,
        states["stated"],
        states["solved"],
        states["blank"],
        states["missing"],
        states["ambiguous"] + states["unreadable"],
        states["corrected"],
        severities["error"],
        severities["warning"],
        len(report.unread),
    )


def cell_records(report: Report, origin: Origin) -> Iterator[Record]:
    """A record a cell in `CELLS`, in the order of the form."""
    which = (*_which(report, origin), report.organ)
    codes = codes_by_key(origin.found)
    about = _about(report.editions, owners_of(report))
    for key, cell in report.cells.items():
        start, end = cell.span or (None, None)
        yield (
            *which,
            *(about.get(key) or _nothing_about(key)),
            cell.value,
            cell.unit,
            in_yuan(cell),
            cell.state,
            cell.raw,
            cell.mark,
            cell.note,
            "|".join(map(shown, cell.candidates)) if cell.candidates else None,
            place_text(cell),
            start,
            end,
            codes.get(key),
        )


def diagnostic_records(report: Report, origin: Origin) -> Iterator[Record]:
    """A record a finding in `DIAGNOSTICS`."""
    which = _which(report, origin)
    for found in origin.found:
        start, end = found.span or (None, None)
        yield (
            *which,
            found.code,
            found.severity,
            found.blame,
            found.message,
            found.message_zh,
            " ".join(found.keys),
            start,
            end,
        )


def section_records(report: Report, origin: Origin) -> Iterator[Record]:
    """A record a section in `SECTIONS`."""
    which = _which(report, origin)
    for section in report.sections:
        yield (*which, section.number, section.key, section.heading, section.text)


def decision_records(report: Report, origin: Origin) -> Iterator[Record]:
    """A record a decision in `DECISIONS`."""
    which = _which(report, origin)
    for one in report.decisions:
        yield (*which, one.key, one.value, one.by, one.reason, one.raw)


RECORDS: Mapping[str, Callable[[Report, Origin], Iterator[Record]]] = {
    "reports": report_records,
    "cells": cell_records,
    "diagnostics": diagnostic_records,
    "sections": section_records,
    "decisions": decision_records,
}


def records(
    reports: Iterable[Report],
    table: str,
    naming: Naming | None = None,
    *,
    checks: bool = False,
) -> Iterator[Record]:
    """The records of many reports."""
    of = RECORDS[table]
    for report, origin in origins(reports, naming, checks=checks):
        yield from of(report, origin)


def codes_by_key(found: Iterable[Diagnostic]) -> dict[str, str]:
    """Key → the codes of the diagnostics that name it, each once, separated by spaces."""
    codes: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in found:
        for key in one.keys:
            codes[key][one.code] = None
    return {key: " ".join(those) for key, those in codes.items()}


def place_text(cell: Cell) -> str | None:
    """Where a cell was read: its place in a document, else its offsets as `start:end`."""
    if cell.place is not None:
        return str(cell.place)
    return None if cell.span is None else f"{cell.span.start}:{cell.span.end}"


def shown(value: Number | None) -> str:
    """A candidate in digits; a blank one is a lone `-`."""
    return "-" if value is None else plain(value)


def _which(report: Report, origin: Origin) -> tuple[str | None, int, str | None, int | None]:
    return origin.source, origin.number, origin.organ, report.year


@lru_cache(maxsize=64)
def _about(editions: tuple[Edition, ...], owners: Owners) -> Mapping[str, Record]:
    """Key → what the codebook says of it, from `edition` to `applicant` in `CELLS`."""
    names = {section: owner.name if owner else None for section, owner in owners}
    facts = merged_facts(editions, owners)
    return {key: _fact(fact, names[fact.section]) for key, fact in facts.items()}


def _fact(fact: Fact, edition: str | None) -> Record:
    applicant = fact.column if fact.columns == "applicant" else None
    labels = (fact.label_zh, fact.label_en)
    return (edition, fact.section, fact.key, *labels, fact.row, fact.column, applicant)


def _nothing_about(key: str) -> Record:
    """For a key that no edition knows: a plug-in's, restored where it is not installed."""
    return (None, None, key, None, None, None, None, None)
