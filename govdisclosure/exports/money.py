"""Amounts of money in one unit."""

from __future__ import annotations

from decimal import Decimal

from govdisclosure.lexer.money import yuan_in
from govdisclosure.model.cell import Cell, Number


def in_yuan(cell: Cell) -> Decimal | None:
    """The amount of a cell in 元, exact; None without a value or without a known unit of money."""
    factor = yuan_in(cell.unit)
    if factor is None or cell.value is None:
        return None
    return Decimal(cell.value) * factor


def in_unit(cell: Cell, unit: str | None) -> Number | None:
    """The value of a cell in a unit, exact; None without one, or where the units do not compare."""
    if cell.unit == unit:
        return cell.value
    yuan, factor = in_yuan(cell), yuan_in(unit)
    return None if yuan is None or factor is None else yuan / factor
