"""Measure reading: every layout, the real reports, stages, growth, collections, processes, start.

    make bench                                     # all of it, some ten minutes
    python benchmarks/bench.py --only layouts      # a part, see PARTS
    python benchmarks/bench.py --count 2000        # fewer reports in the collections
    python benchmarks/bench.py --quick             # and no texts of megabytes
    python benchmarks/bench.py --save              # the layouts' figures become the baseline
    python benchmarks/bench.py --write             # the tables go into docs/performance.md

Times are processor time. Compare ratios, not milliseconds: `clock.py` says to what.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

import collection
import growth
import layouts
import processes
import puzzles
import stages
import startup
from table import Table, machine, write_between

MARK = "suite"
_COUNT, _FEW = 100_000, 1_000
Options = argparse.Namespace


def _layouts(options: Options) -> Table:
    found = layouts.measured()
    table = layouts.against_baseline(found)
    if options.save:
        layouts.save(found)
    return table


# name → what makes its table
PARTS: Mapping[str, Callable[[Options], Table]] = {
    "reports": lambda options: layouts.of_whole_reports(),
    "stages": lambda options: stages.shares(),
    "layouts": _layouts,
    "puzzles": lambda options: puzzles.table(),
    "growth": lambda options: growth.table(options.quick),
    "collection": lambda options: collection.table(options.count),
    "processes": lambda options: processes.table(),
    "startup": lambda options: startup.table(),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=PARTS, help="a part; may be repeated")
    parser.add_argument("--count", type=int, help="reports of the collections")
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    parser.add_argument("--save", action="store_true", help="make these figures the baseline")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    options.count = options.count or (_FEW if options.quick else _COUNT)
    if options.write and options.only:
        parser.error("--write writes all tables, so it does not go with --only")
    tables = []
    for name in options.only or PARTS:
        tables.append(PARTS[name](options))
        print(tables[-1].plain(), end="\n\n", flush=True)
    if options.write:
        text = "\n\n".join([*(one.markdown() for one in tables), machine()])
        write_between(MARK, text + "\n")


if __name__ == "__main__":
    main()
