"""What kind of TOML each part and field of codebook.toml and relations.toml is.

Checked as soon as a layer is read, so that all that comes later may rely on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from govdisclosure.editions.layers import Layer
from govdisclosure.editions.places import entry_error

_LISTS = (
    "sections",
    "tables",
    "column_groups",
    "groups",
    "crosswalk",
    "rows",
    "relations",
    "across_years",
)
_NAMED = ("columns", "sets")
_Check = Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(_is_text(one) for one in value)


def _is_unit(value: object) -> bool:
    return _is_text(value) or (_is_texts(value) and value != [])


def _each(check: _Check) -> _Check:
    return lambda value: isinstance(value, Mapping) and all(map(check, value.values()))


_NUMBER = (_is_number, "a whole number", "整数")
_TEXTS = (_is_texts, 'a list of texts, like ["a", "b"]', '字符串列表，如 ["a", "b"]')
_TEXT = (_is_text, "a text that is not empty", "非空字符串")
_SUMMANDS = (
    lambda value: _is_texts(value) and value != [],
    'a list of keys with at least one, like ["a.b"]',
    '至少含一个键的列表，如 ["a.b"]',
)
_FIELDS: Mapping[str, tuple[_Check, str, str]] = {
    **dict.fromkeys(("number", "section", "first_year", "last_year"), _NUMBER),
    **dict.fromkeys(("headings", "each", "here", "there", "except", "members", "without"), _TEXTS),
    **dict.fromkeys(("left", "right"), _SUMMANDS),
    "unit": (_is_unit, "a unit, or a list of units", "单位或单位列表"),
    "units": (_each(_is_unit), 'a table, like { column = "万元" }', '表，如 { 列 = "万元" }'),
    "kinds": (_each(_is_text), 'a table, like { column = "amount" }', '表，如 { 列 = "amount" }'),
}


def check_types(layer: Layer) -> None:
    """Check that parts are lists or tables as they should be, and fields what they should be.

    Raises:
        GrammarError: one is not; unknown names are left to `check_entries`.
    """
    for file, data in (
        (layer.files.codebook, layer.codebook),
        (layer.files.relations, layer.relations),
    ):
        for part, raw in data.items():
            for number, name, entry in _entries(layer, file, part, raw):
                for field, value in entry.items():
                    _check(layer, file, part, number, name, field, value)


def _entries(
    layer: Layer, file: str, part: str, raw: Any
) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """Number (0 where entries are not numbered), name, and fields of each entry of a part."""
    if part in _LISTS:
        wanted = f"[[{part}]]"
        good = isinstance(raw, list) and all(isinstance(one, Mapping) for one in raw)
        found = enumerate(raw, 1) if good else ()
        entries = [(number, "", one) for number, one in found]
    elif part in _NAMED:
        wanted = f"[{part}.NAME]"
        good = isinstance(raw, Mapping) and all(isinstance(one, Mapping) for one in raw.values())
        entries = [(0, str(name), one) for name, one in raw.items()] if good else []
    elif part == "edition":
        wanted, good = "[edition]", isinstance(raw, Mapping)
        entries = [(0, "edition", raw)] if good else []
    else:
        return
    if not good:
        raise entry_error(
            layer,
            file,
            part,
            0,
            (part,),
            f"{part!r} is written in another way. Write {wanted}, and the fields below it.",
            f"{part!r} 的写法不对，应写成 {wanted}，各项写在其下。",
        )
    yield from entries


def _check(
    layer: Layer, file: str, part: str, number: int, name: str, field: str, value: object
) -> None:
    # what the columns of a table stand for is a word; those of a group of columns are a list
    usual = _TEXTS if (part, field) == ("column_groups", "columns") else _TEXT
    good, wanted, wanted_zh = _FIELDS.get(field, usual)
    if not good(value):
        raise entry_error(
            layer,
            file,
            part,
            number,
            (name, field) if name else (field,),
            f"{field} = {value!r} in {name or part!r}: it must be {wanted}.",
            f"{name or part} 的 {field} = {value!r} 不对，应为{wanted_zh}。",
        )
