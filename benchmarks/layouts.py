"""One sample a layout against the saved baseline: what became slower since?

The compiled and the interpreted package have a baseline each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from clock import bare_pass, beside
from samples import of_layouts, whole_reports
from table import Table, kind

import govdisclosure as gd

BASELINE = Path(__file__).with_name("baseline.json")
RUNS = 25
# The text whose bare pass is the unit of the baseline.
UNIT = "text-cells"


def measured() -> dict[str, tuple[float, float]]:
    """Sample → milliseconds, and how many bare passes over the sample UNIT that is."""
    contents = of_layouts()
    unit = str(contents[UNIT])
    found = {}
    for name, content in contents.items():
        each, _, ratio = beside(lambda c=content: gd.parse(c), lambda: bare_pass(unit), RUNS)
        found[name] = each, ratio
    return found


def against_baseline(found: Mapping[str, tuple[float, float]]) -> Table:
    before = _saved().get(kind(), {})
    rows = []
    for name, (each, ratio) in found.items():
        change = f"{ratio / before[name] - 1:+.0%}" if name in before else "new"
        rows.append([name, f"{each:.2f}", f"{ratio:.1f}", change])
    return Table(
        "One invented report in every layout; a bare pass finds all labels and numbers in its "
        f"text (`{UNIT}`):",
        ["layout", "ms", "bare passes", "against the baseline"],
        rows,
    )


def save(found: Mapping[str, tuple[float, float]]) -> None:
    ratios = {name: round(ratio, 2) for name, (_, ratio) in found.items()}
    BASELINE.write_text(json.dumps(_saved() | {kind(): ratios}, indent=1) + "\n")


def _saved() -> dict[str, dict[str, float]]:
    """Baselines by the kind of package."""
    return json.loads(BASELINE.read_text()) if BASELINE.exists() else {}


def of_whole_reports() -> Table:
    """The five whole real reports, each against a bare pass over itself."""
    rows, times, ratios = [], [], []
    for name, text in whole_reports().items():
        each, bare, ratio = beside(lambda t=text: gd.parse(t), lambda t=text: bare_pass(t), RUNS)
        times.append(each)
        ratios.append(ratio)
        rows.append([name, f"{len(text):,}", f"{each:.2f}", f"{bare:.2f}", f"{ratio:.1f}"])
    if times:
        mean, ratio = sum(times) / len(times), sum(ratios) / len(ratios)
        rows.append(["mean", "", f"{mean:.2f}", "", f"{ratio:.1f}"])
    return Table(
        "The whole real reports, each against one bare pass over its own text:",
        ["report", "characters", "ms", "bare pass, ms", "ratio"],
        rows,
    )
