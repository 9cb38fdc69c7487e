"""Find the labels inside long lines whose table lost its tags: 规章007规范性文件7777166….

Only lines of documents in which a whole table is nowhere to be seen are searched, because words of
the form stand in prose too. A word of a table counts from the table's title on, up to the next
section heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from attrs import evolve

from govdisclosure.document import Slot
from govdisclosure.lexer.squeeze import squeeze
from govdisclosure.lexer.words import Lexicon, Word
from govdisclosure.pace import timely

# A line shorter than this holds no table.
_SHORTEST = 20
_FEWEST_LABELS = 3
# What cells hold, as far as digits go: numbers, signs, separators, money.
_VALUES = re.compile(r"[\s\d.,，+\-–—/元万]*\d[\s\d.,，+\-–—/元万]*|\s*[-–—/]\s*")
_Found = tuple[int, int, bool]


def split_jammed(slot: Slot, lexicon: Lexicon) -> list[Slot] | None:
    """The slot cut at its labels and numbers; None when it does not hold a table."""
    if len(slot.text) < _SHORTEST:
        return None
    found = _labels(slot.text, lexicon)
    if sum(in_table for *_, in_table in found) < _FEWEST_LABELS:
        return None
    pieces: list[Slot] = []
    position = 0
    for start, end, _ in found:
        _between(slot, position, start, pieces)
        pieces += _piece(slot, start, end, False)
        position = end
    _between(slot, position, len(slot.text), pieces)
    return pieces


def _labels(text: str, lexicon: Lexicon) -> list[_Found]:
    """Places of labels that count, and whether they belong to a table."""
    pattern, words = _pattern(lexicon)
    table: str | None = None
    found: list[_Found] = []
    for match in timely(pattern.finditer(text), found):
        word = words[squeeze(match.group())]
        if not word.in_table:
            table = None
        elif table not in word.tables:
            if not word.is_title:
                continue
            table = min(word.tables)
        found.append((match.start(), match.end(), word.in_table))
    return found


def _between(slot: Slot, start: int, end: int, pieces: list[Slot]) -> None:
    """The numbers that a gap between labels begins with, and the prose behind them."""
    values = _VALUES.match(slot.text, start, end)
    if values is not None:
        pieces += _piece(slot, start, values.end(), True)
        start = values.end()
    pieces += _piece(slot, start, end, False)


def _piece(slot: Slot, start: int, end: int, jammed: bool) -> list[Slot]:
    text = slot.text[start:end]
    bare = text.strip()
    if not bare:
        return []
    start += len(text) - len(text.lstrip())
    end = start + len(bare)
    edits = tuple((at - start, ahead) for at, ahead in slot.edits if start < at < end)
    first = slot.source_start(start)
    drift = first - slot.start - start
    return [
        evolve(
            slot,
            text=bare,
            start=first,
            end=slot.source_end(end),
            edits=tuple((at, ahead - drift) for at, ahead in edits),
            jammed=jammed,
            row=None,
        )
    ]


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, Word]]:
    """One alternation of all wordings, longest first, and squeezed wording → word."""
    words: dict[str, Word] = {}
    sources: dict[str, str] = {}
    for word in chain.from_iterable(lexicon.exact.values()):
        if word.in_table or "outline" in word.tables:
            words.setdefault(squeeze(word.literal), word)
            sources[word.literal] = _tolerant(word.literal)
        body = word.literal[_enumerator_length(word) :]
        if word.enumerator and word.in_table and len(squeeze(body)) > 2:
            words.setdefault(squeeze(body), word)
            sources.setdefault(body, _tolerant(body))
    ordered = sorted(sources, key=len, reverse=True)
    wordings = "|".join(sources[literal] for literal in ordered)
    return re.compile(f"{_begins(ordered)}(?:{wordings})"), words


def _begins(literals: Iterable[str]) -> str:
    """How wordings begin; where nothing like it follows, none of the many is tried."""
    bodies = [[char for char in literal if squeeze(char)] for literal in literals]
    if any(len(body) == 1 for body in bodies):
        return ""
    first, second = (re.escape("".join(sorted({body[at] for body in bodies}))) for at in (0, 1))
    return rf"(?=[（(“\"]?[{first}]\W*+[{second}])"


def _enumerator_length(word: Word) -> int:
    body = squeeze(word.literal)[len(word.enumerator) :]
    return word.literal.index(body[0], len(word.enumerator))


def _tolerant(literal: str) -> str:
    """A pattern for a wording with any white space and other punctuation inside."""
    pattern = "" if squeeze(literal[0]) else r"[（(“\"]?"
    gap = started = False
    for char in literal:
        if not squeeze(char):
            gap = True
            continue
        if started:
            pattern += r"[^\w]{0,4}" if gap else r"\s*"
        pattern += re.escape(char)
        gap, started = False, True
    return pattern + (r"[^\w\s+\-–—/]?" if gap else "")
