"""Which outline a document follows, where editions divide reports into different sections."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from govdisclosure.editions.edition import Edition
from govdisclosure.lexer.tokens import Token


@frozen
class Outline:
    """Editions with the same sections.

    Attributes:
        headings: (label rule, wording) of the section headings.
        tables: start rules of the tables.
    """

    editions: tuple[Edition, ...]
    headings: frozenset[tuple[str, str]]
    tables: frozenset[str]


def choose_outline(tokens: list[Token], editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """The editions whose section headings, or else whose tables, are printed most."""
    outlines = _outlines(editions)
    if len(outlines) == 1:
        return editions
    words = {word for token in tokens if token.match for word in token.match.words}

    def printed(outline: Outline) -> tuple[int, int]:
        headings = {w.rule for w in words if (w.rule, w.literal) in outline.headings}
        return len(headings), sum(not outline.tables.isdisjoint(word.tables) for word in words)

    return max(outlines, key=printed).editions  # the first of equals


@lru_cache(maxsize=32)
def _outlines(editions: tuple[Edition, ...]) -> tuple[Outline, ...]:
    groups: dict[object, list[Edition]] = {}
    for edition in editions:
        groups.setdefault(edition.codebook.sections, []).append(edition)
    return tuple(
        Outline(
            tuple(group),
            frozenset(
                (section.heading, wording.text)
                for edition in group
                for section in edition.codebook.sections
                for wording in edition.grammar.words[section.heading]
            ),
            frozenset(table for edition in group for table in edition.tables),
        )
        for group in groups.values()
    )
