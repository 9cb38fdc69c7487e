"""What a batch counts on its way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import Factory, define

from govdisclosure.batch.names import UNKNOWN
from govdisclosure.exports.records import Origin
from govdisclosure.model.report import Report

# Documents that failed are named up to here; the table of diagnostics names them all.
_MOST_NAMES = 1_000


@define
class Tally:
    """Counts that can be added up and kept as JSON.

    Attributes:
        sources: documents tried.
        failed: documents that could not be read.
        reports: reports read.
        with_errors: reports with a diagnostic of severity error.
        years, editions, states, codes: value → number of reports, reports, cells, diagnostics.
        failures: name and code of the first documents that could not be read.
    """

    sources: int = 0
    failed: int = 0
    reports: int = 0
    with_errors: int = 0
    years: Counter[str] = Factory(Counter)
    editions: Counter[str] = Factory(Counter)
    states: Counter[str] = Factory(Counter)
    codes: Counter[str] = Factory(Counter)
    failures: list[tuple[str, str]] = Factory(list)

    def count(self, report: Report, origin: Origin) -> None:
        """One more report."""
        self.reports += 1
        self.with_errors += any(found.severity == "error" for found in origin.found)
        self.years[str(report.year or UNKNOWN)] += 1
        self.editions[report.edition or UNKNOWN] += 1
        self.states.update(cell.state for cell in report.cells.values())
        self.codes.update(found.code for found in origin.found)

    def fail(self, name: str, code: str) -> None:
        """One more document that could not be read."""
        self.failed += 1
        self.codes[code] += 1
        self._keep([(name, code)])

    def _keep(self, failures: Sequence[tuple[str, str]]) -> None:
        self.failures += failures[: max(0, _MOST_NAMES - len(self.failures))]

    def add(self, other: Tally) -> None:
        """The counts of both."""
        self.sources += other.sources
        self.failed += other.failed
        self.reports += other.reports
        self.with_errors += other.with_errors
        self.years += other.years
        self.editions += other.editions
        self.states += other.states
        self.codes += other.codes
        self._keep(other.failures)

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {
            "sources": self.sources,
            "failed": self.failed,
            "reports": self.reports,
            "with_errors": self.with_errors,
            "years": dict(sorted(self.years.items())),
            "editions": dict(sorted(self.editions.items())),
            "states": dict(self.states.most_common()),
            "codes": dict(self.codes.most_common()),
            "failures": [list(one) for one in self.failures],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Tally:
        """What `to_dict` wrote."""
        return cls(
            sources=data["sources"],
            failed=data["failed"],
            reports=data["reports"],
            with_errors=data["with_errors"],
            years=Counter(data["years"]),
            editions=Counter(data["editions"]),
            states=Counter(data["states"]),
            codes=Counter(data["codes"]),
            # what 0.1.0 wrote before had none
            failures=[(name, code) for name, code in data.get("failures", ())],
        )
