"""From a Document to Reports: the stages in the order of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from attrs import evolve

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.document import Document
from govdisclosure.editions.edition import Edition
from govdisclosure.editions.grammar import OUTLINE
from govdisclosure.layout.entries import read_entries
from govdisclosure.layout.units import named_units
from govdisclosure.lexer.nearness import edit_distance, second_try
from govdisclosure.lexer.tokens import Token, tokenise
from govdisclosure.lexer.words import lexicon
from govdisclosure.limits import Budget
from govdisclosure.model.cell import Cell, Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.place import Placed, place_at
from govdisclosure.model.report import Cells, Fields, Report
from govdisclosure.narrative.outline import Heading, find_headings
from govdisclosure.narrative.outlines import choose_outline
from govdisclosure.narrative.read import Narrative, read_narrative, split_reports
from govdisclosure.odd_heads import about_odd_heads
from govdisclosure.open_rows import row_name, span_of
from govdisclosure.tables import (
    GRID_SECTION,
    Tables,
    find_tables,
    parse_rows,
    read_cells,
    section_of,
    vocabulary_of,
)
from govdisclosure.turned_labels import about_turned_labels

# A page with fewer rows of the form and fewer section headings than these is no report.
_FEWEST_ROWS = 2
_FEWEST_SECTIONS = 3
T = TypeVar("T")


def read_reports(
    document: Document, editions: Sequence[Edition], budget: Budget | None = None
) -> tuple[Report, ...]:
    """All reports of a document, at least one.

    Args:
        editions: in order of preference.
        budget: of the reading; by default the default limits from now on.

    Raises:
        LimitError: time is up between two stages.
    """
    budget = budget or Budget()
    chosen = tuple(editions)
    words, tables = lexicon(chosen), vocabulary_of(chosen).tables
    tokens = second_try(tokenise(document, words), words, tables, OUTLINE)
    budget.tick()
    outline = choose_outline(tokens, chosen)
    headings = find_headings(tokens, outline)
    parts = split_reports(tokens, headings, outline)
    if len(parts) == 1:
        return (_read_report(document, tokens, headings, chosen, outline),)
    reports = []
    for start, end in parts:
        budget.tick()
        own = tokens[start:end]
        reports.append(_read_report(document, own, find_headings(own, outline), chosen, outline))
    return tuple(
        report.with_diagnostics(diagnose("R003", count=len(reports), number=number))
        for number, report in enumerate(reports, 1)
    )


def _read_report(
    document: Document,
    tokens: list[Token],
    headings: list[Heading],
    editions: tuple[Edition, ...],
    outline: tuple[Edition, ...],
) -> Report:
    vocabulary = vocabulary_of(editions)
    entries, taken = read_entries(
        tokens,
        vocabulary.tables,
        document.loose_rows,
        vocabulary.unlabelled,
        _end_line(document, tokens),
    )
    narrative = read_narrative(tokens, taken, headings, outline)
    year = _plain(narrative, "year", int)
    if not document.slots:
        return _report(document, narrative, Tables(editions, year), Cells({}), [diagnose("R001")])
    tables = find_tables(entries, editions, year)
    if not _is_report(tables, narrative):
        return _report(document, Narrative(), Tables(editions, None), Cells({}), [diagnose("R002")])
    parse_rows(tables)
    cells = read_cells(tables, "" if document.markup else document.source, named_units(tokens))
    diagnostics = [
        *_about_characters(document),
        *_about_slips(tokens, tables),
        *about_turned_labels(document, tokens, tables),
        *about_odd_heads(tokens, tables, year),
        *_about_places(document, tables),
        *tables.diagnostics,
        *_about_the_end(document, tables, narrative),
        *narrative.meta.diagnostics,
        *narrative.diagnostics,
    ]
    return _report(document, narrative, tables, cells, diagnostics)


def _end_line(document: Document, tokens: list[Token]) -> int | None:
    """The line behind the document, where empty lines at its end may be blank cells."""
    if not tokens or tokens[-1].last_line < document.slots[-1].line:
        return None  # another report follows
    return document.lines if document.lines > tokens[-1].last_line + 1 else None


def _is_report(tables: Tables, narrative: Narrative) -> bool:
    """Whether there is enough of the form: rows, headings, or a row under a heading."""
    rows, sections = tables.row_count, len(narrative.sections)
    return rows >= _FEWEST_ROWS or sections >= _FEWEST_SECTIONS or (rows > 0 and sections > 0)


def _about_characters(document: Document) -> list[Diagnostic]:
    return [diagnose("N001", steps=", ".join(document.steps))] if document.steps else []


def _about_places(document: Document, tables: Tables) -> list[Diagnostic]:
    """Rows with blank cells that no line or tag tells, only where their figures stand."""
    if not document.spaced_rows:
        return []
    found = [
        one.keys
        for table in tables.found.values()
        for one in table.keyed
        if any(
            not token.text and token.row in document.spaced_rows
            for reading in one.row.readings
            for token in reading
        )
    ]
    keys = [key for row in found for key in row]
    return [diagnose("R034", keys, count=len(found))] if found else []


def _about_slips(tokens: list[Token], tables: Tables) -> list[Diagnostic]:
    """Labels that are no proper wording, with the keys of the rows that they begin."""
    slips = [
        (token, match)
        for token in tokens
        if (match := token.match) is not None and (match.distance or match.words[0].slip)
    ]
    if not slips:
        return []
    keys: Mapping[int, tuple[str, ...]] = {
        id(one.row.entry.label): one.keys for table in tables.found.values() for one in table.keyed
    }
    followed = {rule for edition in tables.followed() for rule in edition.grammar.words}
    found: list[Diagnostic] = []
    for token, match in slips:
        word = match.words[0]
        if word.rule not in followed:
            continue  # a word of a form that this report does not follow
        distance = match.distance or edit_distance(word.literal, word.official, len(word.official))
        found.append(
            diagnose(
                "R024",
                keys.get(id(token), ()),
                Span(token.start, token.end),
                printed=token.text,
                official=word.official,
                distance=distance,
            )
        )
    return found


def _about_the_end(document: Document, tables: Tables, narrative: Narrative) -> list[Diagnostic]:
    """A number with which the text ends, not even its line, where sections should follow."""
    end = len(document.source)
    if document.places or not document.source[-1:].isdecimal():
        return []
    found: list[Diagnostic] = []
    for table in tables.found.values():
        section = section_of(table.edition, table.name)
        if any(one.number > section for one in narrative.sections):
            continue
        for one in table.keyed:
            if one.row.entry.end == end and one.row.how != "truncated":
                keys = one.keys if one.row.is_open else one.keys[-1:]
                raw = one.row.entry.values[-1].text
                label = row_name(one)
                found.append(diagnose("R028", keys, span_of(one), raw=raw, label=label))
    return found


def _report(
    document: Document,
    narrative: Narrative,
    tables: Tables,
    cells: Cells,
    diagnostics: list[Diagnostic],
) -> Report:
    period = narrative.meta.value("period")
    places = document.places
    if places:
        cells = cells.changed(partial(_placed, places=places))
    return Report(
        edition=tables.edition,
        grid_edition=tables.edition_of(GRID_SECTION),
        year=_plain(narrative, "year", int),
        title=_plain(narrative, "title", str),
        organ=_plain(narrative, "organ", str),
        published=_plain(narrative, "published", date),
        period=period if isinstance(period, tuple) else None,
        cells=cells,
        meta=Fields({**document.meta, **narrative.meta.fields}),
        sections=narrative.sections,
        unread=tuple(tables.unread),
        source=document.source,
        diagnostics=(*document.diagnostics, *diagnostics),
        editions=tables.followed() if cells else (),
        places=places,
    )


def _placed(cell: Cell, *, places: Sequence[Placed]) -> Cell:
    return cell if cell.span is None else evolve(cell, place=place_at(places, *cell.span))


def _plain(narrative: Narrative, name: str, kind: type[T]) -> T | None:
    value = narrative.meta.value(name)
    return value if isinstance(value, kind) else None
