"""Reports made from numbers, not from a source: build, blank, replace.

A key that is not given, and that no relation computes, is `blank`: the form has the cell and
nobody filled it. `missing` is for cells that a source lacks, and here there is no source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve

from govdisclosure.arithmetic.check import (
    DOUBTFUL,
    broken_relations,
    implied_values,
)
from govdisclosure.arithmetic.of_report import numbers_of
from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition
from govdisclosure.editions.relations import Equation
from govdisclosure.lexer.kind import TEXT
from govdisclosure.lexer.tokens import Token
from govdisclosure.model.arguments import (
    Narratives,
    Values,
    checked_date,
    checked_edition,
    checked_name,
    checked_narratives,
    checked_period,
    checked_units,
    checked_values,
    checked_year,
    plain,
    readable,
)
from govdisclosure.model.cell import Cell, Number, Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Cells, Fields, Report
from govdisclosure.model.section import Field, Paragraph, Section
from govdisclosure.narrative.lines import Line
from govdisclosure.narrative.points import read_points

_GRID_SECTION = 3
_TITLES = "title"
_NOWHERE = Span(0, 0)


def build_report(
    edition: str | Edition = "2021",
    grid_edition: str | Edition | None = None,
    year: int | None = None,
    organ: str | None = None,
    title: str | None = None,
    published: date | None = None,
    period: tuple[date, date] | None = None,
    values: Values | None = None,
    sections: Narratives | None = None,
    units: Mapping[str, str] | None = None,
) -> Report:
    """A report from numbers; see `Report.build`."""
    base, tables = _editions_by_table(edition, grid_edition)
    year, organ, title = (
        checked_year(year),
        checked_name("organ", organ),
        checked_name("title", title),
    )
    published, period = checked_date("published", published), checked_period(period)
    chosen = tuple(dict.fromkeys(tables.values()))
    keys = {key: tables[table] for table in tables for key in tables[table].keys_of[table]}
    facts = {key: one.codebook.facts[key] for key, one in keys.items()}
    given, printed_units = checked_values(values, facts), checked_units(units, facts)
    equations = equations_of(chosen, facts)
    complete = with_totals(given, equations)
    cells = {
        key: _cell(fact, complete.get(key), printed_units.get(key)) for key, fact in facts.items()
    }
    if title is None and year is not None:
        title = f"{organ or ''}{year}年{title_words(base)}"
    fields = {
        "title": title,
        "year": year,
        "organ": organ,
        "published": published,
        "period": period,
    }
    return Report(
        edition=base.name,
        grid_edition=_grid_name(tables),
        year=year,
        title=title,
        organ=organ,
        published=published,
        period=period,
        cells=Cells(cells),
        meta=Fields({name: Field(value) for name, value in fields.items() if value is not None}),
        sections=_sections(base, sections),
        diagnostics=tuple(broken_relations(equations, cells, facts, numbers_of(cells))),
        editions=chosen,
    )


def blank_report(edition: str | Edition = "2021", year: int | None = None) -> Report:
    """The empty form of an edition: every cell blank, six headings, no narrative."""
    return build_report(edition, year=year)


def replace_values(report: Report, *changes: Values | None) -> Report:
    """A report that prints other values; see `Report.replace`."""
    facts = {key: report.fact(key) for key in report.cells}
    checked = {key: new for one in changes for key, new in checked_values(one, facts).items()}
    cells = {
        key: _cell(facts[key], checked[key], cell.unit) if key in checked else _open_again(cell)
        for key, cell in report.cells.items()
    }
    equations = equations_of(report.editions, facts)
    now = numbers_of(cells)
    doubtful = {key: cell for key, cell in cells.items() if cell.state in DOUBTFUL}
    implied = implied_values(equations, doubtful, facts, now)
    recomputed = broken_relations(equations, cells, facts, now) + implied.diagnostics
    kept = [found for found in report.diagnostics if not _is_stale(found, checked)]
    return evolve(report, cells=Cells(cells | implied.cells), diagnostics=(*kept, *recomputed))


def with_totals(given: Values, equations: Iterable[Equation]) -> dict[str, Number | None]:
    """The values and every total that they determine.

    A total is a key alone on the right of an equation; it is computed when all keys on the left
    have numbers. A given key, even a given None, is never overwritten.
    """
    values = dict(given)
    totals = [equation for equation in equations if len(equation.right) == 1]
    changed = True
    while changed:
        changed = False
        for equation in totals:
            total = equation.right[0]
            if total in values:
                continue
            parts = [values.get(key) for key in equation.left]
            numbers = [part for part in parts if part is not None]
            if len(numbers) == len(parts):
                values[total] = sum(numbers)
                changed = True
    return values


def equations_of(editions: Iterable[Edition], keys: Mapping[str, object]) -> tuple[Equation, ...]:
    """The relations of some editions over keys that exist, each once."""
    every = dict.fromkeys(equation for edition in editions for equation in edition.relations)
    return tuple(equation for equation in every if all(key in keys for key in equation.keys))


def title_words(edition: Edition) -> str:
    """What the edition officially calls a report."""
    grammar = edition.grammar
    rule = next(rule for rule in grammar.words if _TITLES in grammar.tables_of.get(rule, ()))
    return grammar.official(rule)


def _editions_by_table(
    edition: str | Edition, grid_edition: str | Edition | None
) -> tuple[Edition, dict[str, Edition]]:
    base = checked_edition("edition", edition)
    grid = base if grid_edition is None else checked_edition("grid_edition", grid_edition)
    return base, {
        table: grid if _section_of(base, table) == _GRID_SECTION else base for table in base.tables
    }


def _section_of(edition: Edition, table: str) -> int:
    return edition.codebook.facts[edition.keys_of[table][0]].section


def _grid_name(tables: Mapping[str, Edition]) -> str | None:
    for table, edition in tables.items():
        if _section_of(edition, table) == _GRID_SECTION:
            return edition.name
    return None


def _cell(fact: Fact, value: Number | None, unit: str | None) -> Cell:
    unit = unit or fact.unit
    if value is None:
        return Cell(fact.key, state="blank", unit=unit)
    return Cell(fact.key, value, "stated", raw=plain(value), unit=unit)


def _open_again(cell: Cell) -> Cell:
    """The cell without the candidates that relations over other values gave."""
    if cell.state in ("missing", "unreadable") and cell.candidates:
        return evolve(cell, candidates=())
    return cell


def _is_stale(found: Diagnostic, changed: Mapping[str, object]) -> bool:
    """Whether a finding is about arithmetic, which is judged anew, or about changed cells only."""
    if found.code in ("A001", "A002"):
        return True
    return bool(found.keys) and all(key in changed for key in found.keys)


def _sections(edition: Edition, sections: Narratives | None) -> tuple[Section, ...]:
    grammar, book = edition.grammar, edition.codebook
    narratives = checked_narratives(sections, {str(one.number): one.key for one in book.sections})
    texts = iter(readable([text for one in narratives.values() for text in one]))
    paragraphs = {number: [next(texts) for _ in one] for number, one in narratives.items()}
    return tuple(
        Section(
            number=one.number,
            key=one.key,
            heading=grammar.official(one.heading),
            paragraphs=tuple(
                Paragraph(text, _NOWHERE) for text in paragraphs.get(one.number, ()) if text
            ),
            points=read_points([_line(text) for text in paragraphs.get(one.number, ()) if text]),
        )
        for one in book.sections
    )


def _line(text: str) -> Line:
    token = Token(TEXT, text, 0, len(text), 0, 0)
    return Line(text, [token], 0)
