"""Numbers and blank marks as cells print them."""

from __future__ import annotations

import re
from decimal import Decimal

from attrs import field, frozen

from govdisclosure.lexer.money import is_factor, money_in
from govdisclosure.model.cell import MAX_DIGITS, Number

_NUMBER = re.compile(
    r"""
    (?P<number> (?: [+\-–] \s* | [—―] )?           # a long dash before a space is a mark
        (?: \d{1,3} (?: [,，'’\u2007\u2009\u202f] \d{3} )+ | \d+ )     # thousands, or plain
        (?: \. \d+ )? )
    \s*+ (?P<unit> (?: [百千][万亿]? | [万亿] )\s*+元 | 元 | 件 | 项 | 条 | 个 | 份 | 次 | 宗 )?+
    \s*+ (?P<note> [（(] .* [)）] )?
    """,
    re.VERBOSE | re.DOTALL,
)
_SIGNS = frozenset("+-–—―")
_PIECE = r"[+\-–]?\d+(?:[,，]\d{3})*(?:\.\d+)?(?:万元|元)?"
# Nothing is tried again: a line of a million numbers would need gigabytes to remember where.
SEVERAL = re.compile(rf"(?>{_PIECE})(?:\s++(?>{_PIECE}))++")
# The same among marks for empty cells, which stand between spaces. A long dash that touches a
# number belongs to it, as a sign or as a mark that lost its space.
PIECE_OR_MARK = re.compile(rf"(?:(?<!\S)[—―])?{_PIECE}|(?<!\S)[-–—―/]+(?!\S)")
# What runs together without a space between: digits, and marks that may stand for empty cells.
RUN = re.compile(r"(?<!\S)(?=\S*\d)\S+|[-–—―/]+")
# Marks for several empty cells, with spaces between or none, which stand behind a label.
MARK_SIGNS = frozenset("-–—―/")
MARKS = re.compile(r"[-–—―/]+(?:\s+[-–—―/]+)*")
MARKS_BEHIND = re.compile(r"(?<=[^\s\-–—―/])\s*(?P<marks>[-–—―/][-–—―/\s]*)$")
# Page numbers: - 3 -, —3—, 第 3 页, 3 / 12, 第3页 共12页.
PAGE_NUMBER = re.compile(
    r"[-–—]{1,2}\s*\d{1,3}\s*[-–—]{1,2}|第\s*\d{1,3}\s*页.{0,12}|\d{1,3}\s*/\s*\d{1,3}|[Pp]age\s*\d{1,3}"
)
# What a person wrote for a number and no form allows: 1.5 万, ￥15, .5, 12。, 1,23, 1e3, 98%.
_ODD = re.compile(
    r"""
    [￥¥$约近]?+ \s*+
    (?: \d+ (?: [.,，] \d+ )? | [.．] \d+ ) \s*+
    (?: [eE] [+-]? \d+ | [%％‰]
      | [万亿千百]?+ \s*+ (?: 元 | 件 | 项 | 条 | 个 | 份 | 次 | 宗 )?+ )
    \s*+ [。．.;；,，*?？①-⑳-]?
    """,
    re.VERBOSE,
)
_LONGEST_ODD = 24
# What goes on with the number on the line before: its last digits, a factor, a doubt about it.
TORN = re.compile(
    r"""[,，.．'’/~～:：-]? \s* \d [\d,，.]* [千万亿余多%‰]{0,2}
      | [千百万亿余多%‰]{1,3}
      | [,，.．]""",
    re.VERBOSE,
)
_MARKS = frozenset(["-", "--", "–", "—", "——", "―", "/", "\\", "空", "无", "N/A", "n/a", "NA", "*"])


@frozen
class PrintedNumber:
    """A number as a cell prints it.

    Attributes:
        value: None when it has more digits than any figure of the form (unreadable).
        unit: printed behind it, None if none is.
        note: bracketed words behind it.
        is_count: whether it is whole and not negative.
    """

    value: Number | None
    unit: str | None = None
    note: str | None = None
    is_count: bool = field(init=False, eq=False)

    @is_count.default
    def _is_whole_and_not_negative(self) -> bool:
        return isinstance(self.value, int) and self.value >= 0


def read_number(text: str) -> PrintedNumber | None:
    """The number that `text` is, None when it is something else."""
    if text.isdigit() and text.isascii():
        return PrintedNumber(int(text) if len(text) <= MAX_DIGITS else None)
    if not (text[:1].isdecimal() or text[:1] in _SIGNS):
        return None
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    unit = "".join(found["unit"].split()) if found["unit"] else None  # 万 元
    if unit is None and found["note"]:
        unit = money_in(found["note"][1:-1])
        if is_factor(found["note"]):
            return PrintedNumber(None, None, found["note"])
    digits = re.sub(r"[\s,，'’+]", "", found["number"])
    digits = re.sub("[–—―]", "-", digits)
    if sum(char.isdigit() for char in digits) > MAX_DIGITS or not digits.isascii():
        return PrintedNumber(None, unit, found["note"])
    value: Number = Decimal(digits) if "." in digits else int(digits)
    return PrintedNumber(value, unit, found["note"])


def is_odd_number(text: str) -> bool:
    """Whether a text that is no number was meant for one; what it is worth is not guessed."""
    return len(text) <= _LONGEST_ODD and _ODD.fullmatch(text) is not None


def is_mark(text: str) -> bool:
    """Whether `text` is a mark that stands for an empty cell."""
    return text in _MARKS
