"""The codebook's words for the cells of one report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition
from govdisclosure.model.report import Report

# Number of a section, and the edition that the report's cells in it follow.
Owners = tuple[tuple[int, Edition | None], ...]


def facts_of(report: Report) -> Mapping[str, Fact]:
    """Key → Fact for every key that the editions of a report know.

    `report.fact(key)` for all keys at once: each section follows its own edition, and editions may
    word a column differently.
    """
    return merged_facts(report.editions, owners_of(report))


def owners_of(report: Report) -> Owners:
    """Each section that has cells, with the edition that they follow."""
    return tuple((section, report.edition_of(section)) for section in _sections(report.editions))


@lru_cache(maxsize=64)
def merged_facts(editions: tuple[Edition, ...], owners: Owners) -> Mapping[str, Fact]:
    """The facts of some editions, each section as its owner has it."""
    facts: dict[str, Fact] = {}
    for edition in editions:
        for key, fact in edition.codebook.facts.items():
            facts.setdefault(key, fact)
    for section, owner in owners:
        if owner is not None:
            own = owner.codebook.facts.items()
            facts |= {key: fact for key, fact in own if fact.section == section}
    return facts


@lru_cache(maxsize=64)
def _sections(editions: tuple[Edition, ...]) -> tuple[int, ...]:
    found = {fact.section for edition in editions for fact in edition.codebook.facts.values()}
    return tuple(sorted(found))
