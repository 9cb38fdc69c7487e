"""What may stand in a layer's codebook.toml and relations.toml, checked layer by layer.

Each fault is raised with the line of the entry that has it, before anything is built from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govdisclosure.editions.consistency import check_doubles, check_whole
from govdisclosure.editions.layers import Layer
from govdisclosure.editions.places import (
    column_fault,
    entry_error,
    grammar_error,
    nearest,
    row_fault,
    statements,
    toml_error,
)

if TYPE_CHECKING:
    from govdisclosure.editions.grammar import CompiledGrammar

KINDS = ("count", "signed", "amount")
_ROWS = "rows"
# name → fields that a new entry must have · fields that it may have
_CODEBOOK: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "edition": ((), ("name", "extends", "first_year", "last_year", "without")),
    "sections": (("key", "number", "heading"), ("after",)),
    "tables": (("key", "section", "grammar", "headings"), ("after", "columns")),
    "columns": ((), ("unit", "kind", "label_en")),
    "column_groups": (("heading", "columns"), ()),
    "groups": (("key", "heading"), ("parent", "after", "label_en")),
    "crosswalk": (("edition", "kind", "note", "note_zh"), ("here", "there")),
    _ROWS: (
        ("key", "table"),
        ("group", "after", "label_en", "unit", "units", "kind", "kinds"),
    ),
}
_RELATION = (("name", "left", "right", "text", "text_zh"), ("each",))
_SET = ("rows_of_table", "rows_of_group", "columns_of_table", "members")
_RELATIONS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sets": ((), (*_SET, "except")),
    "relations": _RELATION,
    "across_years": _RELATION,
}


def check_entries(layers: Sequence[Layer]) -> None:
    """Check names and fields of all entries, before the grammar is compiled.

    Raises:
        GrammarError: an entry or field has an unknown name, or a new entry lacks a field.
    """
    for file, rules in (("codebook", _CODEBOOK), ("relations", _RELATIONS)):
        seen: set[tuple[str, str]] = set()
        for layer in layers:
            data = layer.codebook if file == "codebook" else layer.relations
            shown = getattr(layer.files, file)
            for name, raw in data.items():
                _check_name(layer, shown, (name,), name, rules)
                required, optional = rules[name]
                if isinstance(raw, list):
                    check_doubles(layer, shown, name, raw)
                for number, (key, entry) in enumerate(_entries(raw), 1):
                    for one in entry:
                        _check_name(layer, shown, (key, one), one, (*required, *optional))
                    identity = (name, key or str(entry.get("name", "")))
                    if identity not in seen:
                        _check_fields(layer, shown, number, key, entry, required, name)
                    seen.add(identity)


def check_names(layers: Sequence[Layer], grammar: CompiledGrammar) -> None:
    """Check what the entries name: tables, groups, rows, label rules, kinds.

    Raises:
        GrammarError: a name does not exist, or grammar and codebook have different rows.
    """
    known: dict[str, dict[str, None]] = {
        name: {} for name in ("sections", "tables", "groups", _ROWS)
    }
    gone = rows_left_out(layers)
    rows = dict.fromkeys(key.rsplit(".", 1)[0] for row in grammar.rows for key in row.keys)
    for layer in layers:
        for name, keys in known.items():
            for entry in layer.codebook.get(name, ()):
                if entry["key"] not in keys:
                    _check_reference(layer, entry, "after", keys)
                keys[str(entry["key"])] = None
        for entry in layer.codebook.get(_ROWS, ()):
            _check_reference(layer, entry, "table", known["tables"])
            _check_reference(layer, entry, "group", known["groups"])
            if entry["key"] not in rows and entry["key"] not in gone:
                raise _no_rule(layers, layer, str(entry["key"]), rows)
        for entry in layer.codebook.get("groups", ()):
            _check_reference(layer, entry, "parent", known["groups"])
        _check_rules(layer, grammar)
        _check_kinds(layer)
    for shape in grammar.rows:
        for row in dict.fromkeys(key.rsplit(".", 1)[0] for key in shape.keys):
            if row not in known[_ROWS]:
                raise row_fault(layers, shape.rule, row)
        for column in dict.fromkeys(key.rsplit(".", 1)[-1] for key in shape.keys):
            if shape.table not in grammar.tables_of.get(f"{column}_heading", ()):
                raise column_fault(layers, column, shape.table)
    check_whole(layers, grammar)


def rows_left_out(layers: Sequence[Layer]) -> frozenset[str]:
    """The rows of lower layers that the edition does not have."""
    named = (layer.codebook.get("edition", {}).get("without", ()) for layer in layers)
    return frozenset(row for rows in named for row in rows)


def _entries(raw: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a part with their keys: those of a list, of a table of tables, or a table."""
    if isinstance(raw, list):
        yield from ((str(entry.get("key", "")), entry) for entry in raw)
    elif all(isinstance(value, Mapping) for value in raw.values()):
        yield from raw.items()
    else:
        yield "", raw


def _check_name(
    layer: Layer,
    file: str,
    needles: Sequence[str],
    name: str,
    known: Sequence[str] | Mapping[str, Any],
) -> None:
    if name not in known:
        near, near_zh = nearest(name, known)
        every = ", ".join(known)
        raise toml_error(
            layer,
            file,
            needles,
            f"{name!r} is none of {every}.{near}",
            f"没有 {name!r} 这一项，可用的有 {every}。{near_zh}",
        )


def _check_fields(
    layer: Layer,
    file: str,
    number: int,
    key: str,
    entry: Mapping[str, Any],
    required: Sequence[str],
    name: str,
) -> None:
    for field in required:
        if field not in entry:
            called = key or str(entry.get("name", ""))
            raise entry_error(
                layer,
                file,
                name,
                number,
                (called,) if called else (),
                f"an entry of {name} {called!r} has no {field!r}; give {', '.join(required)}.",
                f"{name} 的条目 {called!r} 缺少 {field!r}，需要 {'、'.join(required)}。",
            )


def _check_reference(
    layer: Layer, entry: Mapping[str, Any], field: str, known: Mapping[str, Any]
) -> None:
    named = entry.get(field)
    if named is not None and named not in known:
        near, near_zh = nearest(str(named), known)
        raise toml_error(
            layer,
            layer.files.codebook,
            (str(entry["key"]), str(named)),
            f"{entry['key']!r} has {field} = {named!r}, which does not exist.{near}",
            f"{entry['key']!r} 的 {field} = {named!r} 不存在。{near_zh}",
        )


def _no_rule(layers: Sequence[Layer], layer: Layer, row: str, rows: Mapping[str, Any]) -> Exception:
    above = layers[layers.index(layer) + 1 :]
    replaced = [one for one in statements(above) if one.how == "override"]
    if replaced:
        # the list of rows, if that is among them: a row is lost by it more often than otherwise
        culprit = max(replaced, key=lambda one: one.name.endswith("_row"))
        return grammar_error(
            culprit.place,
            f"with %override {culprit.name} no rule makes the row {row!r}, which the codebook of "
            f"layer {layer.name!r} has. List {row.replace('.', '__')} again, or say in "
            f'codebook.toml that this edition has no such row: [edition] without = ["{row}"].',
            f"%override {culprit.name} 之后没有规则产生层 {layer.name!r} 编码本中的行 {row!r}。"
            f"请重新列出 {row.replace('.', '__')}，或在 codebook.toml 的 [edition] 中写 "
            f'without = ["{row}"]，表示本版没有这一行。',
        )
    near, near_zh = nearest(row, rows)
    rule = row.replace(".", "__")
    return toml_error(
        layer,
        layer.files.codebook,
        (row,),
        f"no rule of the grammar makes the row {row!r}. Define {rule}, and list it in the rows of "
        f"its table by %extend.{near}",
        f"语法中没有产生行 {row!r} 的规则。请定义 {rule}，并用 %extend 列入所属表格的行。{near_zh}",
    )


def _check_rules(layer: Layer, grammar: CompiledGrammar) -> None:
    """The label rules that sections, tables, groups and column groups name."""
    for name in ("sections", "tables", "groups", "column_groups"):
        for entry in layer.codebook.get(name, ()):
            key = str(entry.get("key", entry.get("heading", "")))
            rules = entry.get("headings", [entry["heading"]] if "heading" in entry else [])
            for rule in rules:
                if rule not in grammar.words:
                    near, near_zh = nearest(rule, grammar.words)
                    raise toml_error(
                        layer,
                        layer.files.codebook,
                        (key, rule),
                        f"{key!r} names the label rule {rule!r}, which does not exist.{near}",
                        f"{key!r} 引用的标签规则 {rule!r} 不存在。{near_zh}",
                    )


def _check_kinds(layer: Layer) -> None:
    columns = layer.codebook.get("columns", {})
    found = [(name, str(spec["kind"])) for name, spec in columns.items() if "kind" in spec]
    for row in layer.codebook.get(_ROWS, ()):
        kinds = [*row.get("kinds", {}).values(), *([row["kind"]] if "kind" in row else [])]
        found += [(str(row["key"]), str(kind)) for kind in kinds]
    for name, kind in found:
        if kind not in KINDS:
            raise toml_error(
                layer,
                layer.files.codebook,
                (name, kind),
                f"{name!r} has kind {kind!r}; it must be one of {', '.join(KINDS)}.",
                f"{name!r} 的 kind 是 {kind!r}，只能是 {'、'.join(KINDS)}。",
            )
