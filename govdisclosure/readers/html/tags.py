"""What one tag of the source means for the skeleton."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from attrs import define, evolve

from govdisclosure.readers.html.cut import cut_at_tags, end_of_start_tag
from govdisclosure.readers.html.elements import (
    ALWAYS_SHOWN,
    APART,
    BOXES,
    BUTTONS,
    CELLS,
    EMPTY,
    INNER,
    ITEM,
    KEPT,
    KEPT_APART,
    LISTS,
    LOOKS,
    NESTING,
    PICTURE_FIELDS,
    PICTURE_MARK,
    PICTURES,
    PREFORMATTED,
    RAW,
    TABLE_PARTS,
    VOID,
)
from govdisclosure.readers.html.styles import (
    ABSENT,
    GENERATED,
    INVISIBLE,
    OF_STYLE,
    REVERSED,
    declared,
    inline_look_of,
    list_look_of,
    look_of,
)

# The HTML standard's bounds.
MAX_COLSPAN = 1_000
MAX_ROWSPAN = 65_534

_NAME = re.compile(r"<(/?[A-Za-z][^ \t\n\f\r/>]*)")
_ATTRIBUTE = re.compile(
    r"""([^ \t\n\f\r/>=][^ \t\n\f\r/>=]*+)
        (?: [ \t\n\f\r]*+ = [ \t\n\f\r]*+
            (?: "([^"]*+)"?+ | '([^']*+)'?+ | ([^ \t\n\f\r>]*+) ) )?+""",
    re.VERBOSE,
)
_READ = frozenset(
    [
        "class",
        "colspan",
        "dir",
        "height",
        "hidden",
        "id",
        "open",
        "rowspan",
        "style",
        "type",
        "value",
        "width",
    ]
)
# Styles without these words say nothing of how an element shows.
_TELLS = re.compile(
    r"""display | visibility | line-through | vertical-align | bidi | float\s*:\s*[lr]
      | position\s*:\s*[af] | (?:opacity|font-size)\s*:\s*[.0] | color\s*:\s*transparent
      | list-style | (?:margin|padding)[a-z-]{0,14}\s{0,3}:[^;]{0,40}[1-9] | text-indent\s*:\s*-""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_NAME = 20
_INTEGER = re.compile(r"[ \t\n\f\r]*+\+?([0-9]++)")


# Start tags, and tags of either kind, that mean more than what the skeleton gets.
_OPENING_COUNTS = CELLS | RAW | {"input"} | PICTURES
_ALWAYS_COUNTS = PREFORMATTED | {"table"}
# Elements of which other attributes count too.
_TELL_MORE = frozenset(["input", "bdo", "dialog", *PICTURES])


@define(eq=False)
class Tag:
    """A tag as it goes into the skeleton.

    Attributes:
        name: lower case.
        out: what the skeleton gets, empty for nothing; of a cell what stands behind its number.
        opens: whether it is a start tag.
        spans: (colspan, rowspan) of a cell.
        looks: whether it begins an inline element that does not show as others do, and that `out`
            leaves out.
        shows: whether it is a picture that shows.
        value: where the text that it shows stands in the tag.
    """

    name: str
    out: str
    opens: bool
    spans: tuple[int, int] = (1, 1)
    looks: bool = False
    shows: bool = False
    value: tuple[int, int] = (0, 0)


@define(eq=False)
class Markup:
    """A piece of markup with tags that need attention.

    Attributes:
        tags: of each of them what the skeleton gets in front of it, or of the number of a cell;
            from where to where it stands in the piece; and the tag.
        after: what the skeleton gets behind the last one.
    """

    tags: list[tuple[str, int, int, Tag]]
    after: str


# Pieces of markup of the documents before, with how many elements they begin that may nest. Pages
# of a site share nearly all of theirs.
_known: dict[str, tuple[Markup | str, int]] = {}
_MOST_KNOWN = 4_096
_LONGEST_KNOWN = 500


def forget() -> None:
    """Forget the markup of all pages before."""
    _known.clear()


class Tags(dict[str, "Markup | str"]):
    """Pieces of markup → what they mean; a page repeats the same few.

    A piece of which no tag needs attention is the str that goes into the skeleton.

    Args:
        inline: names of inline elements that have to be kept.
        hidden: classes and ids that a style of the page hides → how.

    Attributes:
        is_usual: whether tags mean what they do on most pages.
        single: the same for single tags, each with whether it begins an element that may nest.
        nesting: piece → how many elements it begins that may nest, if any.
        by_style: the same for pieces with tags that styles of the page change.
    """

    def __init__(self, inline: frozenset[str], hidden: Mapping[str, str]) -> None:
        super().__init__()
        self.inline = inline
        self.hidden = hidden
        self.is_usual = not inline and not hidden
        self.single: dict[str, tuple[Tag | str, bool]] = {}
        self.nesting: dict[str, int] = {}
        self.by_style: dict[tuple[str, tuple[str, ...]], Markup | str] = {}

    def __missing__(self, piece: str) -> Markup | str:
        known = _known.get(piece) if self.is_usual else None
        if known is None:
            known = self._read(piece)
            if self.is_usual and len(piece) <= _LONGEST_KNOWN:
                if len(_known) >= _MOST_KNOWN:
                    forget()
                _known[piece] = known
        entry, nesting = known
        if nesting:
            self.nesting[piece] = nesting
        self[piece] = entry
        return entry

    def styled(self, piece: str, styles: tuple[str, ...]) -> Markup | str:
        """What a piece means of which the first tags have these declarations of the page."""
        key = piece, styles
        if key not in self.by_style:
            self.by_style[key], nesting = self._read(piece, styles)
            self.nesting[piece] = nesting
        return self.by_style[key]

    def _read(self, piece: str, styles: tuple[str, ...] = ()) -> tuple[Markup | str, int]:
        found: list[tuple[str, int, int, Tag]] = []
        out = ""
        start = nesting = 0
        _, *cut = cut_at_tags(piece)  # nothing stands in front of the first tag
        for number, (markup, white) in enumerate(zip(cut[::2], cut[1::2], strict=True)):
            tag, nests = self._single(markup, styles[number] if number < len(styles) else "")
            nesting += nests
            end = start + len(markup)
            if isinstance(tag, str):
                out += tag
            else:
                is_cell = tag.name in CELLS
                found.append((f"{out}<{tag.name} o=" if is_cell else out, start, end, tag))
                out = tag.out if is_cell else ""
            if white:
                out += " "
            start = end + len(white)
        return (Markup(found, out) if found else out), nesting

    def _single(self, markup: str, style: str) -> tuple[Tag | str, bool]:
        if style:
            return self._tag(markup, style)
        if markup not in self.single:
            self.single[markup] = self._tag(markup)
        return self.single[markup]

    def _tag(self, markup: str, style: str = "") -> tuple[Tag | str, bool]:
        found = _NAME.match(markup)
        if found is None:  # a comment, a doctype
            return "", False
        name = found[1].lower()
        nests = name in NESTING
        if self.is_usual and not style and not _may_tell(markup, name):
            return (_bare(name) if len(name) < _LONGEST_NAME else ""), nests
        tag = read_tag(markup, name, found.end(), self.inline, self.hidden, style)
        return _entry(_with_generated(tag) if _generates(style, markup) else tag), nests


@lru_cache(maxsize=1024)
def _bare(name: str) -> Tag | str:
    """What a tag means of which no attribute counts, as of most; it is told by its name alone."""
    return _entry(read_tag(f"<{name}>", name, len(name) + 1, frozenset(), {}))


def _entry(tag: Tag) -> Tag | str:
    counts = tag.name in (_OPENING_COUNTS if tag.opens else ()) or tag.name in _ALWAYS_COUNTS
    return tag if counts or tag.looks else tag.out


def _with_generated(tag: Tag) -> Tag:
    """The tag with a picture in the place of the figures that a style puts there."""
    return evolve(tag, out=f"{tag.out}{PICTURE_MARK};") if tag.name not in EMPTY else tag


def _generates(style: str, markup: str) -> bool:
    """Whether a style of the page puts figures at a tag: of its own, or of the tag's attributes."""
    if GENERATED not in style:
        return False
    values = [one[len(GENERATED) + 1 :] for one in style.split(";") if one.startswith(GENERATED)]
    names = {name for value in values for name in value.split()}
    return OF_STYLE in names or any(
        attribute[1].lower() in names
        and any(map(str.isdigit, unescape(attribute[0].partition("=")[2])))
        for attribute in _ATTRIBUTE.finditer(markup)
    )


def _may_tell(markup: str, name: str) -> bool:
    """Whether some attribute may count where the page's styles hide no classes."""
    if name in _TELL_MORE:
        return True
    printed = markup.lower()
    return (
        (name in CELLS and "span" in printed)
        or "hidden" in printed
        or ("style" in printed and _TELLS.search(printed) is not None)
    )


def read_tag(
    source: str,
    name: str,
    position: int,
    inline: frozenset[str],
    hidden: Mapping[str, str],
    sheet: str = "",
) -> Tag:
    """Read a start or end tag.

    Args:
        name: in lower case, of an end tag with its slash.
        position: where its attributes begin.
        hidden: as of Tags.
        sheet: declarations for it in styles of the page.
    """
    if name[0] == "/":
        return Tag(name[1:], _end(name[1:], inline), name == "/br")
    end = end_of_start_tag(source) if name in RAW else len(source)
    attributes = _attributes(source, position, end)
    values = {key: value for key, (value, _) in attributes.items()}
    style = _style(name, values, sheet)
    look = "" if name in ALWAYS_SHOWN else _look(name, values, hidden, style)
    mark = f" h={look}>" if look in (ABSENT, INVISIBLE) and look else ">"
    if name in CELLS:
        inner = f"<{INNER} h={look}>" if look and mark == ">" else ""
        return Tag(name, mark + inner, True, _spans(values))
    if name in VOID:
        return Tag(name, f"<{name}>", True)
    if name in KEPT:
        is_listed = style and mark == ">" and (name in LISTS or name == ITEM)
        listed = list_look_of(style, is_item=name == ITEM) if is_listed else ""
        begun = f" h={listed}>" if listed else mark
        has_inner = look and mark == ">" and name not in TABLE_PARTS and name != "table"
        inner = f"<{INNER} h={look}>" if has_inner else ""
        return Tag(name, f"<{name}{begun}{inner}", True, shows=name in PICTURES and not look)
    if name in EMPTY:
        return _empty(name, attributes, look)
    if name in inline:
        mark = f" h={look}>" if look else ">"
        out = f"<{_inline_name(name)}{mark}"
        return Tag(name, f"{out} " if name in APART else out, True)
    if name in APART and not look:
        return Tag(name, " ", True)
    shows = name in PICTURES and not look and not _is_spacer(attributes)
    return Tag(name, "", True, looks=bool(look), shows=shows)


def _empty(name: str, attributes: Mapping[str, tuple[str, int]], look: str) -> Tag:
    """A tag without content: of a text field with what it shows, of a picture whether it shows."""
    if look in (ABSENT, INVISIBLE) and look:
        return Tag(name, "", True)
    if name == "input":
        kind = attributes.get("type", ("", 0))[0].lower()
        value, start = attributes.get("value", ("", 0))
        if kind in PICTURE_FIELDS:
            return Tag(name, "", True, shows=True)
        if kind in BOXES:
            return Tag(name, " ", True)
        names_action = kind in BUTTONS and not any(map(str.isdigit, value))
        if kind != "hidden" and not names_action:
            return Tag(name, "", True, value=(start, start + len(value)))
    return Tag(name, "", True, shows=name in PICTURES and not _is_spacer(attributes))


def _is_spacer(attributes: Mapping[str, tuple[str, int]]) -> bool:
    """Whether a picture is too small to be seen."""
    sizes = (attributes.get(side, ("", 0))[0] for side in ("width", "height"))
    return not {"0", "1"}.isdisjoint(sizes)


def _end(name: str, inline: frozenset[str]) -> str:
    if name == "br":  # browsers take </br> for <br>
        return "<br>"
    if name in KEPT and name not in VOID:
        return f"</{name}>"
    end = f"</{_inline_name(name)}>" if name in inline else ""
    return f" {end}" if name in APART else end


def _attributes(source: str, position: int, end: int) -> dict[str, tuple[str, int]]:
    """Those attributes that are read → value, and where it stands; the first of a name counts."""
    found: dict[str, tuple[str, int]] = {}
    for attribute in _ATTRIBUTE.finditer(source, position, end):
        key = attribute[1].lower()
        if key in _READ:
            group = attribute.lastindex or 1
            value = attribute[group] if group > 1 else ""
            found.setdefault(key, (value, attribute.start(group)))
    return found


def _style(name: str, values: Mapping[str, str], sheet: str) -> Mapping[str, str]:
    """The declarations for an element, those of its own behind those of the page."""
    if not (sheet or _TELLS.search(values.get("style", ""))):
        return {}
    style = declared(f"{sheet};{values.get('style', '')}")
    if name in TABLE_PARTS:  # of these it moves what is in them as a whole
        style.pop("vertical-align", None)
    return style


def _look(
    name: str, values: Mapping[str, str], hidden: Mapping[str, str], style: Mapping[str, str]
) -> str:
    """How an element shows, empty for as usual."""
    look = look_of(style) or ("" if name in KEPT_APART else inline_look_of(style))
    if not look and "display" not in style:
        if "hidden" in values or (name == "dialog" and "open" not in values):
            return ABSENT
        if hidden and "visibility" not in style:
            names = [f".{one}" for one in values.get("class", "").split()]
            look = next((hidden[one] for one in names if one in hidden), "")
            look = look or hidden.get("#" + values.get("id", ""), "")
    if not look and name == "bdo" and values.get("dir", "").lower() == "rtl":
        return REVERSED
    return look or LOOKS.get(name, "")


def _spans(values: Mapping[str, str]) -> tuple[int, int]:
    return (
        _span(values.get("colspan", ""), MAX_COLSPAN, 1),
        _span(values.get("rowspan", ""), MAX_ROWSPAN, MAX_ROWSPAN),
    )


def _span(value: str, most: int, for_zero: int) -> int:
    found = _INTEGER.match(value)
    if found is None:
        return 1
    digits = found[1].lstrip("0")
    return min(int(digits[:9]), most) if digits else for_zero


def _inline_name(name: str) -> str:
    """A name that the tree builder takes for an ordinary element."""
    return "x-" + "".join(char for char in name if char.isascii() and char.isalnum())
