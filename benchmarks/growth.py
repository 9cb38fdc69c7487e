"""Reading costs what its text is long, from 2 kB to 20 MB."""

from __future__ import annotations

import gc
from collections.abc import Callable

from clock import milliseconds
from samples import numbered, report
from table import Table

import govdisclosure as gd

SIZES = (2_000, 20_000, 200_000, 2_000_000, 20_000_000)
QUICK = 200_000
# Texts up to this size are read several times; the fastest counts.
_REPEATED = 200_000
_SENTENCE = "本机关全年主动公开政府信息{n}条，办结来信{n}件，其中网站公开{n}条，均已按时答复。\n"
_LIMITS = gd.Limits(bytes=200_000_000, characters=50_000_000, cells=5_000_000, seconds=3_600)


def table(quick: bool) -> Table:
    """Milliseconds a kB of a report that gets longer, and of a text of ever more reports."""
    rows = []
    for size in SIZES:
        if quick and size > QUICK:
            continue
        many = _of_reports(size)
        costs = (_cost(_of_narrative(size)), _cost(many), _without_collector(many))
        rows.append([_shown(size), *(f"{cost:.3f}" for cost in costs)])
    return Table(
        "Milliseconds a kB (UTF-8) as a text grows, by ever more narrative and by ever more "
        "reports one behind the other. All of these are kept, so Python's collector of garbage has "
        "ever more to look through:",
        ["size", "one report", "many reports", "many, without the collector"],
        rows,
    )


def _shown(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1_000} kB"


def _cost(text: str) -> float:
    read: Callable[[], object] = lambda: gd.parse_all(text, limits=_LIMITS)  # noqa: E731
    size = len(text.encode())
    runs = 5 if size <= _REPEATED else 1
    return min(milliseconds(read) for _ in range(runs)) / (size / 1000)


def _without_collector(text: str) -> float:
    gc.disable()
    try:
        return _cost(text)
    finally:
        gc.enable()


def _of_narrative(size: int) -> str:
    """A report whose first section is as long as it must be; a shorter one is cut off."""
    text = report().render("text-cells")
    start = text.index("\n", text.index("一、总体情况")) + 1
    wanted = size - len(text.encode())
    sentences = "".join(
        _SENTENCE.format(n=number) for number in range(max(0, wanted // len(_SENTENCE.encode())))
    )
    return _cut(text[:start] + sentences + text[start:], size)


def _of_reports(size: int) -> str:
    text = report().render("text-cells")
    count = -(-size // len(text.encode()))
    return _cut("".join(numbered(text, number) for number in range(count)), size)


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore") if size < 4_000 else text
