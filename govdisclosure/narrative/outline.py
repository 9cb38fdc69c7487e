"""The six sections: headings by their words, the best increasing chain of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from govdisclosure.editions.codebook import Section as SectionEntry
from govdisclosure.editions.edition import Edition
from govdisclosure.lexer.kind import LABEL, TEXT
from govdisclosure.lexer.tokens import Token
from govdisclosure.lexer.words import Word

# What text behind a heading is worth: more than a number, or a table of contents would win.
_TEXT_BEHIND = 1.5
_TEXTS = (TEXT, LABEL)


@frozen
class Heading:
    """A section heading found in the text.

    Attributes:
        index: index of its token.
        number: number of the section that its words name.
        key: name of that section.
        printed: enumerator as printed, empty if none is.
        expected: enumerator of the official heading.
        has_text: whether more than the page numbers of a table of contents follows before a
            heading of another section.
    """

    index: int
    number: int
    key: str
    token: Token
    printed: str
    expected: str
    has_text: bool = True

    @property
    def is_misnumbered(self) -> bool:
        """Whether another number is printed than the section has."""
        return self.printed not in ("", self.expected)


def find_headings(tokens: list[Token], editions: Sequence[Edition]) -> list[Heading]:
    """All headings of sections in reading order, doubled ones and tables of contents included.

    Not those of parts: （一）主动公开情况 in front of 二、主动公开政府信息情况 and its text.
    """
    sections = _sections(tuple(editions))
    found: list[tuple[int, Token, Word]] = []
    for index, token in enumerate(tokens):
        if token.match is None or token.kind is not LABEL:
            continue
        word = _section_word(token.match.words, sections)
        if word is None or (not token.match.enumerator and _in_sentence(tokens, index)):
            continue
        found.append((index, token, word))
    headings = _headings(found, tokens, sections)
    parts = _parts(headings)
    if not parts:
        return headings
    return _headings([one for one in found if one[0] not in parts], tokens, sections)


@lru_cache(maxsize=32)
def _sections(editions: tuple[Edition, ...]) -> Mapping[str, SectionEntry]:
    return {
        section.heading: section for edition in editions for section in edition.codebook.sections
    }


def _headings(
    found: Sequence[tuple[int, Token, Word]],
    tokens: Sequence[Token],
    sections: Mapping[str, SectionEntry],
) -> list[Heading]:
    """The headings, with what is known of the text behind them: up to one of another section.

    Printed twice, or as the caption of a table, none is the text of the other.
    """
    headings: list[Heading] = []
    end, number, has_text = len(tokens), 0, False
    for index, token, word in reversed(found):
        section = sections[word.rule]
        has_text = (has_text and section.number == number) or any(
            one.kind in _TEXTS for one in tokens[index + 1 : end]
        )
        printed = token.match.enumerator if token.match else ""
        key, expected = section.key, word.enumerator
        headings.append(Heading(index, section.number, key, token, printed, expected, has_text))
        end, number = index, section.number
    return headings[::-1]


def _parts(headings: Sequence[Heading]) -> set[int]:
    """Where headings with the number of another section stand, in front of the proper one."""
    parts: set[int] = set()
    headed: set[int] = set()
    for one in reversed(headings):
        if one.printed == one.expected and one.has_text:
            headed.add(one.number)
        elif one.is_misnumbered and one.number in headed:
            parts.add(one.index)
    return parts


def best_chain(headings: list[Heading]) -> list[Heading]:
    """The increasing chain of headings that explains most: numbered ones count more, and those
    with text behind them more than those in a table of contents."""
    scores: list[float] = []
    before: list[int | None] = []
    best_of: dict[int, int] = {}  # section number → index of the best chain that ends with it
    for index, heading in enumerate(headings):
        own = 3.0 if heading.printed == heading.expected else 2.0 if heading.printed else 1.0
        own += _TEXT_BEHIND if heading.has_text else 0.0
        earlier = [at for number, at in best_of.items() if number < heading.number]
        link = max(earlier, key=lambda at: (scores[at], at), default=None)
        scores.append(own + (scores[link] if link is not None else 0.0))
        before.append(link)
        known = best_of.get(heading.number)
        if known is None or scores[index] >= scores[known]:
            best_of[heading.number] = index
    if not scores:
        return []
    at: int | None = max(best_of.values(), key=lambda i: (scores[i], i))
    chain: list[Heading] = []
    while at is not None:
        chain.insert(0, headings[at])
        at = before[at]
    return chain


def _section_word(words: tuple[Word, ...], sections: Mapping[str, SectionEntry]) -> Word | None:
    for word in words:
        if word.rule in sections:
            return word
    return None


def _in_sentence(tokens: list[Token], index: int) -> bool:
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    return bool(re.search(r"[、，,和及与以由]$", before) or re.search(r"^[、，,和及与以]", after))
