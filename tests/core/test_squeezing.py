"""What counts in a text when words are compared, whatever was compared before."""

from __future__ import annotations

import pytest

from govdisclosure.lexer.squeeze import _Squeeze, split_enumerator, squeeze

LETTERS = {
    "规 章（2）、a": "规章2a",
    "①规章": "1规章",
    "⑴规章": "1规章",
    "⒛规章": "20规章",
    "㈠规章": "一规章",
    "㊀规章": "一规章",
    "Ⅷ规章": "Ⅷ规章",
    "规\u0301章": "规章",
    "规＿章。“－”￥+": "规章",
}


@pytest.mark.parametrize(("text", "letters"), LETTERS.items())
def test_letters_digits_and_ideographs_count_and_signs_of_enumeration_are_numbers(
    text: str, letters: str
) -> None:
    never_met, met = text.translate(_Squeeze()), squeeze(text)
    assert never_met == met == letters
    assert squeeze(text) == letters


ENUMERATORS = {
    "（三）不予公开": ("三", "不予公开"),
    "2.重复申请": ("2", "重复申请"),
    "第二部分 主动公开": ("二", "主动公开"),
    "③规章": ("3", "规章"),
    "㈢规章": ("三", "规章"),
    "规章": ("", "规章"),
}


@pytest.mark.parametrize(("text", "parts"), ENUMERATORS.items())
def test_an_enumerator_is_told_from_the_rest(text: str, parts: tuple[str, str]) -> None:
    assert split_enumerator(text) == parts
