"""Results as a DuckDB database: a part is a transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from govdisclosure.batch.reading import difference
from govdisclosure.batch.store import Part
from govdisclosure.batch.tally import Tally
from govdisclosure.errors import DataError, FileError
from govdisclosure.exports.arrow import schema_of
from govdisclosure.exports.columns import TABLES, TABLES_VERSION
from govdisclosure.exports.exact import escaped
from govdisclosure.exports.extras import needed

_HEAD = "batch_head"
_DONE = "batch_done"
_PARTS = "batch_parts"


class DatabaseStore:
    """The tables of docs/schema.md, and three of its own: batch_head, batch_done, batch_parts."""

    def __init__(self, path: Path, reading: str) -> None:
        """Open a database, or make it.

        Args:
            reading: what the results depend on; a database is gone on with only if it is the same.

        Raises:
            DataError: the file is no database of a batch with these settings.
        """
        duckdb = needed("duckdb", "batch", "batch", "batch ")
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = duckdb.connect(str(path))
        except duckdb.Error as error:
            raise DataError(
                f"{path} cannot be opened as a DuckDB database: {error}.",
                f"无法以 DuckDB 数据库打开 {path}：{error}。",
            ) from error
        self._make()
        self._same({"tables": str(TABLES_VERSION), "reading": reading})

    @property
    def summary(self) -> Path:
        return self._path.with_name(f"{self._path.name}.summary.html")

    def done(self) -> Mapping[str, str]:
        return dict(self._connection.execute(f"SELECT key, stamp FROM {_DONE}").fetchall())

    def names(self) -> Iterable[str]:
        found = self._connection.execute(f"SELECT coalesce(label, key) FROM {_DONE}").fetchall()
        return (name for (name,) in found)

    def tally(self) -> Tally:
        tally = Tally()
        for (text,) in self._connection.execute(f"SELECT tally FROM {_PARTS}").fetchall():
            tally.add(Tally.from_dict(json.loads(text)))
        return tally

    def write(self, part: Part) -> None:
        duckdb = needed("duckdb", "batch", "batch", "batch ")
        try:
            self._insert(part)
        except duckdb.Error as error:  # no space, say: nothing of the part is there then
            raise FileError(
                f"cannot write {str(self._path)!r}: {error}. Make room and run again.",
                f"无法写入 {str(self._path)!r}：{error}。请腾出空间后再次运行。",
            ) from error

    def _insert(self, part: Part) -> None:
        self._connection.begin()
        for name, table in part.tables.items():
            self._connection.register("arrived", table)
            self._connection.execute(f"INSERT INTO {name} SELECT * FROM arrived")
            self._connection.unregister("arrived")
        labels = {key: escaped(name) for key, name in part.labels.items()}
        done = [[escaped(task.key), task.stamp, labels.get(task.key)] for task in part.tasks]
        self._connection.executemany(f"INSERT INTO {_DONE} VALUES (?, ?, ?)", done)
        tally = json.dumps(part.tally.to_dict())
        self._connection.execute(f"INSERT INTO {_PARTS} VALUES (?)", [tally])
        self._connection.commit()

    def release(self) -> None:
        self._connection.close()

    def finish(self) -> None:
        self._connection.close()

    def _make(self) -> None:
        pyarrow = needed("pyarrow", "batch", "batch", "batch ")
        self._connection.begin()
        for name, columns in TABLES.items():
            empty = schema_of(pyarrow, columns).empty_table()
            self._connection.register("arrived", empty)
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {name} AS SELECT * FROM arrived")
            self._connection.unregister("arrived")
        for name, columns_of in (
            (_HEAD, "name VARCHAR PRIMARY KEY, value VARCHAR"),
            (_DONE, "key VARCHAR PRIMARY KEY, stamp VARCHAR, label VARCHAR"),
            (_PARTS, "tally VARCHAR"),
        ):
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns_of})")
        self._connection.commit()

    def _same(self, head: dict[str, str]) -> None:
        found = dict(self._connection.execute(f"SELECT name, value FROM {_HEAD}").fetchall())
        if not found:
            rows = [[name, value] for name, value in head.items()]
            self._connection.executemany(f"INSERT INTO {_HEAD} VALUES (?, ?)", rows)
        elif found != head:
            differs, differs_zh = difference(found, head)
            raise DataError(
                f"{self._path} holds a batch of other settings: {differs}. Name another file.",
                f"{self._path} 中的批处理设置不同：{differs_zh}。请换一个文件。",
            )
