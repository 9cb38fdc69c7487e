"""Reports as Arrow tables (extra `arrow`): polars, DuckDB and Parquet come free."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from govdisclosure.editions.export import flat_codebook
from govdisclosure.exports.columns import (
    TABLES_MARK,
    TABLES_VERSION,
    Column,
    checked_table,
    columns_of,
)
from govdisclosure.exports.exact import exact_array, row_named
from govdisclosure.exports.extras import needed
from govdisclosure.exports.given import given_naming, given_reports
from govdisclosure.exports.pile import Plain, Words, piled
from govdisclosure.exports.records import Naming, Record, records
from govdisclosure.exports.wide import Wide, wide_table
from govdisclosure.model.report import Report

if TYPE_CHECKING:
    from types import ModuleType

    import pyarrow as pa

# Rows that become Arrow at once: what is not Arrow yet stays small.
_ROWS = 50_000
# 28 digits before the point, 10 behind it: a cell has 18 at most.
_PRECISION, _SCALE = 38, 10


def to_arrow(
    reports: Report | Iterable[Report],
    wide: bool = False,
    *,
    table: str = "cells",
    checks: bool = False,
    organs: Naming | None = None,
    crosswalk: str | None = None,
) -> pa.Table:
    """Reports as an Arrow table; arguments as for `to_frame`.

    Returns:
        The columns of docs/schema.md: numbers are decimal128(38, 10), exact; in the wide form
        counts are int64 and amounts decimals in 元. Iterables are read once, in pieces.

    Raises:
        MissingExtraError: pyarrow is not installed.
        NumberError: a number has more digits than the schema holds, or a count in the wide form
            is not whole; names key and report. None is ever rounded.
        UnknownEditionError: `crosswalk` names no edition.
        InputTypeError: an argument is none that the call takes.
        ArgumentError: `table` names no table, or arguments do not go together.
    """
    pyarrow = needed("pyarrow", "arrow", "to_arrow", "to_arrow ")
    columns = checked_table(table, wide=wide, crosswalk=crosswalk)
    naming = given_naming(organs)
    with given_reports(reports) as every:
        if crosswalk is not None:
            from govdisclosure.crosswalk import tables as crossed

            if wide:
                found = crossed.crossed_wide(every, crosswalk, False, naming, checks=checks)
                return _wide_table(pyarrow, found)
            rows = crossed.crossed_records(every, crosswalk, naming, checks=checks)
            return arrow_table(crossed.crossed_columns(), rows)
        if wide:
            return _wide_table(pyarrow, wide_table(every, False, naming, checks=checks))
        return arrow_table(columns, records(every, table, naming, checks=checks))


def arrow_schema(table: str = "cells") -> pa.Schema:
    """The schema of one of the long tables, with a description in every field's metadata.

    Raises:
        MissingExtraError: pyarrow is not installed.
        ArgumentError: `table` names no table.
    """
    return schema_of(needed("pyarrow", "arrow", "arrow_schema", "arrow_schema "), columns_of(table))


def schema_of(pyarrow: ModuleType, columns: Sequence[Column]) -> pa.Schema:
    """The Arrow schema of some columns."""
    fields = [
        pyarrow.field(
            column.name,
            _type(pyarrow, column),
            metadata={"about": column.about, "about_zh": column.about_zh},
        )
        for column in columns
    ]
    return pyarrow.schema(fields, metadata={TABLES_MARK: str(TABLES_VERSION)})


def arrow_table(columns: Sequence[Column], rows: Iterable[Record]) -> pa.Table:
    """Records as a table, in pieces of some ten thousand rows."""
    pyarrow = needed("pyarrow", "arrow", "to_arrow", "to_arrow ")
    schema = schema_of(pyarrow, columns)
    pieces = [
        pyarrow.RecordBatch.from_arrays(_arrays(pyarrow, columns, some), schema=schema)
        for some in _pieces(rows)
    ]
    return pyarrow.Table.from_batches(pieces, schema=schema).unify_dictionaries()


def _pieces(rows: Iterable[Record]) -> Iterator[list[Record]]:
    left = iter(rows)
    while some := list(islice(left, _ROWS)):
        yield some


def _type(pyarrow: ModuleType, column: Column) -> pa.DataType:
    match column.type:
        case "word":
            return pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
        case "integer":
            return pyarrow.int64()
        case "year":
            return pyarrow.int32()
        case "number":
            return pyarrow.decimal128(_PRECISION, _SCALE)
        case "day":
            return pyarrow.date32()
    return pyarrow.string()


def _arrays(
    pyarrow: ModuleType, columns: Sequence[Column], rows: Sequence[Record]
) -> list[pa.Array]:
    def named(column: str, at: int) -> str:
        return f"{column}: {row_named(columns, rows[at])}"

    return [
        _array(pyarrow, column, pile, partial(named, column.name))
        for column, pile in zip(columns, piled(columns, rows), strict=True)
    ]


def _array(
    pyarrow: ModuleType, column: Column, pile: Words | Plain, where: Callable[[int], str]
) -> pa.Array:
    if isinstance(pile, Words):
        codes = [code if code >= 0 else None for code in pile.codes]
        indices = pyarrow.array(codes, type=pyarrow.int32())
        words = exact_array(pyarrow, list(pile.words), pyarrow.string(), where)
        return pyarrow.DictionaryArray.from_arrays(indices, words)
    return exact_array(pyarrow, pile.values, _type(pyarrow, column), where)


def _wide_table(pyarrow: ModuleType, wide: Wide) -> pa.Table:
    about = arrow_table(wide.columns, wide.records)
    labels = {entry.key: entry for entry in flat_codebook()}
    for key, values in wide.figures.items():
        amount = key in wide.amounts
        type_ = pyarrow.decimal128(_PRECISION, _SCALE) if amount else pyarrow.int64()
        entry = labels.get(key)
        told = {"about": entry.label_en, "about_zh": entry.label_zh} if entry else {}
        field = pyarrow.field(key, type_, metadata=told)

        def named(at: int, key: str = key) -> str:
            return row_named(wide.columns, wide.records[at], key)

        about = about.append_column(field, exact_array(pyarrow, values, type_, named))
    return about
