"""What documents gave: reports, or what is told of a failure, as Arrow tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from govdisclosure.errors import Error
from govdisclosure.exports.arrow import arrow_table
from govdisclosure.exports.columns import DIAGNOSTICS, TABLES
from govdisclosure.exports.records import RECORDS, Origin, Record
from govdisclosure.model.report import Report

if TYPE_CHECKING:
    import pyarrow as pa

# Code of a failure that no Error describes: a bug of ours, or a worker that was killed.
UNEXPECTED = Error.code
# Code, message, message in Chinese.
Told = tuple[str, str, str]


@frozen
class Outcome:
    """What one document gave.

    Attributes:
        source: what it is called in the results.
        found: its reports, none where it failed.
        told: why it failed, None where it did not.
    """

    source: str | None
    found: tuple[tuple[Report, Origin], ...] = ()
    told: Told | None = None

    def records(self, table: str) -> Iterable[Record]:
        """Its records in one of `TABLES`; a failure is one in `diagnostics`."""
        if self.told is not None and table == "diagnostics":
            yield self._failure(self.told)
        for report, origin in self.found:
            yield from RECORDS[table](report, origin)

    def _failure(self, told: Told) -> Record:
        values = dict(zip(("code", "message", "message_zh"), told, strict=True))
        found = {**values, "source": self.source, "severity": "error", "blame": "reading"}
        return tuple(found.get(column.name) for column in DIAGNOSTICS)


def told_of(error: Exception) -> Told:
    """What the results tell of an exception that ended a document."""
    if isinstance(error, Error):
        return error.code, error.message, error.message_zh
    text = f"{type(error).__name__}: {error}"
    return UNEXPECTED, f"unexpected {text}. Please report it.", f"意外错误 {text}，请反馈。"


@frozen
class Tables:
    """Documents as tables.

    Attributes:
        tables: name → table.
        lengths: name → rows that each document has in it.
        outcomes: what became of the documents.
    """

    tables: Mapping[str, pa.Table]
    lengths: Mapping[str, Sequence[int]]
    outcomes: Sequence[Outcome]


def tables_of(outcomes: Sequence[Outcome]) -> Tables:
    """All documents as tables.

    A document that no table can hold (a number of too many digits) has failed, the others have not.
    """
    try:
        return _tables(outcomes)
    except Exception:
        return _tables([_held(one) for one in outcomes])


def _held(outcome: Outcome) -> Outcome:
    try:
        _tables([outcome])
    except Exception as error:
        return Outcome(outcome.source, told=told_of(error))
    return outcome


def _tables(outcomes: Sequence[Outcome]) -> Tables:
    tables, lengths = {}, {}
    for table, columns in TABLES.items():
        rows = [list(one.records(table)) for one in outcomes]
        tables[table] = arrow_table(columns, chain.from_iterable(rows))
        lengths[table] = [len(some) for some in rows]
    return Tables(tables, lengths, outcomes)
