"""Where results go: written part by part, each part whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from govdisclosure.batch.read import Batch, table_from
from govdisclosure.batch.sources import Task
from govdisclosure.batch.tally import Tally
from govdisclosure.exports.columns import TABLES
from govdisclosure.exports.extras import needed

if TYPE_CHECKING:
    import pyarrow as pa


@frozen
class Part:
    """The results of some batches, written together.

    Attributes:
        tasks: all that were read for it.
        tables: name → table; empty for JSON.
        lines: year → JSON lines; empty for tables.
    """

    tasks: tuple[Task, ...]
    tables: Mapping[str, pa.Table]
    lines: Mapping[int | None, bytes]
    tally: Tally


class Store(Protocol):
    """A place for results that knows what it has."""

    def done(self) -> Mapping[str, str]:
        """Key → stamp of every task whose results are in it."""

    def tally(self) -> Tally:
        """What it holds."""

    def write(self, part: Part) -> None:
        """Add a part: after a kill at any moment it is there, or nothing of it is."""

    def finish(self) -> None:
        """All is written."""

    def release(self) -> None:
        """Let others write: the run ended before it was finished."""

    @property
    def summary(self) -> Path:
        """Where the summary belongs."""


def part_of(batches: Sequence[Batch]) -> Part:
    """Several batches as one part."""
    tally = Tally()
    for batch in batches:
        tally.add(batch.tally)
    tasks = tuple(task for batch in batches for task in batch.tasks)
    tables = {}
    if any(batch.tables for batch in batches):
        tables = {table: _together(batch.tables[table] for batch in batches) for table in TABLES}
    years = dict.fromkeys(year for batch in batches for year in batch.lines)
    lines = {year: b"".join(batch.lines.get(year, b"") for batch in batches) for year in years}
    return Part(tasks, tables, lines, tally)


def _together(streams: Iterable[bytes]) -> pa.Table:
    pyarrow = needed("pyarrow", "batch", "batch", "batch ")
    return pyarrow.concat_tables([table_from(stream) for stream in streams]).unify_dictionaries()
