"""What `build`, `blank` and `replace` accept: every argument is checked, every refusal named.

Texts are kept as a reading of them would be (see `readable`), because a report that is written and
read again has to be equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition, get_edition
from govdisclosure.errors import ArgumentError, InputTypeError, NumberError
from govdisclosure.model.cell import MAX_DIGITS, Number
from govdisclosure.model.report import unknown_key

Values = Mapping[str, Number | None]
Narratives = Mapping[int, str | Sequence[str]]

# The regulations that ask for the reports are in force since 2008.
FIRST_YEAR, LAST_YEAR = 2000, 2099
_LONGEST_SHOWN = 40


def checked_edition(name: str, edition: object) -> Edition:
    """The edition that an argument names or is."""
    if isinstance(edition, Edition):
        return edition
    if not isinstance(edition, str):
        raise wrong_type(name, edition, "the name of an edition, or an Edition", "版本名或 Edition")
    return get_edition(edition)


def checked_year(year: object) -> int | None:
    """The year reported on."""
    if year is None:
        return None
    if isinstance(year, bool) or not isinstance(year, int):
        raise wrong_type("year", year, "an int, such as 2024", "int，例如 2024")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise wrong_value(
            "year",
            year,
            f"a year from {FIRST_YEAR} to {LAST_YEAR}",
            f"{FIRST_YEAR} 至 {LAST_YEAR} 年",
        )
    return year


def checked_name(name: str, text: object) -> str | None:
    """A title or an organ; white space is none of its characters."""
    if text is None:
        return None
    if not isinstance(text, str):
        raise wrong_type(name, text, "a str", "str")
    if len(text.strip().splitlines()) > 1:
        raise wrong_value(name, text, "a text of one line", "单行文本")
    bare = "".join(readable([text])[0].split())
    if not bare:
        raise wrong_value(name, text, "a text or None", "文本或 None")
    return bare


def checked_date(name: str, day: object) -> date | None:
    """A day of the calendar, without a time."""
    if day is None:
        return None
    if isinstance(day, datetime) or not isinstance(day, date):
        raise wrong_type(name, day, "a datetime.date without a time", "不带时间的 datetime.date")
    return day


def checked_period(period: object) -> tuple[date, date] | None:
    """The first and the last day reported on."""
    if period is None:
        return None
    if not isinstance(period, tuple) or len(period) != 2:
        raise wrong_type("period", period, "a pair of dates", "一对日期")
    start, end = (checked_date("period", day) for day in period)
    if start is None or end is None or end < start:
        raise wrong_value("period", period, "two days in order", "先后两个日期")
    return start, end


def checked_values(values: object, facts: Mapping[str, Fact]) -> dict[str, Number | None]:
    """The values as cells of their keys hold them.

    Raises:
        UnknownKeyError: the form has no such key.
        NumberError: the form cannot hold the value there.
    """
    given = _mapping("values", values)
    return {_known(key, facts): _checked(str(key), value, facts) for key, value in given.items()}


def checked_units(units: object, facts: Mapping[str, Fact]) -> dict[str, str]:
    """Units that the form leaves open, or repeats of those that it fixes."""
    checked: dict[str, str] = {}
    for key, unit in _mapping("units", units).items():
        allowed = facts[_known(key, facts)].units
        if unit not in allowed:
            name, wanted, wanted_zh = f"units[{key!r}]", " or ".join(allowed), "或".join(allowed)
            raise wrong_value(name, unit, f"{wanted}, as the form has it", f"表格规定的{wanted_zh}")
        checked[str(key)] = str(unit)
    return checked


def checked_narratives(sections: object, numbers: Mapping[str, str]) -> dict[int, list[str]]:
    """Number of a section → its paragraphs, none of them empty.

    Args:
        numbers: number of a section, as text → its name.
    """
    checked: dict[int, list[str]] = {}
    for number, narrative in _mapping("sections", sections).items():
        if isinstance(number, bool) or not isinstance(number, int):
            raise wrong_type("a key of sections", number, "the number of a section", "部分的序号")
        if str(number) not in numbers:
            raise unknown_key(str(number), numbers)
        pieces = [narrative] if isinstance(narrative, str) else narrative
        if not isinstance(pieces, (list, tuple)):
            raise wrong_type(
                f"sections[{number}]", narrative, "a str or a list of str", "str 或其列表"
            )
        for piece in pieces:
            if not isinstance(piece, str):
                raise wrong_type(
                    f"sections[{number}]", piece, "a str or a list of str", "str 或其列表"
                )
        lines = [" ".join(line.split()) for piece in pieces for line in piece.splitlines()]
        checked[number] = [line for line in lines if line]
    return checked


def readable(texts: Sequence[str]) -> list[str]:
    """Texts as a reading of all of them together has them.

    Invisible characters and pinyin glosses go, full-width digits and letters, radicals and
    compatibility ideographs are replaced by their plain twins, Traditional script is simplified,
    a run of white space is one space.
    """
    from govdisclosure.normalize.steps import normaliser, steps_for

    normalise = normaliser(steps_for("\n".join(texts)))
    return [" ".join(normalise(text)[0].split()) for text in texts]


def plain(value: Number) -> str:
    """The number in digits, never with an exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _mapping(name: str, given: object) -> Mapping[object, object]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise wrong_type(name, given, "a mapping", "映射（dict）")
    return given


def _known(key: object, facts: Mapping[str, Fact]) -> str:
    if not isinstance(key, str) or key not in facts:
        raise unknown_key(str(key), facts)
    return key


def _checked(key: str, value: object, facts: Mapping[str, Fact]) -> Number | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        shown = _shown(value)
        raise NumberError(
            f"{key} is {shown} of type {type(value).__name__}; give an int or a Decimal. "
            "A float cannot hold every decimal fraction exactly.",
            f"{key} 的值 {shown} 类型为 {type(value).__name__}；请用 int 或 Decimal，"
            "float 不能精确表示小数。",
        )
    kind = facts[key].kind
    problem = _problem(value, kind)
    if problem:
        shown = _shown(value)
        raise NumberError(
            f"{key} is {shown}, {problem[0]}.", f"{key} 的值为 {shown}，{problem[1]}。"
        )
    return Decimal(value) if kind == "amount" else int(value)


def _problem(value: Number, kind: str) -> tuple[str, str] | None:
    """Why the form cannot hold the value, in English and Chinese."""
    if isinstance(value, Decimal) and not value.is_finite():
        return "which is no number", "不是数字"
    if _is_too_long(value):  # first: the others would write out what may have a million digits
        return f"which has more than {MAX_DIGITS} digits", f"超过 {MAX_DIGITS} 位"
    if kind != "amount" and value != int(value):
        return "but this cell holds whole numbers", "但此格只能填整数"
    if kind != "signed" and value < 0:
        return "but this cell cannot be negative", "但此格不能为负数"
    return None


def _is_too_long(value: Number) -> bool:
    if isinstance(value, int):
        return bool(abs(value) >= 10**MAX_DIGITS)
    exponent = value.as_tuple().exponent
    fraction = max(-exponent, 0) if isinstance(exponent, int) else 0
    whole = max(value.adjusted(), 0) + 1
    return whole + fraction > MAX_DIGITS


def wrong_type(name: str, given: object, wanted: str, wanted_zh: str) -> InputTypeError:
    """The error that an argument has a type that the call does not take."""
    found = type(given).__name__
    return InputTypeError(
        f"{name} is {_shown(given)} of type {found}; give {wanted}.",
        f"{name} 的值 {_shown(given)} 类型为 {found}；请给出{wanted_zh}。",
    )


def wrong_value(name: str, given: object, wanted: str, wanted_zh: str) -> ArgumentError:
    """The error that an argument has a value that the call does not take."""
    return ArgumentError(
        f"{name} is {_shown(given)}; give {wanted}.",
        f"{name} 的值为 {_shown(given)}；应为{wanted_zh}。",
    )


def _shown(given: object) -> str:
    """The value as a message can show it: a number may have more digits than Python prints."""
    if isinstance(given, int) and abs(given) >= 10**_LONGEST_SHOWN:
        return f"a number of more than {_LONGEST_SHOWN} digits"
    shown = repr(given) if not isinstance(given, (int, Decimal)) else str(given)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
