"""What a task stands for: the bytes or the text of a document."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from contextlib import ExitStack
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from govdisclosure.api import bytes_of
from govdisclosure.batch.sources import Task
from govdisclosure.errors import DataError
from govdisclosure.exports.extras import needed
from govdisclosure.limits import Budget
from govdisclosure.readers.archive import Archive, open_archive

# Where a document stands in a line or row when nobody says, the first that holds something.
CONTENT_COLUMNS = ("html", "text", "content", "body", "markdown")


@frozen
class Fetched:
    """A document, and what it is called in the results."""

    content: str | bytes
    name: str


def fetch(task: Task, column: str | None, name: str | None) -> Fetched:
    """Get the document of a task.

    Args:
        column: of a line or row, that holds the document; by default the first of CONTENT_COLUMNS
            that holds something.
        name: of a line or row, that names it in the results; by default its key does.

    Raises:
        Error: it cannot be had; the message says why.
    """
    match task.kind:
        case "file":
            return Fetched(bytes_of(task.path), task.key)
        case "member":
            archive = evolve(_archive(task.path)[0], budget=Budget())
            return Fetched(archive.read(archive.members[task.at]), task.key)
        case "line":
            return document_in(_line(task), task.key, column, name)
    return document_in(_row(task, column, name), task.key, column, name)


def document_in(row: Mapping[str, Any], key: str, column: str | None, name: str | None) -> Fetched:
    """The document of a row.

    Args:
        row: column → value.
        key: what the row is called where `name` does not tell.

    Raises:
        DataError: there is none in it.
    """
    wanted = column or _first(row)
    if wanted is None or wanted not in row:
        lacking = column or " / ".join(CONTENT_COLUMNS)
        raise DataError(
            f"{key} has no column {lacking}; it has {', '.join(row)}. Name one (--column).",
            f"{key} 没有列 {lacking}；已有：{'、'.join(row)}。请指定（--column）。",
        )
    content = row[wanted]
    if content is None:
        raise DataError(
            f"{key}: column {wanted!r} is empty. Name the one that holds the document (--column).",
            f"{key}：列 {wanted!r} 为空。请指定存放文档的列（--column）。",
        )
    if not isinstance(content, (str, bytes)):
        raise DataError(
            f"{key}: column {wanted!r} holds {type(content).__name__}, not a document.",
            f"{key}：列 {wanted!r} 不是文本或字节。",
        )
    named = row.get(name) if name else None
    return Fetched(content, key if named in (None, "") else str(named))


def _first(row: Mapping[str, Any]) -> str | None:
    """The column that holds the document; where all are empty, the first that is a text."""
    known = [one for one in CONTENT_COLUMNS if one in row]
    filled = (one for one in known if not _is_empty(row[one]))
    there = (one for one in known if row[one] is not None)
    return next(filled, None) or next(there, None) or next(iter(known), None)


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, (str, bytes)) and not value.strip())


def _line(task: Task) -> Mapping[str, Any]:
    with Path(task.path).open("rb") as file:
        file.seek(task.at)
        line = file.readline()
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{task.key} is no JSON: {error}.", f"{task.key} 不是 JSON。") from error
    if not isinstance(row, dict):
        raise DataError(f"{task.key} is no JSON object.", f"{task.key} 不是 JSON 对象。")
    return row


# One archive and one row group stay open in a worker: tasks come in the order of their files.
@lru_cache(maxsize=1)
def _archive(path: str) -> tuple[Archive, ExitStack]:
    """The archive, and what keeps it open as long as it is kept."""
    stack = ExitStack()
    file = stack.enter_context(Path(path).open("rb"))  # noqa: SIM115 - the stack closes it
    return stack.enter_context(open_archive(file, Budget())), stack


@lru_cache(maxsize=1)
def _parquet(path: str) -> tuple[Any, list[int]]:
    """The open file, and the number of its rows up to the end of each row group."""
    file = needed("pyarrow.parquet", "batch", "reading Parquet", "读取 Parquet ").ParquetFile(path)
    groups = range(file.metadata.num_row_groups)
    return file, list(accumulate(file.metadata.row_group(group).num_rows for group in groups))


@lru_cache(maxsize=1)
def _group(path: str, group: int, columns: tuple[str, ...]) -> Any:
    return _parquet(path)[0].read_row_group(group, columns=list(columns) or None)


def _row(task: Task, column: str | None, name: str | None) -> Mapping[str, Any]:
    file, ends = _parquet(task.path)
    group = bisect_right(ends, task.at)
    before = ends[group - 1] if group else 0
    known = file.schema_arrow.names
    wanted = tuple(
        one for one in dict.fromkeys((column, name, *CONTENT_COLUMNS)) if one and one in known
    )
    if not wanted:
        return dict.fromkeys(known)
    row: Mapping[str, Any] = (
        _group(task.path, group, wanted).slice(task.at - before, 1).to_pylist()[0]
    )
    return row
