"""From Arrow batches of documents to Arrow batches of the tables in docs/schema.md.

The one function that Spark, Ray and the like need: it takes what they give to each worker and
returns what they collect. Texts are plain strings here, never dictionaries: these would differ from
batch to batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import TYPE_CHECKING, TypedDict, Unpack

from govdisclosure.batch.outcome import Outcome, Tables, tables_of
from govdisclosure.batch.read import Settings
from govdisclosure.distributed.rows import outcomes_of
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import ArgumentError
from govdisclosure.exports.arrow import arrow_schema
from govdisclosure.exports.columns import TABLES
from govdisclosure.exports.extras import needed
from govdisclosure.organs.names import Organs

if TYPE_CHECKING:
    from types import ModuleType

    import pyarrow as pa

# Documents in one batch of results: some thousand cells.
_DOCUMENTS = 25


class Options(TypedDict, total=False):
    """How documents are read, all optional.

    Attributes:
        column: that holds the document, text or binary; by default the first that is not empty of
            html, text, content, body, markdown.
        name: column that names the document; by default url, source, name or path.
        checks: run all checks for the diagnostics.
        organs: names of organs over the years.
        editions: to choose from, by default the shipped ones.
    """

    column: str | None
    name: str | None
    checks: bool
    organs: Organs | None
    editions: tuple[Edition, ...]


def read_batches(
    batches: Iterable[pa.RecordBatch], table: str = "cells", **options: Unpack[Options]
) -> Iterator[pa.RecordBatch]:
    """One of the tables for the documents of some batches, in their order.

    A document that cannot be read has rows in `diagnostics` only: read that table as well, or all
    of them at once with `read_documents`.

    Args:
        batches: a row a document; see `Options` for their columns.
        table: reports, cells, diagnostics, sections or decisions.

    Yields:
        Batches of `table_schema(table)`.

    Raises:
        DataError: a batch lacks the columns. Nothing that is wrong with a document raises.
        ArgumentError: there is no such table.
        MissingExtraError: pyarrow is not installed.
    """
    schema = table_schema(table)
    for outcomes in _some(batches, Settings(**options)):
        yield from tables_of(outcomes).tables[table].cast(schema).combine_chunks().to_batches()


def read_documents(
    batches: Iterable[pa.RecordBatch], **options: Unpack[Options]
) -> Iterator[pa.RecordBatch]:
    """All tables from one reading: a row a document, a column of lists a table.

    Args and errors as for `read_batches`.

    Yields:
        Batches of `documents_schema()`: `source`, and under the name of each table the list of
        its rows. Unnesting a column gives the table.
    """
    pyarrow = needed("pyarrow", "arrow", "read_documents", "read_documents ")
    schema = documents_schema()
    for outcomes in _some(batches, Settings(**options)):
        held = tables_of(outcomes)
        sources = pyarrow.array([one.source for one in outcomes], type=pyarrow.string())
        columns = [_nested(pyarrow, held, table) for table in TABLES]
        yield pyarrow.RecordBatch.from_arrays([sources, *columns], schema=schema)


def table_schema(table: str = "cells") -> pa.Schema:
    """The schema of docs/schema.md, `word` as plain string; errors as for `read_batches`."""
    if table not in TABLES:
        known = ", ".join(TABLES)
        raise ArgumentError(f"no table {table!r}: {known}.", f"没有表 {table!r}：{known}。")
    pyarrow = needed("pyarrow", "arrow", "read_batches", "read_batches ")
    fields = [
        field.with_type(pyarrow.string()) if pyarrow.types.is_dictionary(field.type) else field
        for field in arrow_schema(table)
    ]
    return pyarrow.schema(fields)


def documents_schema() -> pa.Schema:
    """The schema of `read_documents`."""
    pyarrow = needed("pyarrow", "arrow", "read_documents", "read_documents ")
    fields = [pyarrow.field("source", pyarrow.string())]
    for table in TABLES:
        fields.append(pyarrow.field(table, _list_of(pyarrow, table_schema(table))))
    return pyarrow.schema(fields)


def _some(batches: Iterable[pa.RecordBatch], settings: Settings) -> Iterator[list[Outcome]]:
    for batch in batches:
        outcomes = outcomes_of(batch, settings)
        while some := list(islice(outcomes, _DOCUMENTS)):
            yield some


def _nested(pyarrow: ModuleType, held: Tables, table: str) -> pa.Array:
    """The rows of each document as a list."""
    schema = table_schema(table)
    rows = held.tables[table].cast(schema).combine_chunks()
    columns = [column.combine_chunks() for column in rows.columns]
    structs = pyarrow.StructArray.from_arrays(columns, fields=list(schema))
    ends = pyarrow.array([0, *accumulate(held.lengths[table])], type=pyarrow.int32())
    return pyarrow.ListArray.from_arrays(ends, structs, type=_list_of(pyarrow, schema))


def _list_of(pyarrow: ModuleType, schema: pa.Schema) -> pa.DataType:
    return pyarrow.list_(pyarrow.struct(list(schema)))
