"""How Word writes the numbers of lists."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LAST = 9_999


def numeral(number: int, style: str) -> str:
    """A number as a style of Word's (`w:numFmt`) writes it; in figures where it has no way to.

    Args:
        style: as the file names it, e.g. `chineseCountingThousand`.
    """
    write = _STYLES.get(style, str)
    return write(number) if 0 < number <= _LAST else str(number)


def _counted(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """一, 十, 十一, 二十, 一百零一."""
    text, zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            zero = bool(text)
            continue
        text += ("零" if zero else "") + digits[digit] + (units[power - 1] if power else "")
        zero = False
    return text.removeprefix(digits[1]) if 10 <= number < 20 and digits == _DIGITS else text


def _legal(number: int) -> str:
    return _counted(number, _LEGAL, "拾佰仟")


def _digital(number: int) -> str:
    """一〇: digit by digit."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _ten_then_digits(number: int) -> str:
    """Word's chineseCounting: 十, 十一, 二十, from a hundred on digit by digit."""
    return _counted(number) if number < 100 else _digital(number)


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x245F + number)
    return str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) - ord("0") + 0xFF10) for digit in str(number))


def _letters(number: int) -> str:
    """a … z, aa … zz, as Word counts."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(times + 1, 9)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _cyclic(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_STYLES: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _ten_then_digits,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "taiwaneseCounting": _ten_then_digits,
    "taiwaneseCountingThousand": _counted,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographTraditional": _cyclic(_STEMS),
    "ideographZodiac": _cyclic(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
