"""From Arrow batches of documents to Arrow batches of tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.distributed import (
    documents_schema,
    read_batches,
    read_documents,
    table_schema,
)
from govdisclosure.exports.columns import TABLES

pa = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")

from tests.distributed.crawl import BAD, documents, write  # noqa: E402 - needs pyarrow
from tests.tables.test_batch import rows as rows_of_batch  # noqa: E402 - needs pyarrow

Rows = list[dict[str, object]]


def batches(size: int = 4) -> Iterator[pa.RecordBatch]:
    names, contents = zip(*documents(), strict=True)
    table = pa.table({"url": names, "content": pa.array(contents, pa.binary())})
    yield from table.to_batches(max_chunksize=size)


def rows(found: Iterator[pa.RecordBatch]) -> Rows:
    return [row for one in found for row in one.to_pylist()]


def batch(**columns: list[object]) -> list[pa.RecordBatch]:
    return [pa.RecordBatch.from_pydict(columns)]


def in_order(rows: Rows) -> Rows:
    """By document; rows of one keep their order."""
    return sorted(({key: row[key] for key in sorted(row)} for row in rows), key=_document)


def _document(row: dict[str, object]) -> tuple[str, int]:
    return str(row["source"]), int(str(row["number"] or 0))


def _fetched(found: Rows) -> Rows:
    """Without the document that is empty: a batch calls it by its place in the file."""
    return [row for row in found if row.get("code") != BAD["bad/nothing"]]


@pytest.mark.parametrize("table", TABLES)
def test_the_rows_are_those_of_a_batch_on_one_machine(table: str, tmp_path: Path) -> None:
    write(tmp_path / "crawl")
    gd.batch(tmp_path / "crawl", tmp_path / "out", workers=1, name="url")
    found = rows(read_batches(batches(), table))
    expected = [] if table == "decisions" else rows_of_batch(tmp_path / "out", table)
    assert in_order(_fetched(found)) == in_order(_fetched(expected))
    assert len(found) > 0 or table == "decisions"


def test_cells_say_what_parse_says() -> None:
    found = rows(read_batches(batches()))
    for name, content in documents():
        if name in BAD or content is None:
            continue
        report = gd.parse(content)
        mine = [row for row in found if (row["source"], row["number"]) == (name, 1)]
        assert [(row["key"], row["value"], row["state"]) for row in mine] == [
            (key, cell.value, cell.state) for key, cell in report.cells.items()
        ]


def test_a_bad_document_is_a_row_of_diagnostics() -> None:
    found = rows(read_batches(batches(), "diagnostics"))
    failed = {row["source"]: row["code"] for row in found if row["number"] is None}
    assert failed == BAD
    assert len(rows(read_batches(batches(), "reports"))) == len(documents()) - len(BAD) + 1


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("size", [1, 30])
def test_batches_have_the_documented_columns(table: str, size: int) -> None:
    assert table_schema(table).names == [column.name for column in TABLES[table]]
    for found in read_batches(batches(size), table):
        assert found.schema == table_schema(table)


def test_all_tables_come_from_one_reading() -> None:
    nested = list(read_documents(batches()))
    assert {one.schema for one in nested} == {documents_schema()}
    assert [row["source"] for row in rows(iter(nested))] == [name for name, _ in documents()]
    for table in TABLES:
        flat = pa.Table.from_batches(nested).column(table).combine_chunks().flatten()
        assert flat.to_pylist() == rows(read_batches(batches(), table))


def test_the_first_column_that_is_filled_holds_the_document() -> None:
    text = gd.blank("2021").render("text-cells")
    crawl = batch(path=["a", "b"], html=[None, text], text=[text, "x"])
    found = rows(read_batches(iter(crawl), "reports"))
    assert [(row["source"], row["edition"]) for row in found] == [("a", "2021"), ("b", "2021")]


def test_a_column_of_spaces_is_empty_too() -> None:
    text = gd.blank("2021").render("text-cells")
    found = rows(read_batches(batch(path=["a"], html=[""], text=[text]), "reports"))
    assert found[0]["edition"] == "2021"


def test_a_row_without_any_document_says_so() -> None:
    crawl = batch(path=["a"], html=pa.nulls(1, pa.string()))
    (found,) = rows(read_batches(crawl, "diagnostics"))
    assert found["code"] == "X009"
    assert "a: column 'html' is empty" in str(found["message"])


def test_a_document_without_a_name_is_not_read_but_told() -> None:
    found = rows(read_batches(batch(url=[None], text=["三、"]), "diagnostics"))
    assert [(row["code"], row["source"], row["number"]) for row in found] == [("X009", None, None)]


@pytest.mark.parametrize(
    ("columns", "options"),
    [
        ({"text": ["a"]}, {}),
        ({"url": ["a"]}, {}),
        ({"url": ["a"], "text": ["a"]}, {"name": "id"}),
        ({"url": ["a"], "text": ["a"]}, {"column": "page"}),
    ],
)
def test_a_batch_without_the_columns_is_refused(
    columns: dict[str, list[object]], options: dict[str, str]
) -> None:
    with pytest.raises(gd.DataError, match="no column"):
        list(read_batches(batch(**columns), **options))  # type: ignore[arg-type]


def test_a_table_that_does_not_exist_is_refused() -> None:
    with pytest.raises(gd.ArgumentError, match="reports, cells"):
        list(read_batches(batches(), "figures"))


def test_no_rows_give_no_rows() -> None:
    empty = pa.schema({"url": pa.string(), "text": pa.string()}).empty_table().to_batches()
    assert list(read_batches(empty)) == []
    assert list(read_documents(empty)) == []
