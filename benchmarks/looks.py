"""Measure `looks_like_report`: how long it takes, what it passes over, what it lets through.

    python benchmarks/looks.py

Microseconds, the median of RUNS readings in one process; the first call, which compiles the
editions, is left out. Recall is counted on the examples and, where they lie beside the project, all
real reports, each in UTF-8 and GB18030, of which a reading finds section three; precision with the
invented pages of tests/readers/other_pages.py in both encodings.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

import govdisclosure as gd

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))

from tests.readers.other_pages import OTHER_PAGES  # noqa: E402 - found from the line above

RUNS = 200
MENU = '<li><a href="/gk/{n}.html">政府信息公开指南</a> 不予公开 申请行政复议 {n}年度报告</li>\n'


def reports() -> dict[str, bytes]:
    examples = ROOT / "examples"
    found = [
        *sorted(examples.glob("*-*.txt")),
        *examples.glob("*-*.html"),
        *examples.glob("*-*.md"),
    ]
    found += sorted((ROOT.parent / "shared" / "reports" / "text").glob("*.txt"))
    return {path.name: path.read_bytes() for path in found}


def other_pages() -> dict[str, bytes]:
    made = {
        "a list page, 20 kB": "".join(MENU.format(n=n) for n in range(160)).encode(),
        "a list page, 200 kB": "".join(MENU.format(n=n) for n in range(1600)).encode(),
        "the same in GB18030": "".join(MENU.format(n=n) for n in range(1600)).encode("gb18030"),
        "a table of 2,000 cells that is none": b"<tr>" + "<td>信息公开</td>".encode() * 2000,
        "a page in English, 200 kB": b"<p>Nothing of the kind.</p>\n" * 7000,
    }
    return {name: text.encode() for name, text in OTHER_PAGES.items()} | made


def in_both(pages: dict[str, bytes]) -> list[bytes]:
    """The pages in UTF-8 and in GB18030."""
    other = [one.decode(errors="ignore").encode("gb18030") for one in pages.values()]
    return [*pages.values(), *other]


def has_section_three(content: bytes) -> bool:
    return gd.parse(content).grid_edition is not None


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
    taken = []
    for name, content in (reports() | other_pages()).items():
        taken.append(microseconds(content))
        seen = gd.looks_like_report(content)
        print(f"{name:45}{len(content) / 1000:6.0f}{taken[-1]:8.0f}  {seen}")
    print(f"{'median, slowest':51}{median(taken):8.0f}{max(taken):8.0f}\n")
    told = {name: one for name, one in reports().items() if has_section_three(one)}
    seen_of = [gd.looks_like_report(one) for one in in_both(told)]
    let_in = [gd.looks_like_report(one) for one in in_both(other_pages())]
    seen, wrong = sum(seen_of), sum(let_in)
    print(f"seen       {seen} of {len(seen_of)} reports: recall {seen / len(seen_of):.1%}")
    print(f"let through {wrong} of {len(let_in)} others: precision {seen / (seen + wrong):.1%}")
    for name, content in reports().items():
        if not gd.looks_like_report(content):
            print(f"passed over: {name}{'' if name in told else ' (without section three)'}")


if __name__ == "__main__":
    main()
