"""Rows whose cells run together, are torn into pieces, or are printed once for several."""

from __future__ import annotations

import pytest

from govdisclosure.layout.cuts import CellRule, InnerSum
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.puzzles import (
    MAX_STEPS_OF_DOCUMENT,
    Budget,
    cut_readings,
    marked_row,
    split_readings,
    stretched_readings,
)
from govdisclosure.layout.readings import Row
from govdisclosure.lexer.kind import MARK, NUMBER
from govdisclosure.lexer.numbers import is_mark, read_number
from govdisclosure.lexer.tokens import Token

# a + b = c, and six parts and their total
THREE, SEVEN = InnerSum((0, 1), (2,)), InnerSum((0, 1, 2, 3, 4, 5), (6,))


def entry(*texts: str) -> Entry:
    """What stands behind a label, one piece a line."""
    values, start = [], 0
    for line, text in enumerate(texts):
        kind, number = (MARK, None) if is_mark(text) else (NUMBER, read_number(text))
        values.append(Token(kind, text, start, start + len(text), line, line, number=number))
        start += len(text) + 1
    return Entry("visits", None, values)


def texts(row: Row) -> set[tuple[str, ...]]:
    found = [tuple(cell.text for cell in reading) for reading in row.readings]
    assert len(found) == len(set(found))
    return set(found)


def cut(
    *pieces: str, size: int = 3, sums: tuple[InnerSum, ...] = (THREE,), budget: Budget | None = None
) -> Row:
    rules = [CellRule("count")] * size
    return cut_readings(entry(*pieces), tuple("abcdefg"[:size]), rules, sums, budget or Budget())


def split(*pieces: str) -> Row:
    return split_readings(entry(*pieces), tuple("abc"), [CellRule("count")] * 3, [THREE], Budget())


def test_only_cuts_that_add_up_are_left() -> None:
    row = cut("22426")
    assert texts(row) == {("2", "24", "26"), ("22", "4", "26")}
    assert (row.how, row.counted, row.refuted) == ("jammed", 6, False)


def test_where_none_adds_up_all_are_left_and_the_row_is_refuted() -> None:
    row = cut("1124")
    assert texts(row) == {("1", "1", "24"), ("1", "12", "4"), ("11", "2", "4")}
    assert (row.how, row.refuted) == ("jammed", True)


def test_more_than_can_be_listed_are_refuted_without_a_list() -> None:
    row = cut("1" * 17, size=7, sums=(SEVEN,))
    assert (row.how, row.counted, row.refuted) == ("too_many", 8008, True)


def test_spaces_part_cells() -> None:
    assert texts(cut("2", "2426")) == {("2", "24", "26")}
    assert texts(cut("-", "12")) == {("-", "1", "2")}


@pytest.mark.parametrize("pieces", [("12",), ("1", "2"), ("12①",), ("1" * 55,)])
def test_what_cannot_be_cut_into_the_cells_is_unreadable(pieces: tuple[str, ...]) -> None:
    row = cut(*pieces)
    assert (row.how, row.refuted) == ("unreadable", False)


def test_numbers_of_many_digits_that_add_up_are_found_among_very_many_cuts() -> None:
    """A million ways to cut: too many to try them one by one."""
    numbers = [1234, 2345, 3456, 4567, 5678, 6789]
    cells = tuple(map(str, [*numbers, sum(numbers)]))
    row = cut("".join(cells), size=7, sums=(SEVEN,))
    assert row.counted > 100_000
    assert cells in texts(row)
    assert all(sum(map(int, one[:-1])) == int(one[-1]) for one in texts(row))


def test_the_longest_numbers_that_are_read() -> None:
    cells = ("1" * 18, "2" * 18, "3" * 18)
    assert texts(cut("".join(cells))) == {cells}


@pytest.mark.parametrize(
    ("text", "sums", "found"),
    [
        ("122", (InnerSum((1,), (2,)),), ("1", "2", "2")),
        ("121", (InnerSum((0, 1), (1, 2)),), ("1", "2", "1")),
        ("312", (InnerSum((1, 2), (0,)),), ("3", "1", "2")),
        ("1-1", (THREE,), ("1", "-", "1")),
    ],
)
def test_sums_of_any_kind_choose_among_cuts(
    text: str, sums: tuple[InnerSum, ...], found: tuple[str, ...]
) -> None:
    row = cut(text, sums=sums)
    assert texts(row) == {found}
    assert not row.refuted


def test_a_cell_that_is_cut_out_knows_its_value_and_its_place() -> None:
    (reading,) = cut("11", "1324").readings
    assert [(cell.text, cell.start, cell.end) for cell in reading] == [
        ("11", 0, 2),
        ("13", 3, 5),
        ("24", 5, 7),
    ]
    assert [cell.number.value for cell in reading if cell.number] == [11, 13, 24]


def test_a_document_has_so_many_steps_and_no_more() -> None:
    budget = Budget()
    assert cut("22426", budget=budget).how == "jammed"
    assert 0 < MAX_STEPS_OF_DOCUMENT - budget.left < 100
    budget.left = 1
    assert cut("22426", budget=budget).how == "too_many"
    assert budget.left == 0


@pytest.mark.parametrize(
    ("text", "size", "cells"),
    [
        ("---", 3, ("-", "-", "-")),
        ("--", 2, ("-", "-")),
        ("——————", 3, ("——", "——", "——")),
        ("-", 1, None),
        ("--", 1, None),
        ("--", 3, None),
        ("-----", 3, None),
        ("-/-", 3, None),
        ("-12", 3, None),
        ("111", 3, None),
    ],
)
def test_a_run_of_marks_is_one_or_two_a_cell(
    text: str, size: int, cells: tuple[str, ...] | None
) -> None:
    row = marked_row(entry(text), tuple("abc"[:size]))
    assert (texts(row) if row else None) == (cells and {cells})


def test_several_runs_of_marks_are_cells_of_their_own() -> None:
    assert marked_row(entry("-", "--"), tuple("abc")) is None


def test_numbers_torn_into_many_pieces_are_joined_where_they_add_up() -> None:
    """123 + 4 = 127, in seven pieces for three cells."""
    row = split("1", "2", "3", "4", "1", "2", "7")
    assert texts(row) == {("123", "4", "127")}
    (reading,) = row.readings
    assert [(cell.start, cell.end, cell.line, cell.last_line) for cell in reading] == [
        (0, 5, 0, 2),
        (6, 7, 3, 3),
        (8, 13, 4, 6),
    ]
    assert [cell.number.value for cell in reading if cell.number] == [123, 4, 127]
    assert (row.how, row.counted, row.refuted) == ("long", 15, False)


@pytest.mark.parametrize(
    ("pieces", "refuted"),
    [
        (("1",) * 7, True),
        (("0", "0", "1", "1", "1", "1", "1"), True),
        (("0", "0", "0", "0", "1", "1", "1"), False),
    ],
)
def test_pieces_of_which_no_joint_adds_up_are_refuted_unless_none_makes_the_cells(
    pieces: tuple[str, ...], refuted: bool
) -> None:
    row = split(*pieces)
    assert (row.how, row.refuted) == ("unreadable", refuted)


def test_equal_neighbours_printed_once_are_any_of_the_cells() -> None:
    row = stretched_readings(entry("2", "1", "0"), tuple("abcd"))
    assert texts(row) == {("2", "2", "1", "0"), ("2", "1", "1", "0"), ("2", "1", "0", "0")}
    assert (row.how, row.counted) == ("collapsed", 3)
