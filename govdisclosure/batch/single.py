"""Results as one file: parts in a folder beside it, joined when all are there.

Cells have no place for a document that cannot be read: `NAME.diagnostics.csv` is beside `NAME.csv`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from govdisclosure.batch.folder import FolderStore, Format
from govdisclosure.batch.names import year_of
from govdisclosure.batch.store import Part
from govdisclosure.batch.tally import Tally
from govdisclosure.errors import FileError
from govdisclosure.exports.arrow import arrow_schema
from govdisclosure.exports.extras import needed

_BOM = b"\xef\xbb\xbf"


class SingleStore:
    """One file of cells (Parquet, CSV) or of reports (JSON lines)."""

    def __init__(self, path: Path, format_: Format, reading: str) -> None:
        """Open the parts of a file, or begin them.

        Raises:
            FileError: the file exists, finished by an earlier run.
            DataError: its parts are of other settings.
        """
        self._path = path
        self._format = format_
        for written in (path, self._beside):
            if written.exists():
                raise FileError(
                    f"{written} exists. Name another file, or a folder, which can be gone on with.",
                    f"{written} 已存在。请换一个文件，或输出到可续跑的文件夹。",
                )
        self._parts = FolderStore(path.with_name(f"{path.name}.parts"), format_, reading)

    @property
    def summary(self) -> Path:
        return self._path.with_name(f"{self._path.name}.summary.html")

    @property
    def _beside(self) -> Path:
        """Where the diagnostics of cells are."""
        return self._path.with_name(f"{self._path.stem}.diagnostics{self._path.suffix}")

    def done(self) -> Mapping[str, str]:
        return self._parts.done()

    def names(self) -> Iterable[str]:
        return self._parts.names()

    def tally(self) -> Tally:
        return self._parts.tally()

    def write(self, part: Part) -> None:
        self._parts.write(part)

    def release(self) -> None:
        self._parts.release()

    def finish(self) -> None:
        """Join the parts, and only then remove them."""
        if self._format == "jsonl":
            self._join("reports", self._path)
        else:
            if self._parts.files("diagnostics"):
                self._join("diagnostics", self._beside)
            self._join("cells", self._path)
        self._parts.finish()
        shutil.rmtree(self._parts.folder)

    def _join(self, table: str, path: Path) -> None:
        partial = path.with_name(f".{path.name}")
        if self._format == "parquet":
            self._join_parquet(table, partial)
        else:
            self._join_text(table, partial)
        partial.replace(path)

    def _join_parquet(self, table: str, partial: Path) -> None:
        pyarrow = needed("pyarrow", "batch", "batch", "batch ")
        parquet = needed("pyarrow.parquet", "batch", "batch", "batch ")
        schema = arrow_schema(table)
        at = schema.get_field_index("year")
        with parquet.ParquetWriter(partial, schema, compression="zstd") as writer:
            for path in self._parts.files(table):
                rows = parquet.ParquetFile(path).read()
                years = pyarrow.repeat(pyarrow.scalar(year_of(path), pyarrow.int32()), len(rows))
                writer.write_table(rows.add_column(at, schema.field(at), years).cast(schema))

    def _join_text(self, table: str, partial: Path) -> None:
        """CSV loses the heads of all files but the first."""
        with partial.open("wb") as out:
            for number, path in enumerate(self._parts.files(table)):
                content = path.read_bytes()
                if number and self._format == "csv":
                    content = content.removeprefix(_BOM)
                    content = content[content.index(b"\n") + 1 :]
                out.write(content)
