"""R030: numbers that are written as no number of a table is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdisclosure.arithmetic.of_report import facts_of
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

_EVERY = ("count", "signed", "amount")
# pattern of the printed text, spaces taken out → what is odd about it, in cells of which kinds
_ODD: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(r"[+\-–]?0\d"), "leading zero / 首位为零", _EVERY),
    (re.compile(r"[+\-–]?\d+\.\d{7,}"), "more than six decimals / 小数超过六位", _EVERY),
    (re.compile(r"[+\-–]0(?!\d|\.)"), "zero with a sign / 零带正负号", _EVERY),
    # as tables of floating-point numbers are exported
    (re.compile(r"[^.（(]*\.0+(?!\d)"), "a count with decimals / 件数带小数", ("count", "signed")),
    (re.compile(r"\+"), "a plus sign / 带正号", ("count", "amount")),
)


def number_oddly_written(report: Report) -> Iterable[Diagnostic]:
    """Look at the raw text of the cells that state a number."""
    facts = facts_of(report.editions)
    for key, cell in report.cells.items():
        # nearly every cell prints its number and nothing else, with no decimals to look at
        is_plain = isinstance(cell.value, int) and cell.raw == str(cell.value)
        if cell.state != "stated" or is_plain:
            continue
        raw = "".join(cell.raw.split())
        for pattern, reason, kinds in _ODD:
            if facts[key].kind in kinds and pattern.match(raw):
                yield diagnose(
                    "R030",
                    [key],
                    cell.span,
                    label=report.fact(key).label_zh,
                    raw=cell.raw,
                    value=cell.value,
                    reason=reason,
                )
                break
