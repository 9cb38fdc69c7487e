"""Measure what plug-ins cost: building an edition with two of them, and reading with them.

    make bench

Times are processor time, medians; compare ratios, not milliseconds. Building is measured with the
shared layers already read from disk, and with nothing memoised.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import govdisclosure as gd
from govdisclosure.editions import edition as editions_module

ROOT = Path(__file__).resolve().parents[1]
PLUGINS = ROOT / "examples" / "plugins"
BUILDS = 9
RUNS = 60
ROW = """
%extend applications_row: applications__denied__{name}
applications__denied__{name}: {name}_label _applicants
{name}_label: "{number}.属于{name}情形"
"""
BOOK = """
[[rows]]
key = "applications.denied.{name}"
table = "applicants"
group = "denied"
after = "applications.denied.administrative_inquiry"
"""


def plugged(base: gd.Edition, *names: str) -> gd.Edition:
    for number, name in enumerate(names, 9):
        grammar = ROW.format(name=name, number=number)
        base = base.extend(name, grammar=grammar, codebook=BOOK.format(name=name))
    return base


def building(edition: gd.Edition) -> float:
    runs = []
    for _ in range(BUILDS):
        editions_module._build.cache_clear()
        fresh = gd.Edition(edition.name, edition.layers)
        start = time.process_time()
        fresh.check()
        runs.append(time.process_time() - start)
    return 1000 * median(runs)


def reading(texts: list[str], choices: list[list[gd.Edition]]) -> list[float]:
    """Milliseconds a text for each choice of editions; the choices take turns, run by run."""
    runs: list[list[float]] = [[] for _ in choices]
    for choice in choices:
        for text in texts:
            gd.parse(text, editions=choice)
    for _ in range(RUNS):
        for kept, choice in zip(runs, choices, strict=True):
            start = time.process_time()
            for text in texts:
                gd.parse(text, editions=choice)
            kept.append((time.process_time() - start) / len(texts))
    return [1000 * median(kept) for kept in runs]


def main() -> None:
    newest, older = gd.get_edition("2021"), gd.get_edition("2019")
    two = plugged(newest, "city", "county")
    print(f"{'build 2021':<44}{building(newest):>8.1f} ms")
    print(f"{'build 2021 with two plug-ins':<44}{building(two):>8.1f} ms")
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    wuhan = gd.load_edition(PLUGINS / "wuhan-local" / "src" / "govdisclosure_wuhan")
    fujian = gd.load_edition(PLUGINS / "fujian-statistics" / "src" / "govdisclosure_fujian")
    choices = {
        "read, shipped editions": [newest, older],
        "read, and two plug-ins in one edition": [two, older],
        "read, and one more edition (2019-wuhan)": [newest, older, wuhan],
        "read, and another form (fujian-pre2019)": [newest, older, fujian],
        "read, and both": [newest, older, wuhan, fujian],
    }
    times = reading(texts, list(choices.values()))
    for name, milliseconds in zip(choices, times, strict=True):
        print(f"{name:<44}{milliseconds:>8.3f} ms{milliseconds / times[0] - 1:>+8.1%}")


if __name__ == "__main__":
    main()
