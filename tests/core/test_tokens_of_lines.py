"""What the lexer makes of lines and of pieces between wide spaces, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import govdisclosure as gd
from govdisclosure.document import Document
from govdisclosure.lexer.kind import LABEL, MARK, NUMBER, TEXT, Kind
from govdisclosure.lexer.tokens import Token, tokenise
from govdisclosure.lexer.words import lexicon
from tests.core.slots import UNSEEN, page
from tests.editions import FUJIAN, SHIPPED

Said = list[tuple[Kind, str]]


def tokens_of(*rows: str, loose: bool = False, editions: Iterable[gd.Edition] = SHIPPED) -> Said:
    """Kind and text of the tokens of lines, in which strokes part the cells of a row."""
    return [(one.kind, one.text) for one in read(*rows, loose=loose, editions=editions)]


def read(*rows: str, loose: bool = False, editions: Iterable[gd.Edition] = SHIPPED) -> list[Token]:
    source, cells = page(*rows)
    for row in cells:
        if len(row) == 1:
            row[0].row = None
    slots = [one for row in cells for one in row if one.text or not loose]
    loose_rows = frozenset(range(len(rows))) if loose else frozenset()
    found = tokenise(Document(source, slots, loose_rows=loose_rows), lexicon(tuple(editions)))
    for one in found:
        assert_in_place(one, source)
    return found


def assert_in_place(token: Token, source: str) -> None:
    """The token ends where its text and its unit do; its slot knows where every character is."""
    printed = source[token.start : token.end].replace(UNSEEN, "").replace("|", "")
    unit = (token.number.unit or "") if token.number else ""
    assert "".join(printed.split()) in ("".join(token.text.split()), token.text + unit)
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
        in_row = [(LABEL, "行政许可-"), (NUMBER, "1")]
        in_line = [(LABEL, "行政许可"), (MARK, "-")]
        assert tokens_of("行政许可- | 1", "行政许可-") == in_row + in_line


class TestUnitsInACellOfTheirOwn:
    """The unit in the cell behind a label belongs to it, where its row prints one."""

    LABEL_AND_UNIT = (LABEL, "主动公开文件数条")

    def test_whatever_was_met_before(self) -> None:
        rows = ("主动公开文件数 | 12", "主动公开文件数 | 条 | 12", "12 | 主动公开文件数 | 条")
        number = (NUMBER, "12")
        assert tokens_of(*rows, editions=[FUJIAN]) == [
            *[(LABEL, "主动公开文件数"), number],
            *[self.LABEL_AND_UNIT, number],
            *[number, self.LABEL_AND_UNIT],
        ]

    @pytest.mark.parametrize("behind", ["-", "册"])
    def test_another_sign_or_word_does_not(self, behind: str) -> None:
        for label in ("主动公开文件数", "主动公开文件数条"):
            tokens = tokens_of(f"{label} | {behind} | 12", editions=[FUJIAN])
            assert [text for _, text in tokens] == [label, behind, "12"]

    def test_nor_does_a_cell_of_the_next_row_or_nothing(self) -> None:
        assert tokens_of("1 | 主动公开文件数", "条 | 12", editions=[FUJIAN])[1:3] == [
            (LABEL, "主动公开文件数"),
            (TEXT, "条"),
        ]
        assert tokens_of("1 | 主动公开文件数", editions=[FUJIAN])[1:] == [(LABEL, "主动公开文件数")]


class TestLabelsOverLines:
    def test_a_row_of_cells_between_the_lines_parts_them(self) -> None:
        tokens = tokens_of("行政规范性", "1 | 2", "文件")
        assert [text for _, text in tokens] == ["行政规范性", "1", "2", "文件"]

    @pytest.mark.parametrize(
        ("lines", "texts"),
        [
            (["危及“三安全一稳定", "”", "0"], ["危及“三安全一稳定”", "0"]),
            (["规章", "”", "）", "（含修订）", "0"], ["规章”）（含修订）", "0"]),
            (["规章", "“", "0"], ["规章", "“", "0"]),
            (
                ["行政事业性收费", "（", "单位：", "万元", "）", "0"],
                ["行政事业性收费（单位：万元）", "0"],
            ),
            (["行政事业性收费", "单位：万元", "0"], ["行政事业性收费单位：万元", "0"]),
            (["行政事业性收费", "单位：", "0"], ["行政事业性收费", "单位：", "0"]),
            (["规章", "（略", "0"], ["规章", "（略", "0"]),
            (["规章", "（", "行政许可", "）"], ["规章", "（", "行政许可）"]),
            (["规章", "（三）不予公开", "0"], ["规章", "（三）不予公开", "0"]),
            (["规章", "（三）不予", "公开", "0"], ["规章", "（三）不予公开", "0"]),
            (["规章", "（", "略" * 90, "）", "0"], ["规章", "（", "略" * 90, "）", "0"]),
            (["规章", "（", "略" * 90 + "）", "0"], ["规章", "（", "略" * 90 + "）", "0"]),
            (["规章", "（", "行政", "）", "0"], ["规章（行政）", "0"]),
            (["规章", "（三", "）", "0"], ["规章（三）", "0"]),
            (["规章", "（三）不", "予公开（略）", "0"], ["规章", "（三）不", "予公开（略）", "0"]),
            (["行政诉讼", "说明", "（注）", "0"], ["行政诉讼", "说明", "（注）", "0"]),
            (["规章", "” | 1"], ["规章", "”", "1"]),
            (["规章", "1 | 2", "（含修订）"], ["规章", "1", "2", "（含修订）"]),
            (["规章", "”", "（含 | 修订）"], ["规章”", "（含", "修订）"]),
        ],
    )
    def test_closing_signs_and_brackets_behind_a_label_belong_to_it(
        self, lines: list[str], texts: list[str]
    ) -> None:
        tokens = tokens_of(*lines)
        assert [text for _, text in tokens] == texts

    def test_a_note_of_many_lines_is_none(self) -> None:
        lines = ["规章", "（", *["略"] * 9, "）", "0"]
        assert len(tokens_of(*lines)) == len(lines)

    def test_what_stands_behind_is_kept_as_a_note(self) -> None:
        (label, _) = read("行政事业性收费", "（", "单位：", "万元", "）", "0")
        assert label.match is not None
        assert label.match.note == "（单位：万元）"


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

    def test_the_last_cell_of_a_row_is_no_number_of_the_next_label(self) -> None:
        tokens = tokens_of("总计", "2", "重复申请", editions=[*SHIPPED, FUJIAN])
        assert tokens == [(LABEL, "总计"), (NUMBER, "2"), (LABEL, "重复申请")]


class TestOtherLines:
    @pytest.mark.parametrize("line", ["-----", "说明-", "说明 5", "说明 5 -", "说明5"])
    def test_what_holds_no_label_is_kept_as_it_is(self, line: str) -> None:
        assert [text for _, text in tokens_of("以上为样表", line)] == ["以上为样表", line]

    def test_a_unit_among_the_numbers_of_a_line_ends_none(self) -> None:
        (_, money, items) = read("政府集中采购 12 万元 3")
        assert (money.number, items.number) != (None, None)
        assert [one.number and one.number.value for one in (money, items)] == [12, 3]
        assert [one.number and one.number.unit for one in (money, items)] == ["万元", None]

    def test_dashes_are_marks_behind_a_label_of_a_table_in_a_line_only(self) -> None:
        assert tokens_of("规章", "---- -") == [(LABEL, "规章"), (MARK, "----"), (MARK, "-")]
        for lines in (["-----"], ["1 | 规章", "-----"], ["一、总体情况", "-----"]):
            assert tokens_of(*lines)[-1] == (TEXT, "-----")
        assert tokens_of("一、总体情况 ---") == [(LABEL, "一、总体情况 ---")]


class TestALabelWithItsNumbers:
    @pytest.mark.parametrize(
        ("line", "label", "cells"),
        [
            ("规章 1 2 3", "规章", ["1", "2", "3"]),
            ("规章123", "规章", ["123"]),
            ("规章 1,2", "规章", ["1,2"]),
            ("行政许可 5 -", "行政许可", ["5", "-"]),
            ("行政许可 - 5", "行政许可", ["-", "5"]),
            ("行政许可-5", "行政许可", ["-5"]),
            ("规章 —5", "规章", ["—5"]),
            ("规\u200b章 1\u200b2 3", "规章", ["12", "3"]),
        ],
    )
    def test_on_one_line(self, line: str, label: str, cells: list[str]) -> None:
        first, *others = read(line)
        assert (first.kind, first.text) == (LABEL, label)
        assert [one.text for one in others] == cells
        assert [one.glued for one in others] == [" " not in line, *[False] * len(others[1:])]

    @pytest.mark.parametrize("front", ["说明", "12", "政府采购（略）"])
    def test_words_in_front_of_it_are_apart(self, front: str) -> None:
        assert tokens_of(f"{front} 规章 5") == [(TEXT, front), (LABEL, "规章"), (NUMBER, "5")]

    def test_two_labels_are_two(self) -> None:
        row = [(LABEL, "规章"), (LABEL, "行政许可"), (NUMBER, "5")]
        assert tokens_of("规章 行政许可 5") == row

    @pytest.mark.parametrize(
        "line",
        [
            "规章 说明 5",
            "规章 （修订） 5",
            "规章 约5",
            "规章 5个",
            "规章 ,5",
            "说明 规章（修订） 5",
            "减免金额 元 0 0",
        ],
    )
    def test_with_words_between_it_is_prose(self, line: str) -> None:
        assert tokens_of(line) == [(TEXT, line)]

    def test_a_long_dash_in_front_of_a_number_is_no_sign(self) -> None:
        (_, cell) = read("规章 —5")
        assert cell.number is not None
        assert cell.number.value is None

    def test_a_unit_behind_a_number_that_has_one_is_a_cell_nobody_can_read(self) -> None:
        (_, *cells) = read("政府集中采购 12万元 元 3")
        numbers = [one.number for one in cells]
        assert [one and one.value for one in numbers] == [12, None, 3]
        assert [one and one.unit for one in numbers] == ["万元", None, None]

    def test_nor_one_behind_a_number_that_nobody_can_read(self) -> None:
        (_, *cells) = read("政府集中采购 1,2 万元 3")
        assert [one.number and one.number.value for one in cells] == [None, None, 3]

    def test_whatever_stands_in_the_lines_before(self) -> None:
        money = read("规章", "行政许可", "政府集中采购 12 万元 3")[3]
        assert money.number is not None
        assert (money.number.value, money.number.unit) == (12, "万元")
