"""Stored numbers → what they print."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Context, Decimal

from govdisclosure.readers.sheet.formats import GENERAL

_STORED = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{0,40})?(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
# Spreadsheets compute with binary fractions and show no more than so many digits of them.
_DIGITS = Context(prec=15)
# Numbers with more places than this are printed as they are stored.
_PLACES = 40
_FIRST_DAY = date(1899, 12, 30)
_FIRST_DAY_1904 = date(1904, 1, 1)
# Excel believes in 29 February 1900, so that days before it are counted from one day later.
_LEAP_DAY = 60
_LAST_DAY = 2_958_465
# Formats that every program knows by number: dates, and dates in East Asian versions.
_BUILT_IN_DATES = frozenset([14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)])
_NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*+(?:\]|\Z)|_.|\*.')
_DATE_CODE = re.compile("[yYdDeE]")


def printed_number(stored: str) -> str | None:
    """A number without binary noise and without needless zeros: 3.0 → 3; None for no number."""
    if not _STORED.fullmatch(stored):
        return None
    number = Decimal(stored)
    if abs(number.adjusted()) > _PLACES:
        return None
    if len(number.as_tuple().digits) > _DIGITS.prec and "." in stored:
        number = _DIGITS.plus(number)
    if number == number.to_integral_value():
        return str(int(number))
    return format(number, "f").rstrip("0")


def printed_day(stored: str, since_1904: bool) -> str | None:
    """A day as 2024-01-31; None where the number is none that a calendar has."""
    number = printed_number(stored)
    days = int(Decimal(number)) if number is not None else -1
    if since_1904:
        first = _FIRST_DAY_1904
    elif 0 < days != _LEAP_DAY:
        first = _FIRST_DAY + timedelta(days < _LEAP_DAY)
    else:
        return None
    return (first + timedelta(days)).isoformat() if 0 <= days <= _LAST_DAY else None


def is_date_format(number: int, code: str) -> bool:
    """Whether a number format shows a day.

    Args:
        code: of the format where the file defines it, else empty.
    """
    if not code:
        return number in _BUILT_IN_DATES
    code = GENERAL.sub("", _NOT_CODE.sub("", code))
    return _DATE_CODE.search(code.replace("E+", "").replace("E-", "")) is not None
