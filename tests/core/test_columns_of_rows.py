"""Which cells of a row of cells are the form's, as the other rows of its table and heads tell."""

from __future__ import annotations

import pytest

from govdisclosure.layout.columns import settle
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.explicit import ExplicitRow
from govdisclosure.lexer.kind import BLANK, LABEL, MISSING, NUMBER, TEXT, Kind
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token

KEYS = ("visits.a", "visits.b", "visits.c")
HEADS, NAME = ("a", "b", "c"), "L"
LOST = "~"


def tokens(line: str, number: int) -> list[Token]:
    """The cells of a row, or what stands on a line without strokes."""
    found = []
    row = number if "|" in line else None
    for column, text in enumerate(line.split("|")):
        printed = read_number(text)
        kind: Kind = NUMBER if printed else TEXT if text else BLANK
        kind = LABEL if text in (NAME, *HEADS) else kind
        at = 100 * number + column
        found.append(Token(kind, text, at, at + 1, number, number, row, column, number=printed))
    return found


def readings(*table: str, ends: bool = False) -> set[tuple[str, ...]]:
    """What the last row of a table may say, of three cells each.

    Args:
        table: rows of cells parted by strokes: L is a label; a, b and c are heads.
        ends: whether the document ends behind the table.
    """
    rows, heads = [], []
    for number, line in enumerate(table):
        cells = tokens(line, number)
        if any(cell.text in HEADS for cell in cells):
            heads += [cell for cell in cells if cell.text in HEADS]
            continue
        label = next((cell for cell in cells if cell.text == NAME), None)
        values = cells[cells.index(label) + 1 :] if label is not None else cells
        behind = None if ends and number == len(table) - 1 else number + 1
        entry = Entry("visits", label, values, explicit=True, next_line=behind)
        rows.append(ExplicitRow(entry, KEYS, values))
    found = settle(rows, heads, lambda size: False)[-1]
    cells = {
        tuple(LOST if cell.kind is MISSING else cell.text for cell in reading)
        for reading in found.readings
    }
    assert {len(reading) for reading in cells} == {len(KEYS)}
    assert found.is_open == (len(cells) > 1 or cells == {(LOST,) * len(KEYS)})
    return cells


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        (["L|||5|7"], ("", "5", "7")),
        (["L||2||5 x"], ("2", "", "5 x")),
        (["L||2|5|", "L|||"], ("", "", "")),
        (["|a|b|c", "L|7|||4"], ("7", "", "")),
        (["|a|b|c", "L|1|2|3", "|L||2|5|6"], ("2", "5", "6")),
        (["||a|b|c", "L||1|2|3", *["L|3||2|3"] * 3], ("3", "2", "3")),
    ],
    ids=[
        "that reaches to the last column",
        "with a text at its end",
        "that is blank",
        "with a number beside its heads",
        "whose numbers stand behind a label further to the right",
        "whose numbers stand where most rows have them",
    ],
)
def test_a_row_with_one_reading(table: list[str], cells: tuple[str, ...]) -> None:
    assert readings(*table) == {cells}


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        (["L||7", "L|3|5||3"], {("3", "5", "3"), ("3", "5", ""), ("5", "", "3")}),
        (["L||5|3|2 x"], {("5", "3", "2 x"), ("", "5", "3")}),
        (["L|||2 x"], {("", "", "2 x"), ("", "2 x", LOST)}),
        (["L|||3|"], {("", "3", ""), ("", "", "3")}),
        (["1|||"], {("", "", ""), ("1", "", "")}),
        (
            ["L|1|2|3||", "L||||x"],
            {
                ("", "", "x"),
                *((first, second, LOST) for first, second in ((LOST, "x"), ("x", LOST), ("", "x"))),
                *((first, second, "x") for first, second in ((LOST, LOST), ("", LOST), (LOST, ""))),
            },
        ),
    ],
    ids=[
        "a number behind a blank cell",
        "a text behind three cells",
        "a text as the only thing",
        "blanks on both sides",
        "a number in front, without a label",
        "a text behind blank cells, and cells that may be lost",
    ],
)
def test_what_may_be_beside_the_row_leaves_it_open(
    table: list[str], cells: set[tuple[str, ...]]
) -> None:
    assert readings(*table) == cells


# ------------------------------------------------------------------ heads


def test_heads_stand_over_the_cells_where_most_rows_that_print_all_do() -> None:
    other_part, beside, under = "3|5|4|6", "|L|1|2|3", "L|6|1|1"
    assert readings(other_part, "|a|b|c", beside, under, under, "L||2|") == {("", "2", "")}


def test_a_row_with_a_gap_among_its_numbers_tells_nothing_of_the_heads() -> None:
    gap = "L|7|2||5"
    assert readings("|a|b|c", gap, "L|1|2|3", "L|||7|||") == {("", "", "7")}
    assert len(readings("|a|b|c", "L|7|1||3", "L||2|3")) > 1


def test_nor_do_heads_with_a_gap_of_the_row() -> None:
    assert readings("|a||b|c", "L||x||") == {("", "", ""), ("", "x", ""), ("x", "", "")}


def test_heads_printed_again_behind_a_row_are_those_of_the_rows_that_follow() -> None:
    assert readings("|a|b|c", "L|1|2|3", "||a|b|c", "L||2||") == {("", "2", ""), ("2", "", "")}


@pytest.mark.parametrize("between", [[], ["|a"]], ids=["right above", "above the table"])
@pytest.mark.parametrize("label", ["L", ""])
def test_a_number_far_behind_the_heads_may_be_none_of_the_row(
    between: list[str], label: str
) -> None:
    rows = ["|a|b|c", "L|2|6|3", *between, f"{label}|5||6|||4"]
    assert readings(*rows) == {("5", "6", "4"), ("5", "", "6")}


def test_a_number_too_many_behind_the_heads_is_any_of_them() -> None:
    cells = readings("|a|b|c", "L|2|6|3", "L||1|", "|a", "L|7|3|2|5")
    assert {("7", "3", "2"), ("3", "2", "5"), ("73", "2", "5")} <= cells


def test_a_number_without_a_label_in_the_columns_of_the_others_leaves_the_row_open() -> None:
    assert readings("|a|b|c", "|L|3|2|5", "L||2|||2", ends=True) == {(LOST, LOST, LOST)}


# ------------------------------------------------------------------ labels in several columns


def test_a_row_whose_label_stands_further_to_the_left_may_begin_there() -> None:
    assert readings("|L||4|7|3", "L||||2|") == {("", "2", ""), ("", "", "2")}


def test_nor_is_it_read_by_the_columns_of_the_others() -> None:
    assert readings("|L|||4|7|3", "L|||2|3||") == {("", "2", "3"), ("2", "3", "")}


# ------------------------------------------------------------------ cells that are lost


def test_the_cells_that_the_end_of_the_document_cuts_off_are_the_last() -> None:
    assert readings("L||1||5", "L||1|", ends=True) == {("1", "", LOST)}


def test_a_row_that_ends_in_front_of_the_others_may_have_lost_any_cell() -> None:
    one_lost = {("1", "0", LOST), ("1", LOST, "0"), (LOST, "1", "0")}
    assert readings("L|1|1||5", "L|1|0|") == {("1", "0", ""), *one_lost}


def test_padding_behind_the_label_is_none_of_the_cells_that_are_left() -> None:
    one_lost = {("5", "", LOST), ("5", LOST, ""), (LOST, "5", "")}
    assert readings("||a|b|c", "L||1||3|", "L||5||") == {("5", "", ""), *one_lost}


def test_heads_on_lines_of_their_own_stand_above_no_columns() -> None:
    rows = [*["L|1|2|3||"] * 3, "L||1|2|3|"]
    assert readings(*rows) == readings("a", "b", "c", *rows) == {("1", "2", "3"), ("", "1", "2")}
    apart = ["L|1||2|3", "L|4||5|6"]
    assert readings(*apart) == readings("a", "b", "c", *apart) == {("4", "5", "6")}
