"""The sums of an edition: patterns of `relations.toml` written out as equations over keys."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from attrs import frozen

from govdisclosure.editions.codebook import Codebook
from govdisclosure.editions.layers import Layer
from govdisclosure.errors import GrammarError

_NAME = re.compile(r"\{(\w+)\}")


@frozen
class Equation:
    """`left` keys add up to the same as `right` keys.

    Attributes:
        name: the relation it comes from, e.g. `applicants`.
        about: the member of the set it was written out for, e.g. a row or a column.
    """

    name: str
    about: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    text: str
    text_zh: str

    @property
    def keys(self) -> tuple[str, ...]:
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
    specs: dict[str, Mapping[str, Any]] = {}
    relations: dict[str, Mapping[str, Any]] = {}
    for layer in layers:
        specs |= layer.relations.get("sets", {})
        relations |= {str(raw["name"]): raw for raw in layer.relations.get(kind, ())}
    sets = {name: _members(name, spec, book) for name, spec in specs.items()}
    equations: list[Equation] = []
    for name, raw in relations.items():
        each = list(raw.get("each", ()))
        for chosen in product(*(_set(sets, one) for one in each)):
            fixed = dict(zip(each, chosen, strict=True))
            left = _expand(raw["left"], fixed, sets)
            right = _expand(raw["right"], fixed, sets)
            for key in left + right:
                if key.rpartition(":")[2] not in book.facts:
                    raise GrammarError(
                        f"relation {name!r} names the key {key!r}, which the codebook lacks.",
                        f"关系 {name!r} 引用的键 {key!r} 不在编码本中。",
                    )
            about = " ".join(chosen)
            equations.append(
                Equation(name, about, left, right, str(raw["text"]), str(raw["text_zh"]))
            )
    return tuple(equations)


def _members(name: str, spec: Mapping[str, Any], book: Codebook) -> tuple[str, ...]:
    if "rows_of_table" in spec:
        members = [row.key for row in book.rows_of_table(spec["rows_of_table"])]
    elif "rows_of_group" in spec:
        members = [row.key for row in book.rows_of_group(spec["rows_of_group"])]
    elif "columns_of_table" in spec:
        rows = book.rows_of_table(spec["columns_of_table"])
        members = list(dict.fromkeys(column for row in rows for column in row.columns))
    elif "members" in spec:
        members = list(spec["members"])
    else:
        raise GrammarError(
            f"set {name!r} has none of rows_of_table, rows_of_group, columns_of_table, members.",
            f"集合 {name!r} 没有 rows_of_table、rows_of_group、columns_of_table 或 members。",
        )
    return tuple(member for member in members if member not in spec.get("except", ()))


def _set(sets: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    if name not in sets:
        raise GrammarError(
            f"a relation names the set {name!r}. Known sets: {', '.join(sets)}.",
            f"关系引用了不存在的集合 {name!r}。已有集合：{'、'.join(sets)}。",
        )
    return sets[name]


def _expand(
    patterns: Sequence[str], fixed: Mapping[str, str], sets: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    keys: list[str] = []
    for pattern in patterns:
        free = [name for name in _NAME.findall(pattern) if name not in fixed]
        for chosen in product(*(_set(sets, name) for name in free)):
            values = {**fixed, **dict(zip(free, chosen, strict=True))}
            keys.append(pattern.format(**values))
    return tuple(keys)
