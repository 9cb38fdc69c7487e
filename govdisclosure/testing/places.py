"""The words of an edition, and where they stand in a document that was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from attrs import frozen

from govdisclosure.editions.edition import Edition
from govdisclosure.editions.grammar import WORD_STARTS
from govdisclosure.editions.wordings import UNIT_SUFFIX
from govdisclosure.writers.layouts import Format

# What stands between the pieces of text that a reader takes for one cell or line.
_BETWEEN = {
    "text": re.compile(r"(\n|\t|  +)"),
    "markdown": re.compile(r"(\n|\||^#+ )", re.MULTILINE),
    "html": re.compile(r"(<[^<>]*+>|&nbsp;|\n)"),
}


@frozen
class Words:
    """The words of some editions.

    Attributes:
        labels: official words of tables → all wordings of the same label.
        headings: official section headings → all their wordings.
        rows: labels that begin a row → the words of the outermost group around it.
        over_tables: official headings of sections that have tables.
        articles: official words above tables, where several stand below each other.
    """

    labels: Mapping[str, tuple[str, ...]]
    headings: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, str]
    over_tables: tuple[str, ...]
    articles: frozenset[str]


@lru_cache(maxsize=32)
def words_of(editions: tuple[Edition, ...]) -> Words:
    """The words of the tables and headings of some editions."""
    labels: dict[str, tuple[str, ...]] = {}
    headings: dict[str, tuple[str, ...]] = {}
    rows: dict[str, str] = {}
    over_tables: dict[str, None] = {}
    articles: set[str] = set()
    for edition in editions:
        grammar, book = edition.grammar, edition.codebook
        for rule, wordings in grammar.words.items():
            texts = tuple(wording.text for wording in wordings if not wording.regex)
            starts = grammar.tables_of.get(rule, ())
            if rule.endswith(UNIT_SUFFIX):
                continue  # another unit would be another amount
            if texts and any(start not in WORD_STARTS for start in starts):
                labels[texts[0]] = texts
        for section in book.sections:
            wordings = grammar.words[section.heading]
            headings[wordings[0].text] = tuple(wording.text for wording in wordings)
            tables = [one for one in book.tables.values() if one.section == section.number]
            if tables:
                over_tables[wordings[0].text] = None
            if len(tables) > 1:
                articles |= {grammar.official(rule) for one in tables for rule in one.headings}
        for row in book.rows.values():
            if row.label:
                chain = book.group_chain(row.group)
                outermost = grammar.official(chain[0].heading) if chain else ""
                rows[grammar.official(row.label)] = outermost
    return Words(labels, headings, rows, tuple(over_tables), frozenset(articles))


def by_piece(text: str, kind: Format, change: Callable[[str], str]) -> str:
    """Change each piece of text between separators; outer spaces stay."""
    parts = _BETWEEN[kind].split(text)
    for index in range(0, len(parts), 2):
        core = parts[index].strip()
        if core.strip("-"):  # neither blank, nor a mark, nor a rule
            parts[index] = parts[index].replace(core, change(core), 1)
    return "".join(parts)


def by_label(text: str, kind: Format, words: Words, change: Callable[[str], str]) -> str:
    """Change each piece that is a word of a table."""
    return by_piece(text, kind, lambda piece: change(piece) if piece in words.labels else piece)


def by_heading(text: str, kind: Format, words: Words, change: Callable[[str], str]) -> str:
    return by_piece(text, kind, lambda piece: change(piece) if piece in words.headings else piece)


def paragraph(text: str, kind: Format) -> str:
    return f"<p>{text}</p>" if kind == "html" else text


def between_lines(text: str, kind: Format) -> str:
    """What stands between two lines of this document."""
    return "\n\n" if kind == "markdown" or "\n\n" in text[:400] else "\n"


def bare(line: str) -> str:
    return re.sub(r"<[^>]*>|^#+ ", "", line).strip()


def by_line(text: str, change: Callable[[str], str]) -> str:
    return "\n".join(change(line) for line in text.split("\n"))
