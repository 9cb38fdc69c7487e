"""Read every example beside this file, print what was found, then show one as the CLI does.

Run it with `make demo`, or `python examples/demo.py`.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import govdisclosure as gd
from govdisclosure.cli import main as cli

FOLDER = Path(__file__).resolve().parent
SUFFIXES = {".txt", ".md", ".html"}
TOTALS = ("applications.received.total", "applications.handled.total")


def examples() -> list[Path]:
    """The example reports, by name; what explains them (README.md) is not one of them."""
    files = (path for path in FOLDER.iterdir() if path.suffix in SUFFIXES)
    return sorted(path for path in files if path.name != "README.md")


def show(path: Path) -> None:
    report = gd.read(path)
    states = Counter(cell.state for cell in report.cells.values())
    print(path.name)
    print(f"  title     {report.title}")
    print(f"  organ     {report.organ}")
    print(f"  year      {report.year}{period_of(report)}")
    print(f"  editions  section two {report.edition}, section three {report.grid_edition}")
    print("  cells     " + ", ".join(f"{n} {state}" for state, n in states.most_common()))
    for key in TOTALS:
        cell = report.cells.get(key)
        if cell is None:
            continue  # the report has no grid, so its edition has no such key
        place = f"{cell.span.start}:{cell.span.end}" if cell.span else "nowhere"
        print(f"  {key} = {cell.value} ({cell.state}), read at {place}")
    for diagnostic in report.diagnostics:
        print(f"  {diagnostic.code} {diagnostic.severity}: {diagnostic.message}")
    print()


def period_of(report: gd.Report) -> str:
    """The days that the report is about, as far as it prints any."""
    if report.period is None:
        return ""
    first, last = report.period
    return f", from {first} to {last}"


def main() -> int:
    paths = examples()
    if not paths:
        print(f"no example reports in {FOLDER}", file=sys.stderr)
        return 2
    for path in paths:
        show(path)
    print(f"$ govdisclosure parse {paths[0].name}")
    # The CLI's status says whether that report has errors; the demo went well either way.
    cli(["parse", str(paths[0])])
    return 0


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads it, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    sys.exit(status)
