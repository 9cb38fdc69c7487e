"""Run all checks of a report. Their patterns are made when a report is first checked."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.checks.table import CHECKS, Check
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report
from govdisclosure.plugins.checks import findings_of_plugins


def check_report(report: Report, further: Iterable[Check] = ()) -> tuple[Diagnostic, ...]:
    """All findings about a report: those of the reading, then those of every check.

    Args:
        further: checks beyond the library's own and those of installed plug-ins.
    """
    found = [diagnostic for check in CHECKS for diagnostic in check(report)]
    found += findings_of_plugins(report)
    found += [diagnostic for check in further for diagnostic in check(report)]
    return (*report.diagnostics, *found)
