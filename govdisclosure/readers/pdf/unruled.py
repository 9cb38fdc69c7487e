"""Tables without lines: figures that stand below each other, and the words to their left.

What lines would tell is told by place: figures that overlap from above are a column, and figures on
one baseline a row. A label over several lines is centred beside its figures, or begins beside them,
and nothing tells where it ends; so each of its lines becomes a row that may go on in the next one,
and the words of the form decide (lexer.page_breaks).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govdisclosure.readers.pdf.columns import CELL_GAP, columns_of, cut, with_heads
from govdisclosure.readers.pdf.lines import Line, is_wide
from govdisclosure.readers.pdf.pieces import CLOSE_GAP, has_gap, pieces_of, word_and_figure
from govdisclosure.readers.pdf.spaced import Maker
from govdisclosure.readers.pdf.tables import Table

# Gaps, in characters: of cells for sure; of words for sure; of figures, which have none inside.
_WORD_GAP = 1.5
# Lines of one table are no further apart than this many characters, and of one size.
_PITCH = 4.5
_SIZE = 1.2
# So many lines without a second cell may follow each other inside of a table.
_MOST_BARE = 16
_FEWEST_ROWS = 2


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
    if not has_gap(line, CLOSE_GAP * em):
        return False
    pieces = pieces_of(line, CELL_GAP * em)
    if any(piece.is_figure for piece in pieces[1:]) or word_and_figure(line, em) is not None:
        return True
    return any(after.box[0] - before.box[2] > _WORD_GAP * em for before, after in pairwise(pieces))


def _table(lines: Sequence[Line], em: float, page: int) -> Table | None:
    """The table that lines make, None where they make none."""
    columns = columns_of(lines, em)
    rows = [cut(line, columns, em) for line in lines]
    if not columns or sum(len(row) > 1 for row in rows) < _FEWEST_ROWS:
        return None
    columns = with_heads(columns, rows, em)
    return Maker(columns, em, page).table(list(zip(lines, rows, strict=True)))
