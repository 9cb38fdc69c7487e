"""How a document as a whole prints its cells: what one row alone does not tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from attrs import define, evolve, field

from govdisclosure.layout.breaks import Breaks, anchors_of, blanks_in_breaks, breaks_behind
from govdisclosure.layout.counts import counted
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.forms import Form
from govdisclosure.layout.puzzles import Budget
from govdisclosure.lexer.tokens import Token

# Of cells further apart than this only so many of the line breaks may be those of a blank one.
_FARTHEST = 12
# So many rows that print all their cells, and no fewer than those that lack some, show how far the
# next row is, and that another does not print several in a line; one may not be what it seems.
_ENOUGH_ENDS = 3
# So many cells as close as headings show that blank ones stand between the others.
_ENOUGH_CLOSE = 5
# A row of so many cells or more prints no single number with a digit for each of them.
_MANY_CELLS = 7
# No figure of such a row has more digits.
_LONGEST_COUNT = 8
# So many rows must be shorter than the form before a document counts as collapsed.
_FEWEST_COLLAPSED = 3


@define(eq=False)
class PageStyle:
    """How the document as a whole prints its cells.

    Attributes:
        breaks: how line breaks part cells and rows.
        of_whole_rows: the same for rows that print as many numbers as they have cells, where a
            line left over in them may be a blank cell: where numbers are broken over lines, or
            lines may tell of blank cells in some row. None where it is nothing but a line.
        collapsed: whether neighbouring equal lines were printed once.
        jammed: whether figures touch labels or each other somewhere.
        several: whether lines print several cells, so that spaces part them.
        single: whether lines print one cell each, in nearly all rows.
        budget: steps that searches for readings may still take in this document.
    """

    breaks: Breaks
    collapsed: bool
    jammed: bool
    several: bool = False
    single: bool = False
    of_whole_rows: Breaks | None = None
    budget: Budget = field(factory=Budget)


def page_style(entries: list[Entry], forms: Mapping[str, Form]) -> PageStyle:
    """How the document prints its cells.

    Equal neighbours were printed once when rows are short and no two successive values are equal
    anywhere: a sound grid is full of zeros. Rows that are short because their digits run together
    say nothing of that, and where they are the most, no row was collapsed.
    """
    linear = [entry for entry in entries if not entry.explicit and entry.known]
    equal = any(_has_equal_neighbours(entry.values) for entry in linear)
    every = [(entry, _arity(entry, forms[entry.table])) for entry in linear]
    rows = [(entry, arity) for entry, arity in every if len(entry.values) < arity]
    gap = _gap(entries, rows)
    is_broken = any(
        len(entry.values) > arity > 0 and not on_one_line(entry) for entry, arity in every
    )
    ends = _ends([entry for entry, arity in every if len(entry.values) == arity > 0], gap)
    common = _most_common(ends)
    as_far = sum(
        breaks_behind(entry) == common for entry, _ in rows if entry.values and not entry.is_last
    )
    is_usual = ends.count(common) >= max(_ENOUGH_ENDS, as_far)
    alone = Breaks(gap, _units(gap))
    breaks = evolve(alone, ends=frozenset(ends))
    short = groups = told = 0
    by_lines = False
    units: set[int] = set()
    for entry, arity in rows:
        possible = blanks_in_breaks(entry, arity, breaks)
        if may_run_together(entry, arity) and not possible:
            groups += 1
            continue
        short += bool(entry.values) and not possible and not on_one_line(entry)
        if entry.values and not entry.is_last:
            told += bool(possible)
            by_lines = by_lines or bool(blanks_in_breaks(entry, arity, alone))
        if len(possible) == 1:
            units |= set(possible)
    collapsed = not equal and short >= max(_FEWEST_COLLAPSED, groups)
    odd = [value for entry in linear for value in entry.values if value.glued or value.parted]
    jammed = any(value.glued for value in odd)
    is_regular = len(ends) >= _ENOUGH_ENDS
    mixed = sum(map(_has_several_in_a_line, linear)) if odd or is_regular else 0
    blanks = tuple(units) if len(units) == 1 else breaks.units
    # what a row tells of others does not rest on how far it stands from the next one itself
    whole = Breaks(gap, blanks, frozenset([common] if is_usual else []))
    return PageStyle(
        evolve(breaks, units=blanks, is_lossy=short > told),
        collapsed,
        jammed,
        bool(odd) and mixed > 0,
        is_regular and len(ends) >= mixed * _ENOUGH_ENDS,
        whole if is_broken or by_lines else None,
    )


def _units(gap: int) -> tuple[int, ...]:
    """How many line breaks a blank cell may add: at most as many as a printed one."""
    return tuple(range(1, min(gap, _FARTHEST) + 1))


def _ends(whole: Sequence[Entry], gap: int) -> list[int]:
    """How many line breaks lie behind rows that print all their cells, before another of the table.

    Only of rows whose cells stand on lines of their own, as far apart as is usual.
    """
    regular = [entry for entry in whole if not entry.is_last and _is_regular(entry, gap)]
    return [end for end in map(breaks_behind, regular) if end is not None]


def _is_regular(entry: Entry, gap: int) -> bool:
    """Whether each cell stands as far behind the one in front as is usual."""
    return all(
        after.line - before.last_line == gap for before, after in pairwise(anchors_of(entry))
    )


def may_run_together(entry: Entry, arity: int) -> bool:
    """Whether there are digits enough, in one line.

    One group of them is hardly a number of such a row. Several may be, unless one begins with a
    zero or is longer than any.
    """
    if arity < _MANY_CELLS or len(entry.values) >= arity:
        return False
    groups = [value.text for value in entry.printed]
    digits = "".join(groups)
    if len(digits) < arity or not digits.isdecimal():
        return False
    if len({value.line for value in entry.printed}) > 1:
        return False
    return len(groups) == 1 or any(
        len(group) > _LONGEST_COUNT or (group[0] == "0" and group != "0") for group in groups
    )


def on_one_line(entry: Entry) -> bool:
    """Whether numbers stand in one line with the label, and not in cells."""
    if entry.explicit or not entry.values:
        return False
    assert entry.label is not None  # without a label only rows of cells are rows of the form
    return all(value.line == entry.label.last_line for value in entry.values)


def _arity(entry: Entry, form: Form) -> int:
    """How many cells the row has that the label may begin; 0 if it begins none."""
    words = entry.label.match.words if entry.label and entry.label.match else ()
    word = form.roles(words).row
    return form.rows[word.rule].arity if word is not None else 0


def _has_equal_neighbours(values: list[Token]) -> bool:
    """Whether two cells that follow each other on lines of their own print the same."""
    return any(
        values[at - 1].text == values[at].text and values[at - 1].last_line < values[at].line
        for at in range(1, len(values))
    )


def _has_several_in_a_line(entry: Entry) -> bool:
    """Whether one line, behind that of the label, prints several cells."""
    return any(
        before.slot is after.slot and not after.parted for before, after in pairwise(entry.values)
    ) and (entry.label is None or entry.label.slot is not entry.values[0].slot)


def _gap(entries: list[Entry], rows: Sequence[tuple[Entry, int]]) -> int:
    """Line breaks between neighbouring cells; at least 1.

    As most cells have it; where blank cells are the most, as the headings have it, among which
    there are no blank ones: cells as close as headings show that, or rows that come out whole only
    when the gap is that of the headings.

    Args:
        rows: entries that print fewer values than their rows have cells, with that number.
    """
    usual, of_heads, as_close = _gaps(entries)
    if of_heads >= usual:
        return usual
    if as_close >= _ENOUGH_CLOSE:
        return of_heads
    by_heads = sum(_comes_out(entry, arity, of_heads) for entry, arity in rows)
    if by_heads >= _ENOUGH_CLOSE and not any(_comes_out(*row, usual) for row in rows):
        return of_heads
    return usual


def _comes_out(entry: Entry, arity: int, gap: int) -> bool:
    """Whether line breaks make up for all cells that a row does not print."""
    return bool(entry.values) and bool(blanks_in_breaks(entry, arity, Breaks(gap, (1, gap))))


def _gaps(entries: list[Entry]) -> tuple[int, int, int]:
    """The usual gap, that of headings, and how many cells are as close as headings."""
    of_cells: list[int] = []
    of_empty: list[int] = []
    for entry in entries:
        if entry.explicit:
            continue
        gaps = of_cells if entry.values else of_empty
        label = entry.label
        last = (label or entry.values[0]).last_line
        if label is not None and label.match is not None and label.match.words[0].unit:
            of_cells.append(last - label.line)  # its unit stands in a cell of its own
        for value in entry.values:
            gaps.append(value.line - last)
            last = value.last_line
        if entry.next_line is not None:
            gaps.append(entry.next_line - last)
    of_heads = _most_common(of_empty)
    return _most_common([*of_empty, *of_cells]), of_heads, of_cells.count(of_heads)


def _most_common(gaps: Sequence[int]) -> int:
    """The gap that occurs most often, of several the smallest; 1 if there is none."""
    counts = counted([gap for gap in gaps if gap > 0])
    return min(counts, key=lambda gap: (-counts[gap], gap), default=1)
