"""Wordings that no report could be read by, or that would read too much."""

from __future__ import annotations

import re
from re import _constants as signs
from re import _parser
from typing import Any

from govdisclosure.editions.wordings import Wording
from govdisclosure.lexer.squeeze import split_enumerator, squeeze

# A pattern that matches one of these would take figures for words.
_NUMBERS = ("0", "7", "12", "305", "2023", "10450")
_REPEATS = (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT)


def wording_fault(wording: Wording, first: bool) -> tuple[str, str] | None:
    """What is wrong with a wording by itself, in English and Chinese.

    Args:
        first: it is the official one of its label.
    """
    return _pattern_fault(wording.text, first) if wording.regex else _words_fault(wording.text)


def _words_fault(text: str) -> tuple[str, str] | None:
    form = squeeze(text)
    if not form or not squeeze(split_enumerator(text)[1]):
        return (
            f"the wording {text!r} has no letter or ideograph besides its enumerator, so that it "
            "could stand anywhere. Write the words that are printed.",
            f"文字“{text}”除序号外没有字母或汉字，无法识别；请写出印出的文字。",
        )
    if form.isdecimal():
        return (
            f"the wording {text!r} is a number, and would be read for a figure. Add a word that "
            "is printed with it.",
            f"文字“{text}”只是数字，会与数值混淆；请加上一同印出的文字。",
        )
    return None


def _pattern_fault(pattern: str, first: bool) -> tuple[str, str] | None:
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return (
            f"/{pattern}/ is no regular expression: {error}.",
            f"/{pattern}/ 不是合法的正则表达式：{error}。",
        )
    if first:
        return (
            f"/{pattern}/ is the first wording of its label, which writers print. Put a plain "
            "string in front of it.",
            f"/{pattern}/ 是标签的第一种写法，输出时要照印；请在前面加一个普通字符串。",
        )
    figure = next((number for number in _NUMBERS if compiled.fullmatch(number)), None)
    if figure is not None:
        return (
            f"/{pattern}/ matches the number {figure!r}, and would take figures for words. Add a "
            "word that is printed with it.",
            f"/{pattern}/ 能匹配数字“{figure}”，会把数值当作文字；请加上一同印出的文字。",
        )
    if _explodes(_parser.parse(pattern), False):
        return (
            f"/{pattern}/ repeats what is itself a repetition or a choice, and may take for ever. "
            "Repeat single characters only.",
            f"/{pattern}/ 对重复或选择再作重复，匹配可能没有尽头；请只重复单个字符。",
        )
    return None


def _explodes(parsed: Any, repeated: bool) -> bool:
    """Whether a repetition holds another one, or a choice: such a pattern may take for ever."""
    return any(_sign_explodes(op, value, repeated) for op, value in parsed)


def _sign_explodes(op: Any, value: Any, repeated: bool) -> bool:
    if op in _REPEATS:
        often = int(value[1]) > 1
        return (often and repeated) or _explodes(value[2], repeated or often)
    if op is signs.BRANCH:
        return repeated or any(_explodes(one, repeated) for one in value[1])
    if op is signs.GROUPREF_EXISTS:
        return repeated or any(_explodes(one, repeated) for one in value[1:] if one)
    if op in (signs.SUBPATTERN, signs.ASSERT, signs.ASSERT_NOT):
        return _explodes(value[-1], repeated)
    if op is signs.ATOMIC_GROUP:
        return _explodes(value, repeated)
    return False
