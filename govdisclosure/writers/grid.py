"""The tables of the form as grids of boxes with spans, driven by grammar and codebook.

Nothing here knows a label: the head of a table is the tree of words above its columns, the side is
the tree of groups around its rows, and every layout is a way to print the same boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import evolve, field, frozen

from govdisclosure.editions.codebook import Row, Table
from govdisclosure.editions.edition import Edition

Role = Literal["heading", "column", "row", "note", "cell"]
_Path = tuple[str, ...]
# The rule of the words above the cells in which rows print their units.
_UNIT_HEADING = "unit_heading"


@frozen
class Box:
    """One box of a table.

    Attributes:
        text: what it prints; empty for a blank cell.
        role: `heading` over a whole table · `column` above columns · `row` beside rows · `note` an
            explanation that heads nothing · `cell`.
        rows, columns: how many it spans.
        key: codebook key of a cell, None for all others.
    """

    text: str
    role: Role
    rows: int = 1
    columns: int = 1
    key: str | None = None


@frozen
class Piece:
    """What one row shows of a box: a box that reaches down has a piece in each of its rows.

    Attributes:
        column: where it begins, from 0 on.
        is_first: whether the box begins in this row.
    """

    box: Box
    column: int
    is_first: bool


@frozen
class Grid:
    """A table: each row lists the boxes that begin in it.

    Attributes:
        caption: what the table is, for readers who cannot see it.
        head: how many of the rows are head.
        width: in columns.
        groups: numbers of rows below the head that belong together; their sum is that of all rows.
    """

    caption: str
    rows: tuple[tuple[Box, ...], ...]
    head: int
    width: int
    groups: tuple[int, ...] = field()

    @groups.default
    def _one_group(self) -> tuple[int, ...]:
        return (len(self.rows) - self.head,)

    def bodies(self) -> Iterator[tuple[tuple[Box, ...], ...]]:
        """The rows below the head, by group."""
        start = self.head
        for size in self.groups:
            yield self.rows[start : start + size]
            start += size

    def matrix(self) -> tuple[tuple[Box | None, ...], ...]:
        """Rows of `width` places: the box that begins there, None where another one reaches."""
        rows: list[tuple[Box | None, ...]] = []
        for pieces in self.pieces():
            row: list[Box | None] = [None] * self.width
            for piece in pieces:
                if piece.is_first:
                    row[piece.column] = piece.box
            rows.append(tuple(row))
        return tuple(rows)

    def pieces(self) -> Iterator[tuple[Piece, ...]]:
        """Rows of the boxes that stand in them, whether they begin there or reach down to it."""
        above: dict[int, tuple[Piece, int]] = {}
        for boxes in self.rows:
            row: list[Piece] = []
            waiting = iter(boxes)
            column = 0
            while column < self.width:
                piece, left = above.pop(column, (None, 0))
                if piece is None:
                    box = next(waiting)
                    piece, left = Piece(box, column, True), box.rows
                row.append(piece)
                if left > 1:
                    above[column] = evolve(piece, is_first=False), left - 1
                column += piece.box.columns
            yield tuple(row)


def table_grid(edition: Edition, table: Table, texts: Mapping[str, str], caption: str) -> Grid:
    """The grid of one table.

    Args:
        texts: codebook key → what its cell prints; column rule → what stands above, where that is
            more than the official words; key of a row → its unit, where that is not the form's.
    """
    rows = edition.codebook.rows_of_table(table.key)
    keys = next(
        (
            shape.keys
            for shape in edition.grammar.rows
            if shape.table == table.grammar and shape.label is None
        ),
        None,
    )
    if keys is not None:
        return _in_one_row(edition, rows, keys, texts, caption)
    return _row_by_row(edition, table, rows, texts, caption)


def joined(grids: Sequence[Grid]) -> Grid:
    """Several grids below each other in one table, each a group of rows of its own.

    The last box of a short row is made wider.
    """
    if len(grids) == 1:
        return grids[0]
    width = max(grid.width for grid in grids)
    rows = [
        (*row[:-1], evolve(row[-1], columns=row[-1].columns + width - grid.width))
        for grid in grids
        for row in grid.rows
    ]
    caption = "、".join(dict.fromkeys(grid.caption for grid in grids))
    return Grid(caption, tuple(rows), 0, width, tuple(len(grid.rows) for grid in grids))


def _row_by_row(
    edition: Edition, table: Table, rows: Sequence[Row], texts: Mapping[str, str], caption: str
) -> Grid:
    official, book = edition.grammar.official, edition.codebook
    columns = list(dict.fromkeys(column for row in rows for column in row.columns))
    sides: list[_Path] = [
        (*(official(g.heading) for g in book.group_chain(row.group)), official(row.label or ""))
        for row in rows
    ]
    depth = max(len(side) for side in sides)
    heading = "、".join(official(rule) for rule in table.headings)
    # tables that share a grammar stand below each other, each under a line that names it
    alone = sum(other.grammar == table.grammar for other in book.tables.values()) == 1
    above = [
        ((heading,) if alone else ()) + _column_path(edition, column, texts) for column in columns
    ]
    head = _tree(above, "column")
    words = _corner(edition, table)
    is_note = words.startswith("（")
    corner = Box(words, "note" if is_note else "column", len(head), depth)
    units, unit_head = _units(edition, rows, texts, len(head))
    width = depth + len(unit_head) + len(columns)
    body = [
        (*boxes, *unit, *(_cell(row, column, texts) for column in columns))
        for boxes, unit, row in zip(_sides(sides, depth), units, rows, strict=True)
    ]
    first = () if alone else ((Box(heading, "heading", 1, width),),)
    full = (*first, (corner, *unit_head, *head[0]), *head[1:], *body)
    return Grid(caption, full, len(full) - len(body), width)


def _units(
    edition: Edition, rows: Sequence[Row], texts: Mapping[str, str], depth: int
) -> tuple[list[tuple[Box, ...]], tuple[Box, ...]]:
    """The box of each row's unit and the one above them; none where no row prints its unit."""
    if not any(row.unit for row in rows):
        return [() for _ in rows], ()
    grammar = edition.grammar
    words = [texts.get(row.key) or (grammar.official(row.unit) if row.unit else "") for row in rows]
    above = grammar.official(_UNIT_HEADING) if _UNIT_HEADING in grammar.words else ""
    return [(Box(word, "row"),) for word in words], (Box(above, "column", depth),)


def _in_one_row(
    edition: Edition,
    rows: Sequence[Row],
    keys: Sequence[str],
    texts: Mapping[str, str],
    caption: str,
) -> Grid:
    official, book = edition.grammar.official, edition.codebook
    above: list[_Path] = []
    of_key = {key: row for row in rows for key in row.keys}
    for key in keys:
        row = of_key[key]
        groups = tuple(official(group.heading) for group in book.group_chain(row.group))
        label = (official(row.label),) if row.label else ()
        above.append(groups + label + _column_path(edition, key.rsplit(".", 1)[1], texts))
    head = _tree(above, "column")
    body = tuple(Box(texts[key], "cell", key=key) for key in keys)
    return Grid(caption, (*head, body), len(head), len(keys))


def _cell(row: Row, column: str, texts: Mapping[str, str]) -> Box:
    key = f"{row.key}.{column}" if column in row.columns else None
    return Box(texts[key] if key else "", "cell", key=key)


def _column_path(edition: Edition, column: str, texts: Mapping[str, str]) -> _Path:
    """The words above a column, outermost first."""
    rule = f"{column}_heading"
    words = texts.get(rule) or edition.grammar.official(rule)
    for heading, members in edition.codebook.column_groups:
        if column in members:
            return (edition.grammar.official(heading), words)
    return (words,)


def _corner(edition: Edition, table: Table) -> str:
    """The words of the table that are no row, column, group or table heading: what it lists."""
    grammar, book = edition.grammar, edition.codebook
    known = {heading for one in book.tables.values() for heading in one.headings}
    known |= {group.heading for group in book.groups.values()}
    known |= {heading for heading, _ in book.column_groups}
    known |= {f"{column}_heading" for row in book.rows.values() for column in row.columns}
    known |= {row.label for row in book.rows.values() if row.label} | {_UNIT_HEADING}
    known |= {row.unit for row in book.rows.values() if row.unit}
    for rule in grammar.words:
        if table.grammar in grammar.tables_of.get(rule, ()) and rule not in known:
            return grammar.official(rule)
    return ""


def _tree(paths: Sequence[_Path], role: Role) -> tuple[tuple[Box, ...], ...]:
    """Rows of boxes over columns: equal neighbours are one box, the last one reaches down."""
    depth = max(len(path) for path in paths)
    levels: list[tuple[Box, ...]] = []
    for level in range(depth):
        boxes: list[Box] = []
        for start, end in _runs(paths, level):
            is_last = len(paths[start]) == level + 1
            rows = depth - level if is_last else 1
            boxes.append(Box(paths[start][level], role, rows, end - start))
        levels.append(tuple(boxes))
    return tuple(levels)


def _sides(paths: Sequence[_Path], depth: int) -> list[tuple[Box, ...]]:
    """Boxes beside rows: the same tree, lying on its side."""
    rows: list[list[Box]] = [[] for _ in paths]
    for level in range(depth):
        for start, end in _runs(paths, level):
            is_last = len(paths[start]) == level + 1
            columns = depth - level if is_last else 1
            rows[start].append(Box(paths[start][level], "row", end - start, columns))
    return [tuple(row) for row in rows]


def _runs(paths: Sequence[_Path], level: int) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring paths that share everything down to `level` and go on below it."""
    start = None
    for index, path in enumerate(paths):
        if start is not None and not _goes_on(paths[index - 1], path, level):
            yield start, index
            start = None
        if start is None and len(path) > level:
            start = index
    if start is not None:
        yield start, len(paths)


def _goes_on(before: _Path, path: _Path, level: int) -> bool:
    """Whether two neighbours stand under the same box: a last box is never shared."""
    shared = level + 1
    return min(len(before), len(path)) > shared and before[:shared] == path[:shared]
