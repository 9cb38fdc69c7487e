"""Reports made from numbers, not from a source: build, blank, replace.

A key that is not given, and that no relation computes, is `blank`: the form has the cell and
nobody filled it. `missing` is for cells that a source lacks, and here there is no source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve

from govdisclosure.arithmetic.check import broken_relations, implied_values
from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition, get_edition
from govdisclosure.editions.relations import Equation
from govdisclosure.errors import NumberError
from govdisclosure.lexer.numbers import MAX_DIGITS
from govdisclosure.lexer.tokens import Kind, Token
from govdisclosure.model.cell import Cell, Number, Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Cells, Fields, Report, unknown_key
from govdisclosure.model.section import Field, Paragraph, Section
from govdisclosure.narrative.lines import Line
from govdisclosure.narrative.points import read_points

Values = Mapping[str, Number | None]
Narratives = Mapping[int, str | Sequence[str]]

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
    chosen = tuple(dict.fromkeys(tables.values()))
    keys = {key: tables[table] for table in tables for key in tables[table].keys_of[table]}
    facts = {key: one.codebook.facts[key] for key, one in keys.items()}
    given = {key: _checked(key, value, facts) for key, value in (values or {}).items()}
    for key in units or {}:
        if key not in facts:
            raise unknown_key(key, facts)
    equations = equations_of(chosen, facts)
    complete = with_totals(given, equations)
    cells = {
        key: _cell(fact, complete.get(key), (units or {}).get(key)) for key, fact in facts.items()
    }
    if title is None and organ is not None and year is not None:
        title = f"{organ}{year}年{title_words(base)}"
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
        sections=_sections(base, sections or {}),
        diagnostics=tuple(broken_relations(equations, cells, facts)),
        editions=chosen,
    )


def blank_report(edition: str | Edition = "2021", year: int | None = None) -> Report:
    """The empty form of an edition: every cell blank, six headings, no narrative."""
    return build_report(edition, year=year)


def replace_values(report: Report, changes: Values) -> Report:
    """A report that prints other values; see `Report.replace`."""
    facts = {key: report.fact(key) for key in report.cells}
    checked = {key: _checked(key, value, facts) for key, value in changes.items()}
    cells = {
        key: _cell(facts[key], checked[key], cell.unit) if key in checked else _open_again(cell)
        for key, cell in report.cells.items()
    }
    equations = equations_of(report.editions, facts)
    implied = implied_values(equations, cells, facts)
    recomputed = broken_relations(equations, cells, facts) + implied.diagnostics
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


def plain(value: Number) -> str:
    """The number in digits, never with an exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def title_words(edition: Edition) -> str:
    """What the edition officially calls a report."""
    grammar = edition.grammar
    rule = next(rule for rule in grammar.words if _TITLES in grammar.tables_of.get(rule, ()))
    return grammar.official(rule)


def _editions_by_table(
    edition: str | Edition, grid_edition: str | Edition | None
) -> tuple[Edition, dict[str, Edition]]:
    base = get_edition(edition) if isinstance(edition, str) else edition
    grid = grid_edition if grid_edition is not None else base
    grid = get_edition(grid) if isinstance(grid, str) else grid
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


def _checked(key: str, value: Number | None, facts: Mapping[str, Fact]) -> Number | None:
    """The value as a cell of this key holds it.

    Raises:
        UnknownKeyError: the form has no such key.
        NumberError: the form cannot hold the value there.
    """
    if key not in facts:
        raise unknown_key(key, facts)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise NumberError(
            f"{key} is {value!r} of type {type(value).__name__}; give an int or a Decimal. "
            "A float cannot hold every decimal fraction exactly.",
            f"{key} 的值 {value!r} 类型为 {type(value).__name__}；请用 int 或 Decimal，"
            "float 不能精确表示小数。",
        )
    kind = facts[key].kind
    problem = _problem(value, kind)
    if problem:
        raise NumberError(
            f"{key} is {value}, {problem[0]}.", f"{key} 的值为 {value}，{problem[1]}。"
        )
    return Decimal(value) if kind == "amount" else int(value)


def _problem(value: Number, kind: str) -> tuple[str, str] | None:
    """Why the form cannot hold the value, in English and Chinese."""
    if isinstance(value, Decimal) and not value.is_finite():
        return "which is no number", "不是数字"
    if kind != "amount" and value != int(value):
        return "but this cell holds whole numbers", "但此格只能填整数"
    if kind != "signed" and value < 0:
        return "but this cell cannot be negative", "但此格不能为负数"
    if sum(char.isdigit() for char in plain(value)) > MAX_DIGITS:
        return f"which has more than {MAX_DIGITS} digits", f"超过 {MAX_DIGITS} 位"
    return None


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


def _sections(edition: Edition, narratives: Narratives) -> tuple[Section, ...]:
    grammar, book = edition.grammar, edition.codebook
    for number in narratives:
        if number not in {section.number for section in book.sections}:
            raise unknown_key(str(number), {str(s.number): s.key for s in book.sections})
    sections: list[Section] = []
    for one in book.sections:
        texts = _paragraphs(narratives.get(one.number, ()))
        lines = [_line(text) for text in texts]
        sections.append(
            Section(
                number=one.number,
                key=one.key,
                heading=grammar.official(one.heading),
                paragraphs=tuple(Paragraph(text, _NOWHERE) for text in texts),
                points=read_points(lines),
            )
        )
    return tuple(sections)


def _paragraphs(text: str | Sequence[str]) -> list[str]:
    pieces = [text] if isinstance(text, str) else text
    lines = [line.strip() for piece in pieces for line in piece.splitlines()]
    return [line for line in lines if line]


def _line(text: str) -> Line:
    token = Token(Kind.TEXT, text, 0, len(text), 0, 0)
    return Line(text, [token], 0)
