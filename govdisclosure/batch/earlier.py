"""Results of earlier runs among the sources: told by what they hold, so that none is read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from govdisclosure.batch.names import MANIFEST, MARK
from govdisclosure.exports.columns import TABLES, TABLES_MARK
from govdisclosure.exports.extras import needed

SUMMARY = ".summary.html"
# Enough of a file to tell: the head of a page or a CSV file.
_BEGINNING = 2_000
_LONGEST_LINE = 4_000_000
_DUCKDB = b"DUCK"
_BOM = b"\xef\xbb\xbf"


def forget() -> None:
    """Folders may have changed since they were looked at."""
    results_around.cache_clear()


@lru_cache(maxsize=4096)
def results_around(folder: str) -> str | None:
    """The folder of results that a folder is or stands in, if it does."""
    found = Path(folder)
    return next((str(one) for one in (found, *found.parents) if is_results_folder(one)), None)


def is_results_folder(folder: Path) -> bool:
    """Whether a run wrote this folder: its manifest says so."""
    head = _first_line(folder / MANIFEST)
    return {"format", "tables", "reading"} <= head.keys()


def is_results_file(path: Path) -> bool:
    """Whether a run wrote this file, or the page beside it."""
    told = _TELLS.get(path.suffix.lower())
    try:
        return told is not None and told(path)
    except OSError:  # reading it will say why it cannot be opened
        return False


def _page(path: Path) -> bool:
    return path.name.endswith("summary.html") and MARK.encode() in _beginning(path)


def _lines(path: Path) -> bool:
    head = _first_line(path)
    if "error" in head:
        return isinstance(head["error"], dict) and {"code", "message_zh"} <= head["error"].keys()
    return {"source", "number", "organ_name", "cells"} <= head.keys()


def _csv(path: Path) -> bool:
    head = _beginning(path).removeprefix(_BOM).partition(b"\n")[0].strip()
    return any(
        head == ",".join(one.name for one in columns).encode() for columns in TABLES.values()
    )


def _parquet(path: Path) -> bool:
    parquet = needed("pyarrow.parquet", "batch", "reading Parquet", "读取 Parquet ")
    try:
        about: Mapping[bytes, bytes] | None = parquet.read_schema(path).metadata
    except Exception:  # pyarrow raises its own kinds; reading it will say why
        return False
    return TABLES_MARK.encode() in (about or {})


def _database(path: Path) -> bool:
    beside = path.with_name(path.name + SUMMARY)
    return _beginning(path)[8:12] == _DUCKDB and beside.is_file() and _page(beside)


_TELLS: Mapping[str, Callable[[Path], bool]] = {
    ".html": _page,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".csv": _csv,
    ".parquet": _parquet,
    ".duckdb": _database,
    ".db": _database,
}


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_BEGINNING)


def _first_line(path: Path) -> Mapping[str, object]:
    """The object in the first line of a file; empty where there is none."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.readline(_LONGEST_LINE))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
