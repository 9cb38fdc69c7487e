"""Times that can be compared: processor time, beside a bare pass of a regular expression.

Machines differ, and so does one machine from hour to hour. A bare pass over the text that finds
every label and every number is what a careless script would do; how many times longer reading takes
than that is nearly the same everywhere.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import cache
from statistics import median

import govdisclosure as gd

NUMBER = r"-?\d[\d,]*(?:\.\d+)?"


@cache
def labels_and_numbers() -> re.Pattern[str]:
    """One alternation without groups of all literal wordings, the longest first, and numbers."""
    wordings = {
        wording.text
        for edition in gd.editions()
        for wordings in edition.grammar.words.values()
        for wording in wordings
        if not wording.regex
    }
    longest_first = sorted(wordings, key=lambda text: (-len(text), text))
    return re.compile("|".join([*map(re.escape, longest_first), NUMBER]))


def bare_pass(text: str) -> None:
    """Find every label and every number, with its place."""
    for found in labels_and_numbers().finditer(text):
        found.span()


def milliseconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def beside(
    work: Callable[[], object], bare: Callable[[], object], runs: int
) -> tuple[float, float, float]:
    """Milliseconds of both, and how many times the first is the second: medians of pairs."""
    work(), bare()
    pairs = [(milliseconds(work), milliseconds(bare)) for _ in range(runs)]
    ratio = median(one / other for one, other in pairs)
    return median(one for one, _ in pairs), median(other for _, other in pairs), ratio
