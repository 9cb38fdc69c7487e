"""Lists of numbers as agencies fill them in, for the tests of `govdisclosure fill`."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from govdisclosure.cli import main
from govdisclosure.editions.edition import get_edition
from govdisclosure.figures.read import read_figures
from govdisclosure.figures.sheet import Figures

# A cell that counts, and one that holds an amount.
COUNT = "proactive.rules.issued"
AMOUNT = "proactive.fees.amount"


def figures(content: bytes | str, suffix: str = ".csv", edition: str = "2021") -> Figures:
    data = content.encode() if isinstance(content, str) else content
    return read_figures(data, suffix, get_edition(edition))


def fill(data: Path, output: Path, *options: str) -> int:
    return main(["fill", str(data), "-o", str(output), *options])


def workbook(*rows: tuple[object, ...]) -> Any:
    """A book with these rows on its only sheet, for a test to change before it is saved."""
    book = pytest.importorskip("openpyxl").Workbook()
    for row in rows:
        book.active.append(row)
    return book


def saved(book: Any) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def excel(*rows: tuple[object, ...]) -> bytes:
    return saved(workbook(*rows))
