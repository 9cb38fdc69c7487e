"""The text of a section as sentences without white space, with a way back to the source.

In flattened text a number may be broken over lines (`403件`, or `40` / `3件`), so paragraphs of a
section are run together before anything is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import define

from govdisclosure.model.cell import Span
from govdisclosure.model.section import Paragraph, Section

_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
# A paragraph that opens with a numbered point begins a sentence, whatever the one before ends in.
_POINT = re.compile(
    r"[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、"
)
# brackets, commas and colons that texts print in either width
_ONE_WIDTH = (("，", ","), ("：", ":"), ("；", ";"), ("（", "("), ("）", ")"), ("％", "%"))


@define(slots=False)
class SectionText:
    """A section's paragraphs run together.

    Attributes:
        text: without white space; punctuation in half width.
    """

    section: Section
    text: str
    starts: tuple[int, ...]

    def span_of(self, start: int, end: int) -> Span:
        """The place in the source of `text[start:end]`, which is not empty."""
        first, last = self._place(start), self._place(end - 1)
        return Span(first.start, last.end)

    def _place(self, position: int) -> Span:
        paragraph, index = self._characters[position]
        return paragraph.span_of(index, index + 1)

    @cached_property
    def _characters(self) -> tuple[tuple[Paragraph, int], ...]:
        """For each character its paragraph and its place there; made when a finding needs it."""
        return tuple(
            (paragraph, index)
            for paragraph in self.section.paragraphs
            for index, char in enumerate(paragraph.text)
            if not char.isspace()
        )


@define
class Sentence:
    """A sentence, its place in its section's text, and what stands in front of it there."""

    text: str
    start: int
    whole: SectionText

    @property
    def before(self) -> str:
        """The text of the section up to the sentence."""
        return self.whole.text[: self.start]

    def span_of(self, start: int, end: int) -> Span:
        """The place in the source of `text[start:end]`."""
        return self.whole.span_of(self.start + start, self.start + end)


def section_text(section: Section) -> SectionText:
    """Run the paragraphs of a section together."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for paragraph in section.paragraphs:
        piece = "".join(paragraph.text.split())
        for wide, narrow in _ONE_WIDTH:
            piece = piece.replace(wide, narrow)
        if not pieces or _POINT.match(piece):
            starts.append(length)
        pieces.append(piece)
        length += len(piece)
    return SectionText(section, "".join(pieces), tuple(starts))


def sentences(sections: Sequence[Section]) -> Iterator[Sentence]:
    """Every sentence of some sections, in reading order."""
    for section in sections:
        whole = section_text(section)
        for start, end in pairwise((*whole.starts, len(whole.text))):
            for match in _SENTENCE.finditer(whole.text, start, end):
                yield Sentence(match.group(), match.start(), whole)
