"""The documents that fuzzing begins with: one of each format, and the real reports."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import govdisclosure as gd

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "reports" / "text"
sys.path.append(str(ROOT))

from tests.readers.pages import Item, Text, pdf, table  # noqa: E402 - found from the line above

_TEXTS = (".txt", ".md", ".html")
_ROWS_OF_A_PAGE = 38


def seeds() -> dict[str, bytes]:
    """Name → content of every document to begin with."""
    examples = sorted((ROOT / "examples").iterdir())
    found = {path.name: path.read_bytes() for path in examples if path.suffix in _TEXTS}
    return found | real_texts() | real_pdfs() | made()


def real_texts() -> dict[str, bytes]:
    """The real reports that are text, where they lie beside the checkout."""
    paths = sorted(SHARED.glob("*")) if SHARED.is_dir() else []
    return {path.name: path.read_bytes() for path in paths if path.suffix in _TEXTS}


def real_pdfs() -> dict[str, bytes]:
    """The real reports that are PDF files."""
    return {path.name: path.read_bytes() for path in sorted(SHARED.glob("*.pdf"))}


def made() -> dict[str, bytes]:
    """An example in every other format and encoding that can be written here."""
    report = gd.read(ROOT / "examples" / "linshui-transport-2023.txt")
    page = report.render("html-official")
    rows = [line.split("\t") for line in report.render("text-tabs").splitlines()]
    found = {
        "example.gb18030": page.encode("gb18030"),
        "example.utf16": report.render("html-four-tables").encode("utf-16-le"),
        "example.json": json.dumps({"code": 0, "data": {"content": page}}).encode(),
        "example.csv": _records(rows),
        "example.pdf": pdf(*_pages(rows)),
    }
    writers: dict[str, Callable[[], bytes]] = {
        "example.docx": lambda: _word(report),
        "example.xlsx": lambda: _sheet(rows),
    }
    for name, write in writers.items():
        try:
            found[name] = write()
        except (gd.MissingExtraError, ImportError):
            continue
    return found | {"example.zip": _archive(found)}


def _records(rows: list[list[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def _pages(rows: list[list[str]]) -> list[list[Item]]:
    """Rows with cells as ruled tables, a few to a page; all other lines as text."""
    wide = [row for row in rows if len(row) > 1]
    tables = [wide[n : n + _ROWS_OF_A_PAGE] for n in range(0, len(wide), _ROWS_OF_A_PAGE)]
    lines = [row[0] for row in rows if len(row) == 1]
    text: list[Item] = [Text(50, 40 + 14 * n, line[:50]) for n, line in enumerate(lines[:55])]
    return [
        text,
        *(table(40, 40, [90, *[30] * (max(map(len, some)) - 1)], some) for some in tables),
    ]


def _word(report: gd.Report) -> bytes:
    written = report.render("docx")
    assert isinstance(written, bytes)
    return written


def _sheet(rows: list[list[str]]) -> bytes:
    import openpyxl

    file = io.BytesIO()
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([int(c) if c.isdigit() and c.isascii() else c for c in row])
    book.save(file)
    return file.getvalue()


def _archive(found: dict[str, bytes]) -> bytes:
    """An archive of two documents and of an archive with a third."""
    inner, file = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("报告.csv", found["example.csv"])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", found["example.gb18030"])
        archive.writestr("b/c.json", found["example.json"])
        archive.writestr("d.zip", inner.getvalue())
    return file.getvalue()
