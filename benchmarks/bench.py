"""Measure how long a report takes and which stage takes how much of it.

    make bench

Times are processor time, so that a busy machine disturbs them less. Texts are the examples and,
where they lie beside the project, the five whole real reports. Every figure is a median of RUNS
readings in one process; the share of a stage is its part of the summed time of all texts. Compare
ratios, not milliseconds: machines differ. The cost of `check` is given as a share of reading, on
the same texts and on one with a long narrative; the solver is measured on jammed reports and on
hostile documents (`puzzles.py`).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from puzzles import puzzles

ROOT = Path(__file__).resolve().parents[1]
RUNS = 30
# Stage → the functions that do it, by the module that calls them.
STAGES = {
    "read lines": ("api", ["document_of_text"]),
    "lex": ("reading", ["tokenise", "second_try"]),
    "lay out": ("reading", ["read_entries", "find_tables"]),
    "parse (Lark)": ("reading", ["parse_rows"]),
    "solve": ("tables", ["solve"]),
    "cells": ("tables", ["make_cells"]),
    "relations": ("tables", ["broken_relations", "implied_values"]),
    "narrative": ("reading", ["find_headings", "split_reports", "read_narrative"]),
}


def texts() -> dict[str, str]:
    found = sorted((ROOT / "examples").glob("*.txt")) + sorted((ROOT / "examples").glob("*-*.md"))
    found += sorted((ROOT.parent / "shared" / "reports" / "text").glob("00[0-4]_*.txt"))
    return {path.name: path.read_text(encoding="utf-8") for path in found}


def fresh(code: str) -> float:
    """Milliseconds that `code` takes in a new process, as it measures itself; median of five."""
    script = f"import time; start = time.process_time(); {code}; print(time.process_time() - start)"
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        for _ in range(5)
    ]
    return 1000 * median(float(run.stdout) for run in runs)


def timed(spent: dict[str, float], stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] += time.process_time() - start

    return wrapper


def whole(samples: dict[str, str]) -> dict[str, float]:
    """Milliseconds a report, median of RUNS."""
    import govdisclosure as gd

    figures: dict[str, float] = {}
    for name, text in samples.items():
        gd.parse(text)
        runs = []
        for _ in range(RUNS):
            start = time.process_time()
            gd.parse(text)
            runs.append(time.process_time() - start)
        figures[name] = 1000 * median(runs)
    return figures


def shares(samples: dict[str, str]) -> dict[str, float]:
    """Share of each stage in the time of all samples together."""
    import govdisclosure as gd
    from govdisclosure import api, reading, tables

    modules = {"api": api, "reading": reading, "tables": tables}
    spent: dict[str, float] = defaultdict(float)
    kept = []
    for stage, (module, names) in STAGES.items():
        for name in names:
            function = getattr(modules[module], name)
            kept.append((modules[module], name, function))
            setattr(modules[module], name, timed(spent, stage, function))
    start = time.process_time()
    for _ in range(RUNS):
        for text in samples.values():
            gd.parse(text)
    total = time.process_time() - start
    for owner, name, function in kept:
        setattr(owner, name, function)
    spent["the rest"] = total - sum(spent.values())
    return {stage: seconds / total for stage, seconds in spent.items()}


def with_long_narrative() -> str:
    """A sound report of 400 sentences with numbers in them."""
    import govdisclosure as gd

    sentences = ["全年主动公开信息{n}条，其中网站公开{n}条；收到群众来信{n}件，均已答复。"] * 100
    told = {n: [one.format(n=at) for at, one in enumerate(sentences)] for n in (1, 2, 5, 6)}
    report = gd.Report.build("2021", year=2023, organ="云溪市水利局", sections=told)
    return report.replace(dict.fromkeys(report.cells, 0)).render("text-cells")


def checking(samples: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Milliseconds of reading and of `check` beyond it, median of RUNS."""
    import govdisclosure as gd

    figures: dict[str, tuple[float, float]] = {}
    for name, text in samples.items():
        gd.parse(text).check()
        runs = []
        for _ in range(RUNS):
            start = time.process_time()
            report = gd.parse(text)
            middle = time.process_time()
            report.check()
            runs.append((middle - start, time.process_time() - middle))
        read, checked = (1000 * median(times) for times in zip(*runs, strict=True))
        figures[name] = read, checked
    return figures


def solving() -> dict[str, float]:
    """Milliseconds to read documents that are puzzles, median of three."""
    import govdisclosure as gd

    figures: dict[str, float] = {}
    for name, text in puzzles().items():
        runs = []
        for _ in range(4):  # the first one fills the caches
            start = time.process_time()
            gd.parse(text)
            runs.append(time.process_time() - start)
        figures[name] = 1000 * median(runs[1:])
    return figures


def main() -> None:
    samples = texts()
    figures = whole(samples)
    print(f"{'report':<48}{'characters':>11}{'ms':>8}")
    for name, milliseconds in figures.items():
        print(f"{name:<48}{len(samples[name]):>11,}{milliseconds:>8.2f}")
    print(f"{'median':<59}{median(figures.values()):>8.2f}\n")
    print(f"{'stage':<20}{'share':>8}")
    for stage, share in shares(samples).items():
        print(f"{stage:<20}{share:>8.1%}")
    print(f"\n{'check':<48}{'read ms':>9}{'check ms':>9}{'share':>8}")
    for name, (read, checked) in checking(
        samples | {"long narrative": with_long_narrative()}
    ).items():
        print(f"{name:<48}{read:>9.2f}{checked:>9.2f}{checked / read:>8.1%}")
    print(f"\n{'solve':<57}{'ms':>9}")
    for name, milliseconds in solving().items():
        print(f"{name:<57}{milliseconds:>9.1f}")
    first = next(iter(samples.values()))
    print(f"\nimport                   {fresh('import govdisclosure'):>7.0f} ms")
    code = f"import govdisclosure as gd; gd.parse({first!r})"
    print(f"import and first report  {fresh(code):>7.0f} ms")


if __name__ == "__main__":
    main()
