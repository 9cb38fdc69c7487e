"""Which tests reach a line, and how long they take: no other test can tell of a fault there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from attrs import frozen
from coverage import Coverage
from mutants import Mutant

Item = pytest.Item


@frozen
class Reach:
    """What became known of the tests while they ran without a mutant.

    Attributes:
        seconds: name of a test → the processor's time for it.
        lines: module → line → names of the tests that reach it.
    """

    seconds: Mapping[str, float]
    lines: Mapping[Path, Mapping[int, Sequence[str]]]

    def tests_of(self, mutant: Mutant, items: Sequence[Item], seconds: float) -> list[Item]:
        """The tests that may kill a mutant, in the order of `items`, as many as `seconds` allow.

        Where none reaches it, as with constants that only other modules use, any test may.
        """
        reached = self.lines[mutant.path]
        names = {name for line in mutant.shows for name in reached.get(line, ())}
        names = names or set(self.seconds)
        able = [item for item in items if item.nodeid in names]
        total, dear = 0.0, set[str]()
        for item in sorted(able, key=lambda one: self.seconds[one.nodeid]):
            total += self.seconds[item.nodeid]
            if total > seconds:
                dear.add(item.nodeid)
        return [item for item in able if item.nodeid not in dear]


def watched(items: Sequence[Item], paths: Sequence[Path], passes: Callable[[Item], bool]) -> Reach:
    """Run every test and see which lines of some modules it reaches; one that fails is left out."""
    coverage = Coverage(data_file=None, config_file=False, include=list(map(str, paths)))
    seconds: dict[str, float] = {}
    coverage.start()
    for item in items:
        coverage.switch_context(item.nodeid)
        start = sum(os.times()[:4])
        if passes(item):
            seconds[item.nodeid] = sum(os.times()[:4]) - start
    coverage.stop()
    data = coverage.get_data()
    return Reach(seconds, {path: data.contexts_by_lineno(str(path)) for path in paths})
