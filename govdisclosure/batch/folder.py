"""Results as files in a folder, partitioned by year: Parquet, CSV or JSON lines.

    OUT/manifest.jsonl                      what is done: a head, then a line a part
    OUT/cells/year=2022/part-00001.parquet  (without the column year, as readers expect)

Files of a part are written and synced first, its line in the manifest last. Whatever a kill leaves
behind has no line, and is removed when the run goes on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import govdisclosure
from govdisclosure.batch.lock import locked
from govdisclosure.batch.names import MANIFEST, folder_of
from govdisclosure.batch.reading import difference
from govdisclosure.batch.sheet import write_csv
from govdisclosure.batch.sources import Task
from govdisclosure.batch.store import Part
from govdisclosure.batch.tally import Tally
from govdisclosure.errors import DataError
from govdisclosure.exports.columns import TABLES_VERSION
from govdisclosure.exports.exact import escaped
from govdisclosure.exports.extras import needed

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["parquet", "csv", "jsonl"]
_LOCK = ".lock"
# Of JSON lines there is one table: whole reports.
_REPORTS = "reports"


class FolderStore:
    """A folder of parts; see the module."""

    def __init__(self, folder: Path, format_: Format, reading: str) -> None:
        """Open a folder, or make it.

        Args:
            reading: what the results depend on; a folder is gone on with only if it is the same.

        Raises:
            DataError: the folder holds something else.
            FileError: another run is writing to it.
        """
        self.folder = folder
        self._format = format_
        self._parts: list[dict[str, Any]] = []
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = locked(folder / _LOCK)
        head = {"format": format_, "tables": TABLES_VERSION, "reading": reading}
        self._open(head)
        self._remove_leftovers()

    @property
    def summary(self) -> Path:
        return self.folder / "summary.html"

    def done(self) -> Mapping[str, str]:
        return {escaped(key): stamp for part in self._parts for key, stamp, *_ in part["done"]}

    def names(self) -> Iterable[str]:
        return (
            label[0] if label else key for part in self._parts for key, _, *label in part["done"]
        )

    def tally(self) -> Tally:
        tally = Tally()
        for part in self._parts:
            tally.add(Tally.from_dict(part["tally"]))
        return tally

    def files(self, table: str) -> list[Path]:
        """The finished files of a table, in the order of their parts."""
        names = [name for part in self._parts for name in part["files"]]
        return [self.folder / name for name in names if name.startswith(f"{table}/")]

    def write(self, part: Part) -> None:
        number = len(self._parts) + 1
        files = []
        for table, year, content in _pieces(part):
            name = f"{table}/{folder_of(year)}/part-{number:05}.{self._format}"
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write_file(path, content)
            files.append(name)
        line = {
            "part": number,
            "files": files,
            "done": [_done(task, part.labels.get(task.key)) for task in part.tasks],
            "tally": part.tally.to_dict(),
        }
        self._append(line)
        self._parts.append(line)

    def release(self) -> None:
        self._lock.close()

    def finish(self) -> None:
        """Every part is finished on its own; others may write now."""
        self._lock.close()

    def _write_file(self, path: Path, content: pa.Table | bytes) -> None:
        partial = path.with_name(f".{path.name}")  # hidden from readers of the folder
        if isinstance(content, bytes):
            partial.write_bytes(content)
        elif self._format == "csv":
            write_csv(content, partial)
        else:
            parquet = needed("pyarrow.parquet", "batch", "batch", "batch ")
            # the folder says the year; readers differ in the type that they expect of it
            parquet.write_table(content.drop_columns(["year"]), partial, compression="zstd")
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)

    def _open(self, head: dict[str, Any]) -> None:
        path = self.folder / MANIFEST
        lines = _whole_lines(path)
        if not lines:
            if any(one.name not in (MANIFEST, _LOCK) for one in self.folder.iterdir()):
                raise DataError(
                    f"{self.folder} is not empty and holds no batch. Name another folder.",
                    f"{self.folder} 不是空文件夹，也不是批处理结果。请换一个文件夹。",
                )
            path.write_bytes(b"")
            self._append({**head, "govdisclosure": govdisclosure.__version__})
            return
        found = {name: lines[0].get(name) for name in head}
        if found != head:
            differs, differs_zh = difference(found, head)
            raise DataError(
                f"{self.folder} holds a batch of other settings: {differs}. Name another folder.",
                f"{self.folder} 中的批处理设置不同：{differs_zh}。请换一个文件夹。",
            )
        self._parts = lines[1:]

    def _append(self, line: dict[str, Any]) -> None:
        with (self.folder / MANIFEST).open("ab") as file:
            file.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _remove_leftovers(self) -> None:
        known = {name for part in self._parts for name in part["files"]}
        for path in self.folder.glob(f"*/year=*/*part-*.{self._format}"):
            if path.relative_to(self.folder).as_posix() not in known:
                path.unlink()


def _done(task: Task, label: str | None) -> list[str]:
    """Key, stamp and, where it is another, the name in the results."""
    return [task.key, task.stamp, *([] if label in (None, task.key) else [str(label)])]


def _pieces(part: Part) -> Iterator[tuple[str, int | None, pa.Table | bytes]]:
    for year, lines in part.lines.items():
        yield _REPORTS, year, lines
    for name, table in part.tables.items():
        for year, rows in by_year(table):
            yield name, year, rows


def by_year(table: pa.Table) -> Iterator[tuple[int | None, pa.Table]]:
    """The rows of each year, in the order of the years, those without one last."""
    compute = needed("pyarrow.compute", "batch", "batch", "batch ")
    years = table.column("year")
    for year in sorted(compute.unique(years.drop_null()).to_pylist()):
        yield year, table.filter(compute.equal(years, year))
    if years.null_count:
        yield None, table.filter(compute.is_null(years))


def _whole_lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a manifest; one that a kill cut short is cut off."""
    if not path.is_file():
        return []
    content = path.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) != len(content):
        with path.open("rb+") as file:
            file.truncate(len(whole))
    try:
        return [json.loads(line) for line in whole.splitlines()]
    except ValueError as error:
        raise DataError(f"{path} is damaged: {error}.", f"{path} 已损坏：{error}。") from error
