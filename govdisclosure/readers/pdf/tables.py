"""Tables of single pages → tables of the document, those that a page break cuts put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field

from govdisclosure.lexer.numbers import is_mark, read_number
from govdisclosure.readers.pdf.shapes import Box

# Left and right edges of both parts of a cut table differ by no more points than this.
_SAME_EDGE = 8.0
# Columns of both parts that are closer are one.
_SAME_COLUMN = 5.0
# The head of a table has no more rows and letters.
_MOST_HEAD_ROWS = 12
_MOST_HEAD_LETTERS = 600


@define(eq=False)
class Cell:
    """A cell of a table.

    Attributes:
        left: where its column begins.
        column: number of that column, counted over all parts of the table.
        rows: how many rows it covers on its page.
        is_open: whether no line closes it below, or above on the next page.
    """

    left: float
    text: str
    box: Box
    rows: int = 1
    is_open: bool = False
    column: int = 0


@define(eq=False)
class Row:
    """A row of cells.

    Attributes:
        goes_on: whether it may be the rest of the row before.
        has_columns: whether it has a cell in each column, as rows that no lines part have it.
    """

    page: int
    cells: list[Cell]
    goes_on: bool = False
    has_columns: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """What its cells print."""
        return tuple(cell.text for cell in self.cells if cell.text)

    @property
    def is_head(self) -> bool:
        """Whether it prints words and no figure."""
        return not any(read_number(text) or is_mark(text) for text in self.words)


@define(eq=False)
class Table:
    """A table, or the part of one that stands on a page.

    Attributes:
        box: of its first part.
        right: of its last part.
        xs: where its columns begin.
        spans: of a table without lines from where to where the figures of each column reach.
    """

    box: Box
    xs: list[float]
    rows: list[Row] = field(factory=list)
    spans: list[tuple[float, float]] = field(factory=list)

    def takes(self, other: Table) -> bool:
        """Whether the table on top of the next page is the rest of this one."""
        if self.spans or other.spans:
            return _are_aligned(self.figured, other.figured)
        return (
            abs(self.box[0] - other.box[0]) <= _SAME_EDGE
            and abs(self.box[2] - other.box[2]) <= _SAME_EDGE
        )

    def has_head(self, text: str) -> bool:
        """Whether lines that stand above a table without lines are the head of this one."""
        return bool(self.spans) and _sorted(text) in _heads(self.rows)

    @property
    def figured(self) -> list[tuple[float, float]]:
        """Those of its spans that figures stand in; a word of the head makes no column."""
        filled = {
            cell.left for row in self.rows if not row.is_head for cell in row.cells if cell.text
        }
        return [span for span in self.spans if span[0] in filled]

    def add(self, other: Table) -> None:
        """Add the part on the next page."""
        other.rows = other.rows[_repeated(self.rows, other.rows) :]
        if not other.rows:
            return
        other.rows[0].goes_on = True
        if self.spans:
            self._take_columns(other)
        else:
            _join_open_cells(self.rows, other.rows)
            _join_notes(self.rows[-1], other.rows)
            self.xs = _united(self.xs, other.xs)
        self.rows += other.rows

    def _take_columns(self, other: Table) -> None:
        """Number the other's columns as the ones that they stand below; add those that are new."""
        self._drop_columns_of_words(other)
        other._drop_columns_of_words(self)
        for left, right in other.spans:
            own = next((s for s in self.spans if s[0] < right and left < s[1]), None)
            if own is None:
                self.spans.append((left, right))
                self.xs = sorted([*self.xs, left])
                continue
            self.spans[self.spans.index(own)] = (own[0], max(own[1], right))
            for row in other.rows:
                for cell in row.cells:
                    if cell.left == left:
                        cell.left = own[0]

    def _drop_columns_of_words(self, other: Table) -> None:
        """Make those columns one that the other part shows to be one, and only one has figures."""
        figured = self.figured
        for left, right in other.spans:
            below = [s for s in self.spans if s[0] < right and left < s[1]]
            own = next((s for s in below if s in figured), None)
            for span in below:
                if own is not None and span not in figured:
                    self._drop_column(span, own)

    def _drop_column(self, span: tuple[float, float], own: tuple[float, float]) -> None:
        """Give the words of a column without figures to the one that it is a part of."""
        self.spans.remove(span)
        self.xs = [x for x in self.xs if x != span[0]]
        for row in self.rows:
            row.cells = [cell for cell in row.cells if cell.text or cell.left != span[0]]
            for cell in row.cells:
                if cell.left == span[0]:
                    cell.left = own[0]

    def numbered(self) -> Iterator[Row]:
        """Its rows, their cells with the numbers of their columns."""
        lefts = {cell.left for row in self.rows for cell in row.cells}
        columns = {left: self._column(left) for left in lefts}
        for row in self.rows:
            for cell in row.cells:
                cell.column = columns[cell.left]
            if row.has_columns:
                self._fill(row)
            yield row

    def _column(self, left: float) -> int:
        return min(range(len(self.xs)), key=lambda i: abs(self.xs[i] - left))

    def _fill(self, row: Row) -> None:
        """Add blank cells in columns that only another part of the table shows."""
        known = {cell.column for cell in row.cells}
        _, top, _, bottom = row.cells[-1].box
        for column, x in enumerate(self.xs):
            if column and column not in known:
                row.cells.append(Cell(x, "", (x, top, x, bottom), column=column))
        row.cells.sort(key=lambda cell: cell.column)


def _repeated(rows: Sequence[Row], others: Sequence[Row]) -> int:
    """How many rows on top of a page are the head of the table once more."""
    return max(_repeated_in_same_rows(rows, others), _repeated_in_other_rows(rows, others))


def _repeated_in_same_rows(rows: Sequence[Row], others: Sequence[Row]) -> int:
    first = others[0].words
    for start, row in enumerate(rows):
        if not first or row.words != first:
            continue
        count = 0
        for above, below in zip(rows[start:], others, strict=False):
            if above.words != below.words or not below.is_head:
                break
            count += 1
        if count:
            return count
    return 0


def _repeated_in_other_rows(rows: Sequence[Row], others: Sequence[Row]) -> int:
    """The same where no lines part rows, and the words of the head fell into other ones."""
    heads = _heads(rows)
    found = 0
    for count, row in enumerate(others[:_MOST_HEAD_ROWS], 1):
        if not row.is_head:
            break
        if count > 1 and _letters(others[:count]) in heads:
            found = count
    return found


def _heads(rows: Sequence[Row]) -> set[str]:
    """The letters of all rows on top of a table that its head may be."""
    found: set[str] = set()
    for start, _ in enumerate(rows[:_MOST_HEAD_ROWS]):
        for end in range(start, min(start + _MOST_HEAD_ROWS, len(rows))):
            if not rows[end].is_head:
                break
            found.add(_letters(rows[start : end + 1]))
    return found - {""}


def _letters(rows: Sequence[Row]) -> str:
    """What rows print, in whatever order."""
    return _sorted("".join(text for row in rows for text in row.words))


def _sorted(text: str) -> str:
    """The letters of a text in order, "" of one that is too long for a head."""
    return "".join(sorted(text.replace(" ", ""))) if len(text) <= _MOST_HEAD_LETTERS else ""


def _are_aligned(
    spans: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]
) -> bool:
    """Whether each column of the part that has fewer stands below one of the other."""
    few, many = sorted((spans, others), key=len)
    return bool(few) and all(
        sum(left < right2 and left2 < right for left2, right2 in many) == 1 for left, right in few
    )


def _united(xs: Sequence[float], others: Sequence[float]) -> list[float]:
    """Where columns begin in either part."""
    united = list(xs)
    for x in others:
        if all(abs(x - known) > _SAME_COLUMN for known in xs):
            united.append(x)
    return sorted(united)


def _join_open_cells(before: Sequence[Row], after: Sequence[Row]) -> None:
    """Put the rest of cells over several rows, which the page cut, to where they begin."""
    first = after[0]
    for cell in list(first.cells):
        if not cell.is_open:
            continue
        for row in reversed(before):
            above = next((c for c in row.cells if abs(c.left - cell.left) <= _SAME_COLUMN), None)
            if above is None:
                continue
            if above.is_open and (above.rows > 1 or cell.rows > 1):
                above.text += cell.text
                first.cells.remove(cell)
            break


def _join_notes(last: Row, after: list[Row]) -> None:
    """Put notes, or the rest of them, that the page cut from their figures behind these."""
    joined = False
    for note in after[0].cells:
        above = next((c for c in last.cells if abs(c.left - note.left) <= _SAME_COLUMN), None)
        if note.text and above is not None and _is_note(above.text, note.text):
            above.text += note.text
            note.text = ""
            joined = True
    if joined and not after[0].words:
        del after[0]


def _is_note(figure: str, text: str) -> bool:
    """Whether a text is the note of a figure, or what its line broke off of it."""
    if not figure[:1].isdigit() or text[0].isdigit():
        return False
    whole = read_number(figure + text)
    return whole is not None and bool(whole.note)
