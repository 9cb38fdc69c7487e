"""Measure `looks_like_report` on reports and on pages that are none.

    python benchmarks/looks.py

Microseconds of processor time, the median of RUNS readings in one process; the first call, which
compiles the editions, is left out.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import govdisclosure as gd

ROOT = Path(__file__).resolve().parents[1]
RUNS = 200
MENU = '<li><a href="/gk/{n}.html">政府信息公开指南</a> 不予公开 申请行政复议 {n}年度报告</li>\n'


def pages() -> dict[str, bytes]:
    found = [*sorted((ROOT / "examples").glob("*-*.txt")), *(ROOT / "examples").glob("*-*.html")]
    found += sorted((ROOT.parent / "shared" / "reports" / "text").glob("0*"))
    made = {
        "a list page, 20 kB": "".join(MENU.format(n=n) for n in range(160)).encode(),
        "a list page, 200 kB": "".join(MENU.format(n=n) for n in range(1600)).encode(),
        "the same in GB18030": "".join(MENU.format(n=n) for n in range(1600)).encode("gb18030"),
        "a table of 2,000 cells that is none": b"<tr>" + "<td>信息公开</td>".encode() * 2000,
        "a page in English, 200 kB": b"<p>Nothing of the kind.</p>\n" * 7000,
    }
    return {path.name: path.read_bytes() for path in found} | made


def microseconds(content: bytes) -> float:
    readings = []
    for _ in range(RUNS):
        start = time.perf_counter()
        gd.looks_like_report(content)
        readings.append(time.perf_counter() - start)
    return 1e6 * median(readings)


def main() -> None:
    gd.looks_like_report("不予公开")
    print(f"{'page':45}{'kB':>6}{'µs':>8}  report")
    for name, content in pages().items():
        taken = microseconds(content)
        print(f"{name:45}{len(content) / 1000:6.0f}{taken:8.0f}  {gd.looks_like_report(content)}")


if __name__ == "__main__":
    main()
