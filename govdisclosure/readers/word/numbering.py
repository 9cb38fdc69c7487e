"""The numbers that Word puts in front of paragraphs: they stand nowhere in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from attrs import define, field, frozen

from govdisclosure.readers.word.numerals import numeral

_PLACE = re.compile(r"%([1-9])")
# Bullets are signs of symbol fonts, which have no meaning as characters.
_SYMBOL = re.compile("[\ue000-\uf8ff]")
_LEVELS = 9
# Styles that are based on each other further than this are going round in a circle.
_GENERATIONS = 20


@frozen
class Level:
    """One level of a list.

    Attributes:
        text: what is printed, `%1` for the number of level one.
        style: how the number is written.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False


@frozen
class ListKind:
    """A list that paragraphs name (`w:num`).

    Attributes:
        counts: the list whose counters it shares (`w:abstractNum`).
        levels: number of the level → how it is printed.
        starts: levels that begin anew with this list, and where.
    """

    counts: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@define
class Numbering:
    """Counts the paragraphs of lists as they come."""

    lists: Mapping[str, ListKind] = field(factory=dict)
    styles: Mapping[str, tuple[str, int]] = field(factory=dict)
    _counters: dict[str, dict[int, int]] = field(factory=dict)
    _begun: set[tuple[str, int]] = field(factory=set)

    def label(self, paragraph: Element) -> str:
        """What Word prints in front of the next paragraph; empty in front of most."""
        named = _own_list(paragraph)
        style = paragraph.find("pPr/pStyle")
        inherited = self.styles.get(style.get("val", "")) if style is not None else None
        if named is None and inherited is None:
            return ""
        list_id, level = _joined(named, inherited)
        kind = self.lists.get(list_id)
        if kind is None or level not in kind.levels:
            return ""
        self._count(list_id, kind, level)
        return self._printed(kind, level)

    def _count(self, list_id: str, kind: ListKind, level: int) -> None:
        counters = self._counters.setdefault(kind.counts, {})
        own = kind.levels[level]
        if level in kind.starts and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            counters[level] = kind.starts[level]
        else:
            counters[level] = counters.get(level, own.start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            counters.pop(deeper, None)

    def _printed(self, kind: ListKind, level: int) -> str:
        counters, own = self._counters[kind.counts], kind.levels[level]

        def number(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            printed = kind.levels.get(which, Level())
            style = "decimal" if own.legal else printed.style
            return numeral(counters.get(which, printed.start), style)

        return _SYMBOL.sub("", _PLACE.sub(number, own.text))


def read_numbering(numbering: Element | None, styles: Element | None) -> Numbering:
    """The lists of a file.

    Args:
        numbering, styles: roots of the parts, None where the file lacks them.
    """
    by_style = _styles(styles) if styles is not None else {}
    return Numbering(_lists(numbering) if numbering is not None else {}, by_style)


def _lists(root: Element) -> dict[str, ListKind]:
    abstract = {one.get("abstractNumId", ""): one for one in root.iter("abstractNum")}
    by_link = {
        link.get("val", ""): key
        for key, one in abstract.items()
        if (link := one.find("styleLink")) is not None
    }
    lists: dict[str, ListKind] = {}
    for one in root.iter("num"):
        counts = _value(one, "abstractNumId")
        link = abstract[counts].find("numStyleLink") if counts in abstract else None
        if link is not None:
            counts = by_link.get(link.get("val", ""), counts)
        levels = _levels(abstract[counts]) if counts in abstract else {}
        starts: dict[int, int] = {}
        for override in one.iter("lvlOverride"):
            levels |= _levels(override)
            start = override.find("startOverride")
            if start is not None:
                starts[_integer(override.get("ilvl"), 0)] = _integer(start.get("val"), 1)
        lists[one.get("numId", "")] = ListKind(counts, levels, starts)
    return lists


def _levels(root: Element) -> dict[int, Level]:
    return {
        _integer(one.get("ilvl"), 0): Level(
            start=_integer(_value(one, "start"), 1),
            style=_value(one, "numFmt") or "decimal",
            text=_value(one, "lvlText"),
            legal=one.find("isLgl") is not None,
        )
        for one in root.findall("lvl")
    }


def _styles(root: Element) -> dict[str, tuple[str, int]]:
    """Style → the list and level that it puts its paragraphs in, its own or an ancestor's."""
    own: dict[str, tuple[str | None, int | None]] = {}
    parents: dict[str, str] = {}
    for style in root.iter("style"):
        name = style.get("styleId", "")
        parents[name] = _value(style, "basedOn")
        own[name] = _own_list(style) or (None, None)
    found: dict[str, tuple[str, int]] = {}
    for name in own:
        list_id, level, ancestor = None, None, name
        for _ in range(_GENERATIONS):
            inherited = own.get(ancestor, (None, None))
            list_id = inherited[0] if list_id is None else list_id
            level = inherited[1] if level is None else level
            ancestor = parents.get(ancestor, "")
        if list_id is not None:
            found[name] = (list_id, level or 0)
    return found


def _own_list(element: Element) -> tuple[str | None, int | None] | None:
    """List and level that a paragraph or style names itself."""
    named = element.find("pPr/numPr")
    if named is None:
        return None
    level = named.find("ilvl")
    return _value(named, "numId") or None, None if level is None else _integer(level.get("val"), 0)


def _joined(
    named: tuple[str | None, int | None] | None, inherited: tuple[str, int] | None
) -> tuple[str, int]:
    list_id, level = named or (None, None)
    if inherited is not None:
        list_id = inherited[0] if list_id is None else list_id
        level = inherited[1] if level is None else level
    return list_id or "0", level or 0


def _value(element: Element, child: str) -> str:
    found = element.find(child)
    return "" if found is None else found.get("val", "")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default
