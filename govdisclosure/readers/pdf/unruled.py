"""Tables without lines: figures that stand below each other, and the words to their left.

What lines would tell is told by place: figures that overlap from above are a column, and figures on
one baseline a row. A label over several lines is centred beside its figures, or begins beside them,
and nothing tells where it ends; so each of its lines becomes a row that may go on in the next one,
and the words of the form decide (lexer.page_breaks).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import define, field

from govdisclosure.lexer.numbers import is_mark, read_number
from govdisclosure.readers.pdf.lines import Line, is_wide
from govdisclosure.readers.pdf.shapes import Box, Char, around
from govdisclosure.readers.pdf.tables import Cell, Row, Table

# Gaps, in characters: of cells for sure; of words for sure; of figures, which have none inside.
_CELL_GAP = 0.45
_WORD_GAP = 1.5
_FIGURE_GAP = 0.2
# What parts a word and a figure that stand in two cells; in a sentence it is a quarter at most.
_CLOSE_GAP = 0.3
# Lines of one table are no further apart than this many characters, and of one size.
_PITCH = 4.5
_SIZE = 1.2
# So many lines without a second cell may follow each other inside of a table.
_MOST_BARE = 16
_FEWEST_ROWS = 2
# Lines of one cell are further apart.
_INTERLEAVED = 1.6
# Words of one head are centred to this part of a character, and their lines no further apart.
_CENTRED = 0.35
_HEAD_PITCH = 2.7
# How far from its figures, in characters, a label on another baseline stands.
_BESIDE = 1.6


@define(eq=False)
class _Piece:
    """Characters of one line that stand together."""

    chars: list[Char]
    text: str = field(init=False)
    box: Box = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.text = Line(self.chars).text
        self.box = around(self.chars)

    @property
    def is_figure(self) -> bool:
        return read_number(self.text) is not None or is_mark(self.text)


@define(eq=False)
class _Column:
    """What the figures of a column cover together."""

    left: float
    right: float


def read_unruled(lines: Sequence[Line], page: int) -> list[Line | Table]:
    """Lines of a page from top to bottom, those of tables replaced by the tables."""
    wide = sorted(char.size for line in lines for char in line.chars if is_wide(char.text))
    if not wide:
        return list(lines)
    em = wide[len(wide) // 2]
    found: list[Line | Table] = []
    for is_table, run in _runs(lines, em):
        table = _table(run, em, page) if is_table else None
        found += [table] if table is not None else run
    return found


def _runs(lines: Sequence[Line], em: float) -> Iterator[tuple[bool, list[Line]]]:
    """Lines that may make a table together, and the runs of lines between them."""
    seeds = [_is_seed(line, em) for line in lines]
    plain: list[Line] = []
    start = 0
    while start < len(lines):
        end = _end_of_run(lines, seeds, start, em) if seeds[start] else start
        if end == start:
            plain.append(lines[start])
            start += 1
            continue
        begin = len(plain)
        while begin and _is_close(plain[begin - 1], (plain[begin:] or [lines[start]])[0], em):
            begin -= 1
        begin = max(begin, len(plain) - _MOST_BARE)
        if plain[:begin]:
            yield False, plain[:begin]
        yield True, plain[begin:] + list(lines[start:end])
        plain = []
        start = end
    if plain:
        yield False, plain


def _end_of_run(lines: Sequence[Line], seeds: Sequence[bool], start: int, em: float) -> int:
    """Where the table that begins at `start` ends: behind its last close line."""
    end = start + 1
    bare = 0
    while end < len(lines) and bare <= _MOST_BARE and _is_close(lines[end - 1], lines[end], em):
        bare = 0 if seeds[end] else bare + 1
        end += 1
    return end


def _is_close(line: Line, following: Line, em: float) -> bool:
    return (
        following.base - line.base <= _PITCH * em
        and max(char.size for char in line.chars) <= _SIZE * em
        and max(char.size for char in following.chars) <= _SIZE * em
    )


def _is_seed(line: Line, em: float) -> bool:
    """Whether a line shows that it is a row: figures behind a gap, or words behind a wide one."""
    pieces = _pieces(line, _CELL_GAP * em)
    if any(piece.is_figure for piece in pieces[1:]) or _word_and_figure(line, em) is not None:
        return True
    return any(after.box[0] - before.box[2] > _WORD_GAP * em for before, after in pairwise(pieces))


def _word_and_figure(line: Line, em: float) -> list[_Piece] | None:
    """The pieces of a line that is a word and a figure close behind it, None of another."""
    pieces = _pieces(line, _CLOSE_GAP * em)
    if len(pieces) == 2 and pieces[1].is_figure and not any(map(str.isdigit, pieces[0].text)):
        return pieces
    return None


def _pieces(line: Line, gap: float) -> list[_Piece]:
    groups = [[line.chars[0]]]
    for before, after in pairwise(line.chars):
        if after.left - before.right > gap:
            groups.append([])
        groups[-1].append(after)
    return [_Piece(group) for group in groups]


def _table(lines: Sequence[Line], em: float, page: int) -> Table | None:
    """The table that lines make, None where they make none."""
    columns = _columns(lines, em)
    rows = [_cut(line, columns, em) for line in lines]
    if not columns or sum(len(row) > 1 for row in rows) < _FEWEST_ROWS:
        return None
    columns = _with_heads(columns, rows, em)
    return _Maker(columns, em, page).table(list(zip(lines, rows, strict=True)))


def _has_figures(row: Sequence[_Piece]) -> bool:
    return any(piece.is_figure for piece in row)


def _columns(lines: Sequence[Line], em: float) -> list[_Column]:
    """Where figures stand below each other; lines with one piece may be prose."""
    columns: list[_Column] = []
    for line in lines:
        pieces = _word_and_figure(line, em) or _pieces(line, _CELL_GAP * em)
        if len(pieces) < 2:
            continue
        for piece in pieces:
            for part in _pieces(Line(piece.chars), _FIGURE_GAP * em):
                if part.is_figure:
                    _extend(columns, part.box)
    return sorted(columns, key=lambda column: column.left)


def _extend(columns: list[_Column], box: Box) -> None:
    """Take a box into the columns that it overlaps; several become one."""
    touched = [column for column in columns if column.left < box[2] and box[0] < column.right]
    whole = _Column(
        min(box[0], *(column.left for column in touched), box[0]),
        max(box[2], *(column.right for column in touched), box[2]),
    )
    columns[:] = [column for column in columns if column not in touched]
    columns.append(whole)


def _cut(line: Line, columns: Sequence[_Column], em: float) -> list[_Piece]:
    """The pieces of a line, cut at narrow gaps too where figures of a column begin."""
    pieces: list[_Piece] = []
    zone = columns[0].left if columns else 0.0
    for piece in _cut_at(zone, _pieces(line, _CELL_GAP * em)):
        words = _pieces(Line(piece.chars), _CLOSE_GAP * em)
        if len(words) > 1 and all(len(word.chars) > 1 and not word.is_figure for word in words):
            pieces += words
            continue
        parts = _pieces(Line(piece.chars), _FIGURE_GAP * em)
        group = parts[:1]
        for part in parts[1:]:
            if _is_parted(group[-1], part, columns):
                pieces.append(_joined(group))
                group = []
            group.append(part)
        pieces.append(_joined(group))
    return pieces


def _cut_at(zone: float, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """The pieces, cut where the first column of figures begins, however narrow the gap."""
    for piece in pieces:
        words = [char for char in piece.chars if char.x < zone]
        figure = [char for char in piece.chars if char.x >= zone]
        if words and figure and is_wide(words[-1].text) and _Piece(figure).is_figure:
            yield from (_Piece(words), _Piece(figure))
        else:
            yield piece


def _is_parted(before: _Piece, after: _Piece, columns: Sequence[_Column]) -> bool:
    """Whether two pieces stand in different columns, or one of them in front of them all."""
    one, other = _column_of(before.box, columns), _column_of(after.box, columns)
    if one is not None and other is not None:
        return one != other
    return (one is not None and before.is_figure) or (other is not None and after.is_figure)


def _joined(pieces: Sequence[_Piece]) -> _Piece:
    return pieces[0] if len(pieces) == 1 else _Piece([c for piece in pieces for c in piece.chars])


def _column_of(box: Box, columns: Sequence[_Column]) -> int | None:
    """Index of the one column that a box overlaps, None for none or several."""
    found = [
        index
        for index, column in enumerate(columns)
        if column.left < box[2] and box[0] < column.right
    ]
    return found[0] if len(found) == 1 else None


@define(eq=False)
class _Head:
    """Words above columns, or beside figures, on one line or on several below each other."""

    pieces: list[_Piece]

    @property
    def box(self) -> Box:
        return around([char for piece in self.pieces for char in piece.chars])

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def last(self) -> _Piece:
        return self.pieces[-1]

    def is_above(self, other: _Head) -> bool:
        return self.box[1] < other.box[1] and _overlap(self.box, other.box)


def _heads(lines: Sequence[Sequence[_Piece]], em: float) -> list[_Head]:
    """Words with those that stand centred below them."""
    heads: list[_Head] = []
    for line in lines:
        for piece in line:
            head = next((h for h in reversed(heads) if _follows(h.last, piece, em)), None)
            if head is None or sum(_overlap(head.box, other.box) for other in line) > 1:
                heads.append(_Head([piece]))
            else:
                head.pieces.append(piece)
    return heads


def _overlap(one: Box, other: Box) -> bool:
    """Whether one stands above or below the other."""
    return one[0] < other[2] and other[0] < one[2]


def _follows(above: _Piece, below: _Piece, em: float) -> bool:
    apart = abs(_middle(above.box) - _middle(below.box))
    return apart <= _CENTRED * em and 0 < below.box[1] - above.box[1] <= _HEAD_PITCH * em


def _with_heads(
    columns: Sequence[_Column], rows: Sequence[Sequence[_Piece]], em: float
) -> list[_Column]:
    """The columns, with those that have a head and no figure in any row."""
    first = columns[0].left
    labels = [p.box for row in rows if _has_figures(row) for p in row if p.box[2] <= first]
    left = max((box[2] for box in labels), default=0.0)
    found = list(columns)
    for has_figures, run in groupby(rows, key=_has_figures):
        if has_figures:
            continue
        heads = _heads([[piece for piece in row if piece.box[0] >= left] for row in run], em)
        for head in heads:
            box = head.box
            if any(head.is_above(other) for other in heads):
                continue
            if not any(c.left < box[2] and box[0] < c.right for c in found):
                found.append(_Column(box[0], box[2]))
    return sorted(found, key=lambda column: column.left)


def _middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


class _Maker:
    """Makes the rows of a table.

    Attributes:
        columns: of figures.
        zone: where the first of them begins; labels stand to the left.
    """

    def __init__(self, columns: Sequence[_Column], em: float, page: int) -> None:
        self.columns = columns
        self.em = em
        self.page = page
        self.zone = columns[0].left
        self.group_right = 0.0
        self.group_middles: list[float] = []

    def table(self, rows: Sequence[tuple[Line, list[_Piece]]]) -> Table:
        left = min(piece.box[0] for _, row in rows for piece in row)
        self._find_groups(row for _, row in rows)
        labels: list[tuple[float, list[_Piece]]] = []
        figures: list[tuple[float, list[_Piece]]] = []
        others: list[tuple[float, list[_Piece]]] = []
        for line, row in rows:
            inside = [piece for piece in row if piece.box[0] >= self.zone - self.em / 4]
            words = [piece for piece in row if piece not in inside]
            if any(piece.is_figure for piece in inside):
                figures.append((line.base, inside))
            elif inside or any(piece.box[2] > self.zone + self.em for piece in words):
                others.append((line.base, row))
                continue
            if words:
                labels.append((line.base, words))
        self._take_notes(figures, others)
        for one in list(others):
            if one[1] and all(piece.box[2] <= self.zone for piece in one[1]):
                labels.append(one)  # a note stood beside it
                others.remove(one)
        labels.sort(key=lambda one: one[0])
        spans = [(column.left, column.right) for column in self.columns]
        table = Table(_around_rows(rows), [left, *(x for x, _ in spans)], spans=spans)
        made = self._rows(labels, figures) + self._head_rows(rows, others)
        made.sort(key=lambda one: one[0])
        table.rows = [row for _, row in made]
        for before, after in pairwise(table.rows):
            after.goes_on = _has_label(before) and _has_label(after)
        return table

    def _take_notes(
        self,
        figures: Sequence[tuple[float, list[_Piece]]],
        others: Sequence[tuple[float, list[_Piece]]],
    ) -> None:
        """Give words beside a row, in a column where it has no figure, to that row.

        A note that is open at the end of its line goes on below.
        """
        for base, row in figures:
            ends = {self._column(piece): (base, piece.is_figure, piece.text) for piece in row}
            for other, pieces in others:
                for piece in [p for p in pieces if p.box[0] >= self.zone]:
                    column = self._column(piece)
                    last, is_figure, text = ends.get(column, (base, False, ""))
                    is_open = text.count("（") > text.count("）")
                    begins = piece.text[0].isdigit()
                    reach = _HEAD_PITCH if is_open else _BESIDE if begins else _CELL_GAP
                    if is_figure or abs(other - last) > reach * self.em or (text and not is_open):
                        continue
                    row.append(piece)
                    pieces.remove(piece)
                    ends[column] = (other, False, text + piece.text)

    def _column(self, piece: _Piece) -> int:
        """Index of the column that a piece stands in, or next to."""
        own = _column_of(piece.box, self.columns)
        if own is not None:
            return own
        middle = _middle(piece.box)
        return min(
            range(len(self.columns)), key=lambda i: abs(_middle_of(self.columns[i]) - middle)
        )

    def _head_rows(
        self,
        rows: Sequence[tuple[Line, list[_Piece]]],
        others: Sequence[tuple[float, list[_Piece]]],
    ) -> list[tuple[float, Row]]:
        """Heads: those over single columns in one row, wider ones above them line by line."""
        bases = {base for base, _ in others}
        made: list[tuple[float, Row]] = []
        for is_head, run in groupby(rows, key=lambda one: one[0].base in bases):
            if not is_head:
                continue
            run_bases = {line.base for line, _ in run}
            heads = _heads(
                [self._over_columns(row) for base, row in others if base in run_bases], self.em
            )
            made += [
                (base, self._row([piece], []))
                for base, row in others
                if base in run_bases
                for piece in row
                if self._is_over_all(piece)
            ]
            lowest = [h for h in heads if not any(h.is_above(other) for other in heads)]
            wide = [h for h in heads if h not in lowest]
            for _, group in groupby(wide, key=lambda head: round(head.pieces[0].box[1])):
                made.append(self._head_row(list(group)))
            if lowest:
                made.append(self._head_row(sorted(lowest, key=lambda head: head.box[0])))
        return made

    def _over_columns(self, row: Sequence[_Piece]) -> list[_Piece]:
        return [piece for piece in row if not self._is_over_all(piece)]

    def _is_over_all(self, piece: _Piece) -> bool:
        """Whether it stands over labels and figures alike."""
        return piece.box[0] < self.zone - self.em and piece.box[2] > self.zone + self.em

    def _head_row(self, heads: Sequence[_Head]) -> tuple[float, Row]:
        cells = [Cell(head.box[0], head.text, head.box) for head in heads]
        return max(head.last.chars[0].base for head in heads), Row(self.page, cells)

    def _find_groups(self, rows: Iterator[list[_Piece]]) -> None:
        """Labels of groups stand to the left of other labels, on their lines or between these."""
        last: list[_Piece] = []
        for row in rows:
            words = [piece for piece in row if piece.box[2] <= self.zone]
            if not words:
                continue
            groups = words[:-1]
            last.append(words[-1])
            if len(last) > 1 and _are_interleaved(last[-2], last[-1], self.em):
                groups.append(min(last[-2:], key=lambda piece: piece.box[0]))
            for piece in groups:
                self.group_right = max(self.group_right, piece.box[2])
                self.group_middles.append(_middle(piece.box))

    def _is_group(self, piece: _Piece) -> bool:
        middle = _middle(piece.box)
        return piece.box[2] <= self.group_right + 1 and any(
            abs(middle - other) < 0.6 * self.em for other in self.group_middles
        )

    def _rows(
        self,
        labels: Sequence[tuple[float, list[_Piece]]],
        figures: Sequence[tuple[float, list[_Piece]]],
    ) -> list[tuple[float, Row]]:
        """Rows of labels, each row of figures with the label line on it or next to it."""
        own = [(base, words) for base, words in labels if not self._is_group(words[-1])]
        bases = [base for base, _ in own]
        taken: dict[int, list[_Piece]] = {}
        made: list[tuple[float, Row]] = []
        for base, row in figures:
            index = self._beside(base, bases, taken)
            if index is None:
                made.append((base, self._row([], row)))
            else:
                taken[index] = row
        for index, (base, words) in enumerate(own):
            made.append((base, self._row(words, taken.get(index, []), is_labelled=True)))
        return made

    def _beside(
        self, base: float, bases: Sequence[float], taken: dict[int, list[_Piece]]
    ) -> int | None:
        """The label line on this baseline, else the next one above, else below."""
        at = bisect_right(bases, base + self.em / 4) - 1
        for index in (at, at + 1):
            if (
                0 <= index < len(bases)
                and index not in taken
                and abs(bases[index] - base) <= _BESIDE * self.em
            ):
                return index
        return None

    def _row(
        self, words: Sequence[_Piece], figures: Sequence[_Piece], is_labelled: bool = False
    ) -> Row:
        """A row of words; with a label or a figure it has a cell for each column."""
        cells = [Cell(piece.box[0], piece.text, piece.box) for piece in words]
        if is_labelled:
            cells = cells[-1:]
            cells[0].left = 0.0
        if not figures and not is_labelled:
            return Row(self.page, cells)
        boxes = around([c for piece in (*words, *figures) for c in piece.chars])
        by_column: dict[int, list[_Piece]] = {}
        for piece in figures:
            by_column.setdefault(self._column(piece), []).append(piece)
        for index, column in enumerate(self.columns):
            pieces = by_column.get(index, [])
            box = (
                around([c for piece in pieces for c in piece.chars])
                if pieces
                else (column.left, boxes[1], column.right, boxes[3])
            )
            pieces.sort(key=lambda piece: piece.box[1])
            text = _text_of(pieces)
            cells.append(Cell(column.left, text, box))
        return Row(self.page, cells, has_columns=True)


def _are_interleaved(upper: _Piece, lower: _Piece, em: float) -> bool:
    """Whether two pieces stand side by side on lines too close to belong to one cell."""
    one, other = upper.box, lower.box
    side_by_side = one[2] <= other[0] or other[2] <= one[0]
    return side_by_side and lower.chars[0].base - upper.chars[0].base < _INTERLEAVED * em


def _middle_of(column: _Column) -> float:
    return (column.left + column.right) / 2


def _text_of(pieces: Sequence[_Piece]) -> str:
    """Pieces of a cell: two figures stay two, all else is what a line was broken into."""
    text = ""
    for piece in pieces:
        text += " " * (text[-1:].isdigit() and piece.text[:1].isdigit()) + piece.text
    return text


def _has_label(row: Row) -> bool:
    return bool(row.cells) and row.cells[0].left == 0.0


def _around_rows(rows: Sequence[tuple[Line, list[_Piece]]]) -> Box:
    return around([char for line, _ in rows for char in line.chars])
