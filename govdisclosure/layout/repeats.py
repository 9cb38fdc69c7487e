"""Cells that cover several columns, which a converter printed in every one of them.

`行政事业性收费 | | 3 | 3` below `上一年项目数量 | 本年增/减 | 本年增/减` is a blank cell and a 3.
Where heads repeat right above a row they prove which of its cells are one; where other rows of the
table repeat their contents, a row with cells to spare may do so too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby, islice, pairwise
from math import comb
from operator import itemgetter

from attrs import evolve

from govdisclosure.layout.entries import Entry
from govdisclosure.layout.readings import MAX_READINGS, Reading, Row, given_up, short_readings
from govdisclosure.lexer.tokens import Token
from govdisclosure.lexer.words import Word

Heading = tuple[Word, Token]
# So many labels at most stand between a row and the first of the heads right above it.
_MOST_HEADS = 100


def by_heads(
    entry: Entry, keys: tuple[str, ...], rules: Sequence[str], heads: Sequence[Heading]
) -> Row | None:
    """The row as heads that repeat right above it say; None where none does, or cells differ.

    Args:
        rules: of the headings above the cells of the row, in order.
        heads: words printed without values in front of the row.
    """
    columns = _columns_of_heads(entry, rules, heads)
    if len(columns) <= len(rules):
        return None
    if entry.loose and len(entry.values) < len(columns):
        return _with_lost_blanks(entry, keys)
    cells = _one_of_each(entry, columns)
    return Row(entry, keys, (cells,), "by_columns") if cells is not None else None


def by_heads_above(
    entry: Entry, keys: tuple[str, ...], rules: Sequence[str], heads: Sequence[Heading]
) -> Row | None:
    """The same for one cell a line."""
    places: list[int] = []
    for word, token in islice(reversed(heads), _MOST_HEADS):
        if token.row is not None or word.rule not in rules:
            break
        places.append(rules.index(word.rule))
    places.reverse()
    in_order = [place for place, _ in groupby(places)]
    if len(places) <= len(rules) or in_order != list(range(len(rules))):
        return None
    if len(entry.values) < len(places):
        return _with_lost_blanks(entry, keys)
    if len(entry.values) > len(places):
        return None
    found: list[Token] = []
    for _, group in groupby(zip(places, entry.values, strict=True), key=itemgetter(0)):
        own = [value for _, value in group]
        if any(not _same(own[0], other) for other in own[1:]):
            return None
        found.append(own[0])
    return Row(entry, keys, (tuple(found),))


def _one_of_each(entry: Entry, columns: Mapping[int, int]) -> Reading | None:
    """The first of the cells of each group of columns; None where others print something else."""
    cells = {value.column: value for value in entry.values}
    if len(cells) < len(entry.values):  # two numbers in one cell
        return None
    found: list[Token] = []
    for _, group in groupby(columns, key=columns.__getitem__):
        own = [cells.pop(column, None) for column in group]
        first = own[0]
        if first is None or any(not _same(first, other) for other in own[1:]):
            return None
        found.append(first)
    return None if any(cell.is_printed for cell in cells.values()) else tuple(found)


def _with_lost_blanks(entry: Entry, keys: tuple[str, ...]) -> Row | None:
    """The row whose blank cells leave no trace, so that equal ones may be repeats or not."""
    values = entry.printed
    again = [at for at in range(1, len(values)) if _same(values[at - 1], values[at])]
    if len(values) != len(keys) or not again:
        return None
    short = short_readings(entry, keys, [v for at, v in enumerate(values) if at not in again])
    return evolve(short, readings=(tuple(values), *short.readings), how="padding")


def _columns_of_heads(
    entry: Entry, rules: Sequence[str], heads: Sequence[Heading]
) -> dict[int, int]:
    """Column → number of its cell as the last heads above the row tell; empty if they do not."""
    columns: dict[int, int] = {}
    row = None
    for word, token in islice(reversed(heads), _MOST_HEADS):
        if token.row == _row_of(entry):
            continue
        if token.row is None or row not in (None, token.row):
            break
        row = token.row
        if word.rule in rules:
            columns[token.column] = rules.index(word.rule)
    columns = dict(sorted(columns.items()))
    in_order = [place for place, _ in groupby(columns.values())]
    return columns if in_order == list(range(len(rules))) else {}


def _row_of(entry: Entry) -> int | None:
    first = entry.label or entry.values[0]
    return first.row


def _same(one: Token, other: Token | None) -> bool:
    return other is not None and (one.kind, one.text) == (other.kind, other.text)


def repeats_words(labels: Iterable[Token]) -> bool:
    """Whether a label stands in two neighbouring cells of a row.

    Args:
        labels: of a table, in reading order.
    """
    return any(
        (one.row, one.column + 1, one.text) == (other.row, other.column, other.text)
        for one, other in pairwise(labels)
        if one.row is not None
    )


def repeats_numbers(printed: list[Token], size: int) -> bool:
    """Whether a row prints more than its cells, and as many without those like the one before."""
    again = sum(_same(one, other) for one, other in pairwise(printed))
    return len(printed) > size >= len(printed) - again


def with_repeats(entry: Entry, keys: tuple[str, ...], values: list[Token]) -> Row | None:
    """The row that prints as many numbers as the form has, but more cells: some may be repeats.

    None when no cell can be one.
    """
    size = len(keys)
    readings: dict[tuple[tuple[int, str], ...], Reading] = {}
    for kept in _trimmed(values, size):
        again = [at for at in range(1, len(kept)) if _same(kept[at - 1], kept[at])]
        if comb(len(again), len(kept) - size) > MAX_READINGS:
            return given_up(entry, keys)
        for dropped in map(set, combinations(again, len(kept) - size)):
            reading = tuple(cell for at, cell in enumerate(kept) if at not in dropped)
            readings.setdefault(tuple((cell.kind, cell.text) for cell in reading), reading)
    if len(readings) < 2:
        return None
    return Row(entry, keys, tuple(readings.values()), "padding")


def _trimmed(values: list[Token], size: int) -> Iterator[list[Token]]:
    """The values with blanks at either side taken for padding, as many as leave enough cells."""
    first = next(at for at, value in enumerate(values) if value.is_printed)
    last = max(at for at, value in enumerate(values) if value.is_printed)
    for start in range(first + 1):
        for end in range(max(last + 1, start + size), len(values) + 1):
            yield values[start:end]
