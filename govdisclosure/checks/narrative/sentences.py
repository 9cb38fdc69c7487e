"""The text of a section as sentences without white space, with a way back to the source.

In flattened text a number may be broken over lines (`403件`, or `40` / `3件`), so paragraphs of a
section are run together before anything is looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from attrs import define, field, frozen

from govdisclosure.model.cell import Span
from govdisclosure.model.section import Section

# A paragraph that opens with a numbered point begins a sentence, whatever the one before ends in.
_POINT = re.compile(
    r"[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、"
)
_SPACE = re.compile(r"\s+")
_STOP = "。"
_STOPS = re.compile(_STOP)
# brackets, commas and colons that texts print in either width; every end of a sentence is one
_ONE_WIDTH = (
    *(("，", ","), ("：", ":"), ("；", ";"), ("（", "("), ("）", ")"), ("％", "%")),
    *((mark, _STOP) for mark in "！？!?"),
)


@define
class SectionText:
    """A section's paragraphs run together.

    Attributes:
        text: without white space, but for one between two words or figures (`H5 10`); punctuation
            in half width, every sentence ending in 。
        paragraphs: where each paragraph begins in `text`.
        points: where a sentence begins whatever stands in front: the first paragraph, and those
            that open with a numbered point.
    """

    section: Section
    text: str
    paragraphs: tuple[int, ...]
    points: tuple[int, ...]
    _kept: dict[int, list[int]] = field(factory=dict)
    _starts: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        stops = [stop.end() for stop in _STOPS.finditer(self.text)]
        self._starts = sorted({0, *self.points, *stops, len(self.text)})

    def sentences(self, holding: re.Pattern[str]) -> Iterator[Sentence]:
        """The sentences in which a match of `holding` begins, in reading order."""
        return (self.sentence(start, end) for start, end in self.bounds(holding))

    def sentence(self, start: int, end: int) -> Sentence:
        """The sentence between two places in the text."""
        return Sentence(self.text[start:end], start, self)

    def bounds(self, holding: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where these sentences begin and end."""
        text, starts = self.text, self._starts
        hit = holding.search(text)
        while hit is not None:
            at = bisect_right(starts, hit.start())
            yield starts[at - 1], starts[at]
            hit = holding.search(text, starts[at])

    def words(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, frozenset[str]]]:
        """The same for each sentence, and what `pattern` finds in it."""
        starts, end = self._starts, 0
        start, found = 0, list[str]()
        for hit in pattern.finditer(self.text):
            if hit.start() >= end:
                if found:
                    yield start, end, frozenset(found)
                at = bisect_right(starts, hit.start())
                start, end, found = starts[at - 1], starts[at], []
            found.append(hit.group())
        if found:
            yield start, end, frozenset(found)

    def span_of(self, start: int, end: int) -> Span:
        """The place in the source of `text[start:end]`, which is not empty."""
        return Span(self._place(start).start, self._place(end - 1).end)

    def _place(self, position: int) -> Span:
        at = bisect_right(self.paragraphs, position) - 1
        paragraph = self.section.paragraphs[at]
        if at not in self._kept:
            self._kept[at] = _kept(paragraph.text)
        index = self._kept[at][position - self.paragraphs[at]]
        return paragraph.span_of(index, index + 1)


@define
class Sentence:
    """A sentence, its place in its section's text, and what stands in front of it there."""

    text: str
    start: int
    whole: SectionText

    def before(self, near: int) -> str:
        """Up to `near` characters of the section in front of the sentence."""
        return self.whole.text[max(0, self.start - near) : self.start]

    def span_of(self, start: int, end: int) -> Span:
        """The place in the source of `text[start:end]`."""
        return self.whole.span_of(self.start + start, self.start + end)


@frozen(eq=False)
class _Same:
    """A section that equals itself only: equal texts may stand at other places."""

    section: Section

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.section is other.section

    def __hash__(self) -> int:
        return id(self.section)


def section_text(section: Section) -> SectionText:
    """Run the paragraphs of a section together; several checks in turn ask for the same six."""
    return _section_text(_Same(section))


@lru_cache(maxsize=6)
def _section_text(same: _Same) -> SectionText:
    section = same.section
    pieces: list[str] = []
    paragraphs: list[int] = []
    points: list[int] = []
    length = 0
    for paragraph in section.paragraphs:
        piece = paragraph.text
        if len(piece.split()) > 1:
            piece = _SPACE.sub(_instead_of_space, piece)
        if not pieces or _POINT.match(piece):
            points.append(length)
        paragraphs.append(length)
        pieces.append(piece)
        length += len(piece)
    text = "".join(pieces)
    for wide, narrow in _ONE_WIDTH:
        text = text.replace(wide, narrow)
    return SectionText(section, text, tuple(paragraphs), tuple(points))


def _instead_of_space(space: re.Match[str]) -> str:
    """A space stays between two figures or Latin words: H5 10 is not H510."""
    start, end = space.span()
    text = space.string
    if start == 0 or end == len(text):
        return ""
    return " " if _is_word(text[start - 1]) and _is_word(text[end]) else ""


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _kept(text: str) -> list[int]:
    """For each character that is left of a paragraph its place in the paragraph."""
    places: list[int] = []
    position = 0
    for space in _SPACE.finditer(text):
        places += range(position, space.start())
        if _instead_of_space(space):
            places.append(space.start())
        position = space.end()
    return [*places, *range(position, len(text))]
