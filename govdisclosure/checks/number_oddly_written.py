"""R030: numbers that are written as no number of a table is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

# pattern of the printed text, spaces taken out → what is odd about it
_ODD: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[+\-–]?0\d"), "leading zero / 首位为零"),
    (re.compile(r"[+\-–]?\d+\.\d{7,}"), "more than six decimals / 小数超过六位"),
    (re.compile(r"[+\-–]0(?!\d|\.)"), "zero with a sign / 零带正负号"),
)


def number_oddly_written(report: Report) -> Iterable[Diagnostic]:
    """Look at the raw text of the cells that state a number."""
    for key, cell in report.cells.items():
        # nearly every cell prints its number and nothing else, with no decimals to look at
        is_plain = isinstance(cell.value, int) and cell.raw == str(cell.value)
        if cell.state != "stated" or is_plain:
            continue
        raw = "".join(cell.raw.split())
        for pattern, reason in _ODD:
            if pattern.match(raw):
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
