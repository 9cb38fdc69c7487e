"""The work of a worker: some documents in, Arrow tables (or JSON lines) and counts out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from govdisclosure.api import parse_all
from govdisclosure.batch.fetch import fetch
from govdisclosure.batch.outcome import UNEXPECTED, Outcome, tables_of, told_of
from govdisclosure.batch.sources import Task
from govdisclosure.batch.tally import Tally
from govdisclosure.decisions.overlay import OVERLAY_SUFFIX
from govdisclosure.editions.edition import Edition
from govdisclosure.exports.exact import escaped
from govdisclosure.exports.extras import needed
from govdisclosure.exports.records import Origin, origin_of
from govdisclosure.model.report import Report
from govdisclosure.organs.names import Organs

if TYPE_CHECKING:
    import pyarrow as pa


@frozen
class Settings:
    """How documents are read; travels to the workers once.

    Attributes:
        editions: to choose from; none are the shipped ones.
        checks: whether diagnostics are those of all checks.
        organs: names of organs over the years.
        column, name: of a line or row: what holds the document, what names it.
        as_json: give reports as JSON lines, not as tables.
    """

    editions: tuple[Edition, ...] = ()
    checks: bool = False
    organs: Organs | None = None
    column: str | None = None
    name: str | None = None
    as_json: bool = False


@frozen
class Batch:
    """What some tasks gave.

    Attributes:
        tasks: all of them, read or failed.
        names: what the sources call the document of each task; in the results its key stands for
            it until all names are known.
        tables: name → table in Arrow's stream format; empty for JSON.
        lines: year → number of the task, and a JSON line without its first field, `source`.
    """

    tasks: tuple[Task, ...]
    names: tuple[str, ...]
    tables: dict[str, bytes]
    lines: dict[int | None, list[tuple[int, bytes]]]
    tally: Tally


def read_batch(tasks: Sequence[Task], settings: Settings) -> Batch:
    """Read some tasks. Nothing that is wrong with a document raises: it is a diagnostic."""
    found = [_outcome(task, settings) for task in tasks]
    names = tuple(name for name, _ in found)
    return _batch(tuple(tasks), names, [outcome for _, outcome in found], settings)


def failed_batch(task: Task, reason: str, settings: Settings) -> Batch:
    """What a task gave that ended its worker."""
    told = (UNEXPECTED, f"reading ended the worker: {reason}.", f"读取时进程终止：{reason}。")
    return _batch((task,), (task.key,), [Outcome(task.key, told=told)], settings)


def _batch(
    tasks: tuple[Task, ...], names: tuple[str, ...], outcomes: Sequence[Outcome], settings: Settings
) -> Batch:
    if settings.as_json:
        return Batch(tasks, names, {}, _lines(outcomes), _tally(outcomes))
    held = tables_of(outcomes)
    tables = {name: _stream(table) for name, table in held.tables.items()}
    return Batch(tasks, names, tables, {}, _tally(held.outcomes))


def _tally(outcomes: Sequence[Outcome]) -> Tally:
    tally = Tally(sources=len(outcomes))
    for outcome in outcomes:
        for report, origin in outcome.found:
            tally.count(report, origin)
        if outcome.told is not None:
            tally.fail(escaped(str(outcome.source)), outcome.told[0])
    return tally


def table_from(stream: bytes) -> pa.Table:
    """The table of `Batch.tables`."""
    return needed("pyarrow", "batch", "batch", "batch ").ipc.open_stream(stream).read_all()


def _outcome(task: Task, settings: Settings) -> tuple[str, Outcome]:
    """What the document is called, and what it gave."""
    name = task.key
    try:
        document = fetch(task, settings.column, settings.name)
        name = document.name
        reports = parse_all(document.content, editions=settings.editions)
        decided = (_decided(reports[0], task), *reports[1:])
        return name, Outcome(task.key, with_origins(decided, task.key, settings))
    except Exception as error:  # whatever it is, the next document is read
        return name, Outcome(task.key, told=told_of(error))


def with_origins(
    reports: Sequence[Report], source: str, settings: Settings
) -> tuple[tuple[Report, Origin], ...]:
    """The reports of a document, each with its number in it and its findings."""
    organs, checks = settings.organs, settings.checks
    return tuple(
        (report, origin_of(report, source, number, organs, checks=checks))
        for number, report in enumerate(reports, 1)
    )


def _decided(report: Report, task: Task) -> Report:
    """The report with the decisions of the overlay beside its file, if there is one.

    Raises:
        DecisionError: they belong to another text, so nobody has decided about this one.
    """
    overlay = Path(task.path + OVERLAY_SUFFIX)
    if task.kind != "file" or not overlay.is_file():
        return report
    return report.with_decisions(overlay)


def _stream(table: pa.Table) -> bytes:
    pyarrow = needed("pyarrow", "batch", "batch", "batch ")
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    stream: bytes = sink.getvalue().to_pybytes()
    return stream


def _lines(outcomes: Sequence[Outcome]) -> dict[int | None, list[tuple[int, bytes]]]:
    """JSON lines by year; `whole_line` makes them whole."""
    lines: defaultdict[int | None, list[tuple[int, bytes]]] = defaultdict(list)
    for at, outcome in enumerate(outcomes):
        for report, origin in outcome.found:
            told = {"number": origin.number, "organ_name": origin.organ, **report.to_dict()}
            del told["origin"]  # the first field says it, when the name is known
            lines[report.year].append((at, _encoded(told)[1:]))
        if outcome.told is not None:
            error = dict(zip(("code", "message", "message_zh"), outcome.told, strict=True))
            lines[None].append((at, _encoded({"error": error})[1:]))
    return dict(lines)


def whole_line(source: str, rest: bytes) -> bytes:
    """A line of `Batch.lines` that says what its document is called."""
    return _encoded({"source": source})[:-1] + b", " + rest + b"\n"


def _encoded(data: Mapping[str, object]) -> bytes:
    # surrogates may stand in text that was decoded by someone else
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace")
