"""Which words of the grammar a text is, with its enumerator and what stands behind it."""

from __future__ import annotations

import pytest

from govdisclosure.lexer.words import Lexicon, Match, lexicon
from tests.core.forms import visits
from tests.editions import FUJIAN, SHIPPED


def found(text: str, words: Lexicon | None = None) -> Match:
    match = (words or lexicon(SHIPPED)).find(text)
    assert match is not None
    return match


@pytest.mark.parametrize(
    ("text", "first", "enumerators"),
    [
        ("其他", "other_organization_heading", {"", "三", "六", "3"}),
        ("3.其他", "other_handling_other_label", {"3"}),
        ("（六）其他", "other_handling_heading", {"六"}),
        ("总计", "total_heading", {"", "七"}),
        ("（七）总计", "handled_label", {"七"}),
        ("八、总计", "total_heading", {"", "七"}),
    ],
)
def test_an_enumerator_tells_words_apart_and_a_wrong_one_does_not(
    text: str, first: str, enumerators: set[str]
) -> None:
    words = found(text).words
    assert words[0].rule == first
    assert {word.enumerator for word in words} <= enumerators
    assert len({*words}) == len(words)


@pytest.mark.parametrize("number", ["五", "六"])
def test_a_part_tells_headings_of_two_forms_apart(number: str) -> None:
    text = f"第{number}部分 政府信息公开工作存在的主要问题及改进情况"
    both = found(text, lexicon((*SHIPPED, FUJIAN)))
    assert {word.enumerator for word in both.words} == {number}
    assert found(text, lexicon((FUJIAN,))).words[0].enumerator == "六"


@pytest.mark.parametrize(
    ("label", "note"),
    [
        ("规章", "（含修订）"),
        ("规章", "（2023）"),
        ("规章", "（2023"),
        ("规章", f"（{'略' * 130}）"),
        ("（三）不予公开", "（略）"),
        ("采购总金额", "单位：元"),
        ("采购总金额", "/元"),
    ],
)
def test_what_stands_behind_a_label_is_its_note(label: str, note: str) -> None:
    match = found(f"{label} {note}")
    assert (match.note, match.words) == (note, found(label).words)
    assert found(f"{label}{note}" if note[0] in "（/" else f"{label}　{note}").note == note


def test_behind_a_label_of_one_sign_as_well() -> None:
    assert found("访（略）", lexicon((visits(3, label="访"),))).note == "（略）"


@pytest.mark.parametrize(
    "text",
    [
        "规章（含修订）5",
        "规章（含修订）12",
        "（含修订）规章",
        "说明 单位：元",
        "决定（略）",
        f"规章{'略' * 130}",
        f"规章（{'略' * 400}）",
        "",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert lexicon(SHIPPED).find(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [("主动公开文件数条", "条"), ("主动公开文件数 件", "件"), ("主动公开文件数", "")],
)
def test_a_label_may_print_any_unit_of_its_table(text: str, unit: str) -> None:
    assert found(text, lexicon((FUJIAN,))).words[0].unit == unit


@pytest.mark.parametrize("text", ["条", "件", "元", "主动公开文件数历年累计"])
def test_a_unit_alone_is_no_word_and_no_other_word_is_a_unit(text: str) -> None:
    assert lexicon((FUJIAN,)).find(text) is None


def test_which_words_stand_above_a_table_and_which_in_it() -> None:
    title, label, heading = (
        found(one).words[0] for one in ("第二十条第（一）项", "规章", "一、总体情况")
    )
    assert [one.is_title for one in (title, label, heading)] == [True, False, False]
    assert [one.in_table for one in (title, label, heading)] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("行", True),
        ("行政规范性文", True),
        ("行政规范性文件", False),
        ("（四）无", True),
        ("访", False),
    ],
)
def test_beginnings_are_shorter_than_what_they_begin(text: str, begins: bool) -> None:
    assert lexicon(SHIPPED).begins(text) is begins
    assert lexicon(SHIPPED).begins(text) is begins


def test_a_known_slip_stands_for_its_official_wording() -> None:
    word = found("本年度止件数").words[0]
    assert (word.slip, word.official) == (True, "本年废止件数")
    assert not found("本年废止件数").words[0].slip
