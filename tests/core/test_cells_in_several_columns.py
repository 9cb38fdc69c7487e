"""Heads and cells that are printed in every column that they cover."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import govdisclosure as gd
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.readings import Row
from govdisclosure.layout.repeats import (
    Heading,
    by_heads,
    by_heads_above,
    repeats_numbers,
    repeats_words,
    with_repeats,
)
from govdisclosure.lexer.kind import BLANK, LABEL, NUMBER
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token
from govdisclosure.lexer.words import Word

RULES = ("a_heading", "b_heading")
KEYS = ("visits.a", "visits.b")
Found = set[tuple[str, ...]] | None


def value(text: str, column: int = 0, row: int | None = None) -> Token:
    """A number, or a blank cell where the text is empty."""
    kind, number = (NUMBER, read_number(text)) if text else (BLANK, None)
    return Token(kind, text, column, column + 1, 0, 0, row, column, number=number)


def head(name: str, column: int = 0, row: int | None = None) -> Heading:
    word = Word(f"{name}_heading", name, "", frozenset())
    return word, Token(LABEL, name, 0, 1, 0, 0, row, column)


def texts(row: Row | None) -> Found:
    return None if row is None else {tuple(cell.text for cell in one) for one in row.readings}


@pytest.mark.parametrize(
    ("heads", "values", "found"),
    [
        ("abb", "122", {("1", "2")}),
        ("aab", "113", {("1", "3")}),
        ("aabb", "1122", {("1", "2")}),
        ("xabb", "122", {("1", "2")}),
        ("ab", "12", None),
        ("bba", "221", None),
        ("bb", "22", None),
        ("axbb", "122", None),
        ("abb", "123", None),
        ("abbb", "1223", None),
        ("abb", "1222", None),
        ("abb", "22", {("2", "2"), ("2", ""), ("", "2")}),
        ("abb", "12", None),
        ("abb", "2", None),
        ("aabb", "222", None),
    ],
)
def test_heads_that_repeat_say_how_often_a_cell_stands_one_a_line(
    heads: str, values: str, found: Found
) -> None:
    entry = Entry("visits", None, [value(text) for text in values])
    assert texts(by_heads_above(entry, KEYS, RULES, [head(name) for name in heads])) == found


def test_heads_in_cells_say_nothing_of_cells_in_lines() -> None:
    entry = Entry("visits", None, [value(text) for text in "122"])
    heads = [head("a", 0, 1), head("b"), head("b")]
    assert by_heads_above(entry, KEYS, RULES, heads) is None


def in_cells(
    values: Sequence[str], heads: Sequence[Heading], *, loose: bool = False, first: int = 1
) -> Row | None:
    """A row of cells from column `first` on, read by heads."""
    cells = [value(text, column, 6) for column, text in enumerate(values, first)]
    return by_heads(Entry("visits", None, cells, True, loose), KEYS, RULES, heads)


def heads_of(names: str, row: int = 5) -> list[Heading]:
    return [head(name, column, row) for column, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["1", "2", "2"], {("1", "2")}),
        (["", "3", "3"], {("", "3")}),
        (["3", "3", "3"], {("3", "3")}),
        (["1", "2", "2", ""], {("1", "2")}),
        (["1", "2", "3"], None),
        (["1", "2", ""], None),
        (["1", "2"], None),
        (["1", "2", "2", "4"], None),
    ],
)
def test_heads_that_repeat_say_which_columns_a_cell_covers(values: list[str], found: Found) -> None:
    row = in_cells(values, heads_of("abb"))
    assert texts(row) == found
    assert row is None or row.how == "by_columns"


def test_a_first_cell_that_is_lacking_leaves_the_row_to_others() -> None:
    assert in_cells(["2", "2"], heads_of("abb"), first=2) is None


def test_only_the_heads_right_above_count() -> None:
    both = [*heads_of("aab", 4), *heads_of("abb")]
    assert texts(in_cells(["1", "2", "2"], both)) == {("1", "2")}
    assert in_cells(["1", "2", "2"], [*heads_of("abb", 4), *heads_of("ab")]) is None
    assert in_cells(["1", "2", "2"], [head("a", 1, 5), head("x"), *heads_of("xbb")]) is None


def test_a_label_in_the_row_itself_is_none_of_the_heads_above() -> None:
    assert texts(in_cells(["1", "2", "2"], [*heads_of("abb"), head("a", 0, 6)])) == {("1", "2")}


def test_a_head_of_no_cell_of_the_row_is_passed_over() -> None:
    heads = [*heads_of("abb"), head("x", 4, 5)]
    assert texts(in_cells(["1", "2", "2"], heads)) == {("1", "2")}


@pytest.mark.parametrize(
    ("values", "found"),
    [(["2", "2"], {("2", "2"), ("2", ""), ("", "2")}), (["1", "2"], None), (["2"], None)],
)
def test_equal_cells_may_be_one_where_blank_ones_leave_no_trace(
    values: list[str], found: Found
) -> None:
    row = in_cells(values, heads_of("abb"), loose=True)
    assert texts(row) == found
    assert row is None or row.how == "padding"


def test_cells_that_may_be_repeats_are_left_out_of_a_row_that_lost_blanks() -> None:
    rules, keys = (*RULES, "c_heading"), (*KEYS, "visits.c")
    cells = [value(text, column, 6) for column, text in enumerate("122", 1)]
    row = by_heads(Entry("visits", None, cells, True, True), keys, rules, heads_of("abcc"))
    assert texts(row) == {("1", "2", "2"), ("1", "2", ""), ("1", "", "2"), ("", "1", "2")}


def test_a_head_in_a_line_parts_the_row_from_heads_in_cells() -> None:
    assert in_cells(["1", "2", "2"], [*heads_of("abb"), head("x")]) is None


def test_a_row_without_any_cell_is_left_to_others() -> None:
    label = Token(LABEL, "来访", 0, 2, 0, 0, 6, 0)
    assert by_heads(Entry("visits", label, [], True), KEYS, RULES, heads_of("abb")) is None


def test_the_label_says_in_which_row_the_cells_stand() -> None:
    label = Token(LABEL, "来访", 0, 2, 0, 0, 6, 0)
    cells = [value(text, column, 6) for column, text in enumerate("122", 1)]
    heads = [*heads_of("abb"), head("a", 0, 6)]
    row = by_heads(Entry("visits", label, cells, True), KEYS, RULES, heads)
    assert texts(row) == {("1", "2")}


@pytest.mark.parametrize(
    ("places", "repeats"),
    [
        ([(1, 1), (1, 2)], True),
        ([(1, 1), (1, 3)], False),
        ([(1, 2), (1, 1)], False),
        ([(1, 1), (2, 2)], False),
        ([(None, 1), (None, 2)], False),
        ([(None, 1), (1, 1), (1, 2)], True),
    ],
)
def test_a_label_in_two_neighbouring_cells_is_repeated(
    places: list[tuple[int | None, int]], repeats: bool
) -> None:
    labels = [Token(LABEL, "来访", 0, 2, 0, 0, row, column) for row, column in places]
    assert repeats_words(labels) is repeats
    labels = [Token(LABEL, str(at), 0, 2, 0, 0, *place) for at, place in enumerate(places)]
    assert not repeats_words(labels)


@pytest.mark.parametrize(
    ("printed", "repeats"),
    [("133", True), ("333", True), ("123", False), ("33", False), ("1233", False), ("1133", True)],
)
def test_numbers_are_repeated_where_without_them_the_row_is_none_too_long(
    printed: str, repeats: bool
) -> None:
    assert repeats_numbers([value(text) for text in printed], 2) is repeats


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["", "3", "3"], {("", "3"), ("3", "3")}),
        (["3", "3", ""], {("3", "3"), ("3", "")}),
        (["", "", "3", "3"], {("", "3"), ("3", "3")}),
        (["", "3", "3", ""], {("", "3"), ("3", "3"), ("3", "")}),
        (["1", "2", ""], None),
        (["1", "1", "2"], None),
        (["3", "", ""], None),
        (["1", "", "2"], None),
    ],
)
def test_blanks_beside_a_row_are_padding_or_equal_numbers_are_one(
    values: list[str], found: Found
) -> None:
    cells = [value(text) for text in values]
    row = with_repeats(Entry("visits", None, cells), KEYS, cells)
    assert texts(row) == found
    assert row is None or row.how == "padding"


def test_more_repeats_than_can_be_listed_are_given_up() -> None:
    cells = [value("0") for _ in range(16)]
    row = with_repeats(Entry("visits", None, cells), tuple("abcdefgh"), cells)
    assert row is not None
    assert row.how == "too_many"


def in_section_two(text: str) -> list[tuple[object, str]]:
    """What a report with this in section two says of its first row."""
    title = "白石县林业局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
    report = gd.parse(f"{title}{text}三、收到和处理政府信息公开申请情况\n")
    cells = [report[f"proactive.rules.{one}"] for one in ("issued", "repealed", "in_force")]
    return [(cell.value, cell.state) for cell in cells]


FIRST_TWICE = ["信息内容", "本年制发件数", "本年制发件数", "本年废止件数", "现行有效件数"]
LAST_TWICE = ["本年制发件数", "本年废止件数", "现行有效件数", "现行有效件数"]


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>\n"


def test_any_head_may_be_the_one_that_covers_several_columns() -> None:
    stated = [(1, "stated"), (2, "stated"), (3, "stated")]
    row = ["规章", "1", "1", "2", "3"]
    assert in_section_two(table(FIRST_TWICE, row)) == stated
    assert in_section_two("\n".join([*FIRST_TWICE, *row, ""])) == stated


def test_below_such_heads_a_row_that_lost_a_blank_cell_is_open() -> None:
    found = in_section_two("\n".join([*FIRST_TWICE, "规章", "1", "1", "2", ""]))
    assert {state for _, state in found} == {"ambiguous"}


def test_heads_one_a_line_say_nothing_of_a_row_of_cells() -> None:
    found = in_section_two("\n".join([*LAST_TWICE, "| 规章 | 1 | 2 | 2 |", ""]))
    assert found == [(1, "stated"), (2, "stated"), (2, "stated")]


def test_two_numbers_in_a_cell_below_such_heads_are_not_the_second() -> None:
    found = in_section_two(table(FIRST_TWICE, ["规章", "9 834", "9 834", "2", "3"]))
    assert found[0] == (None, "unreadable")
    assert (834, "stated") not in found
