"""Cells one a line: blanks that line breaks betray, and numbers that lines broke."""

from __future__ import annotations

import pytest

from govdisclosure.layout.breaks import Breaks, blanks_in_breaks
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.readings import long_readings
from govdisclosure.lexer.kind import LABEL, MARK, NUMBER, TEXT, Kind
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token


def value(text: str, line: int) -> Token:
    number = read_number(text)
    kind: Kind = NUMBER if number is not None else MARK if text in "-—/" else TEXT
    return Token(kind, text, 10 * line, 10 * line + len(text), line, line, number=number)


def entry(
    lines: list[int], next_line: int | None, *, is_last: bool = False, under_heads: bool = False
) -> Entry:
    """A label in line 0 and a number in each of these lines."""
    label = Token(LABEL, "规章", 0, 2, 0, 0)
    values = [value("5", line) for line in lines]
    return Entry(
        "rules", label, values, next_line=next_line, is_last=is_last, under_heads=under_heads
    )


@pytest.mark.parametrize(
    ("lines", "next_line", "blanks"),
    [
        ([1, 3], 4, {1: [0, 1, 0]}),
        ([1, 3], 9, {1: [0, 1, 0]}),
        ([2, 3], 9, {1: [1, 0, 0]}),
        ([1, 2], 4, {1: [0, 0, 1]}),
        ([1, 2], 3, {}),
        ([1, 2], 5, {}),
        ([1, 2], None, {}),
        ([1], 4, {1: [0, 2]}),
        ([1, 4], 5, {}),
    ],
)
def test_lines_more_than_between_cells_are_blank_cells(
    lines: list[int], next_line: int | None, blanks: dict[int, list[int]]
) -> None:
    assert blanks_in_breaks(entry(lines, next_line), 3, Breaks(1, (1,))) == blanks


@pytest.mark.parametrize(
    ("lines", "next_line", "blanks"),
    [
        ([2, 5], 7, {1: [0, 1, 0]}),
        ([2, 6], 8, {2: [0, 1, 0]}),
        ([2, 4], 8, {2: [0, 0, 1]}),
        ([2, 4], 7, {1: [0, 0, 1]}),
        ([2, 3], 7, {}),
    ],
)
def test_a_blank_cell_adds_one_line_or_as_many_as_part_cells(
    lines: list[int], next_line: int, blanks: dict[int, list[int]]
) -> None:
    assert blanks_in_breaks(entry(lines, next_line), 3, Breaks(2, (1, 2))) == blanks


def test_behind_the_last_row_blanks_at_the_end_may_stand_anywhere() -> None:
    """The next heading is as far away as if a blank cell added two lines."""
    of_table, last = entry([2, 4], 8), entry([2, 4], 8, is_last=True)
    assert blanks_in_breaks(of_table, 3, Breaks(2, (1, 2))) == {2: [0, 0, 1]}
    assert blanks_in_breaks(last, 3, Breaks(2, (1, 2))) == {2: [0, 0, 1]}
    far = entry([2, 5], 20, is_last=True)
    assert blanks_in_breaks(far, 3, Breaks(2, (1, 2))) == {1: [0, 1, 0]}


def test_what_lies_behind_whole_rows_tells_which_of_two_counts_is_right() -> None:
    """Two blanks of one line each in front, or one of two lines there and another at the end."""
    both = entry([2, 6, 8, 10, 12], 16)
    assert blanks_in_breaks(both, 7, Breaks(2, (1, 2))) == {
        1: [0, 2, 0, 0, 0, 0],
        2: [0, 1, 0, 0, 0, 1],
    }
    told = Breaks(2, (1, 2), frozenset([2]))
    assert blanks_in_breaks(both, 7, told) == {2: [0, 1, 0, 0, 0, 1]}
    last = entry([2, 6, 8, 10, 12], 16, is_last=True)
    assert len(blanks_in_breaks(last, 7, told)) == 2


@pytest.mark.parametrize(
    ("ends", "next_line", "blanks"),
    [
        ([], 4, {1: [0, 0, 1]}),
        ([1], 4, {1: [0, 0, 1]}),
        ([2], 4, {}),
        ([2], 5, {1: [0, 0, 1]}),
        ([1, 2], 4, {}),
        ([1, 2], 5, {1: [0, 0, 1]}),
    ],
)
def test_a_row_as_far_from_the_next_as_whole_rows_has_no_blank_cells_at_its_end(
    ends: list[int], next_line: int, blanks: dict[int, list[int]]
) -> None:
    breaks = Breaks(1, (1,), frozenset(ends))
    assert blanks_in_breaks(entry([1, 2], next_line), 3, breaks) == blanks


def test_a_gap_inside_tells_of_a_blank_cell_however_far_the_next_row_is() -> None:
    """Rows end two lines above the next one; this one does nine."""
    told = Breaks(1, (1,), frozenset([2]))
    assert blanks_in_breaks(entry([1, 3], 12), 3, told) == {1: [0, 1, 0]}


def test_what_stands_behind_the_last_row_closer_than_rows_do_shows_no_blank_cell() -> None:
    """Rows end three lines above the next one: two are as many as behind a cell and a blank one."""
    told = Breaks(1, (1,), frozenset([3]))
    assert blanks_in_breaks(entry([1, 2], 4), 3, told) == {1: [0, 0, 1]}
    assert blanks_in_breaks(entry([1, 2], 4, is_last=True), 3, told) == {}


def test_where_no_whole_row_tells_a_count_that_ends_elsewhere_may_be_right_too() -> None:
    """Of seven cells: a line each, the last of them behind the row, or two, and two of them."""
    both = {1: [0, 2, 0, 0, 1], 2: [0, 1, 0, 0, 2]}
    row = entry([2, 6, 8, 10], 13)
    assert blanks_in_breaks(row, 7, Breaks(2, (1, 2))) == both
    assert blanks_in_breaks(row, 7, Breaks(2, (1, 2), frozenset([2]))) == {1: both[1]}


def test_lines_that_no_number_of_smaller_cells_makes_up_may_be_one_larger_cell() -> None:
    assert blanks_in_breaks(entry([3, 9], 12), 3, Breaks(3, (1, 2, 3))) == {3: [0, 1, 0]}


@pytest.mark.parametrize(
    ("lines", "ends", "blanks"),
    [
        ([2, 3], [2], {}),
        ([1, 3], [2], {1: [0, 1, 0]}),
        ([2, 3], [1], {1: [1, 0, 0]}),
        ([2, 3], [], {1: [1, 0, 0]}),
    ],
)
def test_lines_between_heads_and_the_row_below_are_no_cells_where_rows_stand_apart(
    lines: list[int], ends: list[int], blanks: dict[int, list[int]]
) -> None:
    row = entry(lines, 3 + (ends or [1])[0], under_heads=True)
    assert blanks_in_breaks(row, 3, Breaks(1, (1,), frozenset(ends))) == blanks


def test_where_blank_cells_leave_no_trace_the_last_row_shows_none_at_its_end() -> None:
    last, inside = entry([1, 2], 4, is_last=True), entry([1, 3], 4, is_last=True)
    assert blanks_in_breaks(last, 3, Breaks(1, (1,))) == {1: [0, 0, 1]}
    assert blanks_in_breaks(last, 3, Breaks(1, (1,), is_lossy=True)) == {}
    assert blanks_in_breaks(inside, 3, Breaks(1, (1,), is_lossy=True)) == {1: [0, 1, 0]}
    assert blanks_in_breaks(entry([1, 2], 4), 3, Breaks(1, (1,), is_lossy=True)) == {1: [0, 0, 1]}


@pytest.mark.parametrize(
    ("printed", "readings"),
    [
        (["1", "2", "3"], {("12", "3"), ("1", "23"), ("2", "3"), ("1", "3"), ("1", "2")}),
        (["0", "2", "3"], {("0", "23"), ("0", "3"), ("0", "2")}),
        (["1", "0", "3"], {("10", "3"), ("0", "3"), ("1", "0")}),
        (["0", "0.5", "3"], {("0", "0.53"), ("0", "3"), ("0", "0.5")}),
        (["0.5", "2", "3"], {("0.52", "3"), ("0.5", "23"), ("2", "3"), ("0.5", "3"), ("0.5", "2")}),
        (["-", "2", "3"], {("-", "23"), ("2", "3"), ("-", "3"), ("-", "2")}),
        (["2", "件", "3"], {("件", "3"), ("2", "3"), ("2", "件")}),
        (["2件", "3", "0"], {("2件", "30"), ("3", "0"), ("2件", "0")}),
    ],
)
def test_a_number_too_many_is_part_of_its_neighbour_or_none_of_the_row(
    printed: list[str], readings: set[tuple[str, ...]]
) -> None:
    values = [value(text, line) for line, text in enumerate(printed, 1)]
    row = long_readings(Entry("rules", None, values), ("a", "b"), values)
    found = [tuple(cell.text for cell in one) for one in row.readings]
    assert len(found) == len(set(found))
    assert set(found) == readings
