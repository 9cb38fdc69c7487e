"""Lists of numbers in files: CSV, JSON, Excel."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from govdisclosure.editions.edition import Edition
from govdisclosure.errors import DataError, MissingExtraError
from govdisclosure.figures.sheet import ABOUT, COLUMNS, Figures, Line, figures_of
from govdisclosure.readers.decode import decode

_JSON_NAMES = (*ABOUT, "values", "units", "sections")


def read_figures(content: bytes, suffix: str, edition: Edition) -> Figures:
    """The numbers of a list.

    Args:
        suffix: of the file's name, `.csv`, `.json` or `.xlsx`: these formats say little themselves.

    Raises:
        DataError: the content is no such list; says where.
        MissingExtraError: an Excel file without the extra `xlsx`.
    """
    readers: Mapping[str, Callable[[bytes], Iterable[Line]]] = {
        ".csv": _csv_lines,
        ".json": _json_lines,
        ".xlsx": _xlsx_lines,
    }
    if suffix.lower() not in readers:
        raise DataError(
            f"numbers come in {', '.join(readers)} files, not in {suffix!r} ones.",
            f"数据文件应为 {'、'.join(readers)}，而不是 {suffix!r}。",
        )
    return figures_of(readers[suffix.lower()](content), edition.facts)


def _csv_lines(content: bytes) -> Iterator[Line]:
    rows = csv.reader(io.StringIO(decode(content).removeprefix("\ufeff"), newline=""), strict=True)
    try:
        yield from _table_lines(enumerate(rows, 1))
    except csv.Error as error:
        raise DataError(
            f"the CSV cannot be read: {error}. Save it again.",
            f"CSV 无法读取：{error}。请重新保存。",
        ) from error


def _xlsx_lines(content: bytes) -> Iterator[Line]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtraError(
            "Excel files need openpyxl. Install it: pip install 'govdisclosure[xlsx]'.",
            "读取 Excel 文件需要 openpyxl，请安装：pip install 'govdisclosure[xlsx]'。",
        ) from error
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = [[_shown(value) for value in row] for row in book.worksheets[0].values]
    except Exception as error:  # openpyxl lets through whatever zip files and XML may raise
        raise DataError(
            f"this is no Excel file that can be read ({type(error).__name__}). Save it again.",
            f"Excel 文件无法读取（{type(error).__name__}），请重新保存。",
        ) from error
    return _table_lines(enumerate(rows, 1))


def _shown(value: object) -> str:
    """A spreadsheet's value as text; it keeps whole numbers as floats."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(value)


def _table_lines(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Line]:
    """Lines of a table whose first row names its columns; `key` and `value` must be among them."""
    numbered = iter(rows)
    head = [name.strip().lower() for name in next(numbered, (0, []))[1]]
    if "key" not in head or "value" not in head:
        raise DataError(
            f"the first row is {', '.join(head) or 'empty'}; it must name the columns "
            f"{', '.join(COLUMNS)}, of which key and value are needed.",
            f"首行应为列名 {'、'.join(COLUMNS)}，其中 key 与 value 必不可少。",
        )
    for number, row in numbered:
        named = dict(zip(head, (text.strip() for text in row), strict=False))
        if key := named.get("key", ""):
            yield Line(f"line {number}", key, named.get("value", ""), named.get("unit", ""))
        elif named.get("value"):
            raise DataError(
                f"line {number} has the value {named['value']!r} and no key. Add the key.",
                f"第 {number} 行有值 {named['value']!r} 而没有 key，请补上。",
            )


def _json_lines(content: bytes) -> Iterator[Line]:
    data = _json(content)
    for name in data:
        if name not in _JSON_NAMES:
            raise DataError(
                f"{name!r} is none of {', '.join(_JSON_NAMES)}.",
                f"{name!r} 不在 {'、'.join(_JSON_NAMES)} 之中。",
            )
    units = _members(data, "units")
    for name in ABOUT:
        if data.get(name) is not None:
            yield Line(name, name, _text(data[name], name))
    for key, value in _members(data, "values").items():
        where = f"values[{key!r}]"
        yield Line(where, key, _text(value, where), _text(units.get(key), where))
    for number, text in _members(data, "sections").items():
        where = f"sections[{number!r}]"
        lines = text if isinstance(text, list) else [text]
        yield Line(where, f"section.{number}", "\n".join(_text(one, where) for one in lines))


def _json(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(decode(content), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise DataError(
            f"the JSON cannot be read: {error}. Correct it.", f"JSON 无法读取：{error}。请改正。"
        ) from error
    if not isinstance(data, dict):
        raise DataError("the JSON must be an object.", "JSON 应为一个对象。")
    return data


def _members(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = data.get(name) or {}
    if not isinstance(found, dict):
        raise DataError(f"{name} must be an object.", f"{name} 应为一个对象。")
    return found


def _text(value: object, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "/".join(value)  # a period: start and end
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        raise DataError(
            f"{where} is {value!r}; it must be a number, a text or null.",
            f"{where} 的值 {value!r} 无效，应为数字、文本或 null。",
        )
    return format(value, "f") if isinstance(value, Decimal) else str(value).strip()


def suffix_of(file: str) -> str:
    """The suffix that tells the format of a file: `.csv`."""
    return Path(file).suffix.lower()
