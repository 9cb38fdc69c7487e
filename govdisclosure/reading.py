"""From a Document to Reports: the stages in the order of the data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import define, field, frozen

from govdisclosure.arithmetic.check import broken_relations, implied_values
from govdisclosure.arithmetic.solve import solve
from govdisclosure.cells import TableCells, make_cells, row_name
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.document import Document
from govdisclosure.editions.edition import Edition, edition_for_year
from govdisclosure.editions.grammar import OUTLINE
from govdisclosure.layout.entries import Entry, read_entries
from govdisclosure.layout.forms import Choice, choose_edition, form_of
from govdisclosure.layout.headings import reordered_columns
from govdisclosure.layout.rows import TableReading, page_style, read_rows
from govdisclosure.lexer.nearness import edit_distance, second_try
from govdisclosure.lexer.tokens import Token, tokenise
from govdisclosure.lexer.words import lexicon
from govdisclosure.model.cell import Cell, Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Cells, Fields, Report
from govdisclosure.model.section import UnreadRow
from govdisclosure.narrative.metadata import Metadata
from govdisclosure.narrative.outline import Heading, find_headings
from govdisclosure.narrative.read import Narrative, read_narrative, split_reports
from govdisclosure.transformer import KeyedRow, parse_table

# A page with fewer rows of the form and fewer section headings than these is no report.
_FEWEST_ROWS = 2
_FEWEST_SECTIONS = 3


@frozen
class Vocabulary:
    """What the editions of a reading have in common: their tables and unlabelled rows."""

    tables: tuple[str, ...]
    unlabelled: dict[int, str]


@lru_cache(maxsize=32)
def _vocabulary(editions: tuple[Edition, ...]) -> Vocabulary:
    tables = tuple(dict.fromkeys(table for edition in editions for table in edition.tables))
    unlabelled = {
        shape.arity: shape.table
        for edition in editions
        for shape in edition.grammar.rows
        if shape.label is None
    }
    return Vocabulary(tables, unlabelled)


@define
class _Table:
    """One table of a report while it is read."""

    name: str
    choice: Choice
    reading: TableReading
    keyed: list[KeyedRow] = field(factory=list)


def read_reports(document: Document, editions: Sequence[Edition]) -> tuple[Report, ...]:
    """All reports of a document, at least one.

    Args:
        editions: in order of preference.
    """
    chosen = tuple(editions)
    words, tables = lexicon(chosen), _vocabulary(chosen).tables
    tokens = second_try(tokenise(document, words, tables), words, tables, OUTLINE)
    headings = find_headings(tokens, chosen)
    parts = split_reports(tokens, headings, chosen)
    if len(parts) == 1:
        return (_read_report(document, tokens, headings, chosen),)
    reports = []
    for start, end in parts:
        own = tokens[start:end]
        reports.append(_read_report(document, own, find_headings(own, chosen), chosen))
    return tuple(
        report.with_diagnostics(diagnose("R003", count=len(reports), number=number))
        for number, report in enumerate(reports, 1)
    )


def _read_report(
    document: Document,
    tokens: Sequence[Token],
    headings: Sequence[Heading],
    editions: tuple[Edition, ...],
) -> Report:
    vocabulary = _vocabulary(editions)
    entries, taken = read_entries(
        tokens, vocabulary.tables, document.loose_rows, vocabulary.unlabelled
    )
    narrative = read_narrative(tokens, taken, headings, editions)
    year = narrative.meta.value("year")
    year = year if isinstance(year, int) else None
    diagnostics: list[Diagnostic] = []
    if not document.slots:
        diagnostics.append(diagnose("R001"))
        return _report(document, narrative, {}, {}, (), diagnostics, year, editions)
    tables = _read_tables(entries, vocabulary, editions, year)
    if not _is_report(tables, narrative):
        diagnostics.append(diagnose("R002"))
        return _report(document, narrative, {}, {}, (), diagnostics, year, editions)
    if document.steps:
        diagnostics.append(diagnose("N001", steps=", ".join(document.steps)))
    unread = _unread(entries, tables, diagnostics)
    for table in tables.values():
        form = form_of(table.choice.edition, table.name)
        table.keyed, refused = parse_table(
            table.reading.rows, table.choice.edition, table.name, form
        )
        for row in refused:
            one = KeyedRow(row, row.keys)
            diagnostics.append(
                diagnose("R021", row.keys, label=row_name(one), edition=table.choice.edition.name)
            )
            unread.append(_unread_row(row.entry))
    collapsed = [
        one for table in tables.values() for one in table.keyed if one.row.how == "collapsed"
    ]
    if collapsed:
        keys = [key for one in collapsed for key in one.keys]
        diagnostics.append(diagnose("R022", keys, count=len(collapsed)))
    diagnostics += _slips(tokens, tables)
    cells = _cells(document, tables, vocabulary, editions, year, diagnostics)
    chosen = {name: table.choice for name, table in tables.items()}
    diagnostics += _about_editions(tables, year)
    return _report(document, narrative, cells, chosen, tuple(unread), diagnostics, year, editions)


def _read_tables(
    entries: Sequence[Entry],
    vocabulary: Vocabulary,
    editions: tuple[Edition, ...],
    year: int | None,
) -> dict[str, _Table]:
    choices: dict[str, Choice] = {}
    for name in vocabulary.tables:
        own = [entry for entry in entries if entry.table == name]
        # where two editions have the same table, the one that another table follows is meant
        followed = [choice.edition for choice in choices.values()]
        ordered = dict.fromkeys(e for e in (*followed, *editions) if name in e.tables)
        choice = choose_edition(own, name, tuple(ordered), year)
        if choice is not None:
            choices[name] = choice
    style = page_style(entries, lambda name: form_of(choices[name].edition, name))
    tables: dict[str, _Table] = {}
    for name, choice in choices.items():
        own = [entry for entry in entries if entry.table == name]
        form = form_of(choice.edition, name)
        tables[name] = _Table(name, choice, read_rows(own, form, choice.edition, style))
    return {name: table for name, table in tables.items() if table.reading.rows}


def _is_report(tables: dict[str, _Table], narrative: Narrative) -> bool:
    rows = sum(len(table.reading.rows) for table in tables.values())
    return rows >= _FEWEST_ROWS or len(narrative.sections) >= _FEWEST_SECTIONS


def _slips(tokens: Sequence[Token], tables: dict[str, _Table]) -> list[Diagnostic]:
    """Labels that are no proper wording, with the keys of the rows that they begin."""
    keys = {id(one.row.entry.label): one.keys for table in tables.values() for one in table.keyed}
    found: list[Diagnostic] = []
    for token in tokens:
        match = token.match
        if match is None or not (match.distance or match.words[0].slip):
            continue
        word = match.words[0]
        official = word.official
        found.append(
            diagnose(
                "R024",
                keys.get(id(token), ()),
                Span(token.start, token.end),
                printed=token.text,
                official=official,
                distance=match.distance or edit_distance(word.literal, official, len(official)),
            )
        )
    return found


def _unread(
    entries: Sequence[Entry], tables: dict[str, _Table], diagnostics: list[Diagnostic]
) -> list[UnreadRow]:
    unknown = [entry for table in tables.values() for entry in table.reading.unknown]
    unread = [_unread_row(entry) for entry in sorted(unknown, key=lambda entry: entry.start)]
    for row in unread:
        label = row.label if len(row.label) <= 40 else f"{row.label[:40]}…"
        cells = " | ".join(row.cells)
        diagnostics.append(diagnose("R006", (), row.span, label=label, cells=cells))
    return unread


def _unread_row(entry: Entry) -> UnreadRow:
    return UnreadRow(
        label=entry.label.text if entry.label else "",
        cells=tuple(value.text for value in entry.values),
        span=Span(entry.start, entry.end),
    )


def _cells(
    document: Document,
    tables: dict[str, _Table],
    vocabulary: Vocabulary,
    editions: tuple[Edition, ...],
    year: int | None,
    diagnostics: list[Diagnostic],
) -> dict[str, Cell]:
    """Cells of every table, absent ones as `missing`; findings go to `diagnostics`."""
    equations = {
        equation: None for table in tables.values() for equation in table.choice.edition.relations
    }
    rows = [one.row for table in tables.values() for one in table.keyed]
    solution = solve(rows, tuple(equations))
    cells: dict[str, Cell] = {}
    source = "" if document.markup else document.source
    fallback = _fallback(tables, editions, year)
    for name in vocabulary.tables:
        table = tables.get(name)
        if table is None:
            if name in fallback.tables:
                cells.update((key, Cell(key)) for key in fallback.keys_of[name])
                diagnostics.append(_absent(fallback, name))
            continue
        edition = table.choice.edition
        made: TableCells = make_cells(table.keyed, solution, edition, name, table.reading, source)
        cells |= made.cells
        diagnostics += made.diagnostics
        order = reordered_columns(table.reading, edition, name)
        if order:
            words = " ".join(token.text for token in order)
            span = Span(order[0].start, order[-1].end)
            section = _section(edition, name)
            diagnostics.append(diagnose("R015", made.cells, span, section=section, order=words))
    facts = {key: fact for edition in editions for key, fact in edition.codebook.facts.items()}
    diagnostics += broken_relations(tuple(equations), cells, facts)
    implied = implied_values(tuple(equations), cells, facts)
    cells |= implied.cells
    diagnostics += implied.diagnostics
    return cells


def _fallback(
    tables: dict[str, _Table], editions: tuple[Edition, ...], year: int | None
) -> Edition:
    """The edition whose keys stand for absent tables."""
    for table in tables.values():
        return table.choice.edition
    return (edition_for_year(editions, year) if year is not None else None) or editions[0]


def _absent(edition: Edition, table: str) -> Diagnostic:
    keys = edition.keys_of[table]
    fact = edition.codebook.facts[keys[0]]
    return diagnose("R004", keys, section=fact.section, title=fact.table)


def _section(edition: Edition, table: str) -> int:
    return edition.codebook.facts[edition.keys_of[table][0]].section


def _about_editions(tables: dict[str, _Table], year: int | None) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for table in tables.values():
        edition = table.choice.edition
        if table.choice.by == "printed":
            continue
        code = "R013" if table.choice.by == "year" else "R014"
        section = _section(edition, table.name)
        found.append(
            diagnose(
                code,
                edition.keys_of[table.name],
                section=section,
                edition=edition.name,
                year=year,
            )
        )
    return found


def _report(
    document: Document,
    narrative: Narrative,
    cells: dict[str, Cell],
    chosen: dict[str, Choice],
    unread: tuple[UnreadRow, ...],
    diagnostics: list[Diagnostic],
    year: int | None,
    editions: tuple[Edition, ...],
) -> Report:
    meta: Metadata = narrative.meta
    if not any(found.code in ("R001", "R002") for found in diagnostics):
        diagnostics = diagnostics + meta.diagnostics + narrative.diagnostics
    return Report(
        edition=_name(chosen, 2),
        grid_edition=_name(chosen, 3),
        year=year,
        title=_plain(meta, "title", str),
        organ=_plain(meta, "organ", str),
        published=meta.value("published"),  # type: ignore[arg-type]
        period=meta.value("period"),  # type: ignore[arg-type]
        cells=Cells(cells),
        meta=Fields(meta.fields),
        sections=narrative.sections,
        unread=unread,
        source=document.source,
        diagnostics=tuple(diagnostics),
        editions=_editions(chosen, editions, year) if cells else (),
    )


def _name(chosen: dict[str, Choice], section: int) -> str | None:
    for table, choice in chosen.items():
        if _section(choice.edition, table) == section:
            return choice.edition.name
    return None


def _plain(meta: Metadata, name: str, kind: type[str]) -> str | None:
    value = meta.value(name)
    return value if isinstance(value, kind) else None


def _editions(
    chosen: dict[str, Choice], editions: tuple[Edition, ...], year: int | None
) -> tuple[Edition, ...]:
    """The editions that the cells follow, each once."""
    found = tuple(dict.fromkeys(choice.edition for choice in chosen.values()))
    return found or (_fallback({}, editions, year),)
