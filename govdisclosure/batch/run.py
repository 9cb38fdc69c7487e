"""`gd.batch`: many documents into tables."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from pathlib import Path
from time import monotonic

from attrs import frozen

from govdisclosure.batch.database import DatabaseStore
from govdisclosure.batch.folder import FolderStore
from govdisclosure.batch.given import (
    Format,
    check_suffix,
    checked_call,
    checked_count,
    checked_editions,
    checked_format,
    checked_organs,
    checked_out,
    checked_sources,
    checked_text,
)
from govdisclosure.batch.labels import Labels
from govdisclosure.batch.read import Batch, Settings
from govdisclosure.batch.reading import reading_of
from govdisclosure.batch.single import SingleStore
from govdisclosure.batch.sources import Listing, Task, listing
from govdisclosure.batch.store import Store, part_of
from govdisclosure.batch.summary import Summary
from govdisclosure.batch.tally import Tally
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import Error, not_written
from govdisclosure.exports.exact import escaped
from govdisclosure.exports.extras import needed
from govdisclosure.organs.names import Organs
from govdisclosure.views.progress import shown_progress

_SUFFIXES: dict[str, Format] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".duckdb": "duckdb",
    ".db": "duckdb",
}
# Documents that a worker reads at once: enough to be worth the trip, few enough to share out.
_BATCH = 25


@frozen
class Progress:
    """How far a batch is.

    Attributes:
        total: documents of this run, those that are done already left out.
        sources, reports, failed: so far in this run.
    """

    total: int
    sources: int
    reports: int
    failed: int


def batch(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    format: Format | None = None,
    workers: int | None = None,
    checks: bool = False,
    organs: Organs | None = None,
    column: str | None = None,
    name: str | None = None,
    editions: Sequence[Edition] = (),
    part_size: int = 2_000,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Read many documents into the tables of docs/schema.md.

    What is wrong with a document is a row of the table `diagnostics`, never the end of the run. A
    run that was killed is gone on with by calling it again: what is done is not read again, and
    nothing is there twice.

    Args:
        sources: files, folders, patterns, zip archives, JSON lines, Parquet files.
        out: a folder, or a file ending in .parquet, .csv, .jsonl or .duckdb.
        format: of the files in a folder, by default Parquet: parquet, csv, jsonl.
        workers: processes, by default one a processor; 1 reads in this process.
        checks: run all checks for the diagnostics.
        organs: names of organs over the years.
        column, name: of JSON lines and Parquet: the column that holds the document, and the one
            that names it in `source`; a name that comes again is told apart as `NAME#2`.
        editions: to choose from, by default the shipped ones.
        part_size: documents that are written at once: what a kill can cost.
        on_progress: called after every few documents; by default a terminal shows a bar.

    Raises:
        InputTypeError, ArgumentError: an argument is none that the call takes.
        FileError: a source does not exist, `out` is a finished file, or cannot be written: what is
            written until the disk is full stays, and the next run goes on.
        DataError: `out` holds something else, or results of other settings.
        MissingExtraError: pyarrow (or DuckDB, for a database) is not installed.
    """
    needed("pyarrow", "batch", "batch", "batch ")
    target, given = checked_out(out), checked_sources(sources)
    check_suffix(target, _SUFFIXES)
    chosen = checked_format(format, _SUFFIXES.get(target.suffix.lower(), "parquet"))
    settings = Settings(
        checked_editions(editions),
        checks,
        checked_organs(organs),
        checked_text("column", column),
        checked_text("name", name),
        chosen == "jsonl",
    )
    crew = checked_count("workers", os.cpu_count() or 1 if workers is None else workers)
    size = checked_count("part_size", part_size)
    checked_call(on_progress)
    with shown_progress(sys.stderr) if on_progress is None else nullcontext(on_progress) as show:
        found = listing(given, target)
        try:
            return _batch(found, target, chosen, settings, crew, size, show)
        except OSError as error:
            raise error if isinstance(error, Error) else not_written(target, error) from error


def _batch(
    found: Listing,
    target: Path,
    format_: Format,
    settings: Settings,
    workers: int,
    part_size: int,
    on_progress: Callable[[Progress], None] | None,
) -> Summary:
    store = _store(target, format_, reading_of(settings))
    began = monotonic()
    try:
        left, changed = _left(found.tasks, store)
        labels = Labels(store.names()) if settings.name is not None else None
        run = _run(left, store, settings, labels, workers, part_size, on_progress)
        summary = Summary(
            store.tally(),
            run,
            changed,
            found.results,
            labels.repeated if labels is not None else 0,
            labels.unnamed if labels is not None else 0,
            monotonic() - began,
        )
    except BaseException:
        store.release()
        raise
    store.finish()
    store.summary.write_text(summary.to_html(), encoding="utf-8")
    return summary


def _store(target: Path, format_: Format, reading: str) -> Store:
    if format_ == "duckdb":
        return DatabaseStore(target, reading)
    if target.suffix.lower() in _SUFFIXES and not target.is_dir():
        return SingleStore(target, format_, reading)
    return FolderStore(target, format_, reading)


def _left(tasks: Iterable[Task], store: Store) -> tuple[list[Task], tuple[str, ...]]:
    """What is to be read, and what is done although its file has changed since."""
    done = store.done()
    keys = {task: escaped(task.key) for task in tasks}
    left = [task for task in tasks if keys[task] not in done]
    changed = [task.key for task in tasks if done.get(keys[task], task.stamp) != task.stamp]
    return left, tuple(changed)


def _run(
    tasks: Sequence[Task],
    store: Store,
    settings: Settings,
    labels: Labels | None,
    workers: int,
    part_size: int,
    on_progress: Callable[[Progress], None] | None,
) -> Tally:
    from govdisclosure.batch.pool import results  # who only imports the package needs no workers

    size = max(1, min(_BATCH, part_size))
    ready: list[Batch] = []
    run = Tally()
    for one in results(_batches(tasks, size), settings, min(workers, -(-len(tasks) // size))):
        ready.append(one)
        run.add(one.tally)
        if sum(len(batch.tasks) for batch in ready) >= part_size:
            store.write(part_of(ready, labels))
            ready = []
        if on_progress is not None:
            on_progress(Progress(len(tasks), run.sources, run.reports, run.failed))
    if ready:
        store.write(part_of(ready, labels))
    return run


def _batches(tasks: Iterable[Task], size: int) -> Iterator[list[Task]]:
    left = iter(tasks)
    while some := list(islice(left, size)):
        yield some
