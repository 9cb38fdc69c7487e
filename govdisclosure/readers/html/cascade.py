"""Which declarations of the page's own styles hold for which tags in its tables.

`styles.hidden_names` tells what a single class or id hides, wherever it is. Here all looks count,
and selectors are matched as a browser does, by lexbor, in a copy of the page that has no text and
whose tags are numbered. Few pages have a rule that needs it: one whose style tells how figures
show, and whose classes and ids are all on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import frozen
from selectolax.lexbor import LexborHTMLParser, LexborNode

from govdisclosure.readers.html.cut import cut_at_tags
from govdisclosure.readers.html.elements import (
    CELLS,
    EMPTY,
    ITEM,
    KEPT_APART,
    LISTS,
    RAW,
    TABLE_PARTS,
    VOID,
)
from govdisclosure.readers.html.styles import (
    GENERATED,
    OF_STYLE,
    declared,
    inline_look_of,
    list_look_of,
    look_of,
    rules_of,
)

# Number of a piece of markup → the declarations of each of its tags.
Styles = Mapping[int, tuple[str, ...]]
# Matching a rule visits each element and those around it; beyond these bounds no rule is followed.
_MOST_RULES, _MOST_ELEMENTS, _DEEPEST = 64, 20_000, 256
_LONGEST_SELECTOR, _LONGEST_STYLE, _LONGEST_REMEMBERED = 200, 200, 100_000

_NAME = re.compile(r"</?([A-Za-z][^ \t\n\f\r/>]*)")
# Declarations without these words say nothing of how figures show.
_TELLS = re.compile(
    r"""display | visibility | line-through | vertical-align | bidi | float | position | opacity
      | font-size | transparent | margin | padding | content | text-indent | direction
      | list-style""",
    re.IGNORECASE | re.VERBOSE,
)
_COMPOUND = r"""(?=[\w.#*:\[]) (?: \*|[a-zA-Z][a-zA-Z0-9]*+ )?+
    (?: [.#][a-zA-Z_-][\w-]*+ | \[ [a-z-]++ (?:~?=["']?[\w-]++["']?)?+ \]
      | :(?:first|last)-child )*+"""
# What lexbor is asked for: no siblings further off and nothing that counts, for these take long.
_SELECTOR = re.compile(
    rf"""(?P<real> {_COMPOUND} (?: (?:[ ]?[>+][ ]?|[ ]) {_COMPOUND} )*+ )
        (?P<pseudo>::?(?:before|after))?+""",
    re.VERBOSE,
)
_COMBINED = re.compile("[ >+]+")
_IDS, _CLASSES = re.compile(r"#[\w-]+"), re.compile(r"\.[\w-]+|\[|:\w")
_TYPES, _TYPE = re.compile(r"(?:^|[ >+])[a-zA-Z]"), re.compile("[a-zA-Z][a-zA-Z0-9]*")
_NAMED, _WORD = re.compile(r"(?<=[.#])[\w-]+"), re.compile(r"[\w-]+")
_TABLE = re.compile("</?table", re.IGNORECASE)
_COUNTS = ("counter", "attr(")
_OF_ATTRIBUTE = re.compile(r"attr\(\s*+([\w-]++)\s*+\)", re.IGNORECASE)
# Elements that another one of them ends, and those without an end.
_ENDED = EMPTY | VOID | CELLS | TABLE_PARTS | frozenset(["p", "li", "dt", "dd", "option"])


@frozen
class _Rule:
    """A rule that says how elements show.

    Attributes:
        tells: whether figures show otherwise by it.
        answers: whether it may take back what another rule says.
        lists: whether items of lists show otherwise by it.
        names: the classes and ids of its selector.
        own: those of them that an element has to have itself.
        weight: of several rules for an element the heaviest counts.
        style: its declarations.
    """

    tells: bool
    answers: bool
    lists: bool
    selector: str
    names: frozenset[str]
    own: frozenset[str]
    weight: tuple[int, int, int]
    style: str


def styles_in_tables(sheets: Sequence[str], pieces: Sequence[str]) -> Styles:
    """The declarations that hold for the tags in tables.

    Args:
        sheets: styles of the page.
        pieces: text and markup in turn.
    """
    sheet = "\n".join(sheets)
    if _TELLS.search(sheet) is None:
        return {}
    rules = (_remembered if len(sheet) <= _LONGEST_REMEMBERED else _rules)(sheet)
    own = _of_page(rules, pieces[1::2]) if rules else []
    if not own or len(own) > _MOST_RULES:
        return {}
    places, page = _numbered(pieces)
    if len(places) > _MOST_ELEMENTS or _depth(page) > _DEEPEST:
        return {}
    return _by_piece(places, _matched(LexborHTMLParser("".join(page)), own))


def _rules(sheet: str) -> tuple[_Rule, ...]:
    """The rules of a sheet that say how elements show, heavier ones behind the others."""
    found: list[_Rule] = []
    for selectors, body in rules_of(sheet):
        if _TELLS.search(body) is not None:
            found += _rules_of_body(selectors, body)
    found.sort(key=lambda rule: rule.weight)
    return tuple(found) if any(rule.tells or rule.lists for rule in found) else ()


# Pages of a site have the same styles.
_remembered = lru_cache(maxsize=32)(_rules)


def _rules_of_body(selectors: str, body: str) -> Iterator[_Rule]:
    """The rule for each of several selectors."""
    body = ";".join(filter(_TELLS.search, body.split(";")))
    if len(body) > _LONGEST_STYLE:
        return
    style = declared(body)
    looks, answers = look_of(style) != "", not {"display", "visibility"}.isdisjoint(style)
    inline = inline_look_of(style) != ""
    generated = _generated_figures(body)
    lists = not {"list-style", "list-style-type"}.isdisjoint(style)
    items = lists or list_look_of(style, is_item=True) != ""
    for selector in selectors.split(","):
        match = _SELECTOR.fullmatch(" ".join(selector.split()))
        if match is None or match.end() > _LONGEST_SELECTOR:
            continue
        real = match["real"]
        own = _COMBINED.split(real)[-1]
        if match["pseudo"]:
            if generated:
                yield _rule(real, own, f"{GENERATED}:{generated}", tells=True)
            continue
        type_ = _TYPE.match(own)
        kind = type_[0].lower() if type_ is not None else ""
        tells = looks or (inline and kind not in KEPT_APART)
        of_lists = items if kind in ("", ITEM) else lists and kind in LISTS
        if tells or answers or of_lists:
            yield _rule(real, own, body, tells=tells, answers=answers, lists=of_lists)


def _generated_figures(body: str) -> str:
    """Where the figures are from that a style puts somewhere, as of GENERATED; empty for none."""
    for declaration in body.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip().lower() == "content":
            rest = _OF_ATTRIBUTE.sub("", value)
            if any(map(str.isdigit, rest)) or any(word in rest for word in _COUNTS):
                return OF_STYLE
            return " ".join(_OF_ATTRIBUTE.findall(value)).lower()
    return ""


def _rule(
    real: str, own: str, style: str, *, tells: bool, answers: bool = False, lists: bool = False
) -> _Rule:
    ids, classes, types = (len(one.findall(real)) for one in (_IDS, _CLASSES, _TYPES))
    names, of_own = frozenset(_NAMED.findall(real)), frozenset(_NAMED.findall(own))
    return _Rule(tells, answers, lists, real, names, of_own, (ids, classes, types), style)


def _of_page(rules: Sequence[_Rule], markup: Sequence[str]) -> list[_Rule]:
    """The rules of which all classes and ids are on the page, and an element's own in tables."""
    tables = [at for at, piece in enumerate(markup) if _TABLE.search(piece) is not None]
    if not tables:
        return []
    inside = _words(markup[tables[0] : tables[-1] + 1])
    has_items = not {ITEM, ITEM.upper()}.isdisjoint(inside)
    own = [
        rule for rule in rules if rule.own <= inside and (rule.tells or rule.answers or has_items)
    ]
    if not any(rule.tells or (rule.lists and has_items) for rule in own):
        return []
    if all(rule.names <= inside for rule in own):
        return own
    whole = _words(markup)
    return [rule for rule in own if rule.names <= whole]


def _words(markup: Sequence[str]) -> set[str]:
    return {word for piece in set(markup) for word in _WORD.findall(piece)}


def _numbered(pieces: Sequence[str]) -> tuple[list[tuple[int, int]], list[str]]:
    """The page without text, its start tags with their numbers; and where each of them stands."""
    places: list[tuple[int, int]] = []
    page: list[str] = []
    for number, piece in enumerate(pieces[1::2], 1):
        for at, markup in enumerate(cut_at_tags(piece)[1::2]):
            name = _NAME.match(markup)
            if name is None or name[1].lower() in RAW:
                continue
            if markup[1] == "/":
                page.append(markup)
                continue
            page.append(f'<{name[1]} q="{len(places)}"{markup[name.end() :]}')
            places.append((number, at))
    return places, page


def _depth(page: Sequence[str]) -> int:
    """How many elements are open at most, if each end tag closes one; cells and rows left out."""
    depth = deepest = 0
    for tag in page:
        name = _NAME.match(tag)
        if name is not None and name[1].lower() not in _ENDED:
            depth = max(depth - 1, 0) if tag[1] == "/" else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _matched(page: LexborHTMLParser, rules: Sequence[_Rule]) -> dict[int, str]:
    """Number of a tag → its declarations: of elements in tables that hold no table."""
    inside = set(_numbers(page.css("table *")))
    for table in page.css("table"):
        inside.difference_update(_numbers(_around(table)))
    holding: dict[int, tuple[int, ...]] = {}
    for at, rule in enumerate(rules):
        for number in _numbers(page.css(rule.selector)):
            if number in inside:
                holding[number] = (*holding.get(number, ()), at)
    styles = {every: ";".join(rules[at].style for at in every) for every in set(holding.values())}
    return {number: styles[every] for number, every in holding.items()}


def _around(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _numbers(nodes: Sequence[LexborNode] | Iterator[LexborNode]) -> Iterator[int]:
    for node in nodes:
        number = node.attributes.get("q")
        if number is not None and number.isdecimal():
            yield int(number)


def _by_piece(places: Sequence[tuple[int, int]], found: Mapping[int, str]) -> Styles:
    styles: dict[int, dict[int, str]] = {}
    for number, style in found.items():
        piece, at = places[number]
        styles.setdefault(piece, {})[at] = style
    return {
        piece: tuple(own.get(at, "") for at in range(max(own) + 1)) for piece, own in styles.items()
    }
