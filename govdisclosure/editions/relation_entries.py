"""What a layer's relations.toml names: tables, groups, sets and keys that must exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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


def check_excepted(
    layer: Layer, name: str, spec: Mapping[str, Any], members: Iterable[str]
) -> None:
    """Check that what a set leaves out is in it.

    Raises:
        GrammarError: it is not, so that leaving it out would change nothing.
    """
    for one in spec.get("except", ()):
        if one not in members:
            near, near_zh = nearest(one, members)
            raise _fault(
                layer,
                (name, one),
                f"set {name!r} is to be without {one!r}, which is not in it.{near}",
                f"集合 {name!r} 要排除的 {one!r} 本不在其中。{near_zh}",
            )


def check_pattern(layer: Layer, relation: str, pattern: str, prefixes: Sequence[str]) -> None:
    """Check how a key pattern is written: `{set}` in brackets, and which report is meant.

    Args:
        prefixes: one of these must stand in front; none may if there are none.

    Raises:
        GrammarError: a bracket is left over, or a prefix is missing or unknown.
    """
    if set("{}") & set(_NAME.sub("", pattern)):
        raise _fault(
            layer,
            (relation, pattern),
            f"relation {relation!r}: in {pattern!r} a bracket is left over. Write {{name}} for a "
            "set of [sets].",
            f"关系 {relation!r} 的 {pattern!r} 括号不成对或内容不是集合名，应写成 {{集合名}}。",
        )
    prefix, colon, _ = pattern.rpartition(":")
    if prefix + colon not in (prefixes or ("",)):
        wanted = f"Begin it with {' or '.join(prefixes)}" if prefixes else "Write the key alone"
        raise _fault(
            layer,
            (relation, pattern),
            f"relation {relation!r}: {pattern!r} does not say whose key it is as it should. "
            f"{wanted}.",
            f"关系 {relation!r} 的 {pattern!r} 前缀不对，"
            f"{'应以 ' + ' 或 '.join(prefixes) + ' 开头' if prefixes else '不应有前缀'}。",
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
