"""Values as Arrow arrays: exact, or an error that names the first value that does not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govdisclosure.errors import NumberError
from govdisclosure.exports.columns import Column
from govdisclosure.exports.records import Record

if TYPE_CHECKING:
    from types import ModuleType

    import pyarrow as pa

# Digits of a number that a message shows.
_SHOWN = 60


def exact_array(
    pyarrow: ModuleType, values: Sequence[Any], type_: pa.DataType, where: Callable[[int], str]
) -> pa.Array:
    """The values, none of them rounded or cut.

    Args:
        where: position → which value it is, in words.

    Raises:
        NumberError: one does not fit.
    """
    try:
        return pyarrow.array(_whole(pyarrow, values, type_), type=type_)
    except UnicodeEncodeError:  # half a character, in text that was decoded by someone else
        return pyarrow.array(
            [value if value is None else escaped(value) for value in values], type=type_
        )
    except (pyarrow.ArrowInvalid, OverflowError) as error:
        at = next(at for at, value in enumerate(values) if not _fits(pyarrow, value, type_))
        raise _misfit(values[at], type_, where(at)) from error


def row_named(columns: Sequence[Column], record: Record, key: str | None = None) -> str:
    """A key and its report, as far as the record says which."""
    said = {column.name: value for column, value in zip(columns, record, strict=True)}
    report = " ".join(str(said[name]) for name in ("organ", "year") if said.get(name) is not None)
    source = said.get("source")
    from_ = [] if source is None else [f"{source} #{said.get('number')}"]
    parts = [str(key or said.get("key") or ""), *from_, report]
    return ", ".join(part for part in parts if part)


def escaped(value: str) -> str:
    """A text as Arrow can hold it: half a character is written out."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8")


def _whole(pyarrow: ModuleType, values: Sequence[Any], type_: pa.DataType) -> Sequence[Any]:
    """The values for `type_`; Arrow itself would cut what a Decimal has behind its point.

    Raises:
        OverflowError: a number is not whole, and the type has whole ones only.
    """
    if not pyarrow.types.is_integer(type_) or not any(type(one) is Decimal for one in values):
        return values
    if any(type(one) is Decimal and one != one.to_integral_value() for one in values):
        raise OverflowError
    return [int(one) if type(one) is Decimal else one for one in values]


def _fits(pyarrow: ModuleType, value: object, type_: pa.DataType) -> bool:
    try:
        pyarrow.array(_whole(pyarrow, [value], type_), type=type_)
    except (pyarrow.ArrowInvalid, OverflowError):
        return False
    return True


def _misfit(value: object, type_: pa.DataType, where: str) -> NumberError:
    digits = str(value)
    shown = digits if len(digits) <= _SHOWN else f"{digits[:_SHOWN]}…"
    return NumberError(
        f"{shown} does not fit into {type_} ({where}). Correct the cell, or use to_frame, which "
        "holds any number.",
        f"{shown} 超出 {type_} 的范围（{where}）。请更正该单元格，或改用 to_frame。",
    )
