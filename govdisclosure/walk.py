"""A report in Python's own terms: a class with a method for each rule of the grammar.

>>> class Totals(Transformer):                                     # doctest: +SKIP
...     def applications__denied__state_secret(self, row):         # a row, by its rule
...         return row.cells["total"].value
...     def natural_person(self, cell):                            # a column, in every row
...         return cell.value
...     def applications(self, table):                             # a table: key of a row → result
...         return sum(value for value in table.values() if isinstance(value, int))
>>> Totals().transform(report)                                     # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import frozen

from govdisclosure.editions.codebook import Row as RowEntry
from govdisclosure.editions.codebook import row_label
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import GrammarError
from govdisclosure.model.cell import Cell, Span
from govdisclosure.model.report import Report


@frozen
class RowView:
    """A row of the report.

    Attributes:
        key: of the row.
        label: its official words, with the groups around it.
        cells: column → Cell; each has value, state, raw text and span.
        results: column → what the method of the column made of the cell, the Cell where none is.
        span: from the first to the last of the cells, None where nothing is printed.
    """

    key: str
    label: str
    cells: Mapping[str, Cell]
    results: Mapping[str, Any]

    @property
    def span(self) -> Span | None:
        spans = [cell.span for cell in self.cells.values() if cell.span is not None]
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


class Transformer:
    """Walks a report from its cells up, calling the method that is named like each rule.

    A column's method gets the Cell, a row's a RowView, a table's a dict of row key → result; what
    they return goes up. A rule without a method passes on what it has: the Cell, the RowView, the
    dict. Names are rules of the grammar, dots of a key written `__`.
    """

    def transform(self, report: Report) -> dict[str, Any]:
        """Table start rule → its result.

        Raises:
            GrammarError: a public method is named like no rule of the report's editions.
        """
        self._check(report.editions)
        tables: dict[str, Any] = {}
        for edition in report.editions:
            for table in edition.tables:
                if table not in tables and _is_here(report, edition, table):
                    tables[table] = self._table(report, edition, table)
        return tables

    def _table(self, report: Report, edition: Edition, table: str) -> Any:
        book = edition.codebook
        rows = {
            row.key: self._row(report, edition, row)
            for row in book.rows.values()
            if book.tables[row.table].grammar == table
        }
        method = self._method(table)
        return method(rows) if method else rows

    def _row(self, report: Report, edition: Edition, row: RowEntry) -> Any:
        cells = {column: report.cells[f"{row.key}.{column}"] for column in row.columns}
        results: dict[str, Any] = {}
        for column, cell in cells.items():
            method = self._method(column)
            results[column] = method(cell) if method else cell
        label = row_label(edition.codebook, edition.grammar, row)
        view = RowView(row.key, label, cells, results)
        method = self._method(row.key.replace(".", "__"))
        return method(view) if method else view

    def _method(self, rule: str) -> Callable[[Any], Any] | None:
        return getattr(self, rule, None)

    def _check(self, editions: Iterable[Edition]) -> None:
        known = {"transform"}
        for edition in editions:
            known |= {*edition.tables, *(fact.column for fact in edition.facts.values())}
            known |= {row.replace(".", "__") for row in edition.codebook.rows}
        own = [name for name in dir(type(self)) if not name.startswith("_")]
        unknown = [name for name in own if name not in known]
        if unknown and editions:
            raise GrammarError(
                f"{type(self).__name__} has methods that are named like no rule of a table, row or "
                f"column: {', '.join(unknown)}. Begin the names of other methods with _.",
                f"{type(self).__name__} 的方法 {'、'.join(unknown)} 不是表格、行或列的规则名；"
                "其他方法请以 _ 开头。",
            )


def _is_here(report: Report, edition: Edition, table: str) -> bool:
    """Whether the cells of a table follow this edition."""
    keys = edition.keys_of[table]
    followed = report.edition_of(edition.codebook.facts[keys[0]].section)
    return followed in (edition, None) and all(key in report.cells for key in keys)
