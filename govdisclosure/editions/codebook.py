"""The codebook of an edition: rows × columns with order, grouping, units and kinds.

Rows, tables and groups come from `codebook.toml`, columns and words from the grammar; the flat list
of facts (one per cell of the form) is derived.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from sys import intern
from typing import Any

from attrs import field, frozen

from govdisclosure.editions.entries import check_entries, check_names, rows_left_out
from govdisclosure.editions.grammar import CompiledGrammar
from govdisclosure.editions.layers import Layer
from govdisclosure.editions.row_shapes import RowShape

_ENUMERATOR = re.compile(r"^[一二三四五六七八九十]+、")


@frozen
class Fact:
    """One cell of the form.

    Attributes:
        key: codebook key, e.g. `applications.denied.state_secret.natural_person`.
        label_zh: the official words that lead to the cell: groups, row, column.
        label_en: the same in English, e.g. `Denied / State secret / Natural persons`.
        section: number of the section that holds it, 2 to 4.
        table: official heading of its table.
        units: the unit that the form fixes; several where it is "as printed".
        unit: the unit that the form fixes, None where it is as printed.
        kind: `count` (integer >= 0), `signed` (integer) or `amount` (decimal >= 0).
        columns: what the columns of its table stand for, `applicant` or `outcome`; None where
            they are no parts of one whole.
    """

    key: str
    row: str
    column: str
    label_zh: str
    label_en: str
    section: int
    table: str
    units: tuple[str, ...]
    kind: str
    columns: str | None = None

    unit: str | None = field(init=False)

    @unit.default
    def _fixed_unit(self) -> str | None:
        return self.units[0] if len(self.units) == 1 else None

    @property
    def unit_text(self) -> str:
        if len(self.units) == 1:
            return self.units[0]
        return f"as printed ({' or '.join(self.units)})"


@frozen
class Table:
    """A table of the form.

    Attributes:
        grammar: start rule of its rows.
        headings: label rules of what is printed above it.
    """

    key: str
    section: int
    grammar: str
    headings: tuple[str, ...]
    columns: str | None = None


@frozen
class Group:
    """Rows under a common heading.

    Attributes:
        heading: its label rule.
        parent: the group that it stands in, None at the outside.
    """

    key: str
    heading: str
    parent: str | None
    label_en: str


@frozen
class Row:
    """A row of the codebook with its label rule and its columns in order.

    Attributes:
        keys: of its cells, in order.
        unit: rule of the unit that the form prints in a cell behind the label, None if it does not.
    """

    key: str
    table: str
    group: str | None
    label: str | None
    columns: tuple[str, ...]
    label_en: str
    unit: str | None = None
    keys: tuple[str, ...] = field(init=False)

    @keys.default
    def _its_keys(self) -> tuple[str, ...]:
        # the same objects everywhere, which mappings find without comparing characters
        return tuple(intern(f"{self.key}.{column}") for column in self.columns)


@frozen
class Section:
    """A section of the form.

    Attributes:
        heading: label rule of its heading.
    """

    number: int
    key: str
    heading: str


@frozen
class Codebook:
    """The codebook of an edition: its sections, tables, groups and rows, and a fact for every cell.

    All mappings are by key, in the order of the form.
    """

    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    groups: Mapping[str, Group]
    column_groups: tuple[tuple[str, tuple[str, ...]], ...]
    rows: Mapping[str, Row]
    facts: Mapping[str, Fact]
    first_year: int | None
    last_year: int | None
    _known: dict[tuple[str, ...], tuple[Fact, ...]] = field(factory=dict, eq=False, repr=False)
    _labels: dict[str, str] = field(factory=dict, eq=False, repr=False)

    def facts_of(self, keys: tuple[str, ...]) -> tuple[Fact, ...]:
        """The facts of the keys of a row. Forms have few rows, and every report prints the same."""
        known = self._known.get(keys)
        if known is None:
            known = self._known[keys] = tuple([self.facts[key] for key in keys])
        return known

    def group_chain(self, group: str | None) -> tuple[Group, ...]:
        """The groups around a row, outermost first."""
        chain: list[Group] = []
        while group is not None:
            found = self.groups[group]
            chain.insert(0, found)
            group = found.parent
        return tuple(chain)

    def rows_of_table(self, table: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows.values() if row.table == table)

    def rows_of_group(self, group: str) -> tuple[Row, ...]:
        return tuple(
            row
            for row in self.rows.values()
            if any(found.key == group for found in self.group_chain(row.group))
        )


def table_starts(layers: Sequence[Layer]) -> tuple[str, ...]:
    """The grammar start rules named by the layers' tables, in order, each once.

    Raises:
        GrammarError: an entry of a layer's TOML files has an unknown name or lacks a field.
    """
    check_entries(layers)
    merged = _merge(layers, "tables")
    return tuple(dict.fromkeys(str(table["grammar"]) for table in merged.values()))


def build_codebook(layers: Sequence[Layer], grammar: CompiledGrammar) -> Codebook:
    """Merge the layers' codebooks and join them with the grammar's rows and words.

    Raises:
        GrammarError: the codebook names a rule, row, table or group that does not exist, or the
            grammar has a row that the codebook lacks.
    """
    tables = {
        key: Table(
            key,
            int(raw["section"]),
            str(raw["grammar"]),
            tuple(raw["headings"]),
            raw.get("columns"),
        )
        for key, raw in _merge(layers, "tables").items()
    }
    groups = {
        key: Group(key, str(raw["heading"]), raw.get("parent"), _english(key, raw))
        for key, raw in _merge(layers, "groups").items()
    }
    columns = _merge_columns(layers)
    column_groups = tuple(
        (str(raw["heading"]), tuple(raw["columns"]))
        for layer in layers
        for raw in layer.codebook.get("column_groups", ())
    )
    check_names(layers, grammar)
    gone = rows_left_out(layers)
    raw_rows = {key: raw for key, raw in _merge(layers, "rows").items() if key not in gone}
    shapes = _shapes_by_row(grammar.rows)
    rows: dict[str, Row] = {}
    for key, raw in raw_rows.items():
        label, unit, names = shapes[key]
        rows[key] = Row(
            key, str(raw["table"]), raw.get("group"), label, names, _english(key, raw), unit
        )
    edition: dict[str, Any] = {}
    for layer in layers:
        edition.update(layer.codebook.get("edition", {}))
    book = Codebook(
        sections=tuple(
            Section(int(raw["number"]), str(key), str(raw["heading"]))
            for key, raw in _merge(layers, "sections").items()
        ),
        tables=tables,
        groups=groups,
        column_groups=column_groups,
        rows=rows,
        facts={},
        first_year=edition.get("first_year"),
        last_year=edition.get("last_year"),
    )
    facts: dict[str, Fact] = {}
    for row in rows.values():
        for column in row.columns:
            fact = _fact(book, grammar, row, column, columns, raw_rows[row.key])
            facts[fact.key] = fact
    return Codebook(
        book.sections,
        tables,
        groups,
        column_groups,
        rows,
        facts,
        book.first_year,
        book.last_year,
    )


def _merge(layers: Sequence[Layer], what: str) -> dict[str, dict[str, Any]]:
    """Entries of all layers by key; a known key is updated, a new one stands after its `after`."""
    merged: dict[str, dict[str, Any]] = {}
    for layer in layers:
        for raw in layer.codebook.get(what, ()):
            key = str(raw["key"])
            if key in merged:
                merged[key] |= raw
                continue
            after = raw.get("after")
            if after is None:
                merged[key] = dict(raw)
                continue
            keys = list(merged)
            keys.insert(keys.index(after) + 1, key)
            merged = {k: dict(raw) if k == key else merged[k] for k in keys}
    return merged


def _merge_columns(layers: Sequence[Layer]) -> dict[str, dict[str, Any]]:
    columns: dict[str, dict[str, Any]] = {}
    for layer in layers:
        for key, raw in layer.codebook.get("columns", {}).items():
            columns.setdefault(key, {}).update(raw)
    return columns


def _shapes_by_row(
    rows: Sequence[RowShape],
) -> dict[str, tuple[str | None, str | None, tuple[str, ...]]]:
    """Row key → (label rule, unit rule, columns); a labelled shape of a row wins over others."""
    shapes: dict[str, tuple[str | None, str | None, tuple[str, ...]]] = {}
    for shape in rows:
        columns: dict[str, list[str]] = {}
        for key in shape.keys:
            row, column = key.rsplit(".", 1)
            columns.setdefault(row, []).append(column)
        for row, names in columns.items():
            if row not in shapes or shapes[row][0] is None:
                shapes[row] = (shape.label, shape.unit, tuple(names))
    return shapes


def _fact(
    book: Codebook,
    grammar: CompiledGrammar,
    row: Row,
    column: str,
    columns: Mapping[str, dict[str, Any]],
    raw: Mapping[str, Any],
) -> Fact:
    table = book.tables[row.table]
    spec = columns.get(column, {})
    unit = raw.get("units", {}).get(column, raw.get("unit"))
    if unit is None:  # what the row prints in a cell, what its column counts in, or what most do
        unit = grammar.official(row.unit) if row.unit else spec.get("unit", "件")
    kind = str(raw.get("kinds", {}).get(column, raw.get("kind", spec.get("kind", "count"))))
    return Fact(
        key=intern(f"{row.key}.{column}"),
        row=row.key,
        column=column,
        label_zh=f"{row_label(book, grammar, row)} / {column_label(book, grammar, column)}",
        label_en=" / ".join(
            (
                *(group.label_en for group in book.group_chain(row.group)),
                row.label_en,
                _english(column, spec),
            )
        ),
        section=table.section,
        table="、".join(grammar.official(rule) for rule in table.headings),
        units=(unit,) if isinstance(unit, str) else tuple(unit),
        kind=kind,
        columns=table.columns,
    )


def _english(key: str, raw: Mapping[str, Any]) -> str:
    """The English words of an entry; a layer that gives none is called by its key."""
    return str(raw.get("label_en") or key.rpartition(".")[2].replace("_", " "))


def row_label(book: Codebook, grammar: CompiledGrammar, row: Row) -> str:
    """The words that lead to a row: 三、（三）不予公开 1.属于国家秘密, 行政诉讼 / 复议后起诉."""
    known = book._labels.get(row.key)
    if known is None:
        known = book._labels[row.key] = _row_label(book, grammar, row)
    return known


def _row_label(book: Codebook, grammar: CompiledGrammar, row: Row) -> str:
    label = ""
    for depth, group in enumerate(book.group_chain(row.group)):
        words = grammar.official(group.heading)
        enumerator = _ENUMERATOR.match(words)
        if enumerator and depth == 0:
            label += enumerator.group()
        elif enumerator or words.startswith("（"):
            label += words + " "
        else:
            label += words + " / "
    return label + (grammar.official(row.label) if row.label else row.key)


def column_label(book: Codebook, grammar: CompiledGrammar, column: str) -> str:
    """The words above a column: 法人或其他组织 / 商业企业."""
    rule = f"{column}_heading"
    words = grammar.official(rule)
    for heading, members in book.column_groups:
        if column in members:
            return f"{grammar.official(heading)} / {words}"
    return words
