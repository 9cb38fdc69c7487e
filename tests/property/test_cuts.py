"""The search for totals finds the cuts that trying all of them finds, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.layout.totals import TotalsSearch

BLOCKS = ([1], [3], [6], [2, 2], [4, 4], [1, 2, 1])
PART = st.integers(0, 9) | st.sampled_from((0, 0, 0, 10, 11, 99, 100, 1000))
# Longer texts have too many cuts to try them all.
MOST_DIGITS = 17


def every_cut(digits: str, size: int, borders: frozenset[int]) -> Iterator[tuple[int, ...]]:
    for joints in combinations(range(1, len(digits)), size - 1):
        ends = (*joints, len(digits))
        cells = [digits[start:end] for start, end in pairwise((0, *ends))]
        if borders <= set(ends) and all(len(cell) == 1 or cell[0] != "0" for cell in cells):
            yield ends


def adds_up(digits: str, ends: Sequence[int], blocks: Sequence[int]) -> bool:
    values = [int(digits[start:end]) for start, end in pairwise((0, *ends))]
    for parts in blocks:
        if sum(values[:parts]) != values[parts]:
            return False
        values = values[parts + 1 :]
    return True


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, list[int], frozenset[int]]:
    """Digits, the blocks that they were made of, and places where a space was printed."""
    blocks = draw(st.sampled_from(BLOCKS))
    cells: list[int] = []
    for count in blocks:
        parts = draw(st.lists(PART, min_size=count, max_size=count))
        cells += [*parts, sum(parts) + draw(st.sampled_from((0, 0, 0, 1, 9)))]
    while len("".join(map(str, cells))) > MOST_DIGITS:
        cells[cells.index(max(cells))] //= 10
    ends, position = [], 0
    for cell in cells:
        position += len(str(cell))
        ends.append(position)
    spaces = draw(st.sets(st.sampled_from(ends)))
    return "".join(map(str, cells)), blocks, frozenset({*spaces, position})


@given(rows())
def test_every_cut_that_adds_up_is_found_and_no_other(
    row: tuple[str, list[int], frozenset[int]],
) -> None:
    digits, blocks, borders = row
    size = sum(blocks) + len(blocks)
    cuts = list(every_cut(digits, size, borders))
    search = TotalsSearch(digits, borders, blocks, steps=100_000)
    assert search.count() == len(cuts)
    assert sorted(search.cuts()) == [cut for cut in cuts if adds_up(digits, cut, blocks)]
