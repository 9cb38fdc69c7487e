"""The tables of a report as blocks of rows and columns, told by the codebook alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from govdisclosure.editions.codebook import Row, Table
from govdisclosure.editions.edition import Edition
from govdisclosure.model.report import Report


@frozen
class Line:
    """A row of a block: its label, how deep it stands, and the keys under the columns.

    A group's heading is a line without keys.
    """

    label: str
    depth: int
    keys: tuple[str | None, ...] = ()


@frozen
class Block:
    """A table of the form.

    Attributes:
        heading: what stands above the labels.
        columns: the words above the columns.
        banners: (words, first column, last column) that stand above several columns.
        lines: rows and group headings in the order of the form.
    """

    heading: str
    columns: tuple[str, ...]
    banners: tuple[tuple[str, int, int], ...]
    lines: tuple[Line, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for line in self.lines for key in line.keys if key is not None)


def blocks_of(report: Report) -> dict[int, tuple[Edition, tuple[Block, ...]]]:
    """Number of each section that has tables → its edition and its tables, in order."""
    found: dict[int, tuple[Edition, tuple[Block, ...]]] = {}
    numbers = {
        table.section: None
        for edition in report.editions
        for table in edition.codebook.tables.values()
    }
    for number in sorted(numbers):
        edition = report.edition_of(number)
        if edition is not None:
            tables = edition.codebook.tables.values()
            found[number] = (
                edition,
                tuple(_block(edition, table) for table in tables if table.section == number),
            )
    return found


def _block(edition: Edition, table: Table) -> Block:
    rows = edition.codebook.rows_of_table(table.key)
    columns = tuple(dict.fromkeys(column for row in rows for column in row.columns))
    official = edition.grammar.official
    return Block(
        heading="、".join(official(rule) for rule in table.headings),
        columns=tuple(official(f"{column}_heading") for column in columns),
        banners=tuple(_banners(edition, columns)),
        lines=tuple(_lines(edition, rows, columns)),
    )


def _banners(edition: Edition, columns: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    for heading, members in edition.codebook.column_groups:
        places = [columns.index(member) for member in members if member in columns]
        if places:
            yield edition.grammar.official(heading), min(places), max(places)


def _lines(edition: Edition, rows: tuple[Row, ...], columns: tuple[str, ...]) -> Iterator[Line]:
    book, official = edition.codebook, edition.grammar.official
    open_groups: tuple[str, ...] = ()
    for row in rows:
        chain = book.group_chain(row.group)
        groups = tuple(group.key for group in chain)
        for depth, group in enumerate(chain):
            if groups[: depth + 1] != open_groups[: depth + 1]:
                yield Line(official(group.heading), depth)
        open_groups = groups
        label = official(row.label) if row.label else row.key
        yield Line(label, len(chain), _keys(row, columns))


def _keys(row: Row, columns: tuple[str, ...]) -> tuple[str | None, ...]:
    own: Mapping[str, str] = dict(zip(row.columns, row.keys, strict=True))
    return tuple(own.get(column) for column in columns)
