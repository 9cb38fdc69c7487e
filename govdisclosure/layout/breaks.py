"""Cells one a line: which blank cells the line breaks of a row betray."""

from __future__ import annotations

from itertools import pairwise

from attrs import frozen

from govdisclosure.layout.entries import Entry
from govdisclosure.lexer.tokens import Token


@frozen
class Breaks:
    """How many line breaks part the cells and rows of a document.

    Attributes:
        gap: between neighbouring cells.
        units: how many a blank cell may add: at most as many as lie between cells.
        ends: how many lie between the last cell of a row that prints all its cells and the next
            label of its table; several where such rows differ, none where no row tells.
        is_lossy: whether blank cells mostly leave no trace.
    """

    gap: int
    units: tuple[int, ...]
    ends: frozenset[int] = frozenset()
    is_lossy: bool = False


def blanks_in_breaks(entry: Entry, size: int, breaks: Breaks) -> dict[int, list[int]]:
    """Line breaks that a blank cell adds → how many such cells stand behind each printed one.

    Only those are listed in which the row comes out with all its cells; the first count is of
    blanks in front of the first value. Blanks at the end count only where the next row stands
    further away than behind rows that print all their cells, and just so much. Where such rows
    tell, of several counts those that leave no line over are the ones.

    Behind the last row of a table stands something else, further down or closer than a cell would:
    there a reading with blanks at the end may be right wherever another one seems to be.
    """
    counts = _counts(entry, size, breaks)
    exact = {
        unit: blanks
        for unit, blanks in counts.items()
        if any(_ends(entry, blanks, unit, end, breaks) for end in breaks.ends or (breaks.gap,))
    }
    fitting = exact or {
        unit: blanks
        for unit, blanks in counts.items()
        if not blanks[-1] or (not entry.is_last and _ends(entry, blanks, unit, breaks.gap, breaks))
    }
    # where no whole row tells how far the next one is, of several counts none is certain
    is_open = entry.is_last or not breaks.ends
    chosen = {**fitting, **counts} if fitting and is_open else fitting
    found: dict[int, list[int]] = {}
    for unit, blanks in chosen.items():
        if blanks not in found.values():
            found[unit] = blanks
    return found


def _counts(entry: Entry, size: int, breaks: Breaks) -> dict[int, list[int]]:
    """The same for every row that comes out with all its cells, wherever the next one stands."""
    extra = [
        after.line - before.last_line - breaks.gap for before, after in pairwise(anchors_of(entry))
    ]
    if entry.under_heads and any(extra[:1]) and not breaks.ends <= {breaks.gap}:
        return {}  # rows stand apart, and so does this one from its heads
    leave_no_trace = breaks.is_lossy and entry.is_last and entry.values
    counts: dict[int, list[int]] = {}
    for unit in breaks.units:
        if any(more < 0 or more % unit for more in extra):
            continue
        inside = [more // unit for more in extra]
        at_the_end = size - len(entry.values) - sum(inside)
        if at_the_end == 0 or (at_the_end > 0 and not leave_no_trace):
            counts[unit] = [*inside, at_the_end]
    return counts


def _ends(entry: Entry, blanks: list[int], unit: int, end: int, breaks: Breaks) -> bool:
    """Whether a row with such blank cells ends where this one does.

    Args:
        end: line breaks behind a row without any.
    """
    behind = breaks_behind(entry)
    if behind is None:
        return not blanks[-1]
    if behind in breaks.ends:
        return not blanks[-1]  # as far as behind rows that print all their cells
    return behind - end == blanks[-1] * unit


def breaks_behind(entry: Entry) -> int | None:
    """How many line breaks lie behind what a row prints; None at the end of the document."""
    if entry.next_line is None:
        return None
    return entry.next_line - anchors_of(entry)[-1].last_line


def anchors_of(entry: Entry) -> list[Token]:
    """What line breaks are counted from: the label and the values."""
    assert entry.label is not None  # without a label only rows of cells are rows of the form
    return [entry.label, *entry.values]
