"""Claims of sentences about tables: `claims.toml`, made ready for an edition's words and keys."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

from attrs import evolve, field, frozen

from govdisclosure.editions.edition import Edition

_NAME = re.compile(r"\{([a-z_]+)\}")
_NEVER = "(?!)"
# How far in front of a sentence its subject may be named.
_NEAR = 150


@frozen
class Claim:
    """What a sentence may say about the tables; see `claims.toml`.

    Attributes:
        anchors: one of them stands in every match.
        figures: one more list of keys for each way to agree; the figure is the sum of one of them.
    """

    name: str
    code: str
    anchors: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    figures: tuple[tuple[str, ...], ...]
    also: tuple[str, ...]
    needs: re.Pattern[str]
    near: int
    unless: re.Pattern[str]
    never_after: re.Pattern[str]


Patterns = tuple[tuple[re.Pattern[str], Claim], ...]


@frozen
class LeaveAlone:
    """What a claim must not be about; see `claims.toml`."""

    levels: re.Pattern[str]
    offices: re.Pattern[str]
    organ: re.Pattern[str]
    first_subject: re.Pattern[str]
    subject: re.Pattern[str]
    place: re.Pattern[str]
    of_a_place: re.Pattern[str]
    own: re.Pattern[str]
    things: re.Pattern[str]
    plans: re.Pattern[str]
    whole_year: re.Pattern[str]
    times: re.Pattern[str]


@cache
def _table() -> Mapping[str, Any]:
    text = (files(__package__) / "claims.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def leave_alone() -> LeaveAlone:
    """The words of sentences that say nothing about this organ's tables."""
    words = _table()["leave_alone"]
    return LeaveAlone(**{name: _pattern(text, words) for name, text in words.items()})


@frozen
class Claims:
    """All claims, and the words of which one stands in every sentence that makes any.

    Attributes:
        anchors: these words.
        hidden: word → others that may begin inside of it, where a search passes them over.
    """

    every: tuple[Claim, ...]
    anchors: re.Pattern[str]
    hidden: Mapping[str, tuple[str, ...]]
    _by_anchors: dict[frozenset[str], Patterns] = field(factory=dict, eq=False)

    def possible_in(self, text: str, anchors: frozenset[str]) -> Patterns:
        """The patterns of the claims that a text may make, in their order.

        Args:
            anchors: those that a search has found in the text.
        """
        for one in anchors:
            for other in self.hidden.get(one, ()):
                if other in text:
                    anchors |= {other}
        known = self._by_anchors.get(anchors)
        if known is None:
            claims = [claim for claim in self.every if not anchors.isdisjoint(claim.anchors)]
            known = tuple((pattern, claim) for claim in claims for pattern in claim.patterns)
            self._by_anchors[anchors] = known
        return known


@lru_cache(maxsize=32)
def claims_for(editions: tuple[Edition, ...]) -> Claims:
    """The claims that can be made about the cells of these editions."""
    merged: dict[str, Claim] = {}
    for edition in editions:
        for claim in _claims(edition):
            if not claim.figures:
                continue  # the edition has none of its cells
            known = merged.get(claim.name)
            figures = (*(known.figures if known else ()), *claim.figures)
            merged[claim.name] = evolve(claim, figures=tuple(dict.fromkeys(figures)))
    anchors = dict.fromkeys(anchor for claim in merged.values() for anchor in claim.anchors)
    pattern = "|".join(map(re.escape, anchors)) or _NEVER
    hidden = {one: tuple(other for other in anchors if _hides(one, other)) for one in anchors}
    return Claims(tuple(merged.values()), re.compile(pattern), hidden)


def _hides(one: str, other: str) -> bool:
    """Whether `other` may begin inside of `one`: 复议 in 答复, which 议 may follow."""
    ends = (one[at : at + len(other)] for at in range(len(one)))
    return one != other and any(other.startswith(end) for end in ends)


def _claims(edition: Edition) -> Iterator[Claim]:
    for raw in _table()["claims"]:
        if "columns_of" not in raw:
            yield _claim(raw, edition, {})
            continue
        for column in _groups(edition).get(raw["columns_of"], ()):
            if column not in raw.get("except", ()):
                label = re.escape(edition.grammar.official(f"{column}_heading"))
                yield _claim(raw, edition, {"column": column, "label": label})


def _claim(raw: Mapping[str, Any], edition: Edition, fixed: Mapping[str, str]) -> Claim:
    words = {**_table()["words"], **fixed}
    sums = [[key for one in keys for key in _keys(one, edition, fixed)] for keys in raw["any_of"]]
    singles = [[key] for one in raw.get("one_of", ()) for key in _keys(one, edition, fixed)]
    return Claim(
        name=" ".join([str(raw["name"]), *fixed.values()]),
        code=str(raw["code"]),
        anchors=tuple(_filled(text, words) for text in raw["anchors"]),
        patterns=tuple(_pattern(text, words) for text in raw["patterns"]),
        figures=tuple(tuple(keys) for keys in (*sums, *singles) if keys),
        also=tuple(raw.get("also", ())),
        needs=re.compile(raw.get("needs", "")),
        near=int(raw.get("near", _NEAR)),
        unless=re.compile(raw.get("unless", _NEVER)),
        never_after=re.compile(raw.get("never_after", _NEVER)),
    )


def _pattern(text: str, words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_filled(text, words))


def _filled(text: str, words: Mapping[str, str]) -> str:
    while _NAME.search(text):
        text = _NAME.sub(lambda match: words[match.group(1)], text)
    return text


def _keys(pattern: str, edition: Edition, fixed: Mapping[str, str]) -> list[str]:
    """The keys of a pattern that the edition has; none of a group that it lacks."""
    groups = {**_groups(edition), **{name: (value,) for name, value in fixed.items()}}
    names = _NAME.findall(pattern)
    chosen = product(*(groups.get(name, ()) for name in names))
    keys = [pattern.format(**dict(zip(names, values, strict=True))) for values in chosen]
    return [key for key in keys if key in edition.codebook.facts]


@lru_cache(maxsize=32)
def _groups(edition: Edition) -> Mapping[str, Sequence[str]]:
    """Group of rows → row keys, heading of a group of columns → columns."""
    book = edition.codebook
    rows = {name: tuple(row.key for row in book.rows_of_group(name)) for name in book.groups}
    return {**rows, **dict(book.column_groups)}
