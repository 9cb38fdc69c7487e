"""Measure web pages and PDF files against the tools that people would use for their tables.

    python benchmarks/formats.py

Web pages are held against `pandas.read_html` on lxml, which gives the texts of all tables of a page
and no more: no figures told from labels, no places, no checks. The aim is half its time, from bytes
to a Report. PDF files are held against pypdfium2 alone, through its plain interface: open the file,
take the text of each page, the box of each character and the bounds of each drawn object, which is
what tables are found by, but find none. The aim there is 1.2 times that. Where pdfplumber is
installed, which finds tables too, its time for texts and tables stands beside.

Tags of pages that were read before are known, as they are when a site is read page by page;
"first of a site" forgets them. Times are processor time, the median of ROUNDS rounds in which all
take turns in an order drawn anew, as each finds the caches of the processor as the one before left
them; a ratio is the median of the ratios of the rounds, so what else the machine does matters
little.
"""

from __future__ import annotations

import gc
import io
import random
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import pandas
import pypdfium2

import govdisclosure as gd
from govdisclosure.editions.edition import editions
from govdisclosure.limits import Budget
from govdisclosure.readers.documents import document_of_bytes
from govdisclosure.readers.html import tags

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "reports" / "text"
ROUNDS = 40
ROUNDS_OF_PDF = 10


def pages() -> dict[str, bytes]:
    """The examples, the real pages where they lie beside the project, and pages that we write."""
    found = [*sorted((ROOT / "examples").glob("*.html")), *sorted(REAL.glob("*.html"))]
    pages = {path.name: path.read_bytes() for path in found}
    report = gd.read(ROOT / "examples" / "linshui-transport-2023.txt")
    pages["render: html-official"] = report.render("html-official").encode()
    pages["render: html-four-tables"] = report.render("html-four-tables").encode()
    return pages


def pdfs() -> dict[str, bytes]:
    """The real PDF files that lie beside the project."""
    return {path.name: path.read_bytes() for path in sorted(REAL.glob("*.pdf"))}


def reader_alone(content: bytes) -> None:
    """From bytes to a Document: decoding, telling the format, cells with their places."""
    document_of_bytes(content, Budget(), editions())


def first_of_a_site(content: bytes) -> None:
    """End to end, without knowing tags of a page before."""
    tags.forget()
    gd.parse(content)


def by_pandas(content: bytes) -> None:
    pandas.read_html(io.BytesIO(content), flavor="lxml")


def by_pdfium(content: bytes) -> int:
    """Characters with boxes and drawn objects with bounds, through the plain interface."""
    import pypdfium2.raw as raw

    seen = 0
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            text = page.get_textpage()
            seen += len(text.get_text_range())
            for number in range(text.count_chars()):
                text.get_charbox(number)
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
                drawn.get_bounds()
            text.close()
            page.close()
    return seen


def pdfplumber_if_installed() -> dict[str, Callable[[bytes], object]]:
    """Texts and tables by pdfplumber."""
    try:
        import pdfplumber
    except ModuleNotFoundError:
        return {}

    def by_pdfplumber(content: bytes) -> list[object]:
        with pdfplumber.open(io.BytesIO(content)) as document:
            return [(page.extract_text(), page.extract_tables()) for page in document.pages]

    return {"pdfplumber": by_pdfplumber}


def rounds(
    tools: Mapping[str, Callable[[bytes], object]], content: bytes, count: int
) -> dict[str, list[float]]:
    """Milliseconds of each tool in each round."""
    taken: dict[str, list[float]] = {name: [] for name in tools}
    for tool in tools.values():
        tool(content)
    chance = random.Random(0)
    for _ in range(count):
        for name, tool in chance.sample(list(tools.items()), len(tools)):
            start = time.process_time()
            tool(content)
            taken[name].append(1000 * (time.process_time() - start))
    gc.collect()
    return taken


def show(
    contents: Mapping[str, bytes],
    tools: Mapping[str, Callable[[bytes], object]],
    aim: float,
    count: int,
) -> None:
    """Print a line a document; the last tool is what the others are held against."""
    *ours, other = tools
    print(f"{'document':<44}{'kB':>6}" + "".join(f"{name:>17}" for name in tools), end="")
    print("".join(f"{name + ', ratio':>24}" for name in ours))
    last = []
    for name, content in contents.items():
        taken = rounds(tools, content, count)
        line = f"{name[:43]:<44}{len(content) / 1000:>6.0f}"
        line += "".join(f"{median(taken[tool]):>14.2f} ms" for tool in tools)
        ratios = [median(map(float.__truediv__, taken[tool], taken[other])) for tool in ours]
        last.append(ratios[-1])
        print(line + "".join(f"{ratio:>24.2f}" for ratio in ratios))
    if last:
        print(f"end to end: {min(last):.2f} to {max(last):.2f}; the aim is {aim}\n")


def main() -> int:
    gc.disable()
    web: dict[str, Callable[[bytes], object]] = {
        "reader alone": reader_alone,
        "first of a site": first_of_a_site,
        "end to end": gd.parse,
        "pandas": by_pandas,
    }
    show(pages(), web, 0.5, ROUNDS)
    ours = {"reader alone": reader_alone, "end to end": gd.parse}
    show(pdfs(), {**ours, "pypdfium2": by_pdfium}, 1.2, ROUNDS_OF_PDF)
    if beside := pdfplumber_if_installed():
        show(pdfs(), {**ours, **beside}, 1.2, 3)
    return 0


if __name__ == "__main__":
    sys.exit(main())
