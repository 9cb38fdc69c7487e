"""Arrow tables as CSV that spreadsheets open as it is meant."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from govdisclosure.exports.csv_file import cell_text
from govdisclosure.exports.records import Value

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
        yield tuple(_text(value) for value in row)


def _text(value: Value) -> str:
    if isinstance(value, Decimal):  # Arrow gives all its decimal places
        value = value.normalize() if value == value.to_integral_value() else _short(value)
    return cell_text(value)


def _short(value: Decimal) -> Decimal:
    return Decimal(f"{value:f}".rstrip("0"))
