"""What one tag of the source means for the skeleton."""

from __future__ import annotations

import re

from attrs import frozen

# The HTML standard's bounds.
MAX_COLSPAN = 1_000
MAX_ROWSPAN = 65_534

_NAME = re.compile(r"</?([A-Za-z][^ \t\n\f\r/>]*)")
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*+ ([^ \t\n\f\r/>=][^ \t\n\f\r/>=]*+)
        (?: [ \t\n\f\r]*+ = [ \t\n\f\r]*+
            (?: "([^"]*+)"?+ | '([^']*+)'?+ | ([^ \t\n\f\r>]*+) ) )?+""",
    re.VERBOSE,
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_INVISIBLE = re.compile(r"visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_INTEGER = re.compile(r"[ \t\n\f\r]*+\+?([0-9]++)")


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


CELLS = frozenset(["td", "th"])
TABLE_PARTS = frozenset(["tr", "tbody", "thead", "tfoot", "caption", *CELLS])
VOID = frozenset(["br", "hr"])
# Elements without an end tag and without text.
_EMPTY = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "col",
        "embed",
        "frame",
        "img",
        "image",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_CACHE_LIMIT = 10_000
# Their content is no part of the page; a list to choose from is not text either.
NOT_CONTENT = frozenset(["template", "select"])
# Elements whose content is no markup.
RAW = frozenset(
    [
        "script",
        "style",
        "title",
        "textarea",
        "noscript",
        "iframe",
        "xmp",
        "noembed",
        "noframes",
        "plaintext",
    ]
)
# Elements that stay open until they are closed, so that they may nest.
NESTING = frozenset(
    [
        "table",
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "main",
        "address",
        "blockquote",
        "center",
        "details",
        "summary",
        "dialog",
        "fieldset",
        "figure",
        "figcaption",
        "form",
        "hgroup",
        "menu",
        "ul",
        "ol",
        "dl",
        "pre",
        "listing",
        "template",
        "search",
        "dir",
    ]
)
# Elements that begin and end lines.
BLOCKS = (
    NESTING - {"table", *NOT_CONTENT}
    | VOID
    | frozenset(
        [
            "html",
            "head",
            "body",
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "dt",
            "dd",
            "legend",
        ]
    )
)
_KEPT = NESTING | BLOCKS | TABLE_PARTS | NOT_CONTENT
PREFORMATTED = frozenset(["pre", "listing"])
_OPENING_COUNTS = NESTING | CELLS | {"tr"}
_ALWAYS_COUNTS = RAW | PREFORMATTED | {"table"}
# Pages hide their body until a script shows it.
_ALWAYS_SHOWN = frozenset(["html", "body"])


@frozen
class Tag:
    """A tag as it goes into the skeleton.

    Attributes:
        name: lower case.
        out: what the skeleton gets, empty for nothing; of a cell the part behind its number.
        opens: whether it is a start tag.
        spans: (colspan, rowspan) of a cell.
        hides: whether it begins an inline element that does not show and that `out` leaves out.
    """

    name: str
    out: str
    opens: bool
    spans: tuple[int, int] = (1, 1)
    hides: bool = False


class Tags(dict[str, "Tag | str | None"]):
    """Tags by their source; a page repeats the same few.

    A tag that needs no attention is the str that goes into the skeleton; what begins no tag is
    None.

    Args:
        inline: names of inline elements that have to be kept.
    """

    def __init__(self, inline: frozenset[str]) -> None:
        super().__init__()
        self.inline = inline

    def __missing__(self, source: str) -> Tag | str | None:
        found = _NAME.match(source)
        if found is None:
            return None
        tag = read_tag(source, found[1].lower(), found.end(), self.inline)
        counts = tag.name in (_OPENING_COUNTS if tag.opens else ()) or tag.name in _ALWAYS_COUNTS
        entry = tag if counts or tag.hides else tag.out
        if len(self) < _CACHE_LIMIT:
            self[source] = entry
        return entry


def read_tag(source: str, name: str, position: int, inline: frozenset[str]) -> Tag:
    """Read a start or end tag.

    Args:
        position: where its attributes begin.
    """
    if source[1] == "/":
        return Tag(name, _end(name, inline), name == "br")
    spans, hidden = _attributes(source, position)
    mark = f" h={hidden}>" if hidden and name not in _ALWAYS_SHOWN else ">"
    if name in CELLS:
        return Tag(name, mark, True, spans)
    if name in VOID:
        return Tag(name, f"<{name}>", True)
    if name in _KEPT:
        return Tag(name, f"<{name}{mark}", True)
    if name in inline:
        return Tag(name, f"<{_inline_name(name)}{mark}", True)
    return Tag(name, "", True, hides=bool(hidden) and name not in _EMPTY)


def _end(name: str, inline: frozenset[str]) -> str:
    if name == "br":  # browsers take </br> for <br>
        return "<br>"
    if name in _KEPT and name not in VOID:
        return f"</{name}>"
    return f"</{_inline_name(name)}>" if name in inline else ""


def _attributes(source: str, position: int) -> tuple[tuple[int, int], str]:
    """(colspan, rowspan) and how the element hides: `n` not there, `v` there but invisible."""
    values: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(source, position):
        key = attribute[1].lower()
        if key in ("hidden", "style", "colspan", "rowspan"):
            values.setdefault(key, attribute[2] or attribute[3] or attribute[4] or "")
    spans = (
        _span(values.get("colspan", ""), MAX_COLSPAN, 1),
        _span(values.get("rowspan", ""), MAX_ROWSPAN, MAX_ROWSPAN),
    )
    style = values.get("style", "")
    if "hidden" in values or _NOT_SHOWN.search(style):
        return spans, "n"
    return spans, "v" if _INVISIBLE.search(style) else ""


def _span(value: str, most: int, for_zero: int) -> int:
    found = _INTEGER.match(value)
    if found is None:
        return 1
    digits = found[1].lstrip("0")
    return min(int(digits[:9]), most) if digits else for_zero


def _inline_name(name: str) -> str:
    """A name that the tree builder takes for an ordinary element."""
    return "x-" + "".join(char for char in name if char.isascii() and char.isalnum())
