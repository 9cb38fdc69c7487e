"""Units of money as pages print them: 万元, 千元, （单位：元）, 人民币万元."""

from __future__ import annotations

import re
from functools import lru_cache
from math import prod

# 萬 and 仟 are met in any script.
_FACTORS = "十百千万亿佰仟萬億"
_PLAIN = str.maketrans("佰仟萬億", "百千万亿")
_FACTOR_OF = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_MONEY = rf"[{_FACTORS}]{{0,3}}\s*[美港欧日]?\s*元"
_UNIT = re.compile(
    rf"[（(\[【]?\s*(?:单位\s*[:：]?\s*)?(?:人民币\s*)?(?P<unit>{_MONEY})\s*[\]】)）]?"
)
# What is called a unit is one, whether it is known or not.
_NAMED = re.compile(
    rf"""单位\s*[:：]\s*(?:人民币\s*)?
         (?P<unit> {_MONEY} | (?:(?!单位)[^\s，,；;。、（）()\[\]【】]){{1,6}} )""",
    re.VERBOSE,
)
_MENTIONED = re.compile(_MONEY)
_FACTOR_ALONE = re.compile(rf"[（(]\s*[{_FACTORS}]+\s*[)）]")
# 采购总金额 单位：元, 采购总金额/元: what stands behind a label without round brackets.
_BEHIND = re.compile(
    rf"""[\s,，、/:：\[【]*+
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
