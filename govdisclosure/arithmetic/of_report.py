"""The sums of a report, the values that they run over, and how messages call them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition
from govdisclosure.editions.relations import Equation
from govdisclosure.model.cell import Cell, Number
from govdisclosure.model.report import Report


def equations_of(report: Report) -> tuple[Equation, ...]:
    """Every sum of the report's editions over cells that the report has."""
    return _equations(report.editions, tuple(report.cells))


@lru_cache(maxsize=32)
def _equations(editions: tuple[Edition, ...], keys: tuple[str, ...]) -> tuple[Equation, ...]:
    every = dict.fromkeys(one for edition in editions for one in edition.relations)
    known = set(keys)
    return tuple(equation for equation in every if known.issuperset(equation.keys))


@lru_cache(maxsize=32)
def facts_of(editions: tuple[Edition, ...]) -> Mapping[str, Fact]:
    """Every fact of the editions by key; the first edition wins."""
    return {
        key: fact for edition in reversed(editions) for key, fact in edition.codebook.facts.items()
    }


def values_of(report: Report) -> dict[str, Number | None]:
    """Key → value, None for a cell that has none."""
    return numbers_of(report.cells)


def numbers_of(cells: Mapping[str, Cell]) -> dict[str, Number | None]:
    """The same of cells that are no report's yet."""
    return {key: cell.value for key, cell in cells.items()}


def about(equation: Equation, facts: Mapping[str, Fact]) -> str:
    """What an equation is about, in the words of the form: its row or its column."""
    labels = [facts[key].label_zh for key in equation.right]
    row, column = labels[0].rsplit(" / ", 1)
    if equation.left[0].rsplit(".", 1)[0] == equation.right[0].rsplit(".", 1)[0]:
        return row
    return column
