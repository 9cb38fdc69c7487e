"""A003 to A006: sums with open operands, and what they force upon the open cells.

One diagnostic a kind of sum, not one a sum: a report that leaves all zeros blank has forty
undecided ones. Sums over cells that are all missing are passed over: that their table or row is
absent has been said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from govdisclosure.arithmetic.deduce import Deduction, deduce
from govdisclosure.arithmetic.of_report import about, equations_of, facts_of, values_of
from govdisclosure.arithmetic.relations import Finding, evaluate
from govdisclosure.checks.naming import named
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.cell import State
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

_STATES_ZH: dict[State, str] = {
    "blank": "空白",
    "missing": "缺失",
    "ambiguous": "多解",
    "unreadable": "无法识别",
    "corrected": "经认定为空",
}


def relations_undecided(report: Report) -> Iterable[Diagnostic]:
    """Say which sums cannot be checked and why, and what blanks would have to be."""
    equations = equations_of(report)
    values = values_of(report)
    if None not in values.values():
        return
    findings = [evaluate(equation, values) for equation in equations]
    if all(one.verdict != "undecided" for one in findings):
        return
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        kinds[one.equation.name].append(one)
    for members in kinds.values():
        yield from _undecided(report, members)
    yield from _forced(report, deduce(equations, values))


def _undecided(report: Report, members: Sequence[Finding]) -> Iterator[Diagnostic]:
    """One diagnostic for a kind of sum, with the cells that are the reason."""
    found = [one for one in members if one.verdict == "undecided" and _is_there(report, one)]
    if not found:
        return
    keys = list(dict.fromkeys(key for one in found for key in one.open_keys))
    states = Counter(report[key].state for key in keys)
    counted = ", ".join(f"{n} {state}" for state, n in states.items())
    counted_zh = "、".join(f"{n} 个{_STATES_ZH.get(state, state)}" for state, n in states.items())
    equation = found[0].equation
    yield diagnose(
        "A003",
        keys,
        count=len(found),
        all=len(members),
        text=equation.text,
        text_zh=equation.text_zh,
        cells=counted,
        cells_zh=counted_zh,
    )


def _is_there(report: Report, one: Finding) -> bool:
    return any(report[key].state != "missing" for key in one.equation.keys)


def _forced(report: Report, deduction: Deduction) -> Iterator[Diagnostic]:
    if deduction.impossible is not None:
        yield _impossible(report, deduction.impossible, deduction)
        return
    blanks = {k: v for k, v in deduction.forced.items() if report[k].state == "blank"}
    zeros = [key for key, value in blanks.items() if value == 0]
    others = {key: value for key, value in blanks.items() if value != 0}
    if zeros:
        yield diagnose("A004", zeros, cells=named(report, zeros))
    if others:
        cells = named(report, list(others), list(others.values()))
        yield diagnose("A005", others, cells=cells)


def _impossible(report: Report, finding: Finding, deduction: Deduction) -> Diagnostic:
    equation = finding.equation
    keys = [key for key in equation.keys if key in deduction.forced] + list(finding.open_keys)
    return diagnose(
        "A006",
        equation.keys,
        about=about(equation, facts_of(report.editions)),
        text=equation.text,
        text_zh=equation.text_zh,
        cells=named(report, keys),
    )
