"""Measure how many documents one core reads in a second, and write docs/performance.md's tables.

    python benchmarks/throughput.py            # print
    python benchmarks/throughput.py --write    # print, and write them into docs/performance.md

Documents are a filled report with its narrative (an example with all its numbers multiplied, so
that sums hold and no two documents are the same), in the formats that the web has, and real reports
where they lie beside the project. Times are processor time of one process after a warm-up, the
fastest of ROUNDS rounds through all documents of a kind: the others were disturbed by other work.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
from table import machine, write_between

import govdisclosure as gd
from govdisclosure.distributed import read_documents

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS, ROUNDS, PRINTED = 20, 7, 3
LAYOUTS = {
    "text, one cell a line": "text-cells",
    "web page": "html-official",
    "web page made by Word": "html-word",
    "Word file": "docx",
}
Work = Callable[[list[bytes]], Any]


def reports() -> list[gd.Report]:
    """Different ones of about the same length."""
    base = gd.read(ROOT / "examples" / "linshui-transport-2023.txt")
    told = {one.number: one.text.splitlines() for one in base.sections if one.number in (1, 5, 6)}
    counts = {key: cell.value for key, cell in base.cells.items() if cell.value is not None}
    return [
        gd.Report.build(
            "2021",
            year=2021 + number % 5,
            organ=f"临水市第{number}局",
            values={key: value * number for key, value in counts.items()},
            units={key: cell.unit for key, cell in base.cells.items() if cell.unit},
            sections=told,
        )
        for number in range(1, DOCUMENTS + 1)
    ]


def documents() -> dict[str, list[bytes]]:
    made = reports()
    kinds = {kind: [written(one, layout) for one in made] for kind, layout in LAYOUTS.items()}
    if shutil.which("chromium"):
        kinds["PDF printed by Chromium"] = [printed(one) for one in made[:PRINTED]]
    real = sorted((ROOT.parent / "shared" / "reports" / "text").glob("00[0-4]_*.txt"))
    if real:
        kinds["real reports as text"] = [path.read_bytes() for path in real]
    return kinds


def written(report: gd.Report, layout: str) -> bytes:
    text = report.render(layout)
    return text.encode() if isinstance(text, str) else text


def printed(report: gd.Report) -> bytes:
    """The web page as a PDF with ruled tables."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_bytes(written(report, "html-official"))
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=1",
        ]
        command += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out.read_bytes()


def read(contents: list[bytes]) -> None:
    for content in contents:
        gd.parse(content)


def check(contents: list[bytes]) -> None:
    for content in contents:
        gd.parse(content).check()


def tables(contents: list[bytes]) -> None:
    """Reading and all five tables in Arrow, as `batch` and Spark's workers make them."""
    names = [str(number) for number in range(len(contents))]
    crawl = pa.RecordBatch.from_pydict({"url": names, "content": pa.array(contents, pa.binary())})
    for _ in read_documents([crawl]):
        pass


def milliseconds(work: Work, contents: list[bytes]) -> float:
    """A document, without the first round."""
    work(contents)
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work(contents)
        rounds.append(time.process_time() - start)
    return 1000 * min(rounds) / len(contents)


def measured() -> str:
    lines = [
        "| document | kB | read, ms | and check | and tables | a second | core hours a million |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind, contents in documents().items():
        size = sum(map(len, contents)) / len(contents) / 1000
        times = [milliseconds(work, contents) for work in (read, check, tables)]
        shown = " | ".join(f"{one:.1f}" for one in times)
        lines.append(f"| {kind} | {size:.0f} | {shown} | {rates(times[-1])} |")
    lines += ["", machine()]
    return "\n".join(lines) + "\n"


def rates(each: float) -> str:
    """Documents a second, and hours for a million; `each` is milliseconds."""
    return f"{1000 / each:.0f} | {each * 1_000_000 / 1000 / 3600:.1f}"


def main() -> None:
    figures = measured()
    print(figures)
    if "--write" in sys.argv[1:]:
        write_between("measured", figures)


if __name__ == "__main__":
    main()
