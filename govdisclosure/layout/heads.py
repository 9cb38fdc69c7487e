"""The heads right above the rows of a table, as far as they tell in which columns cells stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govdisclosure.layout.counts import counted
from govdisclosure.layout.explicit import ExplicitRow
from govdisclosure.lexer.tokens import Token

# Columns: of one head for each cell of a row.
Heads = frozenset[int]
NONE: Heads = frozenset()
# So many rows that print their numbers beside the heads show that the heads stand beside the cells.
_ENOUGH_BESIDE = 3


def heads_above(rows: Sequence[ExplicitRow], heads: Iterable[Token]) -> list[Heads]:
    """For each row the columns of the heads right above it, where they are one for each cell.

    A table may hold several parts, each with a head of its own: one with more or fewer headings
    than the row has cells is that of another part, or is not known in full.
    """
    found = [NONE] * len(rows)
    printed = [head for head in heads if head.row is not None]
    # a head counts up to -1, and so comes in front of a row that begins where it does
    begun = [(head.start, at - len(printed)) for at, head in enumerate(printed)]
    begun += [(row.entry.start, at) for at, row in enumerate(rows)]
    begun.sort()
    above: list[Token] = []
    columns: Heads | None = None
    behind_row = False
    for _, at in begun:
        if at < 0:
            above = [] if behind_row else above
            above.append(printed[at])
            columns = None
        elif len(above) == rows[at].size:
            columns = _columns(above) if columns is None else columns
            found[at] = columns
        behind_row = at >= 0
    return found


def _columns(heads: Sequence[Token]) -> Heads:
    """The columns of heads that stand in one row, or side by side; else none."""
    columns = frozenset(head.column for head in heads)
    is_block = len(columns) == len(heads) == max(columns) - min(columns) + 1
    return columns if is_block or len({head.row for head in heads}) == 1 else NONE


def believed(rows: Sequence[ExplicitRow], above: Sequence[Heads]) -> list[Heads]:
    """The heads of each row; none where it stands beside them, as rows of its length mostly do."""
    sizes = {row.size for row in rows}
    refuted = {size for size in sizes if _are_refuted(_whole(rows, above, size))}
    return [
        own if row.size not in refuted or own == set(row.columns) else NONE
        for row, own in zip(rows, above, strict=True)
    ]


def _whole(
    rows: Sequence[ExplicitRow], above: Sequence[Heads], size: int
) -> list[tuple[ExplicitRow, Heads]]:
    """The rows under heads that print all their numbers."""
    return [
        (row, own)
        for row, own in zip(rows, above, strict=True)
        if own and row.size == size == len(row.printed)
    ]


def _are_refuted(whole: Sequence[tuple[ExplicitRow, Heads]]) -> bool:
    """Whether a row ends in front of the last head, or most rows have the same other columns."""
    beside = [(row, own) for row, own in whole if own != set(row.columns)]
    if any(row.entry.label is not None and row.columns[-1] < max(own) for row, own in beside):
        return True
    most = max(counted([row.columns for row, _ in beside]).values(), default=0)
    return most >= _ENOUGH_BESIDE and 2 * most > len(whole)
