"""R032: an amount in another unit than the form fixes, 元 under a heading of 万元."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from govdisclosure.arithmetic.of_report import facts_of
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report


def unit_differs(report: Report) -> Iterable[Diagnostic]:
    """Amounts only: the unit of a count says nothing about its size."""
    facts = facts_of(report.editions)
    for key, cell in report.cells.items():
        # only amounts are Decimal, and they always are
        if not isinstance(cell.value, Decimal) or cell.unit is None or facts[key].kind != "amount":
            continue
        fact = report.fact(key)
        if fact.unit is not None and cell.unit != fact.unit:
            label = fact.label_zh
            yield diagnose("R032", [key], cell.span, label=label, unit=cell.unit, wanted=fact.unit)
