"""Small invented reports for tests, put together from the three tables."""

from __future__ import annotations

from collections.abc import Mapping

import govdisclosure as gd
from govdisclosure.editions.codebook import Row

TITLE = "白石县林业局2023年政府信息公开工作年度报告"


def values_of(report: gd.Report) -> dict[str, object]:
    """Key → value of every cell."""
    return {key: cell.value for key, cell in report.cells.items()}


def label_of(edition: gd.Edition, row: Row) -> str:
    return edition.grammar.official(row.label) if row.label else row.key


def linear(
    edition_name: str = "2021",
    numbers: Mapping[str, object] | None = None,
    *,
    gap: str = "\n",
    tables: tuple[str, ...] = ("proactive", "applications", "outcomes"),
    sections: bool = True,
    title: str = TITLE,
) -> str:
    """A whole report, one cell a line; cells not named in `numbers` print 0.

    A value of None prints an empty line, as flattened tables do.
    """
    edition = gd.get_edition(edition_name)
    given = dict(numbers or {})
    book, words = edition.codebook, edition.grammar.official
    lines = [title, ""] if title else []
    for section in book.sections:
        if sections:
            lines.append(words(section.heading))
        for table in book.tables.values():
            if table.section == section.number and table.grammar in tables:
                lines += _table(edition, table.key, given)
        if sections and section.number in (1, 5, 6):
            lines.append("本年度各项工作按规定完成。")
    return gap.join(lines) + "\n"


def _table(edition: gd.Edition, table: str, numbers: dict[str, object]) -> list[str]:
    book, words = edition.codebook, edition.grammar.official
    rows = book.rows_of_table(table)
    lines = [words(rule) for rule in book.tables[table].headings]
    columns = dict.fromkeys(column for row in rows for column in row.columns)
    lines += [words(f"{column}_heading") for column in columns]
    unlabelled = any(
        shape.label is None and shape.table == book.tables[table].grammar
        for shape in edition.grammar.rows
    )
    for row in rows:
        if not unlabelled:
            lines.append(label_of(edition, row))
        for key in row.keys:
            value = numbers.get(key, 0)
            lines.append("" if value is None else str(value))
    return lines
