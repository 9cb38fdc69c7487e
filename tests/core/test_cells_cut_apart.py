"""Where cells may end in characters that run together, and what each of them may hold."""

from __future__ import annotations

import pytest

from govdisclosure.layout.cuts import CellRule, Cut, CutSearch, InnerSum, SearchGivenUpError


@pytest.mark.parametrize(
    ("kind", "text", "allowed"),
    [
        ("count", "0", True),
        ("count", "50", True),
        ("count", "05", False),
        ("count", "-", True),
        ("count", "-5", False),
        ("count", "1.5", False),
        ("count", "5元", False),
        ("count", "", False),
        ("count", "件", False),
        ("count", "1" * 19, False),
        ("signed", "-5", True),
        ("signed", "+5", True),
        ("signed", "–5", True),
        ("signed", "5", True),
        ("signed", "-05", False),
        ("signed", "1.5", False),
        ("amount", "1.5", True),
        ("amount", "0.5", True),
        ("amount", "00.5", False),
        ("amount", "5万元", True),
        ("amount", "0元", True),
        ("amount", "1.5万元", True),
        ("amount", "-5", False),
    ],
)
def test_what_a_cell_may_hold(kind: str, text: str, allowed: bool) -> None:
    assert bool(CellRule(kind).allows(text)) is allowed


@pytest.mark.parametrize(
    ("cells", "fails"),
    [
        ([2, 3, 5], False),
        ([2, 3, 6], True),
        ([2, 3, 4], True),
        ([None, 3, 5], False),
        ([2, 3, None], False),
        ([None, 3, None], False),
    ],
)
def test_only_a_sum_of_known_cells_fails(cells: list[int | None], fails: bool) -> None:
    assert bool(InnerSum((0, 1), (2,)).fails(cells)) is fails


def search(text: str, kinds: str, *borders: int, steps: int = 1_000) -> CutSearch:
    """The search for cells whose kinds begin with these letters."""
    names = {"c": "count", "s": "signed", "a": "amount"}
    return CutSearch(text, frozenset(borders), [CellRule(names[one]) for one in kinds], steps)


@pytest.mark.parametrize(
    ("text", "kinds", "borders", "cuts"),
    [
        ("123", "cc", (), [(1, 3), (2, 3)]),
        ("123", "cc", (1,), [(1, 3)]),
        ("123", "cc", (1, 3), [(1, 3)]),
        ("123", "ccc", (1,), [(1, 2, 3)]),
        ("123", "cc", (1, 2), []),
        ("103", "cc", (), [(2, 3)]),
        ("1.52", "ac", (), [(3, 4)]),
        ("1.52", "aa", (), [(3, 4)]),
        ("1.5", "aa", (), []),
        ("5元3", "ac", (), [(2, 3)]),
        ("5万元3", "ac", (), [(3, 4)]),
        ("5万3", "aa", (), []),
        ("1,2345", "ac", (), [(5, 6)]),
        ("3-5", "cs", (), [(1, 3)]),
        ("3-5", "ccc", (), [(1, 2, 3)]),
        ("1" * 18 + "2", "cc", (), [(end, 19) for end in range(1, 19)]),
    ],
)
def test_every_way_to_cut_is_found_and_counted(
    text: str, kinds: str, borders: tuple[int, ...], cuts: list[Cut]
) -> None:
    assert list(search(text, kinds, *borders).cuts(())) == cuts
    assert search(text, kinds, *borders).count() == len(cuts)


def test_cuts_that_contradict_a_sum_are_left_out() -> None:
    """22 + 4 and 2 + 24 are 26."""
    sums = [InnerSum((0, 1), (2,))]
    assert list(search("22426", "ccc").cuts(sums)) == [(1, 3, 5), (2, 3, 5)]
    equal = [InnerSum((0,), (1,))]
    assert list(search("11113", "ccc").cuts(equal)) == [(1, 2, 5), (2, 4, 5)]
    assert list(search("11141", "cccc").cuts([InnerSum((0,), (1,)), *sums])) == []
    assert list(search("11241", "cccc").cuts([InnerSum((0,), (1,)), *sums])) == [(1, 2, 3, 5)]


def test_a_sum_over_an_amount_is_not_judged() -> None:
    assert list(search("1.52", "aa").cuts([InnerSum((0,), (1,))])) == [(3, 4)]


def test_a_step_is_a_cell_that_is_tried() -> None:
    """Either end of the first cell, and the end of the second behind each."""
    assert len(list(search("123", "cc", steps=4).cuts(()))) == 2
    with pytest.raises(SearchGivenUpError):
        list(search("123", "cc", steps=3).cuts(()))
