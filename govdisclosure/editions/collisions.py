"""Words that two labels of one table share, so that nobody can tell which is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from govdisclosure.editions.examples import example_of
from govdisclosure.editions.layers import Layer
from govdisclosure.editions.places import Place, grammar_error, place_in
from govdisclosure.editions.wording_faults import wording_fault
from govdisclosure.editions.wordings import UNIT_SUFFIX, Wording
from govdisclosure.errors import GrammarError
from govdisclosure.lexer.squeeze import squeeze

if TYPE_CHECKING:
    from govdisclosure.editions.row_shapes import RowShape


def collision(
    words: Mapping[str, Sequence[Wording]],
    tables_of: Mapping[str, Sequence[str]],
    rows: Sequence[RowShape],
    tables: Sequence[str],
    layers: Sequence[Layer],
) -> GrammarError | None:
    """The first fault of wordings: one by itself, or the same words for two labels.

    The same words in two tables are fine: the table tells which label is meant.
    """
    for wordings in words.values():
        for wording in wordings:
            fault = wording_fault(wording, first=wording is wordings[0])
            if fault is not None:
                return grammar_error(place_in(layers, wording.line, wording.column), *fault)
    named: dict[str | None, str] = {}
    named |= {row.label: row.keys[0].rsplit(".", 1)[0] for row in rows if row.label}
    for table in tables:
        own = [
            wording
            for rule, wordings in words.items()
            if table in tables_of.get(rule, ()) and not rule.endswith(UNIT_SUFFIX)
            for wording in wordings
        ]
        for one, other, example in _shared(own):
            return _fault(one, other, example, named, layers)
    return None


def _shared(wordings: Sequence[Wording]) -> Iterator[tuple[Wording, Wording, str]]:
    """Pairs of wordings of different labels that match the same text, with that text."""
    seen: dict[str, Wording] = {}
    for wording in wordings:
        if wording.regex:
            continue
        form = squeeze(wording.text)
        other = seen.setdefault(form, wording)
        if other.rule != wording.rule:
            yield other, wording, wording.text
    patterns = [wording for wording in wordings if wording.regex]
    for wording in patterns:
        pattern = re.compile(wording.text)
        for form, other in seen.items():
            if other.rule != wording.rule and pattern.fullmatch(form):
                yield wording, other, other.text
        for other in patterns:
            example = example_of(other.text)
            if other.rule != wording.rule and example and pattern.fullmatch(example):
                yield wording, other, example


def _fault(
    one: Wording,
    other: Wording,
    example: str,
    named: Mapping[str | None, str],
    layers: Sequence[Layer],
) -> GrammarError:
    first, last = sorted((one, other), key=lambda wording: (wording.line, wording.column))
    place = place_in(layers, last.line, last.column)
    what, what_zh = _what(last, named)
    rival, rival_zh = _what(first, named)
    at = place_in(layers, first.line, first.column)
    return grammar_error(
        place,
        f"the text {example!r} is {what} and also {rival}{_at(at)}. A reader could not tell which "
        "is meant. Give one of them other words or an enumerator, or use one label rule for both.",
        f"文字“{example}”既是{what_zh}，又是{rival_zh}{_at(at)}，无法区分。"
        "请修改其中一个的文字或序号，或者共用一个标签规则。",
    )


def _what(wording: Wording, named: Mapping[str | None, str]) -> tuple[str, str]:
    row = named.get(wording.rule)
    form = f" as /{wording.text}/" if wording.regex else ""
    if row is not None:
        return f"the row {row!r} ({wording.rule}{form})", f"行 {row!r}（{wording.rule}）"
    return f"the word {wording.rule!r}{form}", f"文字规则 {wording.rule!r}"


def _at(place: Place | None) -> str:
    return f" ({place})" if place is not None else ""
