"""Change the core by small faults, one at a time, and see whether a test fails.

    make mutation MODULES=transformer.py
    python scripts/mutation/run.py transformer.py lexer/words.py --sample 40 --workers 2
    python scripts/mutation/run.py layout/rows.py --since main    # only what a branch changed

The tests are collected once, and run once to see which lines they reach. Each mutant lives in a
forked process that runs those that reach its line, cheap ones and those that killed before first,
until one fails. A mutant that outlives as many as SECONDS allow, and that the type checker does not
refuse, is printed: a fact that no test tells, or code that does nothing. What `explained.toml`
gives a reason for is not printed again.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import signal
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings
from mutants import Mutant, mutants
from patch import forget, put_in
from reach import Reach, watched
from since import changed_lines
from typed import is_refused

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "govdisclosure"
EXPLAINED = Path(__file__).with_name("explained.toml")
TESTS = ["tests"]
# Of the edge: what they tell of the core others tell faster.
LEFT_OUT = ["views", "tables", "distributed", "scraping", "readers", "plugins"]
KILLED, SURVIVED, NOT_PUT_IN, SLOW = 1, 0, 3, 4
# A mutant that needs so many times as long as the tests does not end.
_PATIENCE = 4
Item = pytest.Item


class Mutating:
    """A plug-in for pytest that runs mutants in place of tests."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.survivors = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Properties look for a case that fails and not for the smallest one: nobody reads it."""
        phases = [Phase.explicit, Phase.generate]
        settings.register_profile("mutation", settings.get_profile("quick"), phases=phases)
        settings.load_profile("mutation")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        paths = [PACKAGE / name for name in self.options.modules]
        reach = watched(session.items, paths, _passes)
        sound = (one for one in session.items if one.nodeid in reach.seconds)
        items = sorted(sound, key=lambda one: reach.seconds[one.nodeid])
        for name in self.options.modules:
            self.survivors += self._module(name, items, reach)
        return True

    def _module(self, name: str, items: list[Item], reach: Reach) -> int:
        module = importlib.import_module(_dotted(name))
        chosen = mutants(PACKAGE / name)
        if self.options.since:
            changed = changed_lines(PACKAGE / name, self.options.since)
            chosen = [one for one in chosen if one.line in changed]
        chosen = _sampled(chosen, self.options.sample, self.options.seed)
        explained = tomllib.loads(EXPLAINED.read_text(encoding="utf-8")).get(name, {})
        start, results = time.monotonic(), []
        for mutant, result in _judged(chosen, module, items, reach, self.options):
            if result == SURVIVED and is_refused(mutant):
                result = KILLED
            results.append(result)
            if result == SURVIVED and str(mutant) not in explained:
                print(f"  {name}:{mutant.line} {mutant.function}: {mutant}", flush=True)
        spent = time.monotonic() - start
        lived = results.count(SURVIVED)
        known = sum(str(one) in explained for one in chosen)
        print(
            f"{name}: {len(results)} mutants, {lived} survived ({known} explained), "
            f"{results.count(SLOW)} without end, {results.count(NOT_PUT_IN)} not possible, "
            f"{spent / max(1, len(results)):.2f} s each",
            flush=True,
        )
        return lived


def _dotted(name: str) -> str:
    return "govdisclosure." + name.removesuffix(".py").replace("/", ".")


def _sampled(found: list[Mutant], size: int, seed: int) -> list[Mutant]:
    if not size or size >= len(found):
        return found
    return sorted(random.Random(seed).sample(found, size), key=lambda one: one.line)


def _passes(item: Item) -> bool:
    """Run a test that remembers nothing of those before it, as a mutant's tests do not."""
    forget("")
    if _fails(item):
        print(f"{item.nodeid} fails without any mutant and is left out.", flush=True)
        return False
    return True


def _fails(item: Item) -> bool:
    return any(report.failed for report in runtestprotocol(item, nextitem=None, log=False))


def _judged(
    chosen: Sequence[Mutant],
    module: Any,
    items: list[Item],
    reach: Reach,
    options: argparse.Namespace,
) -> Iterator[tuple[Mutant, int]]:
    """Each mutant with what became of it; several processes at a time."""
    waiting = list(chosen)
    running: dict[int, tuple[Mutant, int]] = {}
    while waiting or running:
        while waiting and len(running) < options.workers:
            mutant = waiting.pop(0)
            able = reach.tests_of(mutant, items, options.seconds)
            reading, writing = os.pipe()
            process = os.fork()
            if not process:
                _live(mutant, module, able, writing, options.seconds * _PATIENCE)
            os.close(writing)
            running[process] = mutant, reading
        process, status = os.wait()
        mutant, reading = running.pop(process)
        with os.fdopen(reading, "rb") as pipe:
            killer = pipe.read().decode()
        if killer:
            _to_the_front(items, killer)
        yield mutant, SLOW if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def _to_the_front(items: list[Item], name: str) -> None:
    at = next(at for at, item in enumerate(items) if item.nodeid == name)
    items.insert(0, items.pop(at))


def _live(mutant: Mutant, module: Any, items: list[Item], pipe: int, seconds: float) -> None:
    """The life of a mutant, in its own process: until a test fails, or all have passed."""
    signal.setitimer(signal.ITIMER_PROF, seconds)  # ends the process
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    result = NOT_PUT_IN
    try:
        if put_in(mutant, module):
            result = SURVIVED
            for item in items:
                if _fails(item):
                    os.write(pipe, item.nodeid.encode())
                    result = KILLED
                    break
    except BaseException:
        result = KILLED
    os._exit(result)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("modules", nargs="+", help="paths below govdisclosure/: lexer/words.py")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants of each module")
    parser.add_argument("--since", help="a commit: only mutants of lines that changed after it")
    parser.add_argument("--seed", type=int, default=1, help="chooses the sample")
    parser.add_argument(
        "--seconds", type=float, default=15, help="how long the tests of one mutant may take"
    )
    parser.add_argument("--workers", type=int, default=2, help="processes at a time")
    parser.add_argument("--tests", nargs="+", default=TESTS, help="folders or files of tests")
    options = parser.parse_args()
    os.chdir(ROOT)
    left_out = [f"--ignore=tests/{name}" for name in LEFT_OUT]
    plugin = Mutating(options)
    quiet = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--capture=no"]
    pytest.main([*quiet, *left_out, *options.tests], plugins=[plugin])
    return plugin.survivors > 0


if __name__ == "__main__":
    sys.exit(main())
