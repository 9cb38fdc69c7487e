"""Units of money as pages print them: 万元, 千元, （单位：元）, 人民币万元."""

from __future__ import annotations

import re
from functools import lru_cache
from math import prod

# 萬 and 仟 are met in any script.
FACTORS = "十百千万亿佰仟萬億"
_PLAIN = str.maketrans("佰仟萬億", "百千万亿")
_FACTOR_OF = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
# Nothing is tried again: of a cell of spaces each would be where a unit may begin.
_MONEY = rf"(?:[{FACTORS}]{{1,3}}+\s*+)?+(?:[美港欧日]\s*+)?+元"
_UNIT = re.compile(
    rf"""[（(\[【]?+ \s*+ (?: 单位 \s*+ [:：]?+ \s*+ )?+ (?: 人民币 \s*+ )?+
         (?P<unit>{_MONEY}) \s*+ [\]】)）]?+""",
    re.VERBOSE,
)
# What is called a unit is one, whether it is known or not.
_NAMED = re.compile(
    rf"""单位\s*+[:：]\s*+(?:人民币\s*+)?
         (?P<unit> {_MONEY} | (?:(?!单位)[^\s，,；;。、（）()\[\]【】]){{1,6}} )""",
    re.VERBOSE,
)
_MENTIONED = re.compile(_MONEY)
# 单位：件、万元 above a table, 注：金额单位均为元 below it; not 主办单位：元氏县.
_CAPTION = re.compile(
    rf"""(?: 单位 \s*+ (?:[:：（(]|均?[为是])?+ \s*+ (?:[\u4e00-\u9fff]{{1,3}}[、/，,]\s*+){{0,5}}
         (?: 人民币 [（(]?+ )?+ | 以 (?=[^，。]{{1,12}}单位) (?: 人民币 )?+ )
         \s*+ (?P<unit>{_MONEY}) (?= 为 | [^\u4e00-\u9fff] | $ )""",
    re.VERBOSE,
)
# 收费总额（元）, 金额/元
_OF_HEAD = re.compile(
    rf"""[^（(\[【/] [（(\[【/] \s*+ (?: 单位 \s*+ [:：]?+ \s*+ )?+ (?: 人民币 \s*+ )?+
         (?P<unit>{_MONEY}) \s*+ [)）\]】]?+ $""",
    re.VERBOSE,
)
_CAPTION_ALONE = re.compile(r"[（(\[【]?(?:金额|货币|计量|计价)?单位")
_LONGEST_HEAD = 40
_FACTOR_ALONE = re.compile(rf"[（(]\s*[{FACTORS}]+\s*[)）]")
# 采购总金额 单位：元, 采购总金额/元: what stands behind a label without round brackets.
_BEHIND = re.compile(
    rf"""(?<![\s,，、/:：\[【]) [\s,，、/:：\[【]*+
         (?: 单位\s*[:：]\s*\S{{1,8}} | (?<=[\s,，、/:：\[【]) {_MONEY} \s* [\]】]? ) $""",
    re.VERBOSE,
)


def money_in(text: str) -> str | None:
    """The unit of money that a text is, such as 万元 or 单位：元; None if it is something else."""
    found = _UNIT.fullmatch(text)
    return _spelled(found["unit"]) if found else None


def unit_named_in(text: str) -> str | None:
    """The unit that words behind a label name, such as 千元 in （单位：千元）; None without one."""
    named = _NAMED.search(text)
    if named is not None:
        return _spelled(named["unit"])
    mentioned = _MENTIONED.search(text)
    return _spelled(mentioned[0]) if mentioned else None


def caption_units(text: str) -> list[str]:
    """The units of money that a caption or a note names: 单位：元, 以上金额以万元为单位."""
    if "单位" not in text:
        return []
    return [_spelled(found["unit"]) for found in _CAPTION.finditer(text)]


def unit_of_head(text: str) -> str | None:
    """The unit of money that ends the head of a column: 收费总额（元）; None without one."""
    if len(text) > _LONGEST_HEAD or _CAPTION_ALONE.match(text):
        return None
    found = _OF_HEAD.search(text)
    return _spelled(found["unit"]) if found else None


def unit_behind(text: str) -> int | None:
    """Where a unit behind a label begins that no round brackets enclose; None without one."""
    if "元" not in text and "单位" not in text:
        return None
    found = _BEHIND.search(text)
    return found.start() if found else None


def is_factor(note: str) -> bool:
    """Whether a bracketed note makes another number of the one before: 5（千）."""
    return _FACTOR_ALONE.fullmatch(note) is not None


def is_money(unit: str | None) -> bool:
    """Whether a unit is one of money."""
    return unit is not None and unit[-1:] == "元"


@lru_cache(maxsize=64)
def yuan_in(unit: str | None) -> int | None:
    """How many 元 a unit of money is; None for anything else, and for other countries' money."""
    if not is_money(unit) or unit is None or not set(unit[:-1]) <= _FACTOR_OF.keys():
        return None
    return prod(_FACTOR_OF[factor] for factor in unit[:-1])


def _spelled(unit: str) -> str:
    return "".join(unit.split()).translate(_PLAIN)
