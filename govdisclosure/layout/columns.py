"""Which cells of an explicit row are the form's, when some are blank and others only padding.

A row that prints all its numbers says so itself. For any other row the table must tell where cells
begin: by a head of its own, one heading a cell; by rows that reach to the last column; or by every
row having just as many cells as the form. Where it does not tell, all readings are kept, and
nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Set
from itertools import combinations
from math import comb

from attrs import frozen

from govdisclosure.layout.counts import counted
from govdisclosure.layout.explicit import ExplicitRow
from govdisclosure.layout.heads import Heads, believed, heads_above
from govdisclosure.layout.merged import or_merged
from govdisclosure.layout.readings import (
    MAX_READINGS,
    Reading,
    Row,
    given_up,
    long_readings,
    missing_at,
    short_readings,
)
from govdisclosure.layout.repeats import with_repeats
from govdisclosure.layout.spare import doubted, printed_columns, under, with_front
from govdisclosure.lexer.kind import TEXT
from govdisclosure.lexer.tokens import Token


@frozen
class Frame:
    """Where the cells of a table's rows of one length stand.

    Attributes:
        begin: column of the first cell; None when the table does not tell.
        depth: least column of a label to which `begin` applies: where spans are lost, rows whose
            labels stand further to the left begin elsewhere.
        width: number of columns of the table.
        exact: whether every row has as many cells as the form.
        reach: last column of most rows that print something.
    """

    begin: int | None
    depth: int
    width: int
    exact: bool
    reach: int


def settle(
    rows: list[ExplicitRow], heads: Iterable[Token], is_filled: Callable[[int], bool]
) -> list[Row]:
    """Readings of the rows of one table of the source.

    Args:
        heads: column headings of the table.
        is_filled: whether rows of a size may print a cell in every column that it spans.
    """
    if not any(row.is_short or row.has_spare_cells or row.is_cut for row in rows):
        return [_full(row) for row in rows]
    above = heads_above(rows, heads)
    own = believed(rows, above)
    settled = _settled(rows, above, own)
    printed = printed_columns(rows) if any(row.has_spare_cells for row in rows) else {}
    for at, row in enumerate(rows):
        if not row.has_spare_cells:
            settled[at] = with_front(row, own[at], settled[at])
            continue
        found = None
        if is_filled(row.size):
            found = with_repeats(row.entry, row.keys, row.values)
        found = found or doubted(row, own[at], printed[row.size])
        found = found or _with_remark(row) or settled[at]
        settled[at] = with_front(row, own[at], found)
    return settled


def _with_remark(row: ExplicitRow) -> Row | None:
    """The row whose last cell may be a remark beside it, and a blank one its own; else None."""
    without = _without_remark(row)
    if not without:
        return None
    return Row(row.entry, row.keys, (tuple(row.printed), *without), "padding")


def _settled(rows: list[ExplicitRow], above: list[Heads], own: list[Heads]) -> list[Row]:
    columns: dict[int, set[int]] = {row.size: set() for row in rows}
    for row, heads in zip(rows, above, strict=True):
        columns[row.size] |= heads
    frames: dict[int, Frame] = {}
    for row in rows:
        if row.size not in frames:
            same = [r for r in rows if r.size == row.size]
            frames[row.size] = _frame(same, columns[row.size])
    return [_readings(row, frames[row.size], heads) for row, heads in zip(rows, own, strict=True)]


def _frame(rows: list[ExplicitRow], heads: Set[int]) -> Frame:
    size = rows[0].size
    width = max([row.last_column for row in rows]) + 1
    exact = all(len(row.values) == size for row in rows)
    begin = width - size
    reach = _usual([row.last_column for row in rows if row.printed])
    full = [row for row in rows if len(row.printed) == size]
    reaching = [row for row in rows if row.printed and row.printed[-1].column == width - 1]
    if _are_heads_of(heads, full, size):
        return Frame(min(heads), 0, width, exact, reach)
    if any(row.printed[0].column < begin for row in (*full, *reaching)):
        return Frame(None, 0, width, exact, reach)
    if reaching:
        return Frame(begin, min(row.label_column for row in reaching), width, exact, reach)
    return Frame(None, 0, width, exact, reach)


def _usual(columns: Iterable[int]) -> int:
    """The column that comes most often, the last of several; 0 of none."""
    counts = counted(columns)
    return max(counts, key=lambda column: (counts[column], column), default=0)


def _are_heads_of(heads: Set[int], full: Collection[ExplicitRow], size: int) -> bool:
    """Whether heads stand side by side, and over the numbers of most rows that print every one.

    Of the others one may be a remark behind the row; where blank cells part them, it tells nothing.
    """
    if not heads or max(heads) - min(heads) != size - 1:
        return False
    whole = [row for row in full if row.columns[-1] - row.columns[0] == size - 1]
    beside = [row for row in whole if not heads >= set(row.columns)]
    if any(row.columns[-1] < max(heads) for row in beside):
        return False
    return 2 * len(beside) < len(whole) or not full


def _full(row: ExplicitRow, frame: Frame | None = None) -> Row:
    """The row that prints all its cells, or more numbers than that.

    Of numbers that reach behind the columns of the table, the last may be none of the row's.
    """
    if row.has_spare_cells and frame is not None and frame.begin is not None:
        reaches_behind = row.columns[-1] >= frame.begin + row.size
        inside = _below_heads(row, frame) if reaches_behind else []
        if inside:
            return Row(row.entry, row.keys, (tuple(row.printed), *inside), "padding")
    if len(row.printed) == row.size:
        return Row(row.entry, row.keys, (tuple(row.printed),))
    return long_readings(row.entry, row.keys, row.printed)


def _readings(row: ExplicitRow, frame: Frame, own: Heads) -> Row:
    if not row.is_short:
        return _full(row, frame)
    if frame.exact:
        return or_merged(row, Row(row.entry, row.keys, (tuple(row.values),)))
    found = None
    if frame.begin is not None and row.label_column >= frame.depth:
        found = _in_frame(row, frame.begin, frame.reach)
    return or_merged(row, _or_under(row, own, found or _open(row, frame)))


def _or_under(row: ExplicitRow, own: Heads, found: Row) -> Row:
    """The row, which may also be what stands under the heads right above it."""
    more = [one for one in under(row, own) if one not in found.readings]
    if not more or found.how in ("truncated", "too_many"):
        return found
    return Row(row.entry, row.keys, (*found.readings, *more), "padding")


def _in_frame(row: ExplicitRow, begin: int, reach: int) -> Row | None:
    """The row read by its columns; None when numbers stand outside, or cells are lacking."""
    columns = range(begin, begin + row.size)
    inside = [value for value in row.values if value.column in columns]
    if any(value.is_printed for value in row.values if value.column not in columns):
        return None
    if len(inside) == row.size:
        lost = _with_one_lost(row, begin) if row.last_column < reach else []
        how = "padding" if lost else "by_columns"
        return Row(row.entry, row.keys, (tuple(inside), *lost), how)
    if not _is_cut_off(row) or len(inside) > row.size:
        return None
    return _truncated(row, inside)


def _with_one_lost(row: ExplicitRow, begin: int) -> list[Reading]:
    """Readings of a row that ends with a blank cell, and before the others of its table.

    No converter cuts blank cells off behind a blank one, so the last may be none of the form's,
    and another one is lost.
    """
    if row.values[-1].is_printed:
        return []
    gone = missing_at(row.entry.end)
    kept = [value for value in row.values if value.column >= begin][: row.size - 1]
    return [(*kept[:at], gone, *kept[at:]) for at in range(row.size)]


def _is_cut_off(row: ExplicitRow) -> bool:
    return row.entry.next_line is None


def _truncated(row: ExplicitRow, values: list[Token]) -> Row:
    """The row at whose last cell the document ends."""
    gone = missing_at(row.entry.end)
    cells = (*values, *[gone] * (row.size - len(values)))
    return Row(row.entry, row.keys, (cells,), "truncated")


def _open(row: ExplicitRow, frame: Frame) -> Row:
    """All readings: the runs of cells that hold every number, and cells that may be lost."""
    values, size = row.values, row.size
    if not row.printed:  # it has cells enough, or it were no row
        return Row(row.entry, row.keys, (tuple(values[:size]),))
    if len(values) < size:
        return (
            _truncated(row, values)
            if _is_cut_off(row)
            else short_readings(row.entry, row.keys, values)
        )
    readings: dict[tuple[int, ...], Reading] = {}
    lost = _with_lost(row) if _may_have_lost(row, frame) else []
    if lost is None:
        return given_up(row.entry, row.keys)
    if row.last_column < frame.reach:
        lost += _with_one_lost(row, values[0].column)
    strays = _without_label(row) if row.entry.label is None else _below_heads(row, frame)
    for reading in (*_windows(values, size), *_without_remark(row), *strays, *lost):
        readings.setdefault(tuple(id(cell) for cell in reading), reading)
    if len(readings) == 1:
        return Row(row.entry, row.keys, tuple(readings.values()), "by_columns")
    if not readings or len(readings) > MAX_READINGS:
        return given_up(row.entry, row.keys)
    return Row(row.entry, row.keys, tuple(readings.values()), "padding")


def _may_have_lost(row: ExplicitRow, frame: Frame) -> bool:
    """Whether cells may be lost: not in a row as wide as its table, with one in every column.

    Cells in front of where the table's begin are those of the label, and do not make up for it.
    """
    columns = {value.column for value in row.values}
    if row.last_column + 1 < frame.width or len(columns) <= row.last_column - min(columns):
        return True
    if frame.begin is None:
        return False
    return sum(column >= frame.begin for column in columns) < row.size


def _without_remark(row: ExplicitRow) -> list[Reading]:
    """The runs of cells in front of a text behind more cells than the form has: it may be none."""
    *values, last = row.values
    if last.kind is not TEXT or not any(value.is_printed for value in values):
        return []
    return _windows(values, row.size)


def _without_label(row: ExplicitRow) -> list[Reading]:
    """All runs of as many cells as the form has: a number in front may be that of the row."""
    starts = range(len(row.values) - row.size + 1)
    return [tuple(row.values[start : start + row.size]) for start in starts]


def _below_heads(row: ExplicitRow, frame: Frame) -> list[Reading]:
    """The cells where the table has them, when a number beside them, of the row itself, is none."""
    if frame.begin is None or row.label_column < frame.depth:
        return []
    return list(under(row, range(frame.begin, frame.begin + row.size)))


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
    gone = missing_at(row.entry.end)
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
