"""Faults of a codebook that no single entry shows: doubles, circles, columns that nothing makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdisclosure.editions.layers import Layer
from govdisclosure.editions.places import entry_error, nearest, statements, toml_error

if TYPE_CHECKING:
    from govdisclosure.editions.grammar import CompiledGrammar


def check_doubles(layer: Layer, file: str, part: str, entries: Sequence[Mapping[str, Any]]) -> None:
    """Check that no two entries of a part of one layer have the same key or name.

    Raises:
        GrammarError: two have; the later would silently change the earlier.
    """
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        name = str(entry.get("key", entry.get("name", "")))
        if name and name in seen:
            raise entry_error(
                layer,
                file,
                part,
                number,
                (name,),
                f"{part} has two entries {name!r}. Join them, or name one of them differently.",
                f"{part} 中有两个 {name!r}，请合并或改名。",
            )
        seen.add(name)


def check_whole(layers: Sequence[Layer], grammar: CompiledGrammar) -> None:
    """Check the codebooks of all layers together.

    Raises:
        GrammarError: groups stand in a circle, two sections have one number, a table stands in no
            section, years are the wrong way round, a row stands in a table of another grammar,
            or a column is named that no rule is.
    """
    parents: dict[str, Any] = {}
    sections: dict[str, int] = {}
    grammars: dict[str, str] = {}
    rules = {one.name for one in statements(layers)}
    tables_of_rows = {
        key.rpartition(".")[0]: shape.table for shape in grammar.rows for key in shape.keys
    }
    rows: set[str] = set()
    for layer in layers:
        _check_left_out(layer, rows, tables_of_rows)
        rows |= {entry["key"] for entry in layer.codebook.get("rows", ())}
        for entry in layer.codebook.get("groups", ()):
            parents[str(entry["key"])] = entry.get("parent", parents.get(str(entry["key"])))
            _check_circle(layer, str(entry["key"]), parents)
        for entry in layer.codebook.get("sections", ()):
            _check_number(layer, entry, sections)
        for entry in layer.codebook.get("tables", ()):
            grammars[entry["key"]] = entry.get("grammar", grammars.get(entry["key"]))
            _check_section(layer, entry, sections)
        for entry in layer.codebook.get("rows", ()):
            _check_table(layer, entry, grammars, tables_of_rows)
        for number, entry in enumerate(layer.codebook.get("crosswalk", ()), 1):
            _check_crosswalk(layer, number, entry, grammar)
        _check_years(layer)
        for owner, column in _columns_named(layer):
            if column not in rules:
                raise _no_column(layer, owner, column, rules)


def _check_left_out(layer: Layer, below: set[str], made: Mapping[str, str]) -> None:
    for row in layer.codebook.get("edition", {}).get("without", ()):
        if row not in below:
            near, near_zh = nearest(row, sorted(below))
            why = f"which no layer below has.{near}"
            why_zh = f"下层没有这一行。{near_zh}"
        elif row in made:
            rule = row.replace(".", "__")
            why = f"which the grammar still makes. Leave {rule} out of its rows by %override."
            why_zh = f"语法仍产生这一行，请用 %override 从行列表中去掉 {rule}。"
        else:
            continue
        raise _fault(
            layer,
            ("edition", "without", row),
            f"the edition is to be without the row {row!r}, {why}",
            f"without 列出的行 {row!r}：{why_zh}",
        )


def _check_circle(layer: Layer, key: str, parents: Mapping[str, Any]) -> None:
    seen = [key]
    while (above := parents.get(seen[-1])) is not None:
        if above in seen:
            raise _fault(
                layer,
                (key, "parent"),
                f"the groups {' → '.join([*seen, above])} stand in a circle. Change a parent.",
                f"分组 {' → '.join([*seen, above])} 互相包含，请修改 parent。",
            )
        seen.append(above)


def _check_number(layer: Layer, entry: Mapping[str, Any], sections: dict[str, int]) -> None:
    key, number = entry["key"], entry.get("number")
    owner = next((one for one, other in sections.items() if other == number and one != key), None)
    if owner is not None:
        raise _fault(
            layer,
            (key, "number"),
            f"the sections {owner!r} and {key!r} have the same number {number}.",
            f"章节 {owner!r} 与 {key!r} 的序号同为 {number}。",
        )
    if number is not None:
        sections[key] = number


def _check_section(layer: Layer, entry: Mapping[str, Any], sections: Mapping[str, int]) -> None:
    number = entry.get("section")
    if number is not None and number not in sections.values():
        known = ", ".join(map(str, sections.values()))
        raise _fault(
            layer,
            (entry["key"], "section"),
            f"the table {entry['key']!r} stands in section {number}, which does not exist; "
            f"there are {known or 'none'}.",
            f"表 {entry['key']!r} 所在的第 {number} 章不存在，已有 {known or '无'}。",
        )


def _check_table(
    layer: Layer,
    entry: Mapping[str, Any],
    grammars: Mapping[str, str],
    tables_of_rows: Mapping[str, str],
) -> None:
    table, start = entry.get("table"), tables_of_rows.get(entry["key"])
    if table is not None and start is not None and grammars.get(table) != start:
        fitting = ", ".join(key for key, grammar in grammars.items() if grammar == start)
        raise _fault(
            layer,
            (entry["key"], table),
            f"the row {entry['key']!r} is read by {start!r}, and the table {table!r} by "
            f"{grammars.get(table)!r}. Give it a table of {start!r}: {fitting}.",
            f"行 {entry['key']!r} 属于语法 {start!r}，而表 {table!r} 属于 "
            f"{grammars.get(table)!r}。请改为 {fitting}。",
        )


def _check_years(layer: Layer) -> None:
    edition = layer.codebook.get("edition", {})
    first, last = edition.get("first_year"), edition.get("last_year")
    if first is not None and last is not None and last < first:
        raise _fault(
            layer,
            ("edition", "last_year"),
            f"last_year = {last} is before first_year = {first}.",
            f"last_year = {last} 早于 first_year = {first}。",
        )


def _check_crosswalk(
    layer: Layer, number: int, entry: Mapping[str, Any], grammar: CompiledGrammar
) -> None:
    known = {key for shape in grammar.rows for key in shape.keys}
    known |= {key.rpartition(".")[0] for key in known}
    kinds = ("sum", "near", "none")
    wrong = next((one for one in entry.get("here", ()) if one not in known), None)
    if entry["kind"] not in kinds:
        what = f"kind is {entry['kind']!r}; it must be one of {', '.join(kinds)}."
        what_zh = f"kind 是 {entry['kind']!r}，只能是 {'、'.join(kinds)}。"
    elif wrong is not None:
        near, near_zh = nearest(wrong, sorted(known))
        what = f"here has {wrong!r}, which is no key or row of this form.{near}"
        what_zh = f"here 中的 {wrong!r} 不是本表的键或行。{near_zh}"
    else:
        return
    raise entry_error(
        layer,
        layer.files.codebook,
        "crosswalk",
        number,
        ("here" if entry["kind"] in kinds else "kind",),
        f"in a crosswalk, {what}",
        f"crosswalk 的 {what_zh}",
    )


def _columns_named(layer: Layer) -> Iterator[tuple[str, str]]:
    """(entry, column) for every column that the layer's codebook names."""
    book = layer.codebook
    for column in book.get("columns", {}):
        yield "columns", column
    for entry in book.get("column_groups", ()):
        yield from ((str(entry.get("heading", "")), one) for one in entry.get("columns", ()))
    for entry in book.get("rows", ()):
        for name in ("units", "kinds"):
            yield from ((str(entry["key"]), one) for one in entry.get(name, ()))


def _no_column(layer: Layer, owner: str, column: str, rules: set[str]) -> Exception:
    near, near_zh = nearest(column, sorted(rules))
    needles = (f"columns.{column}",) if owner == "columns" else (owner, column)
    return _fault(
        layer,
        needles,
        f"{owner!r} names the column {column!r}, and no rule of the grammar is called so.{near}",
        f"{owner!r} 引用的列 {column!r} 在语法中没有规则。{near_zh}",
    )


def _fault(layer: Layer, needles: Sequence[str], message: str, message_zh: str) -> Exception:
    return toml_error(layer, layer.files.codebook, needles, message, message_zh)
