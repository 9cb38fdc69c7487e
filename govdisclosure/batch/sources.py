"""What a batch reads: folders, globs, files, zip archives, JSON lines, Parquet.

Listing opens nothing but what holds several documents. A Task says where a document is; a worker
fetches it (`fetch`).
"""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from attrs import frozen

from govdisclosure.batch.earlier import (
    SUMMARY,
    forget,
    is_results_file,
    is_results_folder,
    results_around,
)
from govdisclosure.batch.names import MANIFEST
from govdisclosure.decisions.overlay import OVERLAY_SUFFIX
from govdisclosure.errors import FileError, LimitError, UnreadableError, not_opened
from govdisclosure.exports.extras import needed
from govdisclosure.limits import Budget
from govdisclosure.readers.archive import open_archive

Kind = Literal["file", "member", "line", "row"]

_ARCHIVES = (".zip",)
_LINES = (".jsonl", ".ndjson")
_ROWS = (".parquet",)
# What a run writes beside a database or a single file, DuckDB's log among it.
_BESIDE = (SUMMARY, ".wal")


@frozen
class Task:
    """A document to read.

    Attributes:
        key: tells it from all others, the same in every run: `path`, `archive.zip!/member`
            (`archive.zip!/member#2` where a second one has the same name),
            `file.jsonl#7`, `file.parquet#7` (counted from 1).
        at: number of the member or row from 0, offset of the line.
        stamp: size and time of the file, to notice that it was changed.
    """

    key: str
    path: str
    kind: Kind
    at: int
    stamp: str


@frozen
class Listing:
    """What is to be read.

    Attributes:
        tasks: the documents, each once, in a fixed order.
        results: files and folders that earlier runs wrote; they are no documents.
    """

    tasks: tuple[Task, ...]
    results: tuple[str, ...]


def listing(sources: Iterable[str | os.PathLike[str]], out: Path) -> Listing:
    """The documents of some sources.

    Args:
        sources: files, folders (read through, hidden files left out), or patterns such as
            `pages/**/*.html`.
        out: where the results go; nothing in there is read.

    Raises:
        FileError: a source does not exist, a folder cannot be opened, or a pattern matches
            nothing.
    """
    forget()
    seen: set[str] = set()
    tasks: list[Task] = []
    results: dict[str, None] = {}
    for source in sources:
        for path in _files(os.fspath(source), out.resolve()):
            if (known := os.path.abspath(path)) in seen:
                continue
            seen.add(known)
            if written := _written_by_a_run(path):
                results[written] = None
            else:
                tasks.extend(_tasks_of(path))
    return Listing(tuple(tasks), tuple(results))


def _written_by_a_run(path: str) -> str | None:
    """The results that a file is, or that it stands in."""
    folder = results_around(os.path.dirname(path))
    if folder is not None:
        return folder
    return path if is_results_file(Path(path)) else None


def _files(source: str, out: Path) -> Iterator[str]:
    path = Path(source)
    try:
        if path.is_dir():
            yield from (str(one) for one in _below(path) if not _is_ours(one, out))
        elif path.is_file():
            yield str(path)
        elif glob.has_magic(source):
            yield from (str(one) for one in _matching(source) if not _is_ours(one, out))
        else:
            raise _no_source(source, "no such file or folder", "文件或文件夹不存在")
    except (OSError, ValueError) as error:  # ValueError: a null character
        raise error if isinstance(error, FileError) else not_opened(source, error) from error


def _matching(pattern: str) -> list[Path]:
    found = sorted(one for one in glob.glob(pattern, recursive=True) if Path(one).is_file())
    if not found:
        raise _no_source(pattern, "no file matches", "没有匹配的文件")
    return [Path(one) for one in found]


def _below(folder: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """The files of a folder and its folders, by name; a link to a folder above is not followed.

    Of a folder of results one file stands for all.
    """
    above |= {folder.resolve()}
    if is_results_folder(folder):
        yield folder / MANIFEST
        return
    for one in sorted(folder.iterdir()):
        if one.name.startswith("."):
            continue
        if one.is_dir():
            if one.resolve() not in above:
                yield from _below(one, above)
        elif one.is_file():
            yield one


def _is_ours(path: Path, out: Path) -> bool:
    """Whether a file is one of the results, or the decisions about another file."""
    found = path.resolve()
    if found.parent == out.parent and found.name in (out.name + one for one in _BESIDE):
        return True
    within = {out, out.with_name(f"{out.name}.parts")}
    return not within.isdisjoint((found, *found.parents)) or found.name.endswith(OVERLAY_SUFFIX)


def _tasks_of(path: str) -> Iterator[Task]:
    """Of a file that cannot be opened the task is the file itself: reading it says why."""
    stat = os.stat(path)
    stamp = f"{stat.st_size}-{stat.st_mtime_ns}"
    suffix = Path(path).suffix.lower()
    inside = {**dict.fromkeys(_ARCHIVES, _members), **dict.fromkeys(_LINES, _lines)}
    inside |= dict.fromkeys(_ROWS, _rows)
    if suffix in inside:
        try:
            yield from [Task(key, path, kind, at, stamp) for key, kind, at in inside[suffix](path)]
            return
        except (UnreadableError, LimitError):
            pass
    yield Task(path, path, "file", 0, stamp)


def _members(path: str) -> Iterator[tuple[str, Kind, int]]:
    with Path(path).open("rb") as file, open_archive(file, Budget()) as archive:
        seen: Counter[str] = Counter()
        for at, member in enumerate(archive.members):
            seen[member.name] += 1
            again = f"#{seen[member.name]}" if seen[member.name] > 1 else ""
            yield f"{path}!/{member.name}{again}", "member", at


def _lines(path: str) -> Iterator[tuple[str, Kind, int]]:
    at = 0
    with Path(path).open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield f"{path}#{number}", "line", at
            at += len(line)


def _rows(path: str) -> Iterator[tuple[str, Kind, int]]:
    parquet = needed("pyarrow.parquet", "batch", "reading Parquet", "读取 Parquet ")
    try:
        rows = parquet.ParquetFile(path).metadata.num_rows
    except Exception as error:  # pyarrow raises its own kinds
        raise UnreadableError(
            f"{path} is no Parquet file: {error}.", f"{path} 不是 Parquet 文件。"
        ) from error
    for at in range(rows):
        yield f"{path}#{at + 1}", "row", at


def _no_source(source: str, what: str, what_zh: str) -> FileError:
    return FileError(f"{source!r}: {what}. Check the path.", f"{source!r}：{what_zh}。请检查路径。")
