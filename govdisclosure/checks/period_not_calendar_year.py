"""M006: the period reported on is not a calendar year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report


def period_not_calendar_year(report: Report) -> Iterable[Diagnostic]:
    """A period that cannot be believed is None and has been reported."""
    if report.period is None:
        return
    start, end = report.period
    if (start, end) != (date(start.year, 1, 1), date(start.year, 12, 31)):
        field = report.meta.get("period")
        yield diagnose("M006", (), field.span if field else None, start=start, end=end)
