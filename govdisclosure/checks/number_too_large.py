"""R031: figures that no organ reaches."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.arithmetic.of_report import facts_of
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.codebook import Fact
from govdisclosure.lexer.money import yuan_in
from govdisclosure.model.cell import Cell, Number
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

# What is counted → more than any organ has of it. All applications to all organs of China in one
# year are under two million; a province's traffic fines reach some ten million.
_MOST_IN_GRID = 2_000_000
_MOST_COUNTED = 500_000_000
_MOST_YUAN = 10_000_000_000_000
_SMALLEST = _MOST_YUAN // 100_000_000  # 亿元
# sections with applications, reconsiderations and lawsuits
_GRID_SECTIONS = (3, 4)


def number_too_large(report: Report) -> Iterable[Diagnostic]:
    """Compare every figure with a bound that leaves room for the largest organs."""
    facts = facts_of(report.editions)
    for key, cell in report.cells.items():
        value = cell.value
        # the smallest bound of all first: nearly every cell ends here
        if value is None or -_SMALLEST <= value <= _SMALLEST:
            continue
        limit = _limit(facts[key], cell)
        if not -limit <= value <= limit:
            label = report.fact(key).label_zh
            yield diagnose("R031", [key], cell.span, label=label, value=value, limit=limit)


def _limit(fact: Fact, cell: Cell) -> Number:
    if fact.kind == "amount":
        return _MOST_YUAN // (yuan_in(cell.unit) or 1)
    return _MOST_IN_GRID if fact.section in _GRID_SECTIONS else _MOST_COUNTED
