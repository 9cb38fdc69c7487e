"""Which organs have a report on which years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from govdisclosure.exports.records import Naming
from govdisclosure.model.report import Report
from govdisclosure.organs.names import Organs
from govdisclosure.views.plain_table import plain_table


@frozen
class Coverage:
    """How many reports there are on each year.

    Attributes:
        years: the years asked for.
        counts: organ → number of its reports on each of `years`.
        unplaced: titles of the reports that tell no organ or no year.
    """

    years: tuple[int, ...]
    counts: Mapping[str, tuple[int, ...]]
    unplaced: tuple[str, ...]

    def missing(self, year: int) -> tuple[str, ...]:
        """The organs that lack a report on a year."""
        at = self.years.index(year)
        return tuple(organ for organ, counts in self.counts.items() if not counts[at])

    def several(self, year: int) -> tuple[str, ...]:
        """The organs with more than one report on a year; see `find_duplicates`."""
        at = self.years.index(year)
        return tuple(organ for organ, counts in self.counts.items() if counts[at] > 1)

    @property
    def complete(self) -> bool:
        """Whether every organ has a report on every year."""
        return all(all(counts) for counts in self.counts.values())

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {
            "years": list(self.years),
            "counts": {organ: list(counts) for organ, counts in self.counts.items()},
            "unplaced": list(self.unplaced),
        }

    def __str__(self) -> str:
        heads = ["organ / 机关", *map(str, self.years)]
        rows = [
            (organ, *(str(count) if count else "-" for count in counts))
            for organ, counts in self.counts.items()
        ]
        lacking = sum(not count for counts in self.counts.values() for count in counts)
        title = f"{len(self.counts)} organs / 个机关, {lacking} reports missing / 份缺失"
        table = plain_table(title, heads, rows)
        if not self.unplaced:
            return table
        return f"{table}\n{len(self.unplaced)} without organ or year / 份缺少机关或年度"


def coverage(
    reports: Iterable[Report],
    years: Iterable[int] | None = None,
    *,
    organs: Organs | Naming | None = None,
) -> Coverage:
    """Which organs have how many reports on which years.

    Args:
        reports: any iterable, read once.
        years: by default from the first to the last that is reported on.
        organs: with an `Organs` table its organs are listed even without any report.
    """
    counts: dict[str, dict[int, int]] = {}
    if isinstance(organs, Organs):
        counts = {organ: {} for organ in organs.organs}
    unplaced = []
    for report in reports:
        if report.organ is None or report.year is None:
            unplaced.append(report.title or "?")
            continue
        organ = organs(report.organ, report.year) if organs else report.organ
        of_organ = counts.setdefault(organ, {})
        of_organ[report.year] = of_organ.get(report.year, 0) + 1
    asked = tuple(years) if years is not None else _span(counts)
    table = {organ: tuple(found.get(year, 0) for year in asked) for organ, found in counts.items()}
    return Coverage(asked, table, tuple(unplaced))


def _span(counts: Mapping[str, Mapping[int, int]]) -> tuple[int, ...]:
    found = [year for of_organ in counts.values() for year in of_organ]
    return tuple(range(min(found), max(found) + 1)) if found else ()
