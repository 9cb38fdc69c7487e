"""A007: the one cell whose change mends broken sums. A suggestion, never a change."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.arithmetic.of_report import equations_of, values_of
from govdisclosure.arithmetic.suggest import suggest_repairs
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

_BROKEN = "A001"


def repair_suggested(report: Report) -> Iterable[Diagnostic]:
    """Name the cell, the value that the sums want, and the sums that agree."""
    if all(found.code != _BROKEN for found in report.diagnostics):
        return
    for repair in suggest_repairs(equations_of(report), values_of(report)):
        yield diagnose(
            "A007",
            [repair.key],
            report[repair.key].span,
            label=report.fact(repair.key).label_zh,
            value=repair.value,
            wanted=repair.wanted,
            relations="、".join(f"{one.name} {one.about}" for one in repair.agreeing),
        )
