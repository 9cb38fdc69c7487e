"""Units of money that stand around a table: which words name one, and for which rows."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.editions.grammar import OUTLINE
from govdisclosure.layout.breaks import Breaks
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.readings import Row
from govdisclosure.layout.rows import TableReading
from govdisclosure.layout.style import PageStyle
from govdisclosure.layout.units import NamedUnit, NamedUnits, named_units
from govdisclosure.lexer.kind import LABEL, NOISE, NUMBER, TEXT, Kind
from govdisclosure.lexer.tokens import Token
from govdisclosure.lexer.words import Match, Word

SECTION = Word("fees_section", "二、收费情况", "", frozenset(OUTLINE))
ROW = Word("fees_label", "行政事业性收费", "", frozenset({"fees"}))


def tokens(*printed: tuple[Kind, str, int | None]) -> list[Token]:
    """Tokens of a kind with a text in a row of cells, or in a line."""
    return [
        Token(kind, text, 10 * at, 10 * at + len(text), at, at, row)
        for at, (kind, text, row) in enumerate(printed)
    ]


def label(word: Word, note: str = "", row: int | None = None) -> Token:
    text = f"{word.literal}（{note}）"
    return Token(LABEL, text, 0, 9, 0, 0, row, match=Match((word,), note))


def named(*printed: tuple[Kind, str, int | None]) -> list[tuple[str, bool]]:
    return [(one.unit, one.of_table) for one in named_units(tokens(*printed)).found]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ([(TEXT, "单位：元", None)], [("元", True)]),
        ([(TEXT, "单位：元", 1)], [("元", True)]),
        ([(TEXT, "单位：元", 1), (LABEL, "采购总额", 1)], [("元", False)]),
        ([(TEXT, "元", None)], [("元", False)]),
        ([(TEXT, "单位：件、元", None)], [("元", True)]),
        ([(TEXT, "单位：件、元", 1), (LABEL, "采购总额", 1)], [("元", False)]),
        ([(TEXT, "收费金额（元）", None)], [("元", False)]),
        ([(TEXT, "收费金额（元）", None), (NUMBER, "5", None)], []),
        ([(NUMBER, "5", None), (TEXT, "收费金额（元）", None)], [("元", False)]),
        ([(TEXT, "收费金额（元）", 1), (TEXT, "备注", 1), (NUMBER, "5", 2)], [("元", False)]),
        ([(TEXT, "单位：元", 1), (NUMBER, "5", 1)], []),
        ([(TEXT, "元", 1), (NUMBER, "5", 1), (TEXT, "单位：千元", 2)], [("千元", True)]),
        ([(NUMBER, "5元", None)], []),
        ([(TEXT, "本局收取5元", None)], []),
        ([(NOISE, "第 3 页 单位：元", None)], []),
    ],
)
def test_captions_are_of_the_table_and_heads_of_what_is_below_them(
    printed: list[tuple[Kind, str, int | None]], found: list[tuple[str, bool]]
) -> None:
    assert named(*printed) == found


@pytest.mark.parametrize(
    ("word", "note", "found"),
    [
        (SECTION, "单位：元", [("元", True)]),
        (SECTION, "单位：件、元", [("元", True)]),
        (SECTION, "元", [("元", True)]),
        (SECTION, "多元", []),
        (ROW, "单位：元", []),
    ],
)
def test_the_note_of_a_heading_is_of_the_table_and_that_of_a_label_of_its_row(
    word: Word, note: str, found: list[tuple[str, bool]]
) -> None:
    assert [(one.unit, one.of_table) for one in named_units([label(word, note)]).found] == found


def test_a_unit_is_of_the_section_in_which_it_stands() -> None:
    """The first caption stands in front of the heading."""
    first, last = tokens((TEXT, "单位：元", None), (TEXT, "单位：千元", None))
    heading = label(SECTION)
    heading.start = 5
    units = named_units([first, heading, last])
    assert units.sections == (5,)
    assert units.of_table(3) == {"元"}
    assert units.of_table(5) == units.of_table(30) == {"千元"}


def reading(rows: list[int], heads: list[int]) -> TableReading:
    """A table with rows and heads at these places."""
    found = TableReading(gd.get_edition("2021"), PageStyle(Breaks(1, (1,)), False, False))
    for at in rows:
        place = Token(LABEL, "", at, at, 0, 0)
        found.rows.append(Row(Entry("fees", place), (), ()))
    found.headings += [(ROW, Token(LABEL, "", at, at, 0, 0)) for at in heads]
    return found


@pytest.mark.parametrize(
    ("at", "rows", "heads", "found"),
    [
        (20, [12, 30], [25], {"千元"}),
        (20, [12, 30, 40], [25, 35], {"千元"}),
        (20, [30], [], {"千元"}),
        (20, [30], [25], {"千元"}),
        (8, [12, 30], [25], set()),
        (35, [12, 30, 40], [25], set()),
        (20, [12, 22, 30], [25], set()),
        (20, [12, 22, 30], [15], {"千元"}),
    ],
)
def test_a_head_is_of_the_rows_below_it_up_to_the_next_heads(
    at: int, rows: list[int], heads: list[int], found: set[str]
) -> None:
    units = NamedUnits((NamedUnit("千元", at, 1, False), NamedUnit("元", 21, 1, True)), (5,))
    assert units.above(30, reading(rows, heads)) == found
    assert units.of_table(30) == {"元"}


def test_a_head_of_another_section_is_of_none_of_its_rows() -> None:
    units = NamedUnits((NamedUnit("千元", 13, 1, False),), (5, 15))
    assert units.above(30, reading([12, 30], [25])) == set()
