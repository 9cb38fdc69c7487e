"""A batch at work: what is left to read, read by several processes and written in parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic

from govdisclosure.batch.database import DatabaseStore
from govdisclosure.batch.folder import FolderStore
from govdisclosure.batch.given import Format
from govdisclosure.batch.labels import Labels
from govdisclosure.batch.pool import results
from govdisclosure.batch.read import Batch, Settings
from govdisclosure.batch.reading import reading_of
from govdisclosure.batch.run import Progress
from govdisclosure.batch.single import SingleStore
from govdisclosure.batch.sources import Listing, Task
from govdisclosure.batch.store import Store, part_of
from govdisclosure.batch.summary import Summary
from govdisclosure.batch.tally import Tally
from govdisclosure.exports.exact import escaped

SUFFIXES: dict[str, Format] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".duckdb": "duckdb",
    ".db": "duckdb",
}
# Documents that a worker reads at once: enough to be worth the trip, few enough to share out.
_BATCH = 25


def run_batch(
    found: Listing,
    target: Path,
    format_: Format,
    settings: Settings,
    workers: int,
    part_size: int,
    on_progress: Callable[[Progress], None] | None,
) -> Summary:
    """Read what is left of the sources, and write it; arguments as of `batch`.

    Raises:
        DataError, FileError: as `batch`.
        OSError: something could not be written.
    """
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
    if target.suffix.lower() in SUFFIXES and not target.is_dir():
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
