"""Which organs have a report on which years."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from govdisclosure.exports.given import given_naming, given_reports
from govdisclosure.exports.records import Naming
from govdisclosure.model.arguments import FIRST_YEAR, LAST_YEAR, wrong_type, wrong_value
from govdisclosure.model.report import Report
from govdisclosure.organs.names import Organs, Spellings
from govdisclosure.views.tabled import NOTHING, Sheet, Tabled


@frozen(repr=False)
class Coverage(Tabled):
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
        """The organs that lack a report on a year.

        Raises:
            ArgumentError: the year was not asked for.
        """
        at = self._at(year)
        return tuple(organ for organ, counts in self.counts.items() if not counts[at])

    def several(self, year: int) -> tuple[str, ...]:
        """The organs with more than one report on a year; see `find_duplicates`.

        Raises:
            ArgumentError: the year was not asked for.
        """
        at = self._at(year)
        return tuple(organ for organ, counts in self.counts.items() if counts[at] > 1)

    def _at(self, year: int) -> int:
        if year not in self.years:
            known = ", ".join(map(str, self.years)) or "none, there is no report"
            known_zh = "、".join(map(str, self.years)) or "无（没有报告）"
            raise wrong_value("year", year, f"one of years: {known}", f"years 之一：{known_zh}")
        return self.years.index(year)

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

    def _sheet(self) -> Sheet:
        heads = ["organ / 机关", *map(str, self.years)]
        rows = [
            (organ, *(str(count) if count else NOTHING for count in counts))
            for organ, counts in self.counts.items()
        ]
        lacking = sum(not count for counts in self.counts.values() for count in counts)
        title = f"{len(self.counts)} organs / 个机关, {lacking} reports missing / 份缺失"
        unplaced = f"{len(self.unplaced)} without organ or year / 份缺少机关或年度"
        return Sheet(title, heads, rows, [unplaced] if self.unplaced else [])


def coverage(
    reports: Report | Iterable[Report],
    years: Iterable[int] | None = None,
    *,
    organs: Organs | Naming | None = None,
) -> Coverage:
    """Which organs have how many reports on which years.

    Args:
        reports: one, or any iterable, read once. Names that differ in widths, spaces and
            script (Traditional, Simplified) only are one organ, spelled like the first.
        years: by default from the first to the last that is reported on.
        organs: with an `Organs` table its organs are listed even without any report.

    Raises:
        InputTypeError, ArgumentError: an argument is none that the call takes.
    """
    naming, wanted = given_naming(organs), _asked(years)
    listed = organs.organs if isinstance(organs, Organs) else ()
    counts: dict[str, dict[int, int]] = {organ: {} for organ in listed}
    spelled = Spellings(listed)
    unplaced = []
    with given_reports(reports) as every:
        for report in every:
            if report.organ is None or report.year is None:
                unplaced.append(report.title or "?")
                continue
            organ = spelled(naming(report.organ, report.year) if naming else report.organ)
            of_organ = counts.setdefault(organ, {})
            of_organ[report.year] = of_organ.get(report.year, 0) + 1
    asked = _span(counts) if wanted is None else wanted
    table = {organ: tuple(found.get(year, 0) for year in asked) for organ, found in counts.items()}
    return Coverage(asked, table, tuple(unplaced))


def _asked(years: object) -> tuple[int, ...] | None:
    """The years, each once; numbers of numpy and pandas are numbers."""
    if years is None:
        return None
    if isinstance(years, (str, bytes, Mapping)) or not isinstance(years, Iterable):
        raise wrong_type("years", years, "ints, such as [2021, 2022]", " int，例如 [2021, 2022]")
    return tuple(dict.fromkeys(_year(one) for one in years))


def _year(one: object) -> int:
    if isinstance(one, bool) or not hasattr(one, "__index__"):
        raise wrong_type("a year of years", one, "an int, such as 2021", " int，例如 2021")
    year = operator.index(one)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        wanted = f"a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise wrong_value("a year of years", year, wanted, f" {FIRST_YEAR} 至 {LAST_YEAR} 年")
    return year


def _span(counts: Mapping[str, Mapping[int, int]]) -> tuple[int, ...]:
    found = [year for of_organ in counts.values() for year in of_organ]
    return tuple(range(min(found), max(found) + 1)) if found else ()
