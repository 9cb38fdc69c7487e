"""From printed text to the words of the grammar, whatever spaces, breaks, brackets or punctuation.

A wording and a cell are compared squeezed (see `govdisclosure.lexer.squeeze`); enumerators are told
apart first, so that a cell may print another one or none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from attrs import evolve, field, frozen

from govdisclosure.editions.edition import Edition
from govdisclosure.editions.grammar import OUTLINE, WORD_STARTS
from govdisclosure.editions.wordings import UNIT_SUFFIX, Wording
from govdisclosure.lexer.money import unit_behind
from govdisclosure.lexer.numbers import PrintedNumber
from govdisclosure.lexer.squeeze import ENUMERATOR, split_enumerator, squeeze

_BRACKET = re.compile(r"[（(]")
_CACHE_LIMIT = 20_000
# No label is longer than this, bracketed explanations behind it apart.
_LONGEST_LABEL = 120
LONGEST_ANNOTATED = 400
_Known = TypeVar("_Known")


@frozen(eq=False)
class Word:
    """A wording of the grammar as the lexer knows it; a lexicon has one object for each.

    Attributes:
        rule: the label rule that owns it.
        enumerator: of the wording, bare: 三 of （三）不予公开.
        tables: start rules that can reach it.
        is_title: whether it stands above a table.
        slip: whether it is a slip of the pen.
        official: the official wording of the rule.
        unit: the unit that its row prints in a cell behind the label, where the two are read as
            one: 主动公开文件数 / 条.
        in_table: whether it stands in a table, not in the outline or the page around the report.
        in_outline: whether it is the heading of a section.
    """

    rule: str
    literal: str
    enumerator: str
    tables: frozenset[str]
    is_title: bool = False
    slip: bool = False
    official: str = ""
    unit: str = ""
    in_table: bool = field(init=False)
    in_outline: bool = field(init=False)

    @in_table.default
    def _is_in_table(self) -> bool:
        return any(start not in WORD_STARTS for start in self.tables)

    @in_outline.default
    def _is_in_outline(self) -> bool:
        return not self.tables.isdisjoint(OUTLINE)


@frozen
class Match:
    """What a text is: the words it may be (best first), and what else it prints.

    Attributes:
        words: several when wordings collide (其他 the column, 3.其他 the row); context decides.
        note: bracketed words behind the label, such as a unit or an explanation.
        enumerator: printed enumerator, empty if none is.
        distance: how many characters differ, 0 unless found by the second try.
    """

    words: tuple[Word, ...]
    note: str = ""
    enumerator: str = ""
    distance: int = 0


@frozen(eq=False)
class Lexicon:
    """The words of several editions together.

    Attributes:
        exact, bare: squeezed wording → words, with and without its enumerator.
        prefixes: beginnings of wordings.
        patterns: wordings that are regular expressions.
        with_units: label rules whose rows print their unit in a cell.
        forms: for each edition the start rules of its tables.
        singles: texts that are one token whatever stands around them, as they were met: short
            numbers, and labels with which no longer one begins.
    """

    exact: Mapping[str, tuple[Word, ...]]
    bare: Mapping[str, tuple[Word, ...]]
    prefixes: frozenset[str]
    patterns: tuple[tuple[re.Pattern[str], Word], ...]
    with_units: frozenset[str] = frozenset()
    forms: tuple[frozenset[str], ...] = ()
    singles: dict[str, PrintedNumber | Match] = field(factory=dict, repr=False)
    _found: dict[str, Match | None] = field(factory=dict, repr=False)
    _begun: dict[str, bool] = field(factory=dict, repr=False)

    def find(self, text: str) -> Match | None:
        """The match of a whole text, None when it is no label."""
        if text in self._found:
            return self._found[text]
        if len(text) > LONGEST_ANNOTATED:
            return None  # prose, and too long to be kept
        if len(text) > _LONGEST_LABEL and not _BRACKET.search(text, 1, _LONGEST_LABEL):
            return None  # prose
        match = self._find(text) or self._find_annotated(text)
        _keep(self._found, text, match)
        return match

    def begins(self, text: str) -> bool:
        """Whether a longer wording begins with `text`."""
        known = self._begun.get(text)
        if known is None:
            if len(text) > _LONGEST_LABEL:
                return False
            known = squeeze(text) in self.prefixes
            _keep(self._begun, text, known)
        return known

    def remember(self, text: str, single: PrintedNumber | Match) -> None:
        """Keep a text as one of `singles`."""
        _keep(self.singles, text, single)

    def _find(self, text: str) -> Match | None:
        enumerator, rest = split_enumerator(text)
        squeezed = squeeze(text)
        exact = self.exact.get(squeezed, ())
        bare = self.bare.get(squeeze(rest), ())
        if enumerator:  # 3.其他 is that row, and neither （六）其他 nor the column
            words = exact or tuple(word for word in bare if word.enumerator == enumerator) or bare
        else:
            words = exact + tuple(word for word in bare if word not in exact)
        if not words:
            words = tuple(word for pattern, word in self.patterns if pattern.fullmatch(squeezed))
        return Match(words, "", enumerator) if words else None

    def _find_annotated(self, text: str) -> Match | None:
        """A label with bracketed words behind it: 规章（设区的市…）, 采购总金额（元）."""
        start = 0
        enumerator = ENUMERATOR.match(text)
        if enumerator:
            start = enumerator.end()
        bracket = _BRACKET.search(text, start + 1)
        if bracket is None:
            return self._find_with_unit(text)
        behind = text[max(text.rfind(")"), text.rfind("）")) + 1 :]
        if len(behind) < len(text) and any(map(str.isdigit, behind)):
            return None  # a number behind the explanation is not part of it
        match = self._find(text[: bracket.start()])
        if match is None:
            return None
        return Match(match.words, text[bracket.start() :].strip(), match.enumerator)

    def _find_with_unit(self, text: str) -> Match | None:
        """A label with its unit behind it: 采购总金额 单位：元."""
        at = unit_behind(text)
        match = self._find(text[:at]) if at else None
        return Match(match.words, text[at:].strip(), match.enumerator) if match else None


def _keep(known: dict[str, _Known], text: str, what: _Known) -> None:
    """Remember what a text is, and forget all others where they have become too many."""
    if len(known) >= _CACHE_LIMIT:
        known.clear()
    known[text] = what


@lru_cache(maxsize=32)
def lexicon(editions: Sequence[Edition]) -> Lexicon:
    """The joint lexicon of some editions; memoised by their layers."""
    exact: dict[str, list[Word]] = {}
    bare: dict[str, list[Word]] = {}
    prefixes: set[str] = set()
    patterns: list[tuple[re.Pattern[str], Word]] = []
    tables: dict[Wording, set[str]] = {}
    titles: set[str] = set()
    official: dict[Wording, str] = {}
    for edition in editions:
        grammar = edition.grammar
        titles.update(rule for one in edition.codebook.tables.values() for rule in one.headings)
        for rule, wordings in grammar.words.items():
            if rule.endswith(UNIT_SUFFIX):
                continue  # only the label in front tells a unit from any other word
            for wording in wordings:
                same = Wording(rule, wording.text, wording.regex, wording.slip)
                tables.setdefault(same, set()).update(grammar.tables_of.get(rule, ()))
                official.setdefault(same, wordings[0].text)
    units = _units_of(editions)
    for wording, starts in tables.items():
        enumerator, rest = split_enumerator(wording.text)
        is_title = wording.rule in titles
        word = Word(
            wording.rule,
            wording.text,
            enumerator,
            frozenset(starts),
            is_title,
            wording.slip,
            official[wording],
        )
        if wording.regex:
            patterns.append((re.compile(wording.text), word))
            continue
        for unit in ("", *units.get(wording.rule, ())):
            known = evolve(word, literal=wording.text + unit, unit=unit) if unit else word
            full, body = squeeze(wording.text + unit), squeeze(rest + unit)
            exact.setdefault(full, []).append(known)
            bare.setdefault(body, []).append(known)
            for form in (full, body):
                prefixes.update(form[:length] for length in range(1, len(form)))
    return Lexicon(
        {form: tuple(words) for form, words in exact.items()},
        {form: tuple(words) for form, words in bare.items()},
        frozenset(prefixes),
        tuple(patterns),
        frozenset(units),
        tuple(dict.fromkeys(frozenset(edition.tables) for edition in editions)),
    )


def _units_of(editions: Sequence[Edition]) -> dict[str, tuple[str, ...]]:
    """Label rule → the units that may be printed in the cell behind it: all of its table."""
    found: dict[str, dict[str, None]] = {}
    for edition in editions:
        grammar = edition.grammar
        for row in grammar.rows:
            if row.label is None or row.unit is None:
                continue
            own = found.setdefault(row.label, {})
            for rule, wordings in grammar.words.items():
                if rule.endswith(UNIT_SUFFIX) and row.table in grammar.tables_of.get(rule, ()):
                    own |= dict.fromkeys(wording.text for wording in wordings)
    return {rule: tuple(units) for rule, units in found.items()}
