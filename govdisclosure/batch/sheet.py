"""Arrow tables as CSV that spreadsheets open as it is meant."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from govdisclosure.exports.table import as_text

if TYPE_CHECKING:
    import pyarrow as pa


def write_csv(table: pa.Table, path: Path) -> None:
    """Write a table in UTF-8 with a BOM, which spreadsheets need to see that it is."""
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.column_names)
        for batch in table.to_batches(max_chunksize=10_000):
            writer.writerows(_rows(batch))


def _rows(batch: pa.RecordBatch) -> Iterator[tuple[str, ...]]:
    columns = [column.to_pylist() for column in batch.columns]
    for row in zip(*columns, strict=True):
        yield tuple(cell_text(value) for value in row)


def cell_text(value: str | int | Decimal | date | None) -> str:
    """A value as a cell of CSV: empty for None, numbers in digits, never a formula."""
    if value is None:
        return ""
    if isinstance(value, Decimal):  # Arrow gives all its decimal places
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return as_text(value) if isinstance(value, str) else str(value)
