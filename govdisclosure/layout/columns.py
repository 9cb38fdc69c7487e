"""Which cells of an explicit row are the form's, when some are blank and others only padding.

A row that prints all its numbers says so itself. For any other row the table must tell where cells
begin: by a head of its own, one heading a cell; by rows that reach to the last column; or by every
row having just as many cells as the form. Where it does not tell, all readings are kept, and
nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import combinations, groupby
from math import comb

from attrs import define, evolve, field, frozen

from govdisclosure.layout.entries import Entry
from govdisclosure.layout.readings import (
    MAX_READINGS,
    Reading,
    Row,
    given_up,
    long_readings,
    missing_at,
    short_readings,
)
from govdisclosure.lexer.kind import TEXT
from govdisclosure.lexer.numbers import money_in
from govdisclosure.lexer.tokens import Token, with_unit


@frozen
class Frame:
    """Where the cells of a table's rows of one length stand.

    Attributes:
        begin: column of the first cell; None when the table does not tell.
        depth: least column of a label to which `begin` applies: where spans are lost, rows whose
            labels stand further to the left begin elsewhere.
        width: number of columns of the table.
        exact: whether every row has as many cells as the form.
    """

    begin: int | None
    depth: int
    width: int
    exact: bool


@define(eq=False)
class ExplicitRow:
    """An explicit entry that waits for the other rows of its table."""

    entry: Entry
    keys: tuple[str, ...]
    values: list[Token]
    size: int = field(init=False)
    printed: list[Token] = field(init=False)

    @size.default
    def _its_size(self) -> int:
        return len(self.keys)

    @printed.default
    def _its_printed(self) -> list[Token]:
        if self.values is self.entry.values:
            return self.entry.printed
        return [value for value in self.values if value.is_printed]

    @property
    def is_short(self) -> bool:
        """Whether it prints fewer cells than the form has."""
        return len(self.printed) < self.size

    @property
    def label_column(self) -> int:
        return self.entry.label.column if self.entry.label else 0

    @property
    def last_column(self) -> int:
        cells = self.values or ([self.entry.label] if self.entry.label else [])
        return max((cell.column for cell in cells), default=0)


def explicit_row(entry: Entry, keys: tuple[str, ...], units: Set[str]) -> ExplicitRow:
    """The row with its values, a remark or unit in a column of its own left out.

    Args:
        units: words of units. Any other text in front of the numbers may be a cell that should be
            a number, so it is left out only where the row prints every cell without it.
    """
    values = _with_units(entry.values, len(keys))
    while len(values) > len(keys) and _is_remark(values[-1]):
        values = values[:-1]
    while len(values) > len(keys) and _is_remark(values[0]):
        printed = sum(value.is_printed for value in values[1:])
        if values[0].text not in units and printed < len(keys):
            break
        values = values[1:]
    return ExplicitRow(entry, keys, _one_a_cell(entry, values, len(keys)))


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
    cell; anywhere else `1 0` beside a blank cell may be a 10 that was broken.
    """
    if len({id(value.slot) for value in values}) == len(values):
        return values
    cells = [list(group) for _, group in groupby(values, key=lambda value: id(value.slot))]
    filled = sum(cell[0].is_printed for cell in cells)
    behind_label = entry.label is not None and cells and cells[0][0].slot is entry.label.slot
    if len(cells) == len(values) or len(cells) < size or filled == 1 or behind_label:
        return values
    return [cell[0] if len(cell) == 1 else _unreadable(cell) for cell in cells]


def _unreadable(cell: list[Token]) -> Token:
    text = " ".join(token.text for token in cell)
    return evolve(cell[0], kind=TEXT, text=text, end=cell[-1].end, number=None)


def _is_remark(token: Token) -> bool:
    return token.kind is TEXT and not any(map(str.isdigit, token.text))


def settle(rows: list[ExplicitRow], heads: Iterable[Token]) -> list[Row]:
    """Readings of the rows of one table of the source.

    Args:
        heads: column headings of the table.
    """
    if not any(row.is_short for row in rows):
        return [_full(row) for row in rows]
    columns = _heads_by_size(rows, [head for head in heads if head.row is not None])
    frames: dict[int, Frame] = {}
    for row in rows:
        if row.size not in frames:
            same = [r for r in rows if r.size == row.size]
            frames[row.size] = _frame(same, columns[row.size])
    return [_readings(row, frames[row.size]) for row in rows]


def _heads_by_size(rows: list[ExplicitRow], heads: list[Token]) -> dict[int, set[int]]:
    """Size of row → columns of the heads right above such rows.

    A table may hold several parts, each with a head of its own: one with more or fewer headings
    than the row has cells is that of another part, or is not known in full.
    """
    found: dict[int, set[int]] = {row.size: set() for row in rows}
    printed = [(head.start, head.column, 0) for head in heads]
    above: set[int] = set()
    behind_row = False
    for _, column, size in sorted([*printed, *((row.entry.start, 0, row.size) for row in rows)]):
        if size:
            behind_row = True
            found[size] |= above if len(above) == size else set()
            continue
        above = {column} if behind_row else above | {column}
        behind_row = False
    return found


def _frame(rows: list[ExplicitRow], heads: Set[int]) -> Frame:
    size = rows[0].size
    width = max(row.last_column for row in rows) + 1
    exact = all(len(row.values) == size for row in rows)
    begin = width - size
    full = [row for row in rows if len(row.printed) == size]
    reaching = [row for row in rows if row.printed and row.printed[-1].column == width - 1]
    if _are_heads_of(heads, full, size):
        return Frame(min(heads), 0, width, exact)
    if any(row.printed[0].column < begin for row in (*full, *reaching)):
        return Frame(None, 0, width, exact)
    if reaching:
        return Frame(begin, min(row.label_column for row in reaching), width, exact)
    return Frame(None, 0, width, exact)


def _are_heads_of(heads: Set[int], full: Iterable[ExplicitRow], size: int) -> bool:
    """Whether heads stand side by side, and over the numbers of all rows that print every one."""
    over = all({cell.column for cell in row.printed} == heads for row in full)
    return bool(heads) and over and max(heads) - min(heads) == size - 1


def _full(row: ExplicitRow) -> Row:
    """The row that prints all its cells, or more numbers than that."""
    if len(row.printed) == row.size:
        return Row(row.entry, row.keys, (tuple(row.printed),))
    return long_readings(row.entry, row.keys, row.printed)


def _readings(row: ExplicitRow, frame: Frame) -> Row:
    if not row.is_short:
        return _full(row)
    if frame.exact:
        return Row(row.entry, row.keys, (tuple(row.values),))
    if frame.begin is not None and row.label_column >= frame.depth:
        found = _in_frame(row, frame.begin)
        if found is not None:
            return found
    return _open(row, frame.width)


def _in_frame(row: ExplicitRow, begin: int) -> Row | None:
    """The row read by its columns; None when numbers stand outside, or cells are lacking."""
    columns = range(begin, begin + row.size)
    inside = [value for value in row.values if value.column in columns]
    if any(value.is_printed for value in row.values if value.column not in columns):
        return None
    if len(inside) == row.size:
        return Row(row.entry, row.keys, (tuple(inside),), "by_columns")
    if not _is_cut_off(row):
        return None
    return _truncated(row, inside)


def _is_cut_off(row: ExplicitRow) -> bool:
    return row.entry.next_line is None


def _truncated(row: ExplicitRow, values: list[Token]) -> Row:
    """The row at whose last cell the document ends."""
    line = values[-1].last_line if values else 0
    gone = missing_at(row.entry.end, line)
    cells = (*values, *[gone] * (row.size - len(values)))
    return Row(row.entry, row.keys, (cells,), "truncated")


def _open(row: ExplicitRow, width: int) -> Row:
    """All readings: the runs of cells that hold every number, and cells that may be lost."""
    values, size = row.values, row.size
    if not row.printed and len(values) >= size:
        return Row(row.entry, row.keys, (tuple(values[:size]),))
    if len(values) < size:
        return (
            _truncated(row, values)
            if _is_cut_off(row)
            else short_readings(row.entry, row.keys, values)
        )
    readings: dict[tuple[int, ...], Reading] = {}
    # a row as wide as its table has lost no cell
    lost = _with_lost(row) if row.last_column + 1 < width else []
    if lost is None:
        return given_up(row.entry, row.keys)
    for reading in (*_windows(values, size), *lost):
        readings.setdefault(tuple(id(cell) for cell in reading), reading)
    if len(readings) == 1:
        return Row(row.entry, row.keys, tuple(readings.values()), "by_columns")
    if not readings or len(readings) > MAX_READINGS:
        return given_up(row.entry, row.keys)
    return Row(row.entry, row.keys, tuple(readings.values()), "padding")


def _windows(values: list[Token], size: int) -> list[Reading]:
    """All runs of `size` cells outside of which everything is blank."""
    first = next(i for i, value in enumerate(values) if value.is_printed)
    last = max(i for i, value in enumerate(values) if value.is_printed)
    starts = range(max(0, last - size + 1), min(first, len(values) - size) + 1)
    return [tuple(values[start : start + size]) for start in starts]


def _with_lost(row: ExplicitRow) -> list[Reading] | None:
    """Readings in which blanks at the front are padding and as many cells are lost elsewhere.

    None when there are too many to list.
    """
    values, size = row.values, row.size
    first = next(i for i, value in enumerate(values) if value.is_printed)
    readings: list[Reading] = []
    gone = missing_at(row.entry.end, values[-1].last_line)
    for padding in range(max(1, len(values) - size + 1), first + 1):
        kept = values[padding:]
        if comb(size, len(kept)) > MAX_READINGS:
            return None
        for places in combinations(range(size), len(kept)):
            cells = [gone] * size
            for place, value in zip(places, kept, strict=True):
                cells[place] = value
            readings.append(tuple(cells))
    return readings
