"""Tables in which every report answers the keys of one edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from govdisclosure.crosswalk.cross import crossed
from govdisclosure.crosswalk.table import Counterpart
from govdisclosure.editions.edition import Edition
from govdisclosure.exports.columns import CELLS, Column
from govdisclosure.exports.facts import owners_of
from govdisclosure.exports.records import (
    Naming,
    Origin,
    Record,
    cell_records,
    codes_by_key,
    origins,
    report_records,
)
from govdisclosure.exports.wide import Wide, WidePile
from govdisclosure.model.arguments import checked_edition
from govdisclosure.model.report import Cells, Report

# a record tells the edition that the report follows, not the one that is asked for
_EDITION = [column.name for column in CELLS].index("edition")


def crossed_columns() -> tuple[Column, ...]:
    """The columns of cells, and how each came about."""
    return (
        *CELLS,
        Column("counterpart", "word", "equal, sum, near or none: see gd.crosswalk", "对应关系"),
        Column("counterpart_note", "word", "why it is not simply equal", "对应关系说明"),
    )


def crossed_records(
    reports: Iterable[Report], edition: str, naming: Naming | None, *, checks: bool = False
) -> Iterator[Record]:
    """The records of `crossed_columns`, one for each key of the edition."""
    target = checked_edition("crosswalk", edition)
    return (
        record
        for report, origin in origins(reports, naming, checks=checks)
        for record in _crossed(report, origin, target)
    )


def _crossed(report: Report, origin: Origin, target: Edition) -> Iterator[Record]:
    found = {key: crossed(report, key, target) for key in target.codebook.facts}
    recast = evolve(
        report,
        cells=Cells({key: one.cell for key, one in found.items()}),
        editions=(target,),
    )
    owners = {section: owner.name if owner else None for section, owner in owners_of(report)}
    codes = codes_by_key(origin.found)
    for record, one in zip(cell_records(recast, origin), found.values(), strict=True):
        part = one.counterpart
        told = " ".join(
            dict.fromkeys(code for key in part.keys for code in codes.get(key, "").split())
        )
        own = owners.get(target.codebook.facts[part.key].section)
        yield (*record[:_EDITION], own, *record[_EDITION + 1 : -1], told or None, *_how(part))


def _how(part: Counterpart) -> tuple[str, str | None]:
    return part.kind, part.note or None


def crossed_wide(
    reports: Iterable[Report],
    edition: str,
    states: bool,
    naming: Naming | None,
    *,
    checks: bool = False,
) -> Wide:
    """The wide table of one edition's keys."""
    target = checked_edition("crosswalk", edition)
    facts = target.codebook.facts
    amounts = {key for key, fact in facts.items() if fact.kind == "amount"}
    pile = WidePile(facts)
    for report, origin in origins(reports, naming, checks=checks):
        record = next(report_records(report, origin))
        pile.add(record, {key: crossed(report, key, target).cell for key in facts}, amounts)
    return pile.table(states)
