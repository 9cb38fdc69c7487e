"""Documents in the rows of an Arrow batch, and what they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from govdisclosure.api import parse_all
from govdisclosure.batch.fetch import CONTENT_COLUMNS, document_in
from govdisclosure.batch.outcome import Outcome, told_of
from govdisclosure.batch.read import Settings, with_origins
from govdisclosure.errors import DataError

if TYPE_CHECKING:
    import pyarrow as pa

# Where the name of a document stands when nobody says, the first that there is.
NAME_COLUMNS = ("url", "source", "name", "path")


def columns_in(known: Sequence[str], settings: Settings) -> tuple[str, tuple[str, ...]]:
    """The columns that are read: the one of names, and those that may hold the document.

    Raises:
        DataError: they are not there.
    """
    name = _named(known, (settings.name,) if settings.name else NAME_COLUMNS, "name")[0]
    wanted = (settings.column,) if settings.column else CONTENT_COLUMNS
    return name, _named(known, wanted, "column")


def _named(known: Sequence[str], wanted: Sequence[str], option: str) -> tuple[str, ...]:
    found = tuple(one for one in wanted if one in known)
    if not found:
        raise DataError(
            f"no column {' / '.join(wanted)} among {', '.join(known)}. Name one: {option}=….",
            f"没有列 {' / '.join(wanted)}；已有：{'、'.join(known)}。请用 {option}=… 指定。",
        )
    return found


def outcomes_of(batch: pa.RecordBatch, settings: Settings) -> Iterator[Outcome]:
    """What each row gives; one that cannot be read gives a diagnostic and never raises."""
    name, columns = columns_in(batch.schema.names, settings)
    names, contents = batch.column(name), [batch.column(column) for column in columns]
    for at in range(batch.num_rows):
        row = dict(zip(columns, (values[at].as_py() for values in contents), strict=True))
        yield _outcome(row, names[at].as_py(), settings)


def _outcome(row: dict[str, object], name: object, settings: Settings) -> Outcome:
    source = None if name is None else str(name)
    try:
        if source is None:
            raise DataError(
                "a document has no name, so nothing could be traced to it. Name every row.",
                "文档没有名称，结果将无法追溯。请为每一行提供名称。",
            )
        document = document_in(row, source, settings.column, None)
        reports = parse_all(document.content, editions=settings.editions)
        return Outcome(source, with_origins(reports, source, settings))
    except Exception as error:  # whatever it is, the next document is read
        return Outcome(source, told=told_of(error))
