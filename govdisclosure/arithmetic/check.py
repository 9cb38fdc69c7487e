"""Which relations do not hold among cells, and what the others force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field

from govdisclosure.arithmetic.deduce import deduce
from govdisclosure.arithmetic.of_report import about
from govdisclosure.arithmetic.relations import evaluate, judge
from govdisclosure.arithmetic.solve import Solution
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.relations import Equation
from govdisclosure.model.cell import Cell, Number, Span
from govdisclosure.model.diagnostic import Diagnostic

Values = dict[str, Number | None]
# States of cells for which the relations may know the only value.
DOUBTFUL = ("missing", "unreadable")


def broken_relations(
    equations: Sequence[Equation],
    cells: Mapping[str, Cell],
    facts: Mapping[str, Fact],
    values: Values,
) -> list[Diagnostic]:
    """One diagnostic for each relation that fails, with both sides and the difference.

    Args:
        equations: over these cells.
        values: of the cells, by key.
    """
    found: list[Diagnostic] = []
    for equation in equations:
        if judge(equation, values) != "fails":
            continue
        finding = evaluate(equation, values)
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
    equations: Sequence[Equation],
    doubtful: Mapping[str, Cell],
    facts: Mapping[str, Fact],
    values: Values,
) -> Implied:
    """Doubtful cells that the relations determine: a candidate, never a value.

    Args:
        equations: over cells that have a place in `values`.
        doubtful: the cells that are missing or unreadable, by key.
        values: of all cells, by key.
    """
    implied = Implied()
    if not doubtful:
        return implied
    forced = _forced(equations, values)
    for key, cell in doubtful.items():
        value = forced.get(key, cell.candidates[0] if cell.candidates else None)
        if value is None:
            continue
        implied.cells[key] = evolve(cell, candidates=(value,))
        label = facts[key].label_zh
        implied.diagnostics.append(
            diagnose("A002", [key], cell.span, label=label, state=cell.state, value=value)
        )
    return implied


def _forced(equations: Sequence[Equation], values: Values) -> Mapping[str, Number]:
    """What the sums force; nothing upon cells that hang together with a contradiction."""
    while (found := deduce(equations, values)).impossible is not None:
        equations = _apart_from(found.impossible.equation, equations, values)
    return found.forced


def _apart_from(
    contradicted: Equation, equations: Sequence[Equation], values: Values
) -> Sequence[Equation]:
    """The sums that no chain of cells without a value connects with this one."""
    apart, connected = equations, [contradicted]
    while connected:
        cells = {key for key in connected.pop().keys if values.get(key) is None}
        connected += [one for one in apart if not cells.isdisjoint(one.keys)]
        apart = [one for one in apart if cells.isdisjoint(one.keys)]
    return apart


def refuted_relations(
    solution: Solution, cells: Mapping[str, Cell], facts: Mapping[str, Fact]
) -> list[Diagnostic]:
    """One diagnostic for each sum that no reading satisfies and that still has open cells.

    Sums without open cells are broken like those of any report.
    """
    found: list[Diagnostic] = []
    for equations in (*solution.refuted.values(), *([one.equation] for one in solution.broken)):
        keys = list(dict.fromkeys(key for equation in equations for key in equation.keys))
        if all(cells[key].value is not None for key in keys):
            continue
        first = equations[0]
        found.append(
            diagnose(
                "A008",
                keys,
                _span(cells[key] for key in keys),
                about=about(first, facts),
                text=first.text,
                text_zh=first.text_zh,
            )
        )
    return found


def _span(cells: Iterable[Cell]) -> Span | None:
    spans = [cell.span for cell in cells if cell.span is not None]
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))
