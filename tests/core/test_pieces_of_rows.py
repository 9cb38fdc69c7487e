"""Rows that came in pieces: which of them are one row, and where its characters stand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import govdisclosure as gd
from govdisclosure.document import Document, Slot
from govdisclosure.lexer.page_breaks import without_page_breaks
from govdisclosure.lexer.words import lexicon
from tests.core.slots import page

LEXICON = lexicon(gd.editions())
FULL = "规章 | 1 | 2 | 3"


def whole(
    *rows: str, own: Iterable[int] = (0,), tables: Iterable[int] | None = None
) -> list[list[str]]:
    """The texts of rows of cells between strokes, joined.

    Args:
        own: the rows that can be no rest of the one before.
        tables: the table of each row, if there are several.
    """
    return [[slot.text for slot in row] for row in joined(*rows, own=own, tables=tables)]


def joined(
    *rows: str, own: Iterable[int] = (0,), tables: Iterable[int] | None = None
) -> list[list[Slot]]:
    source, cells = page(*rows)
    for row, table in zip(cells, tables or [0] * len(rows), strict=True):
        for one in row:
            one.table = table
    slots = [one for row in cells for one in row]
    continued = frozenset(range(len(rows))).difference(own)
    found = without_page_breaks(Document(source, slots, continued=continued), LEXICON).slots
    assert_places(found, source)
    by_row: dict[int | None, list[Slot]] = {}
    for one in found:
        by_row.setdefault(one.row, []).append(one)
    assert all({one.line for one in row} == {row[0].row} for row in by_row.values())
    return [*by_row.values()]


def assert_places(slots: list[Slot], source: str) -> None:
    """Every character points at itself in the source."""
    for one in slots:
        places = [one.source_start(at) for at in range(len(one.text))]
        assert "".join(source[place] for place in places) == one.text
        assert one.end == (places[-1] + 1 if places else one.start)


@pytest.mark.parametrize(
    ("upper", "lower", "row"),
    [
        ("行政规范性 | 4 | 5 | 6", "文件 | | | ", ["行政规范性文件", "4", "5", "6"]),
        ("行政规范性 | | | ", "文件 | 4 | 5 | 6", ["行政规范性文件", "4", "5", "6"]),
        ("行政规范性 | | | ", "文件 | - | / | 6", ["行政规范性文件", "-", "/", "6"]),
        ("行政规范性 | - | - | -", "文件 | | | ", ["行政规范性文件", "-", "-", "-"]),
        ("行政规范性文件 | | | ", " | 4 | 5 | 6", ["行政规范性文件", "4", "5", "6"]),
        ("决定 | | | ", " | 4 | 5 | 6", ["决定", "4", "5", "6"]),
        ("行政规范性", "文件 | 4 | | 6", ["行政规范性文件", "4", "", "6"]),
        ("行政规范性 | 4 | 5 | 6", "文件", ["行政规范性文件", "4", "5", "6"]),
        ("行政规范性", "文件", ["行政规范性文件"]),
        ("其他 | | | ", "处理 | 4 | 5 | 6", ["其他处理", "4", "5", "6"]),
        ("信息 | ", "来源 | 4", ["信息来源", "4"]),
        ("行\u200b政规范性 | 4", "文\u200b件 | ", ["行政规范性文件", "4"]),
    ],
)
def test_two_pieces_of_a_row_are_one(upper: str, lower: str, row: list[str]) -> None:
    assert whole(upper, lower, FULL, own=[0, 2]) == [row, ["规章", "1", "2", "3"]]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("规章 | | | ", "行政规范性文件 | 4 | 5 | 6"),
        ("规章 | 1 | 2 | 3", " | 4 | 5 | 6"),
        ("规章 | 1 | | ", " | | 2 | 3"),
        ("规章 | ", " | 1 | 2 | 3"),
        ("决定 | | | ", "规章 | 1 | 2 | 3"),
        ("行政规范性 | 4 | 5 | 6", "文件 | 件 | 件 | 件"),
        ("行政规范性 | 第 | | ", "文件 | 4 | 5 | 6"),
        ("行政规范性 | | | ", " | 文件 | 4 | 5"),
        ("决定 | | | ", " | 规章 | 1 | 2"),
        ("4 | 行政规范性 | 5", "件 | 文件 | "),
        ("第 | 行政规范性 | ", "4 | 文件 | 5"),
        ("行政 | | | ", "规范性 | 4 | 5 | 6"),
        ("行政诉讼 | ", "复议后起诉 | "),
        ("行政规范性 | | | ", "决定 | 4 | 5 | 6"),
    ],
)
def test_what_makes_no_word_together_is_no_row(upper: str, lower: str) -> None:
    cells = [[cell.strip() for cell in row.split("|")] for row in (upper, lower)]
    assert whole(upper, lower) == cells


def test_a_row_in_more_pieces_is_one() -> None:
    rows = ("行政 | 4 | 5 | 6", "规范性 | | | ", "文件 | | | ")
    assert whole(*rows) == [["行政规范性文件", "4", "5", "6"]]


PIECES = ("行政规范性 | | | ", "文件 | 4 | 5 | 6")


def test_a_row_of_its_own_is_no_rest_of_another() -> None:
    assert len(whole(*PIECES, PIECES[1], own=[0, 1])) == 3


def test_nor_is_one_of_another_table() -> None:
    assert len(whole(*PIECES, tables=[0, 1])) == 2


@pytest.mark.parametrize("own", [[0], [0, 1]])
def test_pieces_stand_one_behind_the_other(own: list[int]) -> None:
    assert len(whole(PIECES[0], FULL, PIECES[1], own=own)) == 3
