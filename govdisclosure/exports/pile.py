"""Columns that grow value by value and stay small: a hundred thousand reports fit into memory.

A word is kept once, and as a number of four bytes in every row that has it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Protocol

from govdisclosure.exports.columns import Column
from govdisclosure.exports.records import Record, Value


class Pile(Protocol):
    """The values of a column, in order."""

    def add(self, value: Value) -> None:
        """One more value."""


class Words:
    """Texts of few different values.

    Attributes:
        codes: number of each row's word, -1 where there is none.
        words: word → its number.
    """

    def __init__(self) -> None:
        self.codes = array("i")
        self.words: dict[str, int] = {}

    def add(self, value: Value) -> None:
        if value is None:
            self.codes.append(-1)
        else:
            self.codes.append(self.words.setdefault(str(value), len(self.words)))


class Plain:
    """Any other values, None where there is none."""

    def __init__(self) -> None:
        self.values: list[Value] = []

    def add(self, value: Value) -> None:
        self.values.append(value)


def piled(columns: Sequence[Column], rows: Iterable[Record]) -> list[Words | Plain]:
    """The rows column by column, in the order of `columns`."""
    piles: list[Words | Plain] = [
        Words() if column.type == "word" else Plain() for column in columns
    ]
    adders = [pile.add for pile in piles]
    for row in rows:
        for add, value in zip(adders, row, strict=True):
            add(value)
    return piles
