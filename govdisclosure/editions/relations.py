"""The sums of an edition: patterns of `relations.toml` written out as equations over keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product
from sys import intern
from typing import Any

from attrs import field, frozen

from govdisclosure.editions.codebook import Codebook
from govdisclosure.editions.layers import Layer
from govdisclosure.editions.relation_entries import (
    check_excepted,
    check_pattern,
    check_set,
    check_sets,
    unknown_key,
)

# Which of two reports on successive years a key is of.
_PREFIXES = ("last:", "this:")
_NAME = re.compile(r"\{(\w+)\}")


@frozen
class Equation:
    """`left` keys add up to the same as `right` keys.

    Attributes:
        name: the relation it comes from, e.g. `applicants`.
        about: the member of the set it was written out for, e.g. a row or a column.
        keys: of both sides, the left ones first.
    """

    name: str
    about: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    text: str
    text_zh: str
    keys: tuple[str, ...] = field(init=False, eq=False, repr=False)

    @keys.default
    def _of_both_sides(self) -> tuple[str, ...]:
        return self.left + self.right


def build_equations(
    layers: Sequence[Layer], book: Codebook, kind: str = "relations"
) -> tuple[Equation, ...]:
    """Write out every relation of the layers.

    Args:
        kind: `relations` within a report, or `across_years`, whose keys say before a colon which
            of two reports is meant: `last:` or `this:`.

    Raises:
        GrammarError: a set or key named by a relation does not exist in the codebook.
    """
    specs = {
        name: (layer, spec)
        for layer in layers
        for name, spec in layer.relations.get("sets", {}).items()
    }
    relations = {
        str(raw["name"]): (layer, raw) for layer in layers for raw in layer.relations.get(kind, ())
    }
    sets = {name: _members(name, layer, spec, book) for name, (layer, spec) in specs.items()}
    equations: list[Equation] = []
    for name, (layer, raw) in relations.items():
        each = list(raw.get("each", ()))
        for pattern in (*raw["left"], *raw["right"]):
            check_pattern(layer, name, pattern, _PREFIXES if kind == "across_years" else ())
        check_sets(layer, raw, sets)
        for chosen in product(*(sets[one] for one in each)):
            fixed = dict(zip(each, chosen, strict=True))
            left = _expand(layer, name, raw["left"], fixed, sets, book)
            right = _expand(layer, name, raw["right"], fixed, sets, book)
            about = " ".join(chosen)
            equations.append(
                Equation(name, about, left, right, str(raw["text"]), str(raw["text_zh"]))
            )
    return tuple(equations)


def _members(name: str, layer: Layer, spec: Mapping[str, Any], book: Codebook) -> tuple[str, ...]:
    check_set(layer, name, spec, book.tables, book.groups)
    if "rows_of_table" in spec:
        members = [row.key for row in book.rows_of_table(spec["rows_of_table"])]
    elif "rows_of_group" in spec:
        members = [row.key for row in book.rows_of_group(spec["rows_of_group"])]
    elif "columns_of_table" in spec:
        rows = book.rows_of_table(spec["columns_of_table"])
        members = list(dict.fromkeys(column for row in rows for column in row.columns))
    else:
        members = list(spec["members"])
    check_excepted(layer, name, spec, members)
    return tuple(member for member in members if member not in spec.get("except", ()))


def _expand(
    layer: Layer,
    relation: str,
    patterns: Sequence[str],
    fixed: Mapping[str, str],
    sets: Mapping[str, tuple[str, ...]],
    book: Codebook,
) -> tuple[str, ...]:
    keys: list[str] = []
    for pattern in patterns:
        free = [name for name in _NAME.findall(pattern) if name not in fixed]
        for chosen in product(*(sets[name] for name in free)):
            values = {**fixed, **dict(zip(free, chosen, strict=True))}
            key = pattern.format(**values)
            if key.rpartition(":")[2] not in book.facts:
                raise unknown_key(layer, relation, pattern, key, book.facts)
            keys.append(intern(key))
    return tuple(keys)
