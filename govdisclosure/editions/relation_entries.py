"""What a layer's relations.toml names: tables, groups, sets and keys that must exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from govdisclosure.editions.layers import Layer
from govdisclosure.editions.places import nearest, toml_error
from govdisclosure.errors import GrammarError

_NAME = re.compile(r"\{(\w+)\}")
# How a set says its members → whether it names a table or a group there.
_SOURCES = {"rows_of_table": "tables", "rows_of_group": "groups", "columns_of_table": "tables"}


def check_set(
    layer: Layer,
    name: str,
    spec: Mapping[str, Any],
    tables: Mapping[str, Any],
    groups: Mapping[str, Any],
) -> None:
    """Check what a set is made of.

    Raises:
        GrammarError: it says nothing, or names a table or group that does not exist.
    """
    if "members" not in spec and not any(source in spec for source in _SOURCES):
        raise _fault(
            layer,
            (name,),
            f"set {name!r} has none of {', '.join(_SOURCES)}, members.",
            f"集合 {name!r} 没有 {'、'.join(_SOURCES)} 或 members。",
        )
    for source, what in _SOURCES.items():
        known = tables if what == "tables" else groups
        if source in spec and spec[source] not in known:
            near, near_zh = nearest(str(spec[source]), known)
            raise _fault(
                layer,
                (name, str(spec[source])),
                f"set {name!r} has {source} = {spec[source]!r}, which does not exist.{near}",
                f"集合 {name!r} 的 {source} = {spec[source]!r} 不存在。{near_zh}",
            )


def check_sets(layer: Layer, relation: Mapping[str, Any], sets: Mapping[str, Any]) -> None:
    """Check the sets that a relation names.

    Raises:
        GrammarError: one of them is not defined.
    """
    patterns: Iterable[str] = (*relation["left"], *relation["right"])
    named = [*relation.get("each", ()), *(n for one in patterns for n in _NAME.findall(one))]
    for name in named:
        if name not in sets:
            near, near_zh = nearest(name, sets)
            raise _fault(
                layer,
                (str(relation["name"]), name),
                f"relation {relation['name']!r} names the set {name!r}, which [sets] lacks.{near}",
                f"关系 {relation['name']!r} 引用的集合 {name!r} 不在 [sets] 中。{near_zh}",
            )


def unknown_key(
    layer: Layer, relation: str, pattern: str, key: str, keys: Iterable[str]
) -> GrammarError:
    """The fault of a relation over a key that no row and column make."""
    near, near_zh = nearest(key, keys)
    return _fault(
        layer,
        (relation, pattern),
        f"relation {relation!r} names the key {key!r}, which the codebook lacks.{near}",
        f"关系 {relation!r} 引用的键 {key!r} 不在编码本中。{near_zh}",
    )


def _fault(layer: Layer, needles: tuple[str, ...], message: str, message_zh: str) -> GrammarError:
    return toml_error(layer, layer.files.relations, needles, message, message_zh)
