"""The list to fill in: every key of an edition with its official words and no number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from govdisclosure.editions.edition import Edition
from govdisclosure.figures.sheet import ABOUT, COLUMNS


def template(edition: Edition) -> str:
    """The empty list of an edition as CSV, which spreadsheets open too."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_rows(edition))
    return written.getvalue()


def _rows(edition: Edition) -> Iterator[tuple[str, str, str, str]]:
    for name in ABOUT:
        yield name, "", "", ""
    for fact in edition.facts.values():
        yield fact.key, fact.label_zh, "", fact.unit or ""
    for section in edition.codebook.sections:
        yield f"section.{section.number}", edition.grammar.official(section.heading), "", ""
