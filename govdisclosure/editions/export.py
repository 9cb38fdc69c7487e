"""The flat codebook: one line per key over several editions, as data teams like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from attrs import frozen

from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition, editions

T = TypeVar("T")


@frozen
class CodebookEntry:
    """A line of the flat codebook; `editions` are those that have the key, oldest first."""

    key: str
    label_zh: str
    label_en: str
    section: int
    table: str
    editions: tuple[str, ...]
    unit: str
    kind: str


def flat_codebook(choice: Sequence[Edition] = ()) -> tuple[CodebookEntry, ...]:
    """The codebooks of several editions merged into one list, in the order of the forms.

    Args:
        choice: editions, oldest first; by default the shipped ones.
    """
    chosen = tuple(choice) or tuple(reversed(editions()))
    rows = _merge_orders([list(edition.codebook.rows) for edition in chosen])
    entries: list[CodebookEntry] = []
    for row in rows:
        columns = _merge_orders(
            [list(e.codebook.rows[row].columns) for e in chosen if row in e.codebook.rows]
        )
        for column in columns:
            found = [
                (edition.name, edition.codebook.facts[f"{row}.{column}"])
                for edition in chosen
                if f"{row}.{column}" in edition.codebook.facts
            ]
            entries.append(_entry(found))
    return tuple(entries)


def _entry(found: Sequence[tuple[str, Fact]]) -> CodebookEntry:
    first = found[0][1]
    label = first.label_zh
    for name, fact in found[1:]:
        if fact.label_zh != first.label_zh:
            label += f"（{name}: {fact.label_zh.rsplit(' / ', 1)[1]}）"
    return CodebookEntry(
        key=first.key,
        label_zh=label,
        label_en=found[-1][1].label_en,
        section=first.section,
        table=first.table,
        editions=tuple(name for name, _ in found),
        unit=first.unit_text,
        kind=first.kind,
    )


def _merge_orders(orders: Sequence[list[T]]) -> list[T]:
    """One order out of several: what only a later list has stands before its next common member."""
    merged = list(orders[0])
    for order in orders[1:]:
        position = len(merged)
        for item in reversed(order):
            if item in merged:
                position = merged.index(item)
            else:
                merged.insert(position, item)
    return merged
