"""The tables of one report: which edition each follows, its rows, its cells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from attrs import define, field, frozen

from govdisclosure.arithmetic.check import broken_relations, implied_values, refuted_relations
from govdisclosure.arithmetic.solve import Solution, solve
from govdisclosure.cells import PrintedCell, doubtful_cells, make_cells, missing_cell, values_of
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition, edition_for_year
from govdisclosure.editions.relations import Equation
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.forms import Choice, choose_edition, form_of
from govdisclosure.layout.headings import reordered_columns
from govdisclosure.layout.rows import TableReading, read_rows
from govdisclosure.layout.style import page_style
from govdisclosure.layout.units import NamedUnits
from govdisclosure.lonely_rows import about_lonely_row
from govdisclosure.model.cell import Cell, Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Cells
from govdisclosure.model.section import UnreadRow
from govdisclosure.open_rows import row_name
from govdisclosure.transformer import KeyedRow, parse_table

# The tables of the form since 2019 whose edition a report names.
PROACTIVE_SECTION, GRID_SECTION = 2, 3


@frozen
class Vocabulary:
    """What the editions of a reading have in common.

    Attributes:
        tables: start rules of all tables.
        unlabelled: number of cells → table, for rows that the form prints without a label.
    """

    tables: tuple[str, ...]
    unlabelled: dict[int, str]


@lru_cache(maxsize=32)
def vocabulary_of(editions: tuple[Edition, ...]) -> Vocabulary:
    """The vocabulary of some editions."""
    tables = tuple(dict.fromkeys(table for edition in editions for table in edition.tables))
    unlabelled = {
        shape.arity: shape.table
        for edition in editions
        for shape in edition.grammar.rows
        if shape.label is None
    }
    return Vocabulary(tables, unlabelled)


@define
class Table:
    """One table while it is read."""

    name: str
    choice: Choice
    reading: TableReading
    keyed: list[KeyedRow] = field(factory=list)

    @property
    def edition(self) -> Edition:
        return self.choice.edition


@define
class Tables:
    """The tables of one report that have rows, and what is doubtful about them.

    Attributes:
        editions: to choose from, in order of preference.
        year: the year reported on, None if unknown.
        found: start rule → table.
        unknown: entries that no rule claims.
        unread: the same as rows of the report, and rows that the grammar refuses.
        diagnostics: findings, in the order of the stages.
    """

    editions: tuple[Edition, ...]
    year: int | None
    found: dict[str, Table] = field(factory=dict)
    unknown: list[Entry] = field(factory=list)
    unread: list[UnreadRow] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)

    @property
    def row_count(self) -> int:
        """Number of rows of the form that are printed."""
        return sum(len(table.reading.rows) for table in self.found.values())

    @property
    def edition(self) -> str | None:
        """Name of the edition of section two's tables; of the first table in a form without any."""
        for table in self.found.values():
            sections = {section_of(table.edition, name) for name in table.edition.tables}
            if PROACTIVE_SECTION not in sections:
                return table.edition.name
        return self.edition_of(PROACTIVE_SECTION)

    def edition_of(self, section: int) -> str | None:
        """Name of the edition that a section's table follows, None where it is absent."""
        for table in self.found.values():
            if section_of(table.edition, table.name) == section:
                return table.edition.name
        return None

    def followed(self) -> tuple[Edition, ...]:
        """The editions that the cells follow, each once."""
        found = tuple(dict.fromkeys(table.edition for table in self.found.values()))
        return found or (self.fallback(),)

    def fallback(self) -> Edition:
        """The edition whose keys stand for absent tables."""
        for table in self.found.values():
            return table.edition
        by_year = edition_for_year(self.editions, self.year) if self.year is not None else None
        return by_year or self.editions[0]


@lru_cache(maxsize=32)
def _facts_of(editions: tuple[Edition, ...]) -> Mapping[str, Fact]:
    return {key: fact for edition in editions for key, fact in edition.codebook.facts.items()}


def section_of(edition: Edition, table: str) -> int:
    """Number of the section that a table stands in."""
    return edition.codebook.facts[edition.keys_of[table][0]].section


def find_tables(entries: list[Entry], editions: tuple[Edition, ...], year: int | None) -> Tables:
    """Choose an edition for each table and match its entries with the edition's rows."""
    tables = Tables(editions, year)
    own = {
        name: [entry for entry in entries if entry.table == name]
        for name in vocabulary_of(editions).tables
    }
    choices: dict[str, Choice] = {}
    for name, printed in own.items():
        # where two editions have the same table, the one that another table follows is meant
        followed = [choice.edition for choice in choices.values()]
        ordered = dict.fromkeys(e for e in (*followed, *editions) if name in e.tables)
        choice = choose_edition(printed, name, tuple(ordered), year)
        if choice is not None:
            choices[name] = choice
    forms = {name: form_of(choice.edition, name) for name, choice in choices.items()}
    style = page_style(entries, forms)
    for name, choice in choices.items():
        form = forms[name]
        reading = read_rows(own[name], form, choice.edition, style)
        if reading.rows:
            tables.found[name] = Table(name, choice, reading)
        tables.unknown += reading.unknown
    for name, printed in own.items():
        if name not in choices:
            tables.unknown += [entry for entry in printed if entry.values]
    return tables


def parse_rows(tables: Tables) -> None:
    """Put every row through its edition's grammar; keep what no rule claims as unread."""
    _keep_unknown(tables)
    for table in tables.found.values():
        form = form_of(table.edition, table.name)
        table.keyed, refused = parse_table(table.reading.rows, table.edition, table.name, form)
        for row in refused:
            label = row_name(KeyedRow(row, row.keys))
            tables.diagnostics.append(
                diagnose("R021", row.keys, label=label, edition=table.edition.name)
            )
            tables.unread.append(_unread_row(row.entry))
    for how, code in (("collapsed", "R022"), ("jammed", "R025")):
        rows = [o for table in tables.found.values() for o in table.keyed if o.row.how == how]
        if rows:
            keys = [key for one in rows for key in one.keys]
            tables.diagnostics.append(diagnose(code, keys, count=len(rows)))


def read_cells(tables: Tables, source: str, named: NamedUnits) -> Cells:
    """Cells of every table in the order of the form, absent ones as `missing`.

    Args:
        source: text that raw texts are cut from; empty when spans may hold markup.
        named: units of money that the report names around its tables.
    """
    equations = _equations(tuple((one.edition, name) for name, one in tables.found.items()))
    solution = solve([one.row for table in tables.found.values() for one in table.keyed], equations)
    entries: dict[str, Cell | PrintedCell] = {}
    for name in vocabulary_of(tables.editions).tables:
        if name in tables.found:
            entries.update(_table_cells(tables, tables.found[name], solution, source, named))
        else:
            entries.update(_absent_cells(tables, name))
    cells = Cells(entries)
    implied = _apply_relations(tables, equations, entries, cells, solution)
    _about_editions(tables)
    return Cells({**entries, **implied}) if implied else cells


@lru_cache(maxsize=256)
def _equations(followed: tuple[tuple[Edition, str], ...]) -> tuple[Equation, ...]:
    """The sums over cells of the tables that are printed, each once.

    Args:
        followed: edition and start rule of each table.
    """
    every = dict.fromkeys(e for edition, _ in followed for e in edition.relations)
    keys = {key for edition, name in followed for key in edition.keys_of[name]}
    return tuple(equation for equation in every if keys.issuperset(equation.keys))


def _keep_unknown(tables: Tables) -> None:
    for row in map(_unread_row, sorted(tables.unknown, key=lambda entry: entry.start)):
        tables.unread.append(row)
        printed = " | ".join(row.cells)
        tables.diagnostics.append(diagnose("R006", (), row.span, label=row.label, printed=printed))


def _unread_row(entry: Entry) -> UnreadRow:
    return UnreadRow(
        label=entry.label.text if entry.label else "",
        cells=tuple(value.text for value in entry.values),
        span=Span(entry.start, entry.end),
    )


def _table_cells(
    tables: Tables, table: Table, solution: Solution, source: str, named: NamedUnits
) -> dict[str, Cell | PrintedCell]:
    edition = table.edition
    made = make_cells(table.keyed, solution, edition, table.name, table.reading, source, named)
    tables.diagnostics += made.diagnostics
    if len(table.keyed) == 1:
        tables.diagnostics += about_lonely_row(table.keyed[0], edition)
    order = reordered_columns(table.reading, edition, table.name)
    if order:
        words = " ".join(token.text for token in order)
        span = Span(order[0].start, order[-1].end)
        section = section_of(edition, table.name)
        tables.diagnostics.append(diagnose("R015", made.cells, span, section=section, order=words))
    return made.cells


def _absent_cells(tables: Tables, name: str) -> dict[str, Cell | PrintedCell]:
    edition = tables.fallback()
    if name not in edition.tables:
        return {}
    keys = edition.keys_of[name]
    fact = edition.codebook.facts[keys[0]]
    tables.diagnostics.append(diagnose("R004", keys, section=fact.section, title=fact.table))
    return {key: missing_cell(key) for key in keys}


def _apply_relations(
    tables: Tables,
    equations: tuple[Equation, ...],
    entries: Mapping[str, Cell | PrintedCell],
    cells: Cells,
    solution: Solution,
) -> dict[str, Cell]:
    """Report relations that fail; the cells that they determine, with candidates.

    Args:
        entries: what `cells` were made of.
    """
    facts, values = _facts_of(tables.editions), values_of(entries)
    tables.diagnostics += broken_relations(equations, cells, facts, values)
    tables.diagnostics += refuted_relations(solution, cells, facts)
    implied = implied_values(equations, doubtful_cells(entries), facts, values)
    tables.diagnostics += implied.diagnostics
    return implied.cells


def _about_editions(tables: Tables) -> None:
    for table in tables.found.values():
        if table.choice.by == "printed":
            continue
        edition = table.edition
        tables.diagnostics.append(
            diagnose(
                "R013" if table.choice.by == "year" else "R014",
                edition.keys_of[table.name],
                section=section_of(edition, table.name),
                edition=edition.name,
                year=tables.year,
            )
        )
