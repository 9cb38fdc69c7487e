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

from attrs import evolve, field, frozen

from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import DataError
from govdisclosure.figures.totals import totals_of
from govdisclosure.lexer.numbers import is_mark, read_number
from govdisclosure.model.arguments import checked_edition
from govdisclosure.model.cell import Number
from govdisclosure.model.report import Report

COLUMNS = ("key", "label", "value", "unit")
_SECTION = re.compile(r"section\.0*([0-9]+)")
_LONGEST_SECTION = 3
# Characters of a value that a message shows.
_LONGEST_SHOWN = 40
# Digits and signs as Chinese input methods write them.
_WIDE = "０１２３４５６７８９．，－＋／"
_HALF = dict(zip(map(ord, _WIDE), "0123456789.,-+/", strict=True))
_YEAR = re.compile("[0-9]{4}")
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
        """The report that these figures make.

        Totals that are left out or empty are computed, where all that they add up has a number.

        Raises:
            Error: as for `Report.build`.
        """
        form = checked_edition("edition", edition)
        computed = totals_of(self.values, form).computed
        return Report.build(
            form,
            values={**self.values, **computed},
            units=self.units,
            sections=self.sections,
            **self.about,
        )


def figures_of(lines: Iterable[Line], facts: Mapping[str, Fact]) -> Figures:
    """Understand the lines of a list.

    Args:
        facts: of the edition. Other keys are left to `Report.build`, which names the nearest.

    Raises:
        DataError: a key stands there twice, what stands in a cell is neither a number nor empty,
            or a unit behind a number is another than the line or the form says.
    """
    values: dict[str, Number | None] = {}
    units: dict[str, str] = {}
    sections: dict[int, str] = {}
    about: dict[str, Any] = {}
    first: dict[str, str] = {}
    for line in lines:
        section = _section(line)
        key = line.key if section is None else f"section.{section}"
        if key in first:
            raise _error(line, f"{key} stands on {first[key]} already", f"{key} 重复出现")
        first[key] = line.place
        if line.key in _ABOUT and line.key not in facts:
            if line.value:
                about[line.key] = _ABOUT[line.key](line)
        elif section is not None:
            sections[section] = line.value
        else:
            values[line.key], printed = _number(line)
            _check_unit(line, printed, facts.get(line.key))
            if unit := line.unit or printed:
                units[line.key] = unit
    if "organ" in about and not about.keys() & {"year", "title"}:
        raise DataError(
            f"{first['organ']}, organ: the title names organ and year, and there is no year. "
            "Add the year.",
            f"{first['organ']}，organ：标题由单位与年份组成，而数据中没有年份。请补上 year。",
        )
    return Figures(values, units, sections, about)


def _section(line: Line) -> int | None:
    """The number of the section that a line holds the narrative of."""
    found = _SECTION.fullmatch(line.key)
    if found is None:
        return None
    if len(found[1]) > _LONGEST_SECTION:
        raise DataError(
            f"{line.place}: {line.key[:20]}… is no section of the form. Write it like section.5.",
            f"{line.place}：{line.key[:20]}… 不是表中的部分，应写作 section.5。",
        )
    return int(found[1])


def half_width(text: str) -> str:
    """Text with its digits and signs in half width."""
    return text.translate(_HALF)


def _number(line: Line) -> tuple[Number | None, str]:
    """The number of a line and the unit printed behind it."""
    if not line.value:
        return None, ""
    if is_mark(line.value):
        raise _error(line, f"{line.value!r} is no number; leave a blank cell empty", "请留空")
    number = read_number(half_width(line.value))
    if number is None or number.value is None or number.note:
        raise _error(line, f"{line.value!r} is no number", "不是数字")
    return number.value, number.unit or ""


def _check_unit(line: Line, printed: str, fact: Fact | None) -> None:
    """Refuse a unit behind a number that contradicts the line's own, or else the form's."""
    wanted = (line.unit,) if line.unit else fact.units if fact else ()
    if printed and wanted and printed not in wanted:
        owner, owner_zh = ("the list", "表中") if line.unit else ("the form", "表格规定")
        raise _error(
            line,
            f"{line.value!r} is in {printed}, and {owner} has {' or '.join(wanted)} there. Write "
            "the number in that unit, without a unit behind it",
            f"单位为{printed}，而{owner_zh}的单位为{'或'.join(wanted)}；请换算后只填数字",
        )


def _year(line: Line) -> int:
    year = half_width(line.value)
    if not _YEAR.fullmatch(year):
        raise _error(line, f"{line.value!r} is no year; write it like 2024", "年份应写作 2024")
    return int(year)


def _date(line: Line) -> date:
    written = half_width(line.value)
    found = _DATE.fullmatch(written)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(written)
    except ValueError as error:
        raise _error(
            line, f"{line.value!r} is no date; write it like 2024-01-31", "日期应写作 2024-01-31"
        ) from error


def _period(line: Line) -> tuple[date, date]:
    start, slash, end = half_width(line.value).partition("/")
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
    if len(line.value) > _LONGEST_SHOWN:
        short = f"{line.value[:_LONGEST_SHOWN]}…"
        what, line = what.replace(line.value, short), evolve(line, value=short)
    return DataError(
        f"{line.place}, {line.key}: {what}. Correct it there.",
        f"{line.place}，{line.key}（{line.value}）：{what_zh}。请改正。",
    )
