"""What does not hold in a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field

from govdisclosure.arithmetic.of_report import about
from govdisclosure.arithmetic.relations import evaluate
from govdisclosure.checks.table import CHECKS
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.relations import Equation
from govdisclosure.model.cell import Cell, Number, Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report


def broken_relations(
    equations: Sequence[Equation], cells: Mapping[str, Cell], facts: Mapping[str, Fact]
) -> list[Diagnostic]:
    """One diagnostic for each relation that fails, with both sides and the difference."""
    values = {key: cell.value for key, cell in cells.items()}
    found: list[Diagnostic] = []
    for equation in equations:
        if any(key not in cells for key in equation.keys):
            continue
        finding = evaluate(equation, values)
        if finding.verdict != "fails":
            continue
        found.append(
            diagnose(
                "A001",
                equation.keys,
                _span(cells[key] for key in equation.right),
                about=about(equation, facts),
                text=equation.text,
                text_zh=equation.text_zh,
                left=finding.left,
                right=finding.right,
                difference=f"{finding.difference:+}",
            )
        )
    return found


@define
class Implied:
    """Cells whose one possible value the relations give, and the diagnostics that say so."""

    cells: dict[str, Cell] = field(factory=dict)
    diagnostics: list[Diagnostic] = field(factory=list)


def implied_values(
    equations: Sequence[Equation], cells: Mapping[str, Cell], facts: Mapping[str, Fact]
) -> Implied:
    """Missing or unreadable cells that the relations determine: a candidate, never a value."""
    values: dict[str, Number | None] = {key: cell.value for key, cell in cells.items()}
    doubtful = {k for k, cell in cells.items() if cell.state in ("missing", "unreadable")}
    implied = Implied()
    known = [e for e in equations if all(key in cells for key in e.keys)]
    changed = bool(doubtful)
    while changed:
        changed = False
        for equation in known:
            finding = evaluate(equation, values)
            if len(finding.open_keys) != 1 or finding.open_keys[0] not in doubtful:
                continue
            key = finding.open_keys[0]
            value = finding.difference if key in equation.right else -finding.difference
            if value < 0:
                continue
            values[key] = value
            changed = True
            cell = cells[key]
            implied.cells[key] = evolve(cell, candidates=(value,))
            label = facts[key].label_zh
            implied.diagnostics.append(
                diagnose("A002", [key], cell.span, label=label, state=cell.state, value=value)
            )
    return implied


def check_report(report: Report) -> tuple[Diagnostic, ...]:
    """All findings about a report: those of the reading, then those of every check."""
    found = [diagnostic for check in CHECKS for diagnostic in check(report)]
    return (*report.diagnostics, *found)


def _span(cells: Iterable[Cell]) -> Span | None:
    spans = [cell.span for cell in cells if cell.span is not None]
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))
