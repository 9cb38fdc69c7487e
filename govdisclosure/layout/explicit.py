"""A row of cells of the source, which waits for the other rows of its table."""

from __future__ import annotations

from collections.abc import Set
from itertools import groupby

from attrs import define, evolve, field

from govdisclosure.layout.entries import Entry
from govdisclosure.lexer.kind import BLANK, TEXT
from govdisclosure.lexer.money import money_in
from govdisclosure.lexer.tokens import Token, with_unit

_BRACKETS = "（）()[]【】 "


@define(eq=False)
class ExplicitRow:
    """An explicit entry that waits for the other rows of its table.

    Attributes:
        uncut: its values with a text in front that was left out and is no unit; empty without one.
    """

    entry: Entry
    keys: tuple[str, ...]
    values: list[Token]
    uncut: list[Token] = field(factory=list)
    size: int = field(init=False)
    printed: list[Token] = field(init=False)
    _columns: tuple[int, ...] | None = field(init=False, default=None)

    @size.default
    def _its_size(self) -> int:
        return len(self.keys)

    @printed.default
    def _its_printed(self) -> list[Token]:
        if self.values is self.entry.values:
            return self.entry.printed
        return [value for value in self.values if value.is_printed]

    @property
    def is_cut(self) -> bool:
        """Whether a text that is no unit was left out in front of its values."""
        return bool(self.uncut)

    @property
    def is_short(self) -> bool:
        """Whether it prints fewer cells than the form has."""
        return len(self.printed) < self.size

    @property
    def has_spare_cells(self) -> bool:
        """Whether it prints just as many cells as the form has, among others that are blank."""
        return len(self.printed) == self.size < len(self.values)

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns of what it prints."""
        if self._columns is None:
            self._columns = tuple([value.column for value in self.printed])
        return self._columns

    @property
    def is_block(self) -> bool:
        """Whether what it prints stands side by side."""
        columns = self.columns
        return columns[-1] - columns[0] == len(columns) - 1

    @property
    def label_column(self) -> int:
        return self.entry.label.column if self.entry.label else 0

    @property
    def last_column(self) -> int:
        last = self.values[0].column
        for value in self.values:
            last = max(last, value.column)
        return last


def explicit_row(entry: Entry, keys: tuple[str, ...], units: Set[str]) -> ExplicitRow:
    """The row with its values, a remark or unit in a column of its own left out.

    Args:
        units: words of units. Any other text in front of the numbers may be a cell that should be
            a number, so it is left out only where the row prints every cell without it.
    """
    values, is_cut = _with_units(entry.values, len(keys)), False
    while _has_more_cells(entry, values, len(keys)) and _is_remark(values[-1]):
        values = values[:-1]
    whole = values
    while _has_more_cells(entry, values, len(keys)) and _is_remark(values[0]):
        printed = _cells_in([value for value in _without_end(values[1:]) if value.is_printed])
        is_unit = values[0].text.strip(_BRACKETS) in units or money_in(values[0].text) is not None
        if not is_unit and printed < len(keys):
            break
        values, is_cut = values[1:], is_cut or not is_unit
    uncut = _one_a_cell(entry, whole, len(keys)) if is_cut else []
    return ExplicitRow(entry, keys, _one_a_cell(entry, values, len(keys)), uncut)


def _has_more_cells(entry: Entry, values: list[Token], size: int) -> bool:
    """Whether more is printed than the row has cells, and not only more numbers in as many cells.

    `1 2 | 3 | 见附件` has three: none of its words stands beside the row.
    """
    if len(values) <= size:
        return False
    is_beside_label = entry.label is not None and any(
        value.slot is entry.label.slot for value in values if value.slot is not None
    )
    return is_beside_label or _cells_in(values) != size


def _without_end(values: list[Token]) -> list[Token]:
    """The values without remarks and padding at their end."""
    last = len(values)
    while last and (values[last - 1].kind is BLANK or _is_remark(values[last - 1])):
        last -= 1
    return values[:last]


def _cells_in(values: list[Token]) -> int:
    return len({id(value.slot or value) for value in values})


def without_remarks(values: list[Token]) -> list[Token]:
    """The values of a row with numbers, without the words in front of them and behind them."""
    numbers = [at for at, one in enumerate(values) if one.parted or not _is_remark(one)]
    return values[numbers[0] : numbers[-1] + 1]


def _with_units(values: list[Token], size: int) -> list[Token]:
    """The values with units of money in cells of their own taken to the numbers in front."""
    found: list[Token] = []
    surplus = len(values) - size
    for value in values:
        unit = money_in(value.text) if surplus > 0 and value.kind is TEXT and found else None
        number = found[-1].number if unit is not None else None
        if unit is not None and number is not None and number.unit is None:
            found[-1] = with_unit(found[-1], unit, value.end)
            surplus -= 1
        else:
            found.append(value)
    return found if len(found) < len(values) else values


def _one_a_cell(entry: Entry, values: list[Token], size: int) -> list[Token]:
    """The values with two numbers in one cell as a cell that nobody can read.

    Only a row with fewer cells than the form, or with all its numbers in one, prints several in a
    cell; anywhere else `1 0` beside a blank cell may be a 10 that was broken, and 9 834 is one
    number in any case.
    """
    if len({id(value.slot) for value in values}) == len(values):
        return values
    cells = [list(group) for _, group in groupby(values, key=lambda value: id(value.slot))]
    filled = sum(cell[0].is_printed for cell in cells)
    holds_all = filled == 1 and _are_all(cells[0], size)
    lacks = len(cells) < size
    behind_label = entry.label is not None and cells and cells[0][0].slot is entry.label.slot
    if len(cells) == len(values) or behind_label:
        return values
    return [token for cell in cells for token in _read_cell(cell, lacks, holds_all)]


def _are_all(first: list[Token], size: int) -> bool:
    """Whether the first cell prints all numbers of a row; two may as well be one that is broken."""
    return len(first) == size > 2


def _read_cell(cell: list[Token], lacks: bool, holds_all: bool) -> list[Token]:
    """What a cell prints, all in one where that cannot be several cells."""
    may_be_several = lacks or holds_all
    is_one = _is_broken(cell) or (not lacks and all(piece.parted for piece in cell[1:]))
    return [_unreadable(cell)] if len(cell) > 1 and (is_one or not may_be_several) else cell


def _is_broken(cell: list[Token]) -> bool:
    slot = cell[0].slot
    return slot is not None and slot.broken


def _unreadable(cell: list[Token]) -> Token:
    text = " ".join(token.text for token in cell)
    return evolve(cell[0], kind=TEXT, text=text, end=cell[-1].end, number=None)


def _is_remark(token: Token) -> bool:
    return token.kind is TEXT and not any(map(str.isdigit, token.text))
