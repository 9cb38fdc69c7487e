"""A report's cells as a CSV file that spreadsheets open as it is meant."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from govdisclosure.errors import not_written
from govdisclosure.exports.columns import CELLS
from govdisclosure.exports.given import given_path
from govdisclosure.exports.records import cell_records, origin_of
from govdisclosure.exports.table import as_text
from govdisclosure.model.arguments import plain
from govdisclosure.model.report import Report


def write_report_csv(report: Report, path: str | os.PathLike[str]) -> None:
    """Write the cells in long form: the columns of docs/schema.md, one row a cell.

    UTF-8 with a BOM and lines that end as spreadsheets write them. Texts that a spreadsheet would
    run as a formula get an apostrophe in front.

    Raises:
        InputTypeError: `path` is no path.
        FileError: the file cannot be written.
    """
    target = given_path(path)
    try:
        with target.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.name for column in CELLS])
            writer.writerows(_rows(report))
    except (OSError, ValueError) as error:
        raise not_written(path, error) from error


def _rows(report: Report) -> Iterator[list[str]]:
    for record in cell_records(report, origin_of(report, report.origin, 1)):
        yield [cell_text(value) for value in record]


def cell_text(value: str | int | Decimal | date | None) -> str:
    """A value as a cell of CSV: empty for None, numbers in digits, never a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return as_text(value)
    return str(value) if isinstance(value, date) else plain(value)
