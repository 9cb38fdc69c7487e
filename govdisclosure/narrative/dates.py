"""Dates and periods as reports print them."""

from __future__ import annotations

import re
from datetime import date

# Years in figures or in Chinese numerals, 二〇二二: a piece of larger patterns.
YEAR = r"20\d\d|二[〇零○O0][〇零○O0一二三四五六七八九]{2}"
_FIGURES = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)(?:\s*日)?"
)
_DATE_LINE = re.compile(r"^[（(]?\s*(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[)）]?$")
# 2023年1月1日起至（2023年）12月31日, white space already taken out.
_PERIOD = re.compile(
    r"(?P<y1>20\d\d)年(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:起算|起|开始)?[,，]?(?:截至|截止|至|到|—|–|-|~|～)"
    r"(?:(?P<y2>20\d\d)年)?(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日"
)
# The same with 年 and 月 lost: 202311日至20231231日.
_DAMAGED = re.compile(
    r"(?P<from>20\d\d年?\d{1,2}月?\d{0,2})日?起?(?:至|到)(?P<to>20\d\d年?\d{1,2}月?\d{0,2})日"
)


def year_in(printed: str) -> int:
    """The number of what `YEAR` found."""
    return int(printed.translate(_FIGURES))


def find_date(text: str) -> tuple[date, tuple[int, int]] | None:
    """The first date of a text that exists in the calendar, and where it stands."""
    for found in _DATE.finditer(text):
        day = make_date(found["year"], found["month"], found["day"])
        if day is not None:
            return day, found.span()
    return None


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date in Chinese, perhaps in brackets."""
    return _DATE_LINE.match(text) is not None


def find_period(text: str) -> tuple[tuple[date, date] | None, str, bool] | None:
    """The first period of a text without white space.

    Returns:
        (period, as printed, whether it had to be repaired); the period is None when what is printed
        is none that exists or has several repairs. None when no period is printed.
    """
    found = _PERIOD.search(text)
    if found is not None:
        start = make_date(found["y1"], found["m1"], found["d1"])
        end = make_date(found["y2"] or found["y1"], found["m2"], found["d2"])
        if start is None or end is None or end < start:
            return None, found.group(), False
        return (start, end), found.group(), False
    found = _DAMAGED.search(text)
    if found is None:
        return None
    start, end = _repair(found["from"]), _repair(found["to"])
    if start is None or end is None or end < start:
        return None, found.group(), True
    return (start, end), found.group(), True


def make_date(year: str, month: str, day: str) -> date | None:
    """The date, None when the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _repair(text: str) -> date | None:
    """The only date that the digits left of a date can be: 20231231 → 2023-12-31."""
    year, rest = text[:4], re.sub(r"\D", "", text[4:])
    if "月" in text:
        month, _, day = text[4:].lstrip("年").partition("月")
        return make_date(year, month, day) if day else None
    days = {make_date(year, rest[:cut], rest[cut:]) for cut in (1, 2) if rest[cut:]}
    days.discard(None)
    return days.pop() if len(days) == 1 else None
