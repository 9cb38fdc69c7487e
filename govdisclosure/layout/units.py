"""Units of money that a page names around a table: captions, notes, heads that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from govdisclosure.layout.rows import TableReading
from govdisclosure.lexer.kind import LABEL, NUMBER, TEXT
from govdisclosure.lexer.money import caption_units, money_in, unit_of_head
from govdisclosure.lexer.tokens import Token


@frozen
class NamedUnit:
    """A unit of money that words on the page name.

    Attributes:
        start, section: where it stands; sections are counted by their headings.
        of_table: whether it is said of the whole table; else of the column or rows below it.
    """

    unit: str
    start: int
    section: int
    of_table: bool


@frozen
class NamedUnits:
    """All units of money that a report names outside of rows and known heads.

    Attributes:
        found: in reading order.
        sections: where the headings of sections stand.
    """

    found: tuple[NamedUnit, ...]
    sections: tuple[int, ...]

    def of_table(self, start: int) -> set[str]:
        """Units of money that captions and notes of the section around `start` name."""
        section = section_at(start, self.sections)
        return {one.unit for one in self.found if one.of_table and one.section == section}

    def above(self, start: int, reading: TableReading) -> set[str]:
        """Units in heads that nobody knows, between the row at `start` and the rows before it."""
        section = section_at(start, self.sections)
        begin = _first_head(start, reading)
        return {
            one.unit
            for one in self.found
            if not one.of_table and one.section == section and begin <= one.start < start
        }


def named_units(tokens: list[Token]) -> NamedUnits:
    """The units of money that texts and headings of sections name."""
    # numbers name no unit of others, and many pages print none but theirs
    named = [at for at, t in enumerate(tokens) if t.kind is not NUMBER and "元" in t.text]
    if not named:
        return NamedUnits((), ())
    sections = section_starts(tokens)
    labelled = {token.row for token in tokens if token.kind is LABEL}
    full = {token.row for token in tokens if token.kind is NUMBER}
    found: list[NamedUnit] = []
    for at in named:
        token = tokens[at]
        if token.row is not None and token.row in full:
            continue  # of a row, not of what is above it
        begins_row = any(behind.kind is NUMBER for behind in tokens[at + 1 : at + 2])
        is_apart = token.row is None or token.row not in labelled
        section = section_at(token.start, sections)
        for unit, of_table in _units_in(token, is_apart, begins_row):
            found.append(NamedUnit(unit, token.start, section, of_table))
    return NamedUnits(tuple(found), tuple(sections))


def _units_in(token: Token, is_apart: bool, begins_row: bool) -> Iterator[tuple[str, bool]]:
    """The units that a token names, and whether it speaks of the whole table.

    Args:
        is_apart: whether no label of the form stands in its row.
        begins_row: whether a number stands behind it.
    """
    if token.kind is LABEL:
        note = token.match.note if token.match and _is_outline(token) else ""
        units = caption_units(note) or [unit for unit in [money_in(note)] if unit]
        yield from ((unit, True) for unit in units)
    elif token.kind is TEXT:
        yield from _units_in_text(token.text, is_apart, begins_row)


def _units_in_text(text: str, is_apart: bool, begins_row: bool) -> Iterator[tuple[str, bool]]:
    if (alone := money_in(text)) is not None:
        yield alone, is_apart and "单位" in text
    elif (head := unit_of_head(text)) is not None:
        if not begins_row:  # else it is the label of a row that nobody knows
            yield head, False
    else:
        yield from ((unit, is_apart) for unit in caption_units(text))


def _first_head(start: int, reading: TableReading) -> int:
    """Where the heads begin that the row at `start` stands under: behind the rows before them."""
    heads = [token.start for _, token in reading.headings if token.start < start]
    last = max(heads, default=0)
    return max((row.entry.start for row in reading.rows if row.entry.start < last), default=0)


def section_starts(tokens: Sequence[Token]) -> list[int]:
    """Where the headings of sections stand."""
    return [token.start for token in tokens if token.kind is LABEL and _is_outline(token)]


def section_at(start: int, sections: Sequence[int]) -> int:
    """How many of these headings stand in front of a place, which tells its section."""
    return sum(section <= start for section in sections)


def _is_outline(token: Token) -> bool:
    return token.match is not None and token.match.words[0].in_outline
