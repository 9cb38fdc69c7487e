"""Rows and what the arithmetic made of them, to cells under their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from attrs import define, evolve, field, frozen

from govdisclosure.arithmetic.check import DOUBTFUL
from govdisclosure.arithmetic.solve import Solution
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.codebook import Codebook, Fact, row_label
from govdisclosure.editions.codebook import Row as FormRow
from govdisclosure.editions.edition import Edition
from govdisclosure.layout.rows import TableReading
from govdisclosure.layout.units import NamedUnits
from govdisclosure.lexer.kind import BLANK, MARK, MISSING, TEXT, Kind
from govdisclosure.lexer.money import is_money, money_in, unit_named_in
from govdisclosure.lexer.numbers import PrintedNumber
from govdisclosure.lexer.tokens import Token
from govdisclosure.model.cell import Cell, Number, Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.open_rows import about_open_row, row_name, span_of
from govdisclosure.pace import timely
from govdisclosure.transformer import KeyedRow

_BLANK = (BLANK, MARK)
_Found = TypeVar("_Found")


@frozen(eq=False)
class PrintedCell:
    """A cell of which all is known, but that nobody looked at yet: see `model.report.Cells`.

    Attributes:
        fact: what the cell holds.
        token: as it is printed.
        unit: of the row or column.
        source: the text that raw texts are cut from; empty where the token's text is the raw text.
    """

    fact: Fact
    token: Token
    unit: str | None
    source: str

    def __call__(self) -> Cell:
        return _certain(self.fact, self.token, self.unit, self.source)


_Cell = Cell | PrintedCell


@define
class TableCells:
    """Cells of one table with what is doubtful about them.

    Attributes:
        cells: key → the cell, or for the many of which nothing is said what makes it.
        rivals: key of a row printed several times → the values that it has there, in their order.
    """

    cells: dict[str, _Cell] = field(factory=dict)
    diagnostics: list[Diagnostic] = field(factory=list)
    rivals: dict[str, dict[Number | None, None]] = field(factory=dict)


def make_cells(
    keyed: list[KeyedRow],
    solution: Solution,
    edition: Edition,
    table: str,
    reading: TableReading,
    source: str,
    named: NamedUnits,
) -> TableCells:
    """Cells of every key of a table, printed or not.

    Args:
        named: units of money that captions, notes and unknown heads of the report name.
        source: the text that spans point into; raw texts are cut from it. Empty for sources whose
            spans hold markup, where the token's text is the raw text.
    """
    made = TableCells()
    book = edition.codebook
    by_breaks: list[KeyedRow] = []
    for one in timely(keyed):
        facts = book.facts_of(one.keys)
        units = _printed_units(one, facts, book, reading, named)
        cells = _row_cells(one, solution, facts, units, source, made.diagnostics)
        if units:
            made.diagnostics += _about_units(one, cells, facts, reading, named)
        if one.row.how == "by_breaks":
            by_breaks.append(one)
        _merge(made, cells, one, edition)
    for key, values in made.rivals.items():
        made.cells[key] = evolve(_made(made.cells[key]), candidates=tuple(values))
    if by_breaks:
        keys = [key for one in by_breaks for key in one.keys]
        made.diagnostics.append(diagnose("R012", keys, count=len(by_breaks)))
    form = edition.keys_of[table]
    if len(made.cells) < len(form):
        absent = [
            row
            for row in book.rows.values()
            if book.tables[row.table].grammar == table and row.keys[0] not in made.cells
        ]
        if keyed:
            made.diagnostics += _absent(absent, edition, reading)
    if tuple(made.cells) != form:
        made.cells = {key: made.cells.get(key) or missing_cell(key) for key in form}
    return made


@lru_cache(maxsize=4096)
def missing_cell(key: str) -> Cell:
    """A cell that is printed nowhere."""
    return Cell(key)


def _made(cell: _Cell) -> Cell:
    return cell() if isinstance(cell, PrintedCell) else cell


def values_of(cells: Mapping[str, _Cell]) -> dict[str, Number | None]:
    """Key → value of the cell, whether it is made already or not."""
    found: dict[str, Number | None] = {}
    for key, cell in cells.items():
        if isinstance(cell, PrintedCell):
            number = cell.token.number
            found[key] = number.value if number is not None else None
        else:
            found[key] = cell.value
    return found


def doubtful_cells(cells: Mapping[str, _Cell]) -> dict[str, Cell]:
    """The cells that are missing or unreadable, by key."""
    return {
        key: cell
        for key, cell in cells.items()
        if isinstance(cell, Cell) and cell.state in DOUBTFUL
    }


def _printed_units(
    one: KeyedRow,
    facts: tuple[Fact, ...],
    book: Codebook,
    reading: TableReading,
    named: NamedUnits,
) -> dict[str, str | None]:
    """Key → the unit printed for it, beside its row or above; None where several are named."""
    units: dict[str, str | None] = {}
    for fact in facts:
        if fact.kind == "amount" and (found := _units_above(fact, one, reading, named)):
            units[fact.key] = _only(found)
    beside = _unit_of_row(one, book)
    if beside is not None:
        units |= dict.fromkeys(_keys_with_unit(one, facts, book), beside)
    return units


def _absent(
    rows: Sequence[FormRow], edition: Edition, reading: TableReading
) -> Iterator[Diagnostic]:
    """Rows without cells: those whose label is printed, and those that are not there at all."""
    labels = {word.rule: token for word, token in reading.headings}
    gone: list[FormRow] = []
    for row in rows:
        token = labels.get(row.label or "")
        if token is None:
            gone.append(row)
            continue
        label = row_label(edition.codebook, edition.grammar, row)
        yield diagnose("R019", row.keys, Span(token.start, token.end), label=label)
    if gone:
        names = "、".join(row_label(edition.codebook, edition.grammar, row) for row in gone)
        yield diagnose("R005", [key for row in gone for key in row.keys], rows=names)


def _row_cells(
    one: KeyedRow,
    solution: Solution,
    facts: tuple[Fact, ...],
    units: Mapping[str, str | None],
    source: str,
    diagnostics: list[Diagnostic],
) -> list[_Cell]:
    """Cells of a row; counts and blanks, of which nothing is said, are made when looked at."""
    row = one.row
    if row.is_open:
        opened = [
            _open_cell(at, fact, units, solution, source, one) for at, fact in enumerate(facts)
        ]
        diagnostics += about_open_row(one, opened, facts, solution)
        return [_judged(cell, fact, diagnostics) for cell, fact in zip(opened, facts, strict=True)]
    if row.how == "empty":
        diagnostics.append(diagnose("R019", one.keys, span_of(one), label=row_name(one)))
    elif row.how == "truncated":
        diagnostics.append(diagnose("R016", one.keys, span_of(one), label=row_name(one)))
    cells: list[_Cell] = []
    for at, token in enumerate(row.readings[0]):
        fact = facts[at]
        unit = units.get(fact.key, fact.unit) if units else fact.unit
        number = token.number
        is_count = number is not None and number.is_count and fact.kind != "amount"
        if is_count or token.kind in _BLANK:
            cells.append(PrintedCell(fact, token, unit, source))
        else:
            cells.append(_judged(_certain(fact, token, unit, source), fact, diagnostics))
    return cells


def _open_cell(
    at: int,
    fact: Fact,
    units: Mapping[str, str | None],
    solution: Solution,
    source: str,
    one: KeyedRow,
) -> Cell:
    """The cell at a place of a row that the layout left open."""
    options = solution.options[one.row]
    tokens = [option.reading[at] for option in options]
    unit = units.get(fact.key, fact.unit)
    is_read = one.row.how not in ("too_many", "unreadable")
    if is_read and len({_content(token) for token in tokens}) == 1:
        cell = _certain(fact, tokens[0], unit, source)
        if cell.state == "missing":
            forced = _only({option.values[at] for option in options})
            return cell if forced is None else evolve(cell, candidates=(_typed(fact, forced),))
        return evolve(cell, state="solved") if cell.state == "stated" else cell
    possible = [_possible(option.reading[at], option.values[at]) for option in options]
    if not is_read:
        possible, tokens = _anything(one), one.row.entry.printed
    read = {_unit(fact, token.number, unit) for token in tokens if token.number is not None}
    span = _span_of_values(one)
    candidates = sorted({_typed(fact, number) for number in possible if number is not None})
    return Cell(
        fact.key,
        state="ambiguous",
        raw=span.of(source) if source else " ".join(v.text for v in one.row.entry.printed),
        span=span,
        unit=_only(read or {unit}),
        candidates=(*candidates, None) if None in possible else tuple(candidates),
    )


def _unit(fact: Fact, number: PrintedNumber, unit: str | None) -> str | None:
    """The unit of a number: its own, where it is money or the form has none, else `unit`."""
    own = number.unit
    return own if own is not None and (is_money(own) or not fact.unit) else unit


def _only(found: Set[_Found]) -> _Found | None:
    """What all that a cell may be have in common, a unit or a number; None where they differ."""
    return next(iter(found)) if len(found) == 1 else None


def _content(token: Token) -> tuple[Kind, Number | None, str | None]:
    number = token.number
    if number is None:
        return token.kind, None, None
    return token.kind, number.value, number.unit if is_money(number.unit) else None


def _possible(token: Token, value: Number | None) -> Number | None:
    """The number of a cell in one reading; for an absent cell what the row's sums say it was."""
    if token.kind in _BLANK:
        return None
    return value


def _anything(one: KeyedRow) -> list[Number | None]:
    """Candidates of a row that was not searched: any of its numbers or none, when cells lack."""
    row, printed = one.row, one.row.entry.printed
    if row.how == "unreadable" or row.counted or len(printed) > len(one.keys):
        return []
    return [*(token.number.value for token in printed if token.number is not None), None]


def _span_of_values(one: KeyedRow) -> Span:
    entry = one.row.entry
    return Span(entry.values[0].start if entry.values else entry.start, entry.end)


def _certain(fact: Fact, token: Token, unit: str | None, source: str) -> Cell:
    """The cell of a token.

    Args:
        unit: printed beside or above the cell, else the form's.
    """
    if token.kind is MISSING:
        return Cell(fact.key, unit=unit)
    start, end = token.start, token.end
    raw = source[start:end] if source else token.text
    number = token.number
    if number is not None and number.value is not None:
        value, unit = _typed(fact, number.value), _unit(fact, number, unit)
        return Cell(fact.key, value, "stated", raw, Span(start, end), None, unit, number.note)
    if token.kind in _BLANK:
        mark = token.text if token.kind is MARK else None
        return Cell(fact.key, None, "blank", raw, Span(start, end), mark, unit)
    return Cell(fact.key, None, "unreadable", raw, Span(start, end), None, unit)


def _typed(fact: Fact, value: Number) -> Number:
    """Amounts are always Decimal and whole counts always int, so that a column has one type."""
    if fact.kind == "amount":
        return Decimal(value)
    if value.__class__ is int:
        return value
    whole = int(value)
    return whole if whole == value else value


def _judged(cell: Cell, fact: Fact, diagnostics: list[Diagnostic]) -> Cell:
    """The cell, with a report of what the form does not allow in it."""
    if cell.state == "unreadable":
        diagnostics.append(
            diagnose("R009", [cell.key], cell.span, raw=cell.raw, label=fact.label_zh)
        )
    value = cell.value
    if value is None:
        return cell
    reason = None
    if fact.kind != "signed" and value < 0:
        reason = "negative / 负数"
    elif fact.kind != "amount" and isinstance(value, Decimal):
        reason = "not a whole number / 非整数"
    if reason:
        diagnostics.append(
            diagnose(
                "R020", [cell.key], cell.span, label=fact.label_zh, raw=cell.raw, reason=reason
            )
        )
    return cell


def _printed_unit(fact: Fact, one: KeyedRow, reading: TableReading) -> str | None:
    """The unit printed above a column: 采购总金额（单位：元）."""
    rule = f"{fact.column}_heading"
    found = None
    for word, token in reading.headings:
        if word.rule == rule and token.start < one.row.entry.start and token.match is not None:
            found = unit_named_in(token.match.note)
    return found


def _units_above(fact: Fact, one: KeyedRow, reading: TableReading, named: NamedUnits) -> Set[str]:
    """The units named for an amount by its head, or a head nobody knows, and by captions."""
    if not named.found:
        own = _printed_unit(fact, one, reading)
        return {own} if own else frozenset()
    start = one.row.entry.start
    own = _printed_unit(fact, one, reading)
    heads = {own} if own else named.above(start, reading)
    return heads | named.of_table(start)


def _about_units(
    one: KeyedRow,
    cells: list[_Cell],
    facts: tuple[Fact, ...],
    reading: TableReading,
    named: NamedUnits,
) -> Iterator[Diagnostic]:
    """Amounts with a value and no unit, since the page names several for them."""
    for fact, cell in zip(facts, cells, strict=True):
        if fact.kind != "amount" or isinstance(cell, PrintedCell) or cell.unit is not None:
            continue
        units = _units_above(fact, one, reading, named)
        if len(units) > 1:
            said = "、".join(sorted(units))
            yield diagnose("R038", [fact.key], cell.span, label=fact.label_zh, units=said)


def _keys_with_unit(one: KeyedRow, facts: tuple[Fact, ...], book: Codebook) -> tuple[str, ...]:
    """The keys that the unit beside the label is about."""
    label = one.row.entry.label
    if label is not None and label.match is not None and label.match.words[0].unit:
        return one.keys
    if _prints_unit(one, book):
        return one.keys
    return tuple(fact.key for fact in facts if fact.kind == "amount")


def _word_beside(one: KeyedRow) -> str | None:
    """The words in the first cell of a row that prints more cells than it has numbers."""
    values = one.row.entry.values
    return values[0].text if len(values) > len(one.keys) and values[0].kind is TEXT else None


def _prints_unit(one: KeyedRow, book: Codebook) -> bool:
    """Whether the form has a cell for the unit behind the label, and words stand there."""
    row = book.rows[book.facts[one.keys[0]].row]
    return row.unit is not None and _word_beside(one) is not None


def _unit_of_row(one: KeyedRow, book: Codebook) -> str | None:
    """The unit printed in a cell behind the label, or of money in brackets: 减免金额（万元）."""
    label = one.row.entry.label
    if label is None or label.match is None:
        return None
    unit, beside = label.match.words[0].unit, _word_beside(one)
    if not unit and _prints_unit(one, book):
        return beside  # a unit that the grammar does not know: as printed
    found = money_in(beside) if beside else None
    return unit or found or (unit_named_in(label.match.note) if label.match.note else None)


def _merge(made: TableCells, cells: list[_Cell], one: KeyedRow, edition: Edition) -> None:
    """Add a row's cells; a row that is printed again must say the same."""
    if not any(key in made.cells for key in one.keys):
        for at, key in enumerate(one.keys):
            made.cells[key] = cells[at]
        return
    if one.row.how == "empty":
        return
    label, span = row_name(one), span_of(one)
    own = {key: _made(cell) for key, cell in zip(one.keys, cells, strict=True)}
    before = {key: _made(made.cells[key]) for key in own if key in made.cells}
    if all(cell.state == "missing" for cell in before.values()):
        made.cells |= own
        return
    differing = [key for key, cell in before.items() if not _same(own[key], cell)]
    if not differing:
        made.diagnostics.append(diagnose("R010", list(before), span, label=label))
        return
    for key in differing:
        first = before[key]
        rivals = made.rivals.setdefault(key, dict.fromkeys(_values(first)))
        rivals |= dict.fromkeys(_values(own[key]))
        unit = _only({first.unit, own[key].unit})
        made.cells[key] = evolve(first, value=None, state="ambiguous", mark=None, unit=unit)
    made.diagnostics.append(diagnose("R011", differing, span, label=label))


def _same(one: Cell, other: Cell) -> bool:
    units = one.unit == other.unit or one.value is None
    return units and (one.value, one.state, one.mark) == (other.value, other.state, other.mark)


def _values(cell: Cell) -> tuple[Number | None, ...]:
    return cell.candidates if cell.state == "ambiguous" else (cell.value,)
