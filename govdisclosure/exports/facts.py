"""The codebook's words for the cells of one report."""

from __future__ import annotations

from collections.abc import Mapping

from govdisclosure.editions.codebook import Fact
from govdisclosure.model.report import Report


def facts_of(report: Report) -> Mapping[str, Fact]:
    """Key → Fact for every key that the editions of a report know.

    `report.fact(key)` for all keys at once: each section follows its own edition, and editions may
    word a column differently.
    """
    facts: dict[str, Fact] = {}
    for edition in report.editions:
        for key, fact in edition.codebook.facts.items():
            facts.setdefault(key, fact)
    for section in {fact.section for fact in facts.values()}:
        edition_of_section = report.edition_of(section)
        if edition_of_section is not None:
            own = edition_of_section.codebook.facts.items()
            facts |= {key: fact for key, fact in own if fact.section == section}
    return facts
