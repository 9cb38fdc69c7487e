"""How often things occur, in the order in which they are met first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def counted(things: Iterable[T]) -> dict[T, int]:
    """Thing → how often it occurs. `collections.Counter` takes longer to make than the few things
    of a row take to count.
    """
    counts: dict[T, int] = {}
    for thing in things:
        counts[thing] = counts.get(thing, 0) + 1
    return counts
