"""The work of a worker: some documents in, Arrow tables (or JSON lines) and counts out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from govdisclosure.api import parse_all
from govdisclosure.batch.fetch import fetch
from govdisclosure.batch.sources import Task
from govdisclosure.batch.tally import Tally
from govdisclosure.decisions.overlay import OVERLAY_SUFFIX
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import Error
from govdisclosure.exports.arrow import arrow_table
from govdisclosure.exports.columns import DIAGNOSTICS, TABLES
from govdisclosure.exports.extras import needed
from govdisclosure.exports.records import RECORDS, Origin, Record, origin_of
from govdisclosure.model.report import Report
from govdisclosure.organs.names import Organs

if TYPE_CHECKING:
    import pyarrow as pa

# Code of a failure that no Error describes: a bug of ours, or a worker that was killed.
UNEXPECTED = Error.code


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
        tables: name → table in Arrow's stream format; empty for JSON.
        lines: year → JSON lines; empty for tables.
    """

    tasks: tuple[Task, ...]
    tables: dict[str, bytes]
    lines: dict[int | None, bytes]
    tally: Tally


def read_batch(tasks: Sequence[Task], settings: Settings) -> Batch:
    """Read some tasks. Nothing that is wrong with a document raises: it is a diagnostic."""
    writer = _Lines() if settings.as_json else _Tables()
    tally = Tally(sources=len(tasks))
    for task in tasks:
        try:
            found = list(_reports(task, settings))
        except Exception as error:  # whatever it is, the next document is read
            writer.failure(task.key, _told(error))
            tally.failed += 1
            tally.codes[_told(error)[0]] += 1
            continue
        for report, origin in found:
            writer.report(report, origin)
            tally.count(report, origin)
    return writer.batch(tuple(tasks), tally)


def failed_batch(task: Task, reason: str, settings: Settings) -> Batch:
    """What a task gave that ended its worker."""
    writer = _Lines() if settings.as_json else _Tables()
    told = (UNEXPECTED, f"reading ended the worker: {reason}.", f"读取时进程终止：{reason}。")
    writer.failure(task.key, told)
    tally = Tally(sources=1, failed=1)
    tally.codes[UNEXPECTED] += 1
    return writer.batch((task,), tally)


def table_from(stream: bytes) -> pa.Table:
    """The table of `Batch.tables`."""
    return needed("pyarrow", "batch", "batch", "batch ").ipc.open_stream(stream).read_all()


def _reports(task: Task, settings: Settings) -> Iterator[tuple[Report, Origin]]:
    document = fetch(task, settings.column, settings.name)
    for number, report in enumerate(parse_all(document.content, editions=settings.editions), 1):
        decided = _decided(report, task) if number == 1 else report
        organs, checks = settings.organs, settings.checks
        yield decided, origin_of(decided, document.name, number, organs, checks=checks)


def _decided(report: Report, task: Task) -> Report:
    """The report with the decisions of the overlay beside its file, if there is one.

    Raises:
        DecisionError: they belong to another text, so nobody has decided about this one.
    """
    overlay = Path(task.path + OVERLAY_SUFFIX)
    if task.kind != "file" or not overlay.is_file():
        return report
    return report.with_decisions(overlay)


def _told(error: Exception) -> tuple[str, str, str]:
    if isinstance(error, Error):
        return error.code, error.message, error.message_zh
    text = f"{type(error).__name__}: {error}"
    return UNEXPECTED, f"unexpected {text}. Please report it.", f"意外错误 {text}，请反馈。"


class _Tables:
    """Gathers records and turns them into Arrow."""

    def __init__(self) -> None:
        self._records: dict[str, list[Record]] = {table: [] for table in TABLES}

    def report(self, report: Report, origin: Origin) -> None:
        for table, records in self._records.items():
            records.extend(RECORDS[table](report, origin))

    def failure(self, source: str, told: tuple[str, str, str]) -> None:
        values = dict(zip(("code", "message", "message_zh"), told, strict=True))
        values |= {"source": source, "severity": "error", "blame": "reading"}
        record = tuple(values.get(column.name) for column in DIAGNOSTICS)
        self._records["diagnostics"].append(record)

    def batch(self, tasks: tuple[Task, ...], tally: Tally) -> Batch:
        tables = {
            table: _stream(arrow_table(TABLES[table], records))
            for table, records in self._records.items()
        }
        return Batch(tasks, tables, {}, tally)


def _stream(table: pa.Table) -> bytes:
    pyarrow = needed("pyarrow", "batch", "batch", "batch ")
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    stream: bytes = sink.getvalue().to_pybytes()
    return stream


class _Lines:
    """Gathers JSON lines by year."""

    def __init__(self) -> None:
        self._lines: defaultdict[int | None, list[str]] = defaultdict(list)

    def report(self, report: Report, origin: Origin) -> None:
        which = {"source": origin.source, "number": origin.number}
        self._add(report.year, {**which, "organ_name": origin.organ, **report.to_dict()})

    def failure(self, source: str, told: tuple[str, str, str]) -> None:
        code, message, message_zh = told
        error = {"code": code, "message": message, "message_zh": message_zh}
        self._add(None, {"source": source, "error": error})

    def _add(self, year: int | None, data: dict[str, Any]) -> None:
        self._lines[year].append(json.dumps(data, ensure_ascii=False) + "\n")

    def batch(self, tasks: tuple[Task, ...], tally: Tally) -> Batch:
        return Batch(tasks, {}, {y: _joined(lines) for y, lines in self._lines.items()}, tally)


def _joined(lines: Iterable[str]) -> bytes:
    # surrogates may stand in text that was decoded by someone else
    return "".join(lines).encode("utf-8", "backslashreplace")
