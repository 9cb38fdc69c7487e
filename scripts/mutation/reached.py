"""Which tests come by which lines of the modules that are changed: no other can notice a fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import coverage
from attrs import define, field
from mutants import Mutant
from patch import PACKAGE, forget_within


@define
class Reached:
    """What tests ran of some modules.

    Attributes:
        paths: of the modules.
    """

    paths: Sequence[Path]
    _lines: dict[Path, dict[int, set[str]]] = field(init=False, factory=dict)
    _coverage: coverage.Coverage = field(init=False)
    _packages: set[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        root = next(one for one in self.paths[0].parents if one.name == PACKAGE)
        self._packages = {
            ".".join(path.relative_to(root.parent).parent.parts) for path in self.paths
        }
        include = [str(path) for path in self.paths]
        self._coverage = coverage.Coverage(data_file=None, config_file=False, include=include)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch the tests that run inside."""
        with self._coverage.collect():
            yield
        data = self._coverage.get_data()
        for path in self.paths:
            known = data.contexts_by_lineno(str(path))
            self._lines[path] = {line: set(names) for line, names in known.items()}

    def by(self, test: str) -> None:
        """What runs from now on is this test, though others before it did the same."""
        forget_within(self._packages)
        self._coverage.switch_context(test)

    def tests(self, mutant: Mutant) -> Collection[str] | None:
        """The tests that come by a mutant; None where any may notice it."""
        if not mutant.function:
            return None
        lines = self._lines[mutant.path]
        return set[str]().union(*(lines.get(line, ()) for line in mutant.lines))
