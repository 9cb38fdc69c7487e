"""The second try: labels that almost are a wording, such as 本年度止件数 for 本年废止件数.

Only texts that stand where a label stands are tried, and only when the exact pass left them over.
The distance is bounded by the length of the wording and by the margin to the next best label; what
is found is always reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from govdisclosure.lexer.kind import LABEL, MARK, NUMBER, TEXT
from govdisclosure.lexer.squeeze import split_enumerator, squeeze
from govdisclosure.lexer.tokens import Token
from govdisclosure.lexer.words import Lexicon, Match, Word
from govdisclosure.pace import TICK_EVERY, look_at_clock

_SHORTEST = 4
_LONGEST = 60
# One character in so many may differ.
_CHARACTERS_A_SLIP = 3.4

_SENTENCE = frozenset("。；，,！？!?")
# A wording, the bits of its characters, and how many may differ.
_Form = tuple[str, int, int]


def second_try(
    tokens: list[Token], lexicon: Lexicon, tables: tuple[str, ...], outline: tuple[str, ...]
) -> list[Token]:
    """The tokens, with texts that stand where a label stands and almost are one made labels.

    A wording that is printed as it should be is not looked for again.

    Args:
        tables: start rules of tables.
        outline: start rules of section headings.
    """
    seen: set[str] | None = None
    found = tokens
    for index, token in enumerate(tokens):
        if index % TICK_EVERY == TICK_EVERY - 1:
            look_at_clock()
        if token.kind is not TEXT or len(token.text) > _LONGEST:
            continue
        if not _SENTENCE.isdisjoint(token.text):
            continue
        where = tables if _in_table(tokens, index) else outline if _is_numbered(token) else ()
        match = find_near(token.text, lexicon, where) if where else None
        if match is None:
            continue
        seen = _rules(tokens) if seen is None else seen
        if match.words[0].rule not in seen:
            found = list(tokens) if found is tokens else found
            found[index] = evolve(token, kind=LABEL, match=match)
    return found


def _in_table(tokens: list[Token], index: int) -> bool:
    """Whether labels or numbers stand on both sides, or in the same row."""
    token = tokens[index]
    if token.row is not None:
        near = tokens[max(0, index - 20) : index + 20]
        return any(t.row == token.row and t.kind in (NUMBER, LABEL) for t in near)
    before, after = tokens[index - 1 : index], tokens[index + 1 : index + 2]
    return all(t.kind in (NUMBER, LABEL, MARK) for t in (*before, *after)) and bool(
        before and after
    )


def _is_numbered(token: Token) -> bool:
    enumerator, _ = split_enumerator(token.text)
    return bool(enumerator) and not enumerator.isdigit() and token.row is None


def _rules(tokens: Iterable[Token]) -> set[str]:
    return {token.match.words[0].rule for token in tokens if token.match is not None}


@lru_cache(maxsize=20_000)  # the pages of a site print the same beside their reports
def find_near(text: str, lexicon: Lexicon, tables: tuple[str, ...]) -> Match | None:
    """The one wording of some tables that `text` almost is.

    Args:
        text: a whole cell or line.
        tables: start rules whose words are meant.
    """
    enumerator, rest = split_enumerator(text)
    body = squeeze(rest.split("（")[0].split("(")[0])
    if not _SHORTEST <= len(body) <= _LONGEST:
        return None
    near = _near_forms(lexicon)
    wanted, (printed, strangers) = frozenset(tables), near.bits_of(body)
    ranked: list[tuple[int, str, tuple[Word, ...]]] = []
    for form, characters, bound in near.by_length.get(len(body), ()):
        # each character that the wording has not is a slip of its own
        if strangers + (printed & ~characters).bit_count() > bound:
            continue
        meant = tuple(w for w in lexicon.bare[form] if w.tables & wanted and not w.slip)
        if not meant:
            continue
        distance = edit_distance(body, form, bound)
        if distance <= bound:
            ranked.append((distance, form, meant))
    if not ranked:
        return None
    ranked.sort(key=lambda one: one[0])
    best, _, words = ranked[0]
    rules = {word.rule for word in words}
    rivals = [d for d, _, others in ranked[1:] if not rules & {word.rule for word in others}]
    if rivals and rivals[0] - best < max(best, 1):
        return None
    return Match(words, "", enumerator, max(best, 1))


@frozen
class _NearForms:
    """The wordings of a lexicon, to be looked through fast.

    Attributes:
        bits: character → its bit, for the characters of all wordings.
        by_length: length of a text → the wordings that a text of this length may be.
    """

    bits: Mapping[str, int]
    by_length: Mapping[int, Sequence[_Form]]

    def bits_of(self, text: str) -> tuple[int, int]:
        """The bits of the characters of a text, and how many characters have none."""
        found = [self.bits.get(character) for character in set(text)]
        return sum(bit for bit in found if bit is not None), found.count(None)


@lru_cache(maxsize=32)
def _near_forms(lexicon: Lexicon) -> _NearForms:
    characters = dict.fromkeys("".join(lexicon.bare))
    bits = {character: 1 << number for number, character in enumerate(characters)}
    by_length: dict[int, list[_Form]] = {}
    for form in lexicon.bare:
        bound = int(len(form) / _CHARACTERS_A_SLIP)
        entry = form, sum(bits[character] for character in set(form)), bound
        for length in range(len(form) - bound, len(form) + bound + 1):
            by_length.setdefault(length, []).append(entry)
    return _NearForms(bits, by_length)


def edit_distance(one: str, other: str, bound: int) -> int:
    """Insertions, deletions and replacements between two strings; `bound + 1` if there are more."""
    previous = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        current = [row]
        for column, theirs in enumerate(other, 1):
            current.append(
                min(
                    previous[column] + 1,
                    current[-1] + 1,
                    previous[column - 1] + (char != theirs),
                )
            )
        if min(current) > bound:
            return bound + 1
        previous = current
    return previous[-1]
