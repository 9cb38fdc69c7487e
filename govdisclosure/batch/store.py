"""Where results go: written part by part, each part whole or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from govdisclosure.batch.labels import Labels
from govdisclosure.batch.read import Batch, table_from, whole_line
from govdisclosure.batch.sources import Task
from govdisclosure.batch.tally import Tally
from govdisclosure.exports.columns import TABLES
from govdisclosure.exports.exact import escaped
from govdisclosure.exports.extras import needed

if TYPE_CHECKING:
    import pyarrow as pa


@frozen
class Part:
    """The results of some batches, written together.

    Attributes:
        tasks: all that were read for it.
        labels: key of a task → what its document is called in the results; where it is not its
            key.
        tables: name → table; empty for JSON.
        lines: year → JSON lines; empty for tables.
    """

    tasks: tuple[Task, ...]
    labels: Mapping[str, str]
    tables: Mapping[str, pa.Table]
    lines: Mapping[int | None, bytes]
    tally: Tally


class Store(Protocol):
    """A place for results that knows what it has."""

    def done(self) -> Mapping[str, str]:
        """Key, half characters written out, → stamp of every task whose results are in it."""

    def names(self) -> Iterable[str]:
        """What its documents are called."""

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


def part_of(batches: Sequence[Batch], labels: Labels | None) -> Part:
    """Several batches as one part.

    Args:
        labels: tells names apart; None where every document is called by its key.
    """
    tally = Tally()
    for batch in batches:
        tally.add(batch.tally)
    named = _labels(batches, labels) if labels is not None else {}
    shown = {escaped(key): escaped(name) for key, name in named.items()}
    tally.failures = [(shown.get(name, name), code) for name, code in tally.failures]
    tables = {}
    if any(batch.tables for batch in batches):
        tables = {
            table: _together((batch.tables[table] for batch in batches), shown) for table in TABLES
        }
    tasks = tuple(task for batch in batches for task in batch.tasks)
    return Part(tasks, named, tables, _lines(batches, named), tally)


def _labels(batches: Sequence[Batch], labels: Labels) -> dict[str, str]:
    found: dict[str, str] = {}
    for batch in batches:
        for task, name in zip(batch.tasks, batch.names, strict=True):
            found[task.key] = labels.of(name)
            labels.unnamed += task.kind in ("line", "row") and name == task.key
    return found


def _lines(batches: Sequence[Batch], named: Mapping[str, str]) -> dict[int | None, bytes]:
    lines: defaultdict[int | None, list[bytes]] = defaultdict(list)
    for batch in batches:
        for year, some in batch.lines.items():
            for at, rest in some:
                key = batch.tasks[at].key
                lines[year].append(whole_line(named.get(key, key), rest))
    return {year: b"".join(some) for year, some in lines.items()}


def _together(streams: Iterable[bytes], shown: Mapping[str, str]) -> pa.Table:
    pyarrow = needed("pyarrow", "batch", "batch", "batch ")
    tables = [_named(table_from(stream), shown) for stream in streams]
    return pyarrow.concat_tables(tables).unify_dictionaries()


def _named(table: pa.Table, shown: Mapping[str, str]) -> pa.Table:
    """The table with names for keys."""
    if not shown:
        return table
    pyarrow = needed("pyarrow", "batch", "batch", "batch ")
    at = table.schema.get_field_index("source")
    keys = table.column(at).combine_chunks().dictionary_encode()
    words = pyarrow.array([shown[key] for key in keys.dictionary.to_pylist()], pyarrow.string())
    names = pyarrow.DictionaryArray.from_arrays(keys.indices, words)
    return table.set_column(at, table.schema.field(at), names.dictionary_decode())
