"""What styles say of whether an element shows, and how: those of an element, and the page's own.

Of a page's rules only those with a single class or id (`.hide`, `p.hide`, `#hide`) are followed,
and only where no other rule of the page lets elements of that class or id show again: what is
left out by mistake is lost, what is read by mistake is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

# How an element shows: not at all; as white space; struck through; above or below the
# line; from right to left; apart from what stands beside it; on lines of its own.
ABSENT, INVISIBLE, STRUCK, RAISED, LOWERED, REVERSED, APART, OWN_LINES = "nvdpbral"
# How items of a list begin: without a number, or with one.
UNNUMBERED, NUMBERED = "um"
# A property of our own: a style puts figures in front of an element or behind it.
GENERATED = "generated-figures"
# Its value: the figures are in the style itself; else names of attributes that may hold them.
OF_STYLE = "1"
# Those in which text is seen.
OTHER_LOOKS = (STRUCK, RAISED, LOWERED, REVERSED)

_COMMENT = re.compile(r"/\*(?s:.*?)(?:\*/|\Z)")
_STRING = re.compile(r"\"[^\"\n]*+\"?|'[^'\n]*+'?")
_IMPORTANT = re.compile(r"!\s*+important\b", re.IGNORECASE)
_SINGLE = re.compile(r"[a-zA-Z0-9]*+([.#][\w-]++)")
_NAMES = re.compile(r"[.#][\w-]++")
# A brace in quotes is none.
_BRACE = re.compile(r"\"[^\"\n]*+\"|'[^'\n]*+'|(?P<brace>[{}])")
# What old pages put around their styles, which browsers pass over.
_COMMENT_OF_PAGE = re.compile("<!--|-->")
# A rule in conditions that stand in others; an end of nothing is passed over.
_ENDS = "}}}"
_LAYER, _MEDIA = re.compile(r"@layer\b", re.IGNORECASE), re.compile(r"@media\b", re.IGNORECASE)
_AND = re.compile(r" ?\band\b ?")
_MEDIUM = re.compile(r"(?:(?:only )?(?:screen|all)|not print)?+")
_WIDTH = re.compile(
    r"\( ?(min|max)-(?:device-)?width ?: ?([0-9]{1,5}(?:\.[0-9]{1,5})?)(px|r?em) ?\)"
)
_PIXELS = {"px": 1, "em": 16, "rem": 16}
# A window on a desk is as wide as the first at least, and as the second at most.
_NARROWEST, _WIDEST = 1_200, 1_920
_RAISING: Mapping[str, str] = {"super": RAISED, "sub": LOWERED}
_NOTHING = re.compile(r"0*+\.?+0*+(?:px|pt|em|rem|%)?+")
_FAR_OUT = re.compile(r"-\d{3,}")
_NO_NUMBER = re.compile(r"none|disc|circle|square|inside|outside|initial|url\(.*")
_OF_OTHERS = frozenset(["inherit", "unset", "revert", "revert-layer"])
_OVERRIDES = ("bidi-override", "isolate-override")
_LIKE_BLOCKS = re.compile("block|flex|grid|list-item|flow-root|table(?:-row|-caption)?")
_SPACED = re.compile("(?:margin|padding)(?:-(?:left|right|inline(?:-start|-end)?))?")
_SOME_SPACE = re.compile(r"(?<![\d.-])(?:\d*\.)?\d*[1-9]")


def declared(style: str) -> dict[str, str]:
    """Properties → values in lower case; of a name the last counts, or the last important one."""
    style = _STRING.sub("", _COMMENT.sub("", style))
    found: dict[str, str] = {}
    important: set[str] = set()
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        if not colon or not value:
            continue
        is_important = _IMPORTANT.search(value) is not None
        if is_important or name not in important:
            found[name] = _IMPORTANT.sub("", value).strip()
        if is_important:
            important.add(name)
    return found


def look_of(style: Mapping[str, str]) -> str:
    """How an element with these properties shows; empty for as usual.

    Text that is moved out of sight counts as struck through: it is somewhere.
    """
    if style.get("display") == "none":
        return ABSENT
    if style.get("visibility") in ("hidden", "collapse"):
        return INVISIBLE
    if _FAR_OUT.match(style.get("text-indent", "")):
        return STRUCK
    lines = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    if "line-through" in lines:
        return STRUCK
    if style.get("direction") == "rtl" and style.get("unicode-bidi") in _OVERRIDES:
        return REVERSED
    return _RAISING.get(style.get("vertical-align", ""), "")


def inline_look_of(style: Mapping[str, str]) -> str:
    """How an inline element shows that has no other look.

    What nobody sees may show again inside of it, so it counts as struck through and not as absent.
    """
    is_unseen = style.get("color") == "transparent" or any(
        _NOTHING.fullmatch(style[name]) for name in ("opacity", "font-size") if style.get(name)
    )
    if is_unseen:
        return STRUCK
    if _LIKE_BLOCKS.fullmatch(style.get("display", "")):
        return OWN_LINES
    is_taken_out = style.get("position") in ("absolute", "fixed")
    is_spaced = any(_SPACED.fullmatch(name) and _SOME_SPACE.search(style[name]) for name in style)
    floats = style.get("float", "none") in ("left", "right")
    return APART if is_taken_out or is_spaced or floats else ""


def list_look_of(style: Mapping[str, str], *, is_item: bool) -> str:
    """How items of a list begin, or one item does; empty for as usual there.

    Where two properties contradict each other, items count as numbered.
    """
    if is_item and "list-item" not in style.get("display", "list-item"):
        return UNNUMBERED
    kinds = [*style.get("list-style", "").split(), *style.get("list-style-type", "").split()]
    if not kinds or not _OF_OTHERS.isdisjoint(kinds):
        return ""
    return UNNUMBERED if all(map(_NO_NUMBER.fullmatch, kinds)) else NUMBERED


def hidden_names(sheet: str) -> dict[str, str]:
    """Classes (`.hide`) and ids (`#hide`) that a style sheet hides → ABSENT or INVISIBLE."""
    hidden: dict[str, str] = {}
    shown: set[str] = set()
    for selectors, body in rules_of(sheet):
        style = declared(body)
        look = look_of(style)
        for selector in selectors.split(","):
            if look in (ABSENT, INVISIBLE):
                single = _SINGLE.fullmatch(selector.strip())
                if single is not None:
                    hidden[single[1]] = look
            elif "display" in style or "visibility" in style:
                shown.update(_NAMES.findall(selector))
    return {name: look for name, look in hidden.items() if name not in shown}


def closed(sheet: str) -> str:
    """A style sheet without comments, to which others may be joined: its last rules have ends."""
    return _COMMENT_OF_PAGE.sub("", _COMMENT.sub("", sheet)) + _ENDS


def rules_of(sheet: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of the rules that hold where the page is looked at on a desk.

    Args:
        sheet: one or several, each `closed`.
    """
    open_preludes: list[str] = []
    conditions = 0  # open preludes that hold only sometimes
    position = 0
    for brace in _BRACE.finditer(sheet):
        if not brace["brace"]:
            continue
        text = sheet[position : brace.start()]
        position = brace.end()
        if brace[0] == "{":
            open_preludes.append(text.rpartition(";")[2].strip())
            conditions += not _holds(open_preludes[-1])
        elif open_preludes:
            selectors = open_preludes.pop()
            conditions -= not _holds(selectors)
            if not conditions and not selectors.startswith("@"):
                yield selectors, text


def _holds(prelude: str) -> bool:
    """Whether rules inside of this hold on a desk."""
    media = _MEDIA.match(prelude)
    if media is None:
        return _LAYER.match(prelude) is not None
    return holds_on_desk(prelude[media.end() :])


def holds_on_desk(media: str) -> bool:
    """Whether a list of media queries names a window on a desk, be it narrow or wide."""
    queries = (" ".join(query.split()).lower() for query in media.split(","))
    return any(all(map(_is_met, _AND.split(query))) for query in queries)


def _is_met(condition: str) -> bool:
    if _MEDIUM.fullmatch(condition):
        return True
    width = _WIDTH.fullmatch(condition)
    if width is None:
        return False
    pixels = float(width[2]) * _PIXELS[width[3]]
    return pixels <= _NARROWEST if width[1] == "min" else pixels >= _WIDEST
