"""Rows of a table whose first one names its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from govdisclosure.errors import DataError
from govdisclosure.figures.sheet import COLUMNS, Line, half_width
from govdisclosure.lexer.numbers import read_number

# Together they may be one number, parted by its own comma: 1,234.
_THOUSANDS, _REST = re.compile(r"[+-]?\d{1,3}"), re.compile(r"\d{3}")
# Characters of a row that a message shows.
_LONGEST_SHOWN = 200
_QUOTE = "A number with a separator of thousands needs quotes, or none of them: 1234."
_QUOTE_ZH = "带千分位的数字须加引号，或不用千分位：1234。"


def lines_of(rows: Iterable[tuple[int, Sequence[str]]], *, parted: bool) -> Iterator[Line]:
    """Lines of a table; `key` and `value` must be among its columns.

    Args:
        rows: each with its number.
        parted: whether signs part the fields, so that a number may have come apart.

    Raises:
        DataError: a column is missing or doubled, or a row has more or less than the head names.
    """
    numbered = iter(rows)
    heads = ((number, _names(row)) for number, row in numbered)
    at, head = next((one for one in heads if any(one[1])), (1, []))
    if not names_columns(head):
        below = next((number for number, row in numbered if names_columns(row)), None)
        raise _without_head(head, below)
    _check_head(at, head)
    for number, fields in numbered:
        row = [text.strip() for text in fields]
        if not any(row):
            continue
        _check_length(number, row, head, parted)
        named = dict(zip(head, row, strict=False))
        _check_row(number, named)
        yield Line(f"line {number}", named["key"], named.get("value", ""), named.get("unit", ""))


def names_columns(row: Sequence[str]) -> bool:
    """Whether a row names the columns of a list."""
    return {"key", "value"} <= set(_names(row))


def _names(row: Sequence[str]) -> list[str]:
    return [name.strip().lower() for name in row]


def _without_head(first: Sequence[str], below: int | None) -> DataError:
    """The error that the first row names no columns; a row below may."""
    found = ", ".join(filter(None, first))
    shown = f"{found[:_LONGEST_SHOWN]}…" if len(found) > _LONGEST_SHOWN else found or "empty"
    if below is not None:
        return DataError(
            f"the first row is {shown}, and line {below} names the columns. Delete what stands "
            "above it.",
            f"首行为 {shown}，而第 {below} 行才是列名。请删除列名上方的内容。",
        )
    return DataError(
        f"the first row is {shown}; it must name the columns {', '.join(COLUMNS)}, of which key "
        "and value are needed.",
        f"首行应为列名 {'、'.join(COLUMNS)}，其中 key 与 value 必不可少。",
    )


def _check_head(at: int, head: Sequence[str]) -> None:
    for name in COLUMNS:
        if head.count(name) > 1:
            raise DataError(
                f"line {at} names the column {name} {head.count(name)} times. Keep the one that "
                "counts.",
                f"第 {at} 行有 {head.count(name)} 个 {name} 列，请只保留一个。",
            )


def _check_length(number: int, row: Sequence[str], head: Sequence[str], parted: bool) -> None:
    unnamed = [text for text, name in zip(row, head, strict=False) if text and not name]
    unnamed += row[len(head) :] if parted else filter(None, row[len(head) :])
    if unnamed:
        raise DataError(
            f"line {number} has {unnamed[0]!r} where the first row names no column. {_QUOTE}",
            f"第 {number} 行的 {unnamed[0]!r} 不在首行所列的任何列内。{_QUOTE_ZH}",
        )
    value = head.index("value")
    if not parted:
        return
    if len(row) <= value:
        raise DataError(
            f"line {number} has {len(row)} fields and ends before the column value, which is "
            f"number {value + 1}. Add the separators of the columns between.",
            f"第 {number} 行只有 {len(row)} 个字段，没有到 value 列（第 {value + 1} 列），"
            "请补上中间各列的分隔符。",
        )
    behind = row[value + 1] if len(row) > value + 1 else ""
    if _THOUSANDS.fullmatch(row[value]) and _REST.fullmatch(behind):
        raise DataError(
            f"line {number} has {row[value]},{behind} from the column value on, which may be one "
            f"number. {_QUOTE} Or put the column behind value elsewhere.",
            f"第 {number} 行自 value 列起为 {row[value]},{behind}，可能是同一个数字。{_QUOTE_ZH}"
            "也可把 value 右侧的列移到别处。",
        )


def _check_row(number: int, named: Mapping[str, str]) -> None:
    value, label = named.get("value", ""), named.get("label", "")
    if value and not named.get("key"):
        raise DataError(
            f"line {number} has the value {value!r} and no key. Add the key.",
            f"第 {number} 行有值 {value!r} 而没有 key，请补上。",
        )
    if not value and read_number(half_width(label)):
        raise DataError(
            f"line {number} has the number {label!r} in the column label and no value. Move it to "
            "the column value.",
            f"第 {number} 行的数字 {label!r} 写在 label 列而 value 列为空，请移到 value 列。",
        )
