"""Lattices and the characters in them → tables."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.readers.pdf.lattice import Lattice, Ruled
from govdisclosure.readers.pdf.lines import cell_text
from govdisclosure.readers.pdf.shapes import Char
from govdisclosure.readers.pdf.tables import Cell, Row, Table

# Columns and rows without text that are narrower lie between the lines of a border.
_NARROWEST = 6.0
# Digits of a number stand closer than this part of their size.
_NO_GAP = 0.05
_SAME_LINE = 0.1


def read_ruled(lattice: Lattice, chars: Sequence[Char], page: int) -> tuple[Table, set[int]]:
    """The table in a lattice, and the `id`s of the characters that it took."""
    inside: dict[int, list[Char]] = {}
    taken: set[int] = set()
    for char, index in zip(chars, _homes(lattice, chars), strict=True):
        if index is not None:
            inside.setdefault(index, []).append(char)
            taken.add(id(char))
    table = Table(lattice.box, lattice.xs[:-1])
    rows: dict[int, Row] = {}
    for index, ruled in enumerate(lattice.cells):
        own = inside.get(index, [])
        if not own and _is_border(ruled):
            continue
        row = rows.setdefault(ruled.row, Row(page, []))
        row.cells.append(_cell(ruled, own))
    table.rows = list(rows.values())
    return table, taken


def _homes(lattice: Lattice, chars: Sequence[Char]) -> list[int | None]:
    """The cell of each character; a figure that runs over a line stands in one cell as a whole."""
    homes = [lattice.at(char.x, char.y) for char in chars]
    place = 1
    while place < len(chars):
        if homes[place] == homes[place - 1] or not _is_one_figure(chars[place - 1], chars[place]):
            place += 1
            continue
        start, end = place - 1, place + 1
        while start and _is_one_figure(chars[start - 1], chars[start]):
            start -= 1
        while end < len(chars) and _is_one_figure(chars[end - 1], chars[end]):
            end += 1
        middle = chars[(start + end - 1) // 2]
        home = lattice.at(middle.x, middle.y)
        known = (one for one in homes[start:end] if one is not None)
        homes[start:end] = [home if home is not None else next(known, None)] * (end - start)
        place = end
    return homes


def _is_one_figure(before: Char, after: Char) -> bool:
    """Whether two digits follow each other without a gap, as in no two cells."""
    gap = after.left - before.right
    return (
        -before.size < gap <= _NO_GAP * before.size
        and abs(before.base - after.base) < _SAME_LINE
        and before.text.isdigit()
        and after.text.isdigit()
    )


def _is_border(ruled: Ruled) -> bool:
    left, top, right, bottom = ruled.box
    return right - left < _NARROWEST or bottom - top < _NARROWEST


def _cell(ruled: Ruled, chars: Sequence[Char]) -> Cell:
    left, _, right, _ = ruled.box
    text = cell_text(chars, right - left)
    return Cell(left, text, ruled.box, ruled.rows, ruled.open_above or ruled.open_below)
