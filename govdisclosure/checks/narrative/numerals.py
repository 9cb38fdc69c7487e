"""Whole numbers as sentences print them: 12, 1,295, 十二, 一百零三, 二〇二三."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
# what years are printed with instead of 〇
_ZEROS = str.maketrans("○O0", "〇〇〇")
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = "万"
# 10^8 and more is no count of a report.
_LONGEST = 15


def number_of(text: str) -> int | None:
    """The number that a numeral says, below 10^8; None when it is none."""
    plain = text.replace(",", "")
    if plain.isascii():
        return int(plain) if plain.isdigit() and len(plain) <= _LONGEST else None
    text = text.translate(_ZEROS)
    if all(char in _DIGITS for char in text):
        return _in_digits(text)
    myriads, myriad, rest = text.rpartition(_MYRIAD)
    high = _below_myriad(myriads) if myriad else 0
    low = _below_myriad(rest) if rest else 0
    return None if high is None or low is None else high * 10_000 + low


def _in_digits(text: str) -> int | None:
    """三, 二〇二三: digits without units are one figure, or a year; 一二 is neither."""
    if len(text) not in (1, 4):
        return None
    return int("".join(str(_DIGITS[char]) for char in text))


def _below_myriad(text: str) -> int | None:
    """一千零二十, 一百零三, 十二: units fall from left to right, one digit before each."""
    total, digit, last = 0, None, 10_000
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            continue
        unit = _UNITS.get(char)
        if unit is None or unit >= last or digit == 0:
            return None
        total += (1 if digit is None else digit) * unit
        digit, last = None, unit
    return total + (digit or 0) if text else None
