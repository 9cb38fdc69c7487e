"""`gd.batch`: many documents into tables.

What a batch works with is imported when one is run: who only imports the package needs none of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from attrs import frozen

from govdisclosure.errors import Error, not_written
from govdisclosure.exports.extras import needed

if TYPE_CHECKING:
    from govdisclosure.batch.given import Format
    from govdisclosure.batch.summary import Summary
    from govdisclosure.editions.edition import Edition
    from govdisclosure.organs.names import Organs


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
    from govdisclosure.batch import given
    from govdisclosure.batch.read import Settings
    from govdisclosure.batch.sources import listing
    from govdisclosure.batch.work import SUFFIXES, run_batch
    from govdisclosure.views.progress import shown_progress

    needed("pyarrow", "batch", "batch", "batch ")
    target, documents = given.checked_out(out), given.checked_sources(sources)
    given.check_suffix(target, SUFFIXES)
    chosen = given.checked_format(format, SUFFIXES.get(target.suffix.lower(), "parquet"))
    settings = Settings(
        given.checked_editions(editions),
        checks,
        given.checked_organs(organs),
        given.checked_text("column", column),
        given.checked_text("name", name),
        chosen == "jsonl",
    )
    crew = given.checked_count("workers", os.cpu_count() or 1 if workers is None else workers)
    size = given.checked_count("part_size", part_size)
    given.checked_call(on_progress)
    with shown_progress(sys.stderr) if on_progress is None else nullcontext(on_progress) as show:
        found = listing(documents, target)
        try:
            return run_batch(found, target, chosen, settings, crew, size, show)
        except OSError as error:
            raise error if isinstance(error, Error) else not_written(target, error) from error
