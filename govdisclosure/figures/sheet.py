"""An agency's numbers: a list of keys with what stands in their cells.

The list is what people fill in, in a spreadsheet or a text file: a line a cell of the form, with
its key, its official words, its number and, where the form leaves it open, its unit. A few lines
say what the report is about: organ, year, title, published, period, and `section.1` to `section.6`
for the narrative.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from govdisclosure.editions.edition import Edition
from govdisclosure.errors import DataError
from govdisclosure.lexer.numbers import MONEY, is_mark, read_number
from govdisclosure.model.cell import Number
from govdisclosure.model.report import Report

COLUMNS = ("key", "label", "value", "unit")
_SECTION = re.compile(r"section\.(\d+)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@frozen
class Line:
    """A line of the list.

    Attributes:
        place: where it stands, for messages: `line 12`.
        key: codebook key, or what the line says of the report.
        value: what is written there, without outer white space; empty for a blank cell.
        unit: unit of an amount, empty for the one that the form fixes.
    """

    place: str
    key: str
    value: str
    unit: str = ""


@frozen
class Figures:
    """Everything that `Report.build` needs beside the edition."""

    values: Mapping[str, Number | None]
    units: Mapping[str, str] = field(factory=dict)
    sections: Mapping[int, str] = field(factory=dict)
    about: Mapping[str, Any] = field(factory=dict)

    def report(self, edition: str | Edition) -> Report:
        """The report that these figures make; totals that are left out are computed.

        Raises:
            Error: as for `Report.build`.
        """
        return Report.build(
            edition,
            values=self.values,
            units=self.units,
            sections=self.sections,
            **self.about,
        )


def figures_of(lines: Iterable[Line], keys: Mapping[str, object]) -> Figures:
    """Understand the lines of a list.

    Args:
        keys: the keys of the edition. Others are left to `Report.build`, which names the nearest.

    Raises:
        DataError: a key stands there twice, or what stands in a cell is neither a number nor empty.
    """
    values: dict[str, Number | None] = {}
    units: dict[str, str] = {}
    sections: dict[int, str] = {}
    about: dict[str, Any] = {}
    first: dict[str, str] = {}
    for line in lines:
        if line.key in first:
            raise _error(line, f"{line.key} stands on {first[line.key]} already", "重复出现")
        first[line.key] = line.place
        if line.key in _ABOUT and line.key not in keys:
            if line.value:
                about[line.key] = _ABOUT[line.key](line)
        elif section := _SECTION.fullmatch(line.key):
            sections[int(section[1])] = line.value
        else:
            values[line.key], unit = _number(line)
            if unit := line.unit or unit:
                units[line.key] = unit
    return Figures(values, units, sections, about)


def _number(line: Line) -> tuple[Number | None, str]:
    """The number of a line and the unit printed behind it."""
    if not line.value:
        return None, ""
    if is_mark(line.value):
        raise _error(line, f"{line.value!r} is no number; leave a blank cell empty", "请留空")
    number = read_number(line.value)
    if number is None or number.value is None or number.note:
        raise _error(line, f"{line.value!r} is no number", "不是数字")
    return number.value, number.unit if number.unit in MONEY else ""


def _year(line: Line) -> int:
    if not (line.value.isascii() and line.value.isdigit()):
        raise _error(line, f"{line.value!r} is no year; write it like 2024", "年份应写作 2024")
    return int(line.value)


def _date(line: Line) -> date:
    found = _DATE.fullmatch(line.value)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(line.value)
    except ValueError as error:
        raise _error(
            line, f"{line.value!r} is no date; write it like 2024-01-31", "日期应写作 2024-01-31"
        ) from error


def _period(line: Line) -> tuple[date, date]:
    start, slash, end = line.value.partition("/")
    if not slash:
        raise _error(
            line,
            f"{line.value!r} is no period; write it like 2023-01-01/2023-12-31",
            "期间应写作 2023-01-01/2023-12-31",
        )
    ends = (Line(line.place, line.key, one.strip()) for one in (start, end))
    first, last = map(_date, ends)
    return first, last


# what a list says of the report as a whole → how it is written
_ABOUT: Mapping[str, Callable[[Line], object]] = {
    "organ": lambda line: line.value,
    "year": _year,
    "title": lambda line: line.value,
    "published": _date,
    "period": _period,
}
ABOUT = tuple(_ABOUT)


def _error(line: Line, what: str, what_zh: str) -> DataError:
    return DataError(
        f"{line.place}, {line.key}: {what}. Correct it there.",
        f"{line.place}，{line.key}（{line.value}）：{what_zh}。请改正。",
    )
