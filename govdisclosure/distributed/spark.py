"""Spark (extra `spark`): a frame of documents in, frames of the tables out, by `mapInArrow`.

>>> documents = read_documents(spark.read.parquet("crawl"), name="url")     # doctest: +SKIP
>>> documents.write.parquet("read")                                         # doctest: +SKIP
>>> cells = table_of(spark.read.parquet("read"), "cells")                   # doctest: +SKIP

The package must be installed where Spark's workers run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Unpack

from govdisclosure.batch.read import Settings
from govdisclosure.distributed import arrow
from govdisclosure.distributed.arrow import Options
from govdisclosure.distributed.rows import columns_in
from govdisclosure.exports.extras import needed

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType


def read_batches(frame: DataFrame, table: str = "cells", **options: Unpack[Options]) -> DataFrame:
    """One of the tables; arguments and errors as for `govdisclosure.distributed.read_batches`."""

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return arrow.read_batches(batches, table, **options)

    schema = _as_spark(arrow.table_schema(table))
    return _documents_in(frame, options).mapInArrow(read, schema)


def read_documents(frame: DataFrame, **options: Unpack[Options]) -> DataFrame:
    """A row a document, with its rows of every table as a list; `table_of` makes tables of it.

    Write it, or `cache()` it, before you make several tables: else Spark reads anew for each.
    Arguments and errors as for `govdisclosure.distributed.read_batches`.
    """

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return arrow.read_documents(batches, **options)

    schema = _as_spark(arrow.documents_schema())
    return _documents_in(frame, options).mapInArrow(read, schema)


def table_of(documents: DataFrame, table: str = "cells") -> DataFrame:
    """One of the tables out of what `read_documents` gave."""
    functions = needed("pyspark.sql.functions", "spark", "table_of", "table_of ")
    return documents.select(functions.inline(table))


def _documents_in(frame: DataFrame, options: Options) -> DataFrame:
    """The columns that are read, so that no others travel; raises DataError before Spark starts."""
    name, columns = columns_in(frame.columns, Settings(**options))
    return frame.select(*dict.fromkeys((name, *columns)))


def _as_spark(schema: pa.Schema) -> StructType:
    types = needed("pyspark.sql.pandas.types", "spark", "govdisclosure.distributed.spark", "Spark ")
    converted: StructType = types.from_arrow_schema(schema)
    return converted
