"""Lists of numbers in JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from govdisclosure.editions.places import nearest
from govdisclosure.errors import DataError
from govdisclosure.figures.sheet import ABOUT, Line
from govdisclosure.model.cell import MAX_DIGITS
from govdisclosure.readers.decode import decode

# What a report that `Report.to_dict` wrote has, and a list of numbers has not.
_EXPORTED = frozenset(["schema", "cells"])
_PERIOD, _ENDS = "period", 2
_NAMES = (*ABOUT, "values", "units", "sections")


def json_lines(content: bytes, known: Collection[str]) -> Iterator[Line]:
    """The lines that an object of JSON makes.

    Args:
        known: keys of the edition.

    Raises:
        DataError: it is no such object; says where.
    """
    data = _json(content)
    if data.keys() >= _EXPORTED:
        raise DataError(
            "this is a report that was exported, and no list of numbers. Write it with "
            "`govdisclosure render FILE -o OUTPUT`.",
            "这是导出的报告，而不是数据表。请用 `govdisclosure render FILE -o OUTPUT` 写出。",
        )
    for name in data:
        if name not in _NAMES:
            raise DataError(
                f"{name!r} is none of {', '.join(_NAMES)}.",
                f"{name!r} 不在 {'、'.join(_NAMES)} 之中。",
            )
    values, units = _members(data, "values"), _members(data, "units")
    _check_units(units, {*values, *known})
    for name in ABOUT:
        if data.get(name) is not None:
            yield Line(name, name, _about(data[name], name))
    for key, value in values.items():
        where = f"values[{key!r}]"
        yield Line(where, key, _text(value, where), _text(units.get(key), where))
    for number, text in _members(data, "sections").items():
        where = f"sections[{number!r}]"
        lines = text if isinstance(text, list) else [text]
        yield Line(where, f"section.{number}", "\n".join(_text(one, where) for one in lines))


def _check_units(units: Mapping[str, Any], known: Collection[str]) -> None:
    for key in units:
        if key not in known:
            near, near_zh = nearest(key, known)
            raise DataError(
                f"units[{key!r}] belongs to no cell of the form. Correct the key.{near}",
                f"units[{key!r}] 不是表中的单元格，请改正。{near_zh}",
            )


def _json(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(
            decode(content), parse_float=_exact, parse_int=_whole, object_pairs_hook=_object
        )
    except DataError:
        raise
    except (ValueError, RecursionError) as error:
        raise DataError(
            f"the JSON cannot be read: {error}. Correct it.", f"JSON 无法读取：{error}。请改正。"
        ) from error
    if not isinstance(data, dict):
        raise DataError("the JSON must be an object.", "JSON 应为一个对象。")
    return data


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise DataError(
                f"{name!r} stands twice in one object of the JSON. Keep the one that counts.",
                f"JSON 的同一对象中 {name!r} 重复出现，请只保留一个。",
            )
        found[name] = value
    return found


def _exact(printed: str) -> Decimal | str:
    """A number; one that no cell can hold stays as it is printed, and is refused in its place."""
    try:
        number = Decimal(printed)
    except InvalidOperation:
        return printed
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or len(digits) + abs(exponent) > 2 * MAX_DIGITS:
        return printed
    return number


def _whole(printed: str) -> int | str:
    """The same for a whole number."""
    return int(printed) if len(printed) <= 2 * MAX_DIGITS else printed


def _members(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = data.get(name)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise DataError(f"{name} must be an object.", f"{name} 应为一个对象。")
    return found


def _about(value: object, name: str) -> str:
    """What an object says of the report; of a period it may list start and end."""
    if name == _PERIOD and isinstance(value, list) and len(value) == _ENDS:
        return "/".join(_text(one, name) for one in value)
    return _text(value, name)


def _text(value: object, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        raise DataError(
            f"{where} is {value!r}; it must be a number, a text or null.",
            f"{where} 的值 {value!r} 无效，应为数字、文本或 null。",
        )
    return format(value, "f") if isinstance(value, Decimal) else str(value).strip()
