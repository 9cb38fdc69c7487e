"""The source cut into tags and runs of text, as the HTML standard's tokeniser cuts it.

The skeleton is what the tree builder gets to see: each run of text is replaced by its number, and
of the tags only those stay that decide where blocks, lines and cells begin and end. It is plain
ASCII and short, so the tree builder is fast, and text comes back with its place. Inline tags are
left out, which also spares the tree builder the formatting elements that it would have to repeat
in every block behind them (at quadratic cost).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import define, field

from govdisclosure.errors import LimitError
from govdisclosure.readers.html.nesting import MAX_NESTING, bounded
from govdisclosure.readers.html.scripts import end_of_script
from govdisclosure.readers.html.styles import OTHER_LOOKS, hidden_names
from govdisclosure.readers.html.tags import CELLS, PREFORMATTED, RAW, Tag, Tags

# Tags and runs of text; a report has some two thousand, the page around it a few thousand more.
MAX_PIECES = 300_000
# Cells of tables; a report has some two hundred.
MAX_CELLS = 50_000
# Characters of a <title> that are looked at.
MAX_TITLE = 500
# Stands in the skeleton for a picture as a number does for a run of text.
PICTURE_MARK = "o"

_SOURCE = re.Match[str].group
_NO_SPANS = (1, 1)
_WHITE = " \t\n\f\r"
# What follows the bracket where markup begins that is no tag.
_NO_TEXT = frozenset("!?/")
_ATTRIBUTES = r"""
    (?: [^>=]++                                  # names, white space, quotes that quote nothing
      | = [ \t\n\f\r]*+
        (?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) | [^ \t\n\f\r>]*+ )
    )*+ (?:>|\Z)"""
_PIECE = re.compile(
    rf"""
      [^<]++ (?: <(?![A-Za-z!?/]) [^<]*+ )*+     # text
    | </?[A-Za-z] [^ \t\n\f\r/>]*+ {_ATTRIBUTES} # a tag
    | <!-- (?: -?> | (?s:.*?) (?:--!?>|\Z) )     # a comment
    | <[!?/] [^>]*+ (?:>|\Z)                     # doctype, CDATA and bogus comments
    | < [^<]*+ (?: <(?![A-Za-z!?/]) [^<]*+ )*+   # text that begins with a bracket
    """,
    re.VERBOSE,
)
# How often a page is cut at most: styles say which elements do not show, and which inline elements
# matter is known only then.
_MOST_CUTS = 3
_MEDIA_BUT_SCREEN = re.compile(
    r"\smedia\s*+=\s*+[\"']?+(?!\s*(?:screen|all)\s*[\"'\s>])", re.IGNORECASE
)
# Where the content of an element without markup ends.
_RAW_END = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE)
    for name in RAW
    if name not in ("plaintext", "script")  # the first ends with the page
}
_PAGE = re.compile(r"<(?:p|script|style|!doctype)[\s/>]", re.IGNORECASE)
_BLOCKS = re.compile(r"<(?:div|br|li|h[1-6]|section|article)[\s/>]", re.IGNORECASE)
_UNTAGGED_LINE = re.compile(r"^[ \t\r]*+[^<\s][^<\n]*+$", re.MULTILINE)
# So many lines without a tag for each block mean that lines, not blocks, part the text.
_MANY_LINES = 3
# What ends the last cell of a page that is whole.
_END_TAG = re.compile(r"</(?:t[dhr]|tbody|table|body|html)(?=[\s/>])", re.IGNORECASE)
_MARKDOWN_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+")


@define
class Skeleton:
    """A source without its text.

    Attributes:
        html: the tags that matter, and `12;` for the text run number 12, a space for white space.
            `o` is where the content of a cell begins, `h` is how an element shows (styles.py).
        starts, ends: half-open offsets of the text runs, runs of white space among them.
        spans: where a cell's content begins → its (colspan, rowspan), if not (1, 1).
        title: number of the run that is the page's <title>, None if there is none.
        has_looks: whether some text shows struck through, raised or lowered.
        cut: where the content of a cell begins that the page ends in; None when it ends elsewhere.
    """

    html: str = ""
    starts: list[int] = field(factory=list)
    ends: list[int] = field(factory=list)
    spans: dict[int, tuple[int, int]] = field(factory=dict)
    title: int | None = None
    has_looks: bool = False
    cut: int | None = None


def make_skeleton(source: str) -> Skeleton:
    """Cut the source into runs of text and the tags between them.

    Raises:
        LimitError: there are more tags, runs or cells than MAX_PIECES and MAX_CELLS.
    """
    inline: frozenset[str] = frozenset()
    hidden: Mapping[str, str] = {}
    for _ in range(_MOST_CUTS):
        builder = _Builder(source, inline, hidden)
        builder.run()
        found = hidden_names("\n".join(builder.sheets)) if builder.sheets else {}
        if not builder.looks and found == hidden:
            break
        inline, hidden = inline | builder.looks, found
    is_flat = builder.opened <= MAX_NESTING and not inline
    skeleton = builder.skeleton
    skeleton.html = "".join(builder.out if is_flat else bounded(builder.out))
    skeleton.has_looks = any(f" h={look}>" in skeleton.html for look in OTHER_LOOKS)
    if builder.last_cell and _END_TAG.search(source, builder.last_cell) is None:
        skeleton.cut = builder.last_cell
    return skeleton


class _Builder:
    """Cuts a source.

    Attributes:
        looks: names of inline elements that do not show as others do, and that were left out.
        sheets: styles of the page.
        opened: start tags that may nest.
        tables, preformatted: how many are open.
    """

    def __init__(self, source: str, inline: frozenset[str], hidden: Mapping[str, str]) -> None:
        self.source = source
        self.tags = Tags(inline, hidden)
        self.skeleton = Skeleton()
        self.out: list[str] = []
        self.looks: set[str] = set()
        self.sheets: list[str] = []
        self.opened = 0
        self.pieces = 0
        self.cells = 0
        self.last_cell = 0
        self.tables = 0
        self.preformatted = 0
        self.only_tables = _has_only_tables(source)

    def run(self) -> None:
        position: int | None = 0
        while position is not None:
            position = self._read(position)

    def _read(self, offset: int) -> int | None:
        """Read from `offset` on; return where to go on behind an element without markup."""
        tags = self.tags
        put = self.out.append
        pieces = map(_SOURCE, _PIECE.finditer(self.source, offset))
        for count, piece in enumerate(pieces, self.pieces):
            end = offset + len(piece)
            if piece[0] != "<":
                self._text(piece, offset, end)
            elif isinstance(tag := tags[piece], str):
                put(tag)
            elif tag is not None:
                if tag.name in RAW:
                    self.pieces = count + 1
                    return self._raw(tag, end)
                self._tag(tag, offset, end)
            elif piece[1:2] not in _NO_TEXT:
                self._text(piece, offset, end)
            offset = end
            if count > MAX_PIECES:
                raise _too_many("tags and runs of text", "标签和文字段", MAX_PIECES)
        return None

    def _text(self, piece: str, start: int, end: int) -> None:
        lines = self.preformatted > 0 or (self.only_tables and self.tables <= 0)
        if lines and ("\n" in piece or "\r" in piece):
            self._lines(piece, start)
            return
        self.out.append(f"{len(self.skeleton.starts)};" if piece.strip(_WHITE) else " ")
        self.skeleton.starts.append(start)
        self.skeleton.ends.append(end)

    def _lines(self, piece: str, start: int) -> None:
        for line in piece.splitlines(keepends=True):
            if len(self.out) > 2 * MAX_PIECES:
                raise _too_many("lines", "行", MAX_PIECES)
            if line.strip(_WHITE):
                mark = _MARKDOWN_HEADING.match(line) if self.only_tables else None
                self.out.append(f"{len(self.skeleton.starts)};")
                self.skeleton.starts.append(start + (mark.end() if mark else 0))
                self.skeleton.ends.append(start + len(line))
            self.out.append("<br>")
            start += len(line)

    def _raw(self, tag: Tag, start: int) -> int:
        """Note the title, pass over all others; return where the end tag begins."""
        if self.pieces > MAX_PIECES:
            raise _too_many("tags and runs of text", "标签和文字段", MAX_PIECES)
        if not tag.opens:
            return start
        end = self._end_of(tag.name, start)
        if tag.name == "style":
            if not _MEDIA_BUT_SCREEN.search(self.source, self.source.rfind("<", 0, start), start):
                self.sheets.append(self.source[start:end])
        elif tag.name == "textarea" and self.tables > 0 and start < end and not tag.looks:
            self._text(self.source[start:end], start, end)
        elif tag.name == "title" and self.skeleton.title is None:
            self.skeleton.title = len(self.skeleton.starts)
            self.skeleton.starts.append(start)
            self.skeleton.ends.append(min(end, start + MAX_TITLE))
        return end

    def _end_of(self, name: str, start: int) -> int:
        if name == "script":
            return end_of_script(self.source, start)
        pattern = _RAW_END.get(name)
        found = pattern.search(self.source, start) if pattern else None
        return found.start() if found else len(self.source)

    def _tag(self, tag: Tag, start: int, end: int) -> None:
        name = tag.name
        if name in CELLS or name == "tr":
            if self.tables <= 0:
                self._need_table()
            if name == "tr":
                self.out.append(tag.out)
                return
            self.out.append(f"<{name} o={end}{tag.out}")
            self.last_cell = end
            if tag.spans != _NO_SPANS:
                self.skeleton.spans[end] = tag.spans
            self.cells += 1
            if self.cells > MAX_CELLS:
                raise _too_many("table cells", "单元格", MAX_CELLS)
        elif tag.looks:
            self.looks.add(name)
        elif self.tables > 0 and tag.value[1]:
            at = start + tag.value[0], start + tag.value[1]
            self._text(self.source[slice(*at)], *at)
        elif name != "table" or tag.opens or self.tables > 0:
            if name == "table":
                self.tables += 1 if tag.opens else -1
            elif name in PREFORMATTED:
                self.preformatted = max(self.preformatted + (1 if tag.opens else -1), 0)
            self.opened += tag.opens
            if tag.shows and self.tables > 0:
                self.out.append(f"{PICTURE_MARK};")
            self.out.append(tag.out)

    def _need_table(self) -> None:
        """Rows outside of a table are a cut page; a browser would run their cells together."""
        if self.tables <= 0:
            self.tables = 1
            self.out.append("<table>")


def _has_only_tables(source: str) -> bool:
    """Whether this is text with tables of HTML in it, as OCR makes it, where lines are lines."""
    if _PAGE.search(source) is not None:
        return False
    lines = sum(1 for _ in _UNTAGGED_LINE.finditer(source))
    return lines > _MANY_LINES * sum(1 for _ in _BLOCKS.finditer(source))


def _too_many(what: str, what_zh: str, limit: int) -> LimitError:
    return LimitError(
        f"the page has more than {limit} {what}; it is no report.",
        f"网页的{what_zh}超过 {limit} 个，不是年度报告。",
    )
