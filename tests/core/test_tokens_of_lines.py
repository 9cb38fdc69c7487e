"""What the lexer makes of lines and of pieces between wide spaces, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import govdisclosure as gd
from govdisclosure.document import Document, Slot
from govdisclosure.lexer.kind import LABEL, MARK, NUMBER, TEXT, Kind
from govdisclosure.lexer.tokens import Token, tokenise
from govdisclosure.lexer.words import lexicon
from tests.editions import FUJIAN, SHIPPED

UNSEEN = "\u200b"
Said = list[tuple[Kind, str]]


def tokens_of(*rows: str, loose: bool = False, editions: Iterable[gd.Edition] = SHIPPED) -> Said:
    """Kind and text of the tokens of lines, in which strokes part the cells of a row."""
    return [(one.kind, one.text) for one in read(*rows, loose=loose, editions=editions)]


def read(*rows: str, loose: bool = False, editions: Iterable[gd.Edition] = SHIPPED) -> list[Token]:
    title = "主动公开政府信息情况\n"
    source = title + "\n".join(rows)
    slots, at = [], len(title)
    for line, row in enumerate(rows):
        cells = row.split("|")
        for column, cell in enumerate(cells):
            start = at + len(cell) - len(cell.lstrip())
            number = line if len(cells) > 1 else None
            if cell.strip() or not loose:
                slots.append(slot(cell.strip(), start, line, number, column))
            at += len(cell) + 1
    loose_rows = frozenset(range(len(rows))) if loose else frozenset()
    found = tokenise(Document(source, slots, loose_rows=loose_rows), lexicon(tuple(editions)))
    for one in found:
        assert_in_place(one, source)
    return found


def slot(printed: str, start: int, line: int, row: int | None, column: int) -> Slot:
    """A cell whose unseen characters a step has left out."""
    text = printed.replace(UNSEEN, "")
    left_out = [at for at, char in enumerate(printed) if char == UNSEEN]
    edits = tuple((at - before, before + 1) for before, at in enumerate(left_out))
    return Slot(text, start, start + len(printed), line, row, column, None, edits)


def assert_in_place(token: Token, source: str) -> None:
    """The token ends where its text does, and its slot knows the place of every character."""
    printed = source[token.start : token.end].replace(UNSEEN, "")
    assert "".join(printed.replace("|", "").split()) == "".join(token.text.split())
    assert token.slot is not None
    for at, char in enumerate(token.slot.text):
        assert char.isspace() or source[token.slot.source_start(at)] == char


class TestPiecesBetweenWideSpaces:
    @pytest.mark.parametrize(
        "row", ["规 | 章", "行政 | 规范性 | 文件", "行\u200b政 | 规\u200b范性 | 文\u200b件"]
    )
    def test_a_label_in_pieces_is_one_and_in_no_row(self, row: str) -> None:
        (token,) = read(row, loose=True)
        assert (token.kind, token.row) == (LABEL, None)

    def test_pieces_with_which_a_label_begins_go_on_in_the_next_line(self) -> None:
        (token,) = read("行政 | 规范性", "文件", loose=True)
        assert (token.kind, token.line, token.last_line) == (LABEL, 0, 1)

    @pytest.mark.parametrize(
        ("row", "tokens"),
        [
            ("规章 | ---", [(LABEL, "规章"), (TEXT, "---")]),
            ("规章 | （含修订）", [(LABEL, "规章"), (TEXT, "（含修订）")]),
            ("（四） | 无", [(TEXT, "（四）"), (MARK, "无")]),
            ("规章 | 1 | 2", [(LABEL, "规章"), (NUMBER, "1"), (NUMBER, "2")]),
        ],
    )
    def test_other_pieces_are_cells(self, row: str, tokens: Said) -> None:
        assert tokens_of(row, loose=True) == tokens

    def test_a_sentence_in_pieces_is_one(self) -> None:
        row = "本年\u200b制发规章3件 | 废止\u200b2件，另有 | 5\u200b件在修订"
        (token,) = read(row, loose=True)
        assert (token.kind, token.row) == (TEXT, None)

    def test_a_label_alone_in_its_row_stays_in_it(self) -> None:
        (token,) = read("规章 | ", loose=True)
        assert (token.kind, token.row) == (LABEL, 0)


class TestLabelsMetBefore:
    def test_brackets_on_the_next_line_belong_to_it_every_time(self) -> None:
        tokens = read("规章", "1", "规章", "（含修订）")
        assert [one.match.note for one in tokens if one.match] == ["", "（含修订）"]

    def test_and_not_to_the_label_behind_it(self) -> None:
        tokens = read("规章", "（含修订）", "规章", "1")
        assert [one.match.note for one in tokens if one.match] == ["（含修订）", ""]

    def test_a_mark_that_touches_it_is_a_cell_of_a_line_and_part_of_a_cell(self) -> None:
        assert tokens_of("行政许可-", "行政许可-") == [(LABEL, "行政许可"), (MARK, "-")] * 2
        assert tokens_of("行政许可- | 1") == [(LABEL, "行政许可-"), (NUMBER, "1")]


class TestLabelsThatBeginWithANumber:
    """The year above a column, broken behind its digits."""

    @pytest.mark.parametrize(
        ("lines", "tokens"),
        [
            (["2015", "年度"], [(LABEL, "2015年度")]),
            (["2015", "年度", "历年累计"], [(LABEL, "2015年度"), (LABEL, "历年累计")]),
            (["201", "5年度"], [(NUMBER, "201"), (TEXT, "5年度")]),
            (["2015", "年度（截至12月）"], [(NUMBER, "2015"), (TEXT, "年度（截至12月）")]),
            (["2015 | 年度"], [(NUMBER, "2015"), (TEXT, "年度")]),
            (["1 | 2015", "年度"], [(NUMBER, "1"), (NUMBER, "2015"), (TEXT, "年度")]),
            (["2015", "年度 | 1"], [(NUMBER, "2015"), (TEXT, "年度"), (NUMBER, "1")]),
        ],
    )
    def test_only_lines_make_one(self, lines: list[str], tokens: Said) -> None:
        assert tokens_of(*lines, editions=[FUJIAN]) == tokens
