"""How messages name cells."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.model.report import Report

# A message that names more cells than these stops and says how many there are.
_MOST = 4


def named(report: Report, keys: Sequence[str], values: Sequence[object] = ()) -> str:
    """The official words of some cells, each with its value where values are given."""
    words = [report.fact(key).label_zh for key in keys[:_MOST]]
    if values:
        words = [f"{word} = {value}" for word, value in zip(words, values, strict=False)]
    more = f"；… ({len(keys)})" if len(keys) > _MOST else ""
    return "；".join(words) + more
