"""Amounts of money in one unit."""

from __future__ import annotations

from decimal import Decimal

from govdisclosure.model.cell import Cell, Number

# How many 元 a unit is: what people write, on this form and elsewhere.
_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}


def in_yuan(cell: Cell) -> Decimal | None:
    """The amount of a cell in 元, exact; None without a value or without a known unit of money."""
    factor = _YUAN.get(cell.unit or "")
    if factor is None or cell.value is None:
        return None
    return Decimal(cell.value) * factor


def in_unit(cell: Cell, unit: str | None) -> Number | None:
    """The value of a cell in a unit, exact; None without one, or where the units do not compare."""
    if cell.unit == unit:
        return cell.value
    yuan, factor = in_yuan(cell), _YUAN.get(unit or "")
    return None if yuan is None or factor is None else yuan / factor
