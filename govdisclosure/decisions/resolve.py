"""Record a decision in a report: the cell is `corrected`, what was read is kept."""

from __future__ import annotations

import re

from attrs import evolve

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.codebook import Fact
from govdisclosure.errors import DecisionError
from govdisclosure.model.build import replace_values
from govdisclosure.model.cell import Cell, Number
from govdisclosure.model.decision import Decision
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Cells, Report

_SURROGATE = re.compile("[\ud800-\udfff]")


def resolve(report: Report, key: str, value: Number | None, *, by: str, reason: str) -> Report:
    """See `Report.resolve`."""
    fact = report.fact(key)
    if not (_says(by) and _says(reason)):
        raise DecisionError(
            f"the decision on {key} must say by whom it was made and why: "
            "give `by` and `reason` as texts.",
            f"对 {key} 的认定必须写明认定人和理由：请以文字给出 by 和 reason。",
        )
    read = report[key].replaced or report[key]
    # judges the relations anew, and drops findings that are about this cell alone
    changed = replace_values(report, {key: value})
    cell = _corrected(changed[key], read)
    decision = Decision(key, cell.value, by, reason, read.raw, read.span)
    others = tuple(one for one in report.decisions if one.key != key)
    return evolve(
        changed,
        cells=Cells({**dict(changed.cells.items()), key: cell}),
        decisions=(*others, decision),
        diagnostics=(*changed.diagnostics, _recorded(fact, decision, read)),
    )


def _says(text: object) -> bool:
    """Whether it is a text that a file in UTF-8 can hold, and not empty."""
    return isinstance(text, str) and bool(text.strip()) and not _SURROGATE.search(text)


def _corrected(changed: Cell, read: Cell) -> Cell:
    return evolve(
        read,
        value=changed.value,
        state="corrected",
        mark=None,
        note=None,
        candidates=(),
        replaced=read,
    )


def _recorded(fact: Fact, decision: Decision, read: Cell) -> Diagnostic:
    return diagnose(
        "D001",
        [decision.key],
        decision.span,
        label=fact.label_zh,
        was=read.state if read.value is None else read.value,
        value="blank / 空白" if decision.value is None else decision.value,
        by=decision.by,
        reason=decision.reason,
    )
