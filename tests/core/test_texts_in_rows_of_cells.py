"""Texts in a row of cells: remarks and units beside the numbers, or cells that nobody can read."""

from __future__ import annotations

import pytest

from govdisclosure.layout.entries import Entry
from govdisclosure.layout.explicit import explicit_row
from govdisclosure.lexer.kind import BLANK, LABEL, NUMBER, TEXT, Kind
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token

LABELLED = Token(LABEL, "行政事业性收费", 0, 7, 0, 0, 1, 0)


def value(text: str, column: int) -> Token:
    number = read_number(text)
    kind: Kind = NUMBER if number else TEXT if text else BLANK
    return Token(kind, text, column, column + 1, 0, 0, 1, column, number=number)


def cells(*texts: str) -> list[Token]:
    """What is left of the values of a row of two cells."""
    values = [value(text, column) for column, text in enumerate(texts, 1)]
    return explicit_row(Entry("fees", LABELLED, values, True), ("a", "b"), {"件"}).values


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (["1", "2"], ["1", "2"]),
        (["1", "若干"], ["1", "若干"]),
        (["若干", "2"], ["若干", "2"]),
        (["若干"], ["若干"]),
        (["件", "2"], ["件", "2"]),
        (["元", "2"], ["元", "2"]),
        (["1", "2", "备注"], ["1", "2"]),
        (["1", "2", "备注", "无"], ["1", "2"]),
        (["1", "", "备注"], ["1", ""]),
        (["1", "2", "附件3"], ["1", "2", "附件3"]),
        (["件", "1", "2"], ["1", "2"]),
        (["件", "1", ""], ["1", ""]),
        (["元", "1", ""], ["1", ""]),
        (["说明", "1", "2"], ["1", "2"]),
        (["说明", "1", ""], ["说明", "1", ""]),
        (["说明", "", "1", "2"], ["", "1", "2"]),
        (["说明", "件", "1", "2"], ["1", "2"]),
        (["1", "说明", "2"], ["1", "说明", "2"]),
        (["第1项", "1", "2"], ["第1项", "1", "2"]),
        (["", "1", "2"], ["", "1", "2"]),
    ],
)
def test_only_texts_beyond_the_cells_of_the_form_are_left_out(
    texts: list[str], left: list[str]
) -> None:
    assert [one.text for one in cells(*texts)] == left


@pytest.mark.parametrize(
    ("texts", "units"),
    [
        (["5", "元", "7"], ["元", None]),
        (["5", "7", "万元"], [None, "万元"]),
        (["5", "元", "7", "万元"], ["元", "万元"]),
        (["5", "元"], [None, None]),
        (["5元", "元", "7"], ["元", None, None]),
        (["5", "件", "7"], [None, None, None]),
        (["", "元", "7"], [None, None, None]),
    ],
)
def test_a_unit_of_money_in_a_cell_of_its_own_is_that_of_the_number_in_front(
    texts: list[str], units: list[str | None]
) -> None:
    assert [one.number.unit if one.number else None for one in cells(*texts)] == units
