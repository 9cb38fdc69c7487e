"""Spark on a cluster of two worker processes reads what one machine reads."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

import govdisclosure as gd
from govdisclosure.exports.columns import TABLES
from tests.gold import ROOT

if find_spec("pyspark") is None:
    pytest.skip("pyspark is not installed (extra spark)", allow_module_level=True)
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Java is not installed (Spark runs in it)", allow_module_level=True)
pa = pytest.importorskip("pyarrow")
pytest.importorskip("pandas")  # mapInArrow asks for it

from govdisclosure.distributed import read_batches, spark  # noqa: E402 - behind the skips
from tests.distributed.crawl import BAD, write  # noqa: E402 - needs pyarrow
from tests.distributed.test_arrow import batches, in_order, rows  # noqa: E402

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# A worker process of one core and 1 GB each.
CLUSTER = "local-cluster[2,1,1024]"


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """One cluster for all tests: it takes half a minute to start on a slow machine."""
    import pyspark
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(CLUSTER)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executorEnv.PYTHONPATH", str(ROOT))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "3")
        .getOrCreate()
    )
    yield session
    session.stop()


@frozen
class Run:
    """What the page on Spark made of the crawl."""

    folder: Path
    crawl: DataFrame
    documents: DataFrame
    failed: int


@pytest.fixture(scope="module")
def run(session: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The code of the page, with its folders in a temporary one."""
    folder = tmp_path_factory.mktemp("spark")
    write(folder / "crawl")
    page = (ROOT / "docs" / "how-to" / "spark.md").read_text(encoding="utf-8")
    code = re.findall(r"```py\n(.*?)```", page, re.DOTALL)[0]
    names: dict[str, Any] = {"spark": session}
    exec(re.sub(r'parquet\("(.*?)"\)', rf'parquet("{folder}/\1")', code), names)
    return Run(folder, names["crawl"], names["documents"], names["failed"])


def test_two_worker_processes_are_at_work(session: SparkSession) -> None:
    def who(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for _ in batches:
            yield pa.RecordBatch.from_pydict({"process": [os.getpid()], "parent": [os.getppid()]})

    # a barrier: both tasks run at the same time, each in a worker of its own
    frame = session.range(0, 2, numPartitions=2)
    found = frame.mapInArrow(who, "process long, parent long", barrier=True).collect()
    assert len({row.process for row in found}) == 2
    assert len({row.parent for row in found}) == 2
    assert os.getpid() not in {row.process for row in found}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_that_of_one_machine(run: Run, table: str) -> None:
    found = [row.asDict() for row in spark.table_of(run.documents, table).collect()]
    assert in_order(found) == in_order(rows(read_batches(batches(), table)))
    assert found or table == "decisions"


def test_one_table_alone_is_the_same(run: Run) -> None:
    alone = [row.asDict() for row in spark.read_batches(run.crawl, "diagnostics").collect()]
    assert in_order(alone) == in_order(rows(read_batches(batches(), "diagnostics")))
    assert {row["source"]: row["code"] for row in alone if row["number"] is None} == BAD


def test_the_page_writes_cells_by_year_and_counts_failures(run: Run) -> None:
    years = {path.name for path in (run.folder / "tables" / "cells").glob("year=*")}
    assert years >= {"year=2020", "year=2021", "year=2022", "year=2023", "year=2024"}
    assert run.failed == len(BAD)


def test_missing_columns_are_told_before_spark_starts(run: Run) -> None:
    with pytest.raises(gd.DataError, match="no column page"):
        spark.read_documents(run.crawl, column="page")
