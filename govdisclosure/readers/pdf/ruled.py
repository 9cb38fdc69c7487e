"""Lattices and the characters in them → tables."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.readers.pdf.lattice import Lattice, Ruled
from govdisclosure.readers.pdf.lines import cell_text
from govdisclosure.readers.pdf.shapes import Char
from govdisclosure.readers.pdf.tables import Cell, Row, Table

# Columns and rows without text that are narrower lie between the lines of a border.
_NARROWEST = 6.0


def read_ruled(lattice: Lattice, chars: Sequence[Char], page: int) -> tuple[Table, set[int]]:
    """The table in a lattice, and the `id`s of the characters that it took."""
    inside: dict[int, list[Char]] = {}
    taken: set[int] = set()
    for char in chars:
        index = lattice.at(char.x, char.y)
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


def _is_border(ruled: Ruled) -> bool:
    left, top, right, bottom = ruled.box
    return right - left < _NARROWEST or bottom - top < _NARROWEST


def _cell(ruled: Ruled, chars: Sequence[Char]) -> Cell:
    left, _, right, _ = ruled.box
    text = cell_text(chars, right - left)
    return Cell(left, text, ruled.box, ruled.rows, ruled.open_above or ruled.open_below)
