"""Reports as Arrow tables (extra `arrow`): polars, DuckDB and Parquet come free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from govdisclosure.editions.export import flat_codebook
from govdisclosure.errors import NumberError
from govdisclosure.exports.columns import (
    TABLES_MARK,
    TABLES_VERSION,
    Column,
    checked_table,
    columns_of,
)
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
        NumberError: a number has more digits than the schema holds; none is ever rounded.
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
        pyarrow.RecordBatch.from_arrays(
            [_array(pyarrow, *one) for one in zip(columns, piled(columns, some), strict=True)],
            schema=schema,
        )
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


def _array(pyarrow: ModuleType, column: Column, pile: Words | Plain) -> pa.Array:
    if isinstance(pile, Words):
        codes = [code if code >= 0 else None for code in pile.codes]
        indices = pyarrow.array(codes, type=pyarrow.int32())
        words = _exact(pyarrow, list(pile.words), pyarrow.string(), column.name)
        return pyarrow.DictionaryArray.from_arrays(indices, words)
    return _exact(pyarrow, pile.values, _type(pyarrow, column), column.name)


def _exact(pyarrow: ModuleType, values: Sequence[Any], type_: pa.DataType, name: str) -> pa.Array:
    try:
        return pyarrow.array(values, type=type_)
    except UnicodeEncodeError:  # half a character, in text that was decoded by someone else
        return pyarrow.array(
            [value if value is None else escaped(value) for value in values], type=type_
        )
    except (pyarrow.ArrowInvalid, OverflowError) as error:
        raise NumberError(
            f"a number of {name!r} does not fit into {type_}: {error}. Correct the cell, or use "
            "to_frame, which holds any number.",
            f"{name!r} 中有数值超出 {type_} 的范围：{error}。请更正该单元格，或改用 to_frame。",
        ) from error


def escaped(value: str) -> str:
    """A text as Arrow can hold it: half a character is written out."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")


def _wide_table(pyarrow: ModuleType, wide: Wide) -> pa.Table:
    about = arrow_table(wide.columns, wide.records)
    labels = {entry.key: entry for entry in flat_codebook()}
    for key, values in wide.figures.items():
        amount = key in wide.amounts
        type_ = pyarrow.decimal128(_PRECISION, _SCALE) if amount else pyarrow.int64()
        entry = labels.get(key)
        told = {"about": entry.label_en, "about_zh": entry.label_zh} if entry else {}
        field = pyarrow.field(key, type_, metadata=told)
        about = about.append_column(field, _exact(pyarrow, values, type_, key))
    return about
