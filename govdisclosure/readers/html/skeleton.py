"""The source without its text: what the tree builder gets to see.

Each run of text is replaced by its number, and of the tags only those stay that decide where
blocks, lines and cells begin and end. That is plain ASCII and short, so the tree builder is fast,
and text comes back with its place. Inline tags are left out, which also spares the tree builder the
formatting elements that it would have to repeat in every block behind them (at quadratic cost).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate

from attrs import define, field

from govdisclosure.errors import LimitError
from govdisclosure.limits import Budget
from govdisclosure.readers.html.cascade import Styles, styles_in_tables
from govdisclosure.readers.html.cut import WHITE, cut, cut_at_tags, end_of_start_tag
from govdisclosure.readers.html.elements import (
    CELLS,
    GLOSS,
    GLOSSED,
    PICTURE_MARK,
    PREFORMATTED,
    RAW,
)
from govdisclosure.readers.html.nesting import MAX_NESTING, bounded
from govdisclosure.readers.html.styles import OTHER_LOOKS, closed, hidden_names, holds_on_desk
from govdisclosure.readers.html.tags import Markup, Tag, Tags

# Tags that matter and runs of text; a report has some two thousand, the page around it a few
# thousand more.
MAX_PIECES = 300_000
# Characters of a <title> that are looked at.
MAX_TITLE = 500

_NO_SPANS = (1, 1)
# How often tags are read at most: styles say which elements do not show, and which inline elements
# matter is known only then.
_MOST_READINGS = 3
_FOR_MEDIA = re.compile(
    r"""\smedia\s*+=\s*+(?:"([^"]*+)"?+|'([^']*+)'?+|([^\s>]*+))""", re.IGNORECASE
)
_WRITES = re.compile(r"document\s*\.\s*write")
_PREFORMATTED = re.compile(r"<[pPlL](?i:re|isting)[\s/>]")
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
            `o` is the number of a cell, `h` is how an element shows (styles.py).
        starts, ends: half-open offsets of the runs. Those between two pieces of markup come first,
            in the order of the source; then those inside of markup, and lines.
        between: number of the former.
        text: that of all the former, one run a line.
        cells: where the content of each cell begins.
        spans: number of a cell, as it stands in `html` → its (colspan, rowspan), if not (1, 1).
        title: number of the run that is the page's <title>, None if there is none.
        has_looks: whether some text shows struck through, raised or lowered.
        cut: number, as in `html`, of the cell that the page ends in; None when it ends elsewhere.
    """

    html: str
    starts: list[int]
    ends: list[int]
    between: int
    text: str
    cells: list[int]
    spans: dict[str, tuple[int, int]]
    title: int | None = None
    has_looks: bool = False
    cut: str | None = None


def make_skeleton(source: str, budget: Budget) -> Skeleton:
    """Cut the source into runs of text and the tags between them.

    Raises:
        LimitError: there are more tags or runs than MAX_PIECES, or more cells than are allowed.
    """
    has_only_tables = _has_only_tables(source)
    by_lines = has_only_tables or _PREFORMATTED.search(source) is not None
    pieces = (cut_at_tags if by_lines else cut)(source, MAX_PIECES + 1)
    if len(pieces) > 2 * MAX_PIECES:
        raise _too_many("tags and runs of text", "标签和文字段")
    inline: frozenset[str] = frozenset()
    hidden: Mapping[str, str] = {}
    styles: Styles | None = None
    for _ in range(_MOST_READINGS):
        builder = _Builder(source, pieces, Tags(inline, hidden), has_only_tables, styles or {})
        builder.run()
        found = hidden_names("\n".join(builder.sheets)) if builder.sheets else {}
        is_first = styles is None
        if is_first:
            styles = styles_in_tables(builder.sheets, pieces) if builder.sheets else {}
        if not builder.looks and found == hidden and not (is_first and styles):
            break
        inline, hidden = inline | builder.looks, found
    budget.allow("cells", len(builder.cells))
    budget.tick()
    return builder.skeleton(min(budget.limits.nesting, MAX_NESTING), is_flat=not inline)


@define
class _Builder:
    """Reads the tags of a source.

    Attributes:
        pieces: text and markup in turn.
        has_only_tables: whether this is text with tables of HTML in it.
        styles: declarations of the page's styles for tags in tables.
        out: pieces of the skeleton.
        looks: names of inline elements that do not show as others do, and that were left out.
        sheets: styles of the page.
        tables, preformatted: how many are open.
        by_lines: whether lines of text are lines.
    """

    source: str
    pieces: list[str]
    tags: Tags
    has_only_tables: bool
    styles: Styles
    starts: list[int] = field(factory=list)
    ends: list[int] = field(factory=list)
    out: list[str] = field(factory=list)
    cells: list[int] = field(factory=list)
    spans: dict[str, tuple[int, int]] = field(factory=dict)
    title: int | None = None
    looks: set[str] = field(factory=set)
    sheets: list[str] = field(factory=list)
    tables: int = 0
    preformatted: int = 0
    by_lines: bool = False

    def run(self) -> None:
        """Read all pieces."""
        places = list(accumulate(map(len, self.pieces)))
        self.starts, self.ends = [0, *places[1::2]], places[::2]
        self.by_lines = self.has_only_tables
        tags, put, texts, styles = self.tags, self.out.append, self.pieces[::2], self.styles
        self._text(0, texts[0])
        for number, markup in enumerate(self.pieces[1::2], 1):
            entry = tags.styled(markup, styles[number]) if number in styles else tags[markup]
            if isinstance(entry, str):
                put(entry)
            else:
                self._markup(entry, self.ends[number - 1])
            text = texts[number]
            if text:
                self._text(number, text)

    def skeleton(self, nesting: int, is_flat: bool) -> Skeleton:
        """What was read, with no more elements inside of each other than `nesting`."""
        nested = sum(filter(None, map(self.tags.nesting.get, self.pieces[1::2])))
        html = "".join(self.out)
        if nested > nesting or not is_flat:
            html = bounded(html, nesting)
        if html.count("<") + html.count(";") > MAX_PIECES:
            raise _too_many("tags and runs of text", "标签和文字段")
        cut = len(self.cells) - 1
        is_whole = cut < 0 or _END_TAG.search(self.source, self.cells[cut]) is not None
        return Skeleton(
            html,
            self.starts,
            self.ends,
            len(self.pieces) // 2 + 1,
            "\n".join(self.pieces[::2]),
            self.cells,
            self.spans,
            self.title,
            any(f" h={look}>" in html for look in OTHER_LOOKS),
            None if is_whole else str(cut),
        )

    def _text(self, number: int, text: str) -> None:
        if self.by_lines and ("\n" in text or "\r" in text):
            self._lines(text, self.starts[number])
        else:
            self.out.append(f"{number};" if text.strip(WHITE) else " ")

    def _lines(self, text: str, start: int) -> None:
        for line in text.splitlines(keepends=True):
            if len(self.out) > 2 * MAX_PIECES:
                raise _too_many("lines", "行")
            if line.strip(WHITE):
                mark = _MARKDOWN_HEADING.match(line) if self.has_only_tables else None
                number = self._run(start + (mark.end() if mark else 0), start + len(line))
                self.out.append(f"{number};")
            self.out.append("<br>")
            start += len(line)

    def _run(self, start: int, end: int) -> int:
        """The number of a run that does not reach from one piece of markup to the next."""
        self.starts.append(start)
        self.ends.append(end)
        return len(self.starts) - 1

    def _inside(self, start: int, end: int) -> None:
        """Add a piece of markup that shows as text."""
        if self.source[start:end].strip(WHITE):
            self.out.append(f"{self._run(start, end)};")
        elif start < end:
            self.out.append(" ")

    def _field(self, start: int, end: int) -> None:
        """Add what a field shows, which stands in a box of its own."""
        self.out.append(" ")
        self._inside(start, end)
        self.out.append(" ")

    def _markup(self, markup: Markup, offset: int) -> None:
        for before, start, end, tag in markup.tags:
            if tag.name not in CELLS:
                self.out.append(before)
                self._tag(tag, offset + start, offset + end)
                continue
            if self.tables <= 0:
                before = self._with_table(before)
            number = str(len(self.cells))
            self.cells.append(offset + end)
            self.out.append(before + number)
            if tag.spans != _NO_SPANS:
                self.spans[number] = tag.spans
        self.out.append(markup.after)

    def _tag(self, tag: Tag, start: int, end: int) -> None:
        name = tag.name
        if name in RAW:
            self._raw(tag, start, end)
        elif tag.looks:
            self.looks.update((name, GLOSSED) if name == GLOSS else (name,))
        elif self.tables > 0 and tag.value[1]:
            self._field(start + tag.value[0], start + tag.value[1])
        elif name != "table" or tag.opens or self.tables > 0:
            self._count(tag)
            self._picture(tag)
            self.out.append(tag.out)

    def _picture(self, tag: Tag) -> None:
        if tag.shows:
            self.out.append(f"{PICTURE_MARK};")

    def _count(self, tag: Tag) -> None:
        """Keep count of open tables and preformatted texts."""
        step = 1 if tag.opens else -1
        if tag.name == "table":
            self.tables += step
        elif tag.name in PREFORMATTED:
            self.preformatted = max(self.preformatted + step, 0)
        self._tell_lines()

    def _with_table(self, before: str) -> str:
        """Cells outside of a table are a cut page; a browser would run them together."""
        self.tables = 1
        self._tell_lines()
        cell = before.rindex("<")
        return f"{before[:cell]}<table>{before[cell:]}"

    def _tell_lines(self) -> None:
        self.by_lines = self.preformatted > 0 or (self.has_only_tables and self.tables <= 0)

    def _raw(self, tag: Tag, start: int, end: int) -> None:
        """Note the title, styles and frames, show a field's text, pass over all others."""
        inside = start + end_of_start_tag(self.source[start:end])
        if tag.name == "style":
            media = _FOR_MEDIA.search(self.source, start, inside)
            if media is None or holds_on_desk(media[media.lastindex or 0]):
                self.sheets.append(closed(self.source[inside:end]))
        elif tag.name == "textarea" and self.tables > 0 and not tag.looks:
            self._field(inside, end)
        elif tag.name == "script" and self.tables > 0 and _WRITES.search(self.source, inside, end):
            self.out.append(f"{PICTURE_MARK};")  # nobody knows what it writes
        elif tag.name == "title" and self.title is None:
            self.title = self._run(inside, min(end, inside + MAX_TITLE))
        else:
            self._picture(tag)


def _has_only_tables(source: str) -> bool:
    """Whether this is text with tables of HTML in it, as OCR makes it, where lines are lines."""
    if _PAGE.search(source) is not None:
        return False
    lines = sum(1 for _ in _UNTAGGED_LINE.finditer(source))
    return lines > _MANY_LINES * sum(1 for _ in _BLOCKS.finditer(source))


def _too_many(what: str, what_zh: str) -> LimitError:
    return LimitError(
        f"the page has more than {MAX_PIECES} {what}; it is no report.",
        f"网页的{what_zh}超过 {MAX_PIECES} 个，不是年度报告。",
    )
