"""Plain data that is not trusted: every piece knows its path, so that a complaint can say where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import frozen

from govdisclosure.errors import DataError
from govdisclosure.model.cell import Number, Span

# Positions, years and numbers of things: what tables can hold.
_MOST = 1 << 63
# Some thousand digits; Python writes out no more than 4,300.
_MOST_BITS = 4_000


@frozen
class Data:
    """A piece of data as `json.loads` gives it, with its path.

    Every method raises DataError when the piece is not what it asks for; those that end in
    `_or_none` let None pass.
    """

    value: Any
    path: str = "$"

    def wrong(self, wanted: str, wanted_zh: str) -> DataError:
        """The error that this piece is not what was wanted."""
        text = _written(self.value)
        text = text if len(text) <= 60 else f"{text[:60]}…"
        return DataError(
            f"{self.path} must be {wanted}, not {text}.",
            f"{self.path} 应为{wanted_zh}，而不是 {text}。",
        )

    def __getitem__(self, name: str) -> Data:
        found = self._object()
        if name not in found:
            raise DataError(f"{self.path} lacks {name!r}.", f"{self.path} 缺少 {name!r}。")
        return Data(found[name], f"{self.path}.{name}")

    def get(self, name: str) -> Data:
        """The piece of this name, None where there is none."""
        return Data(self._object().get(name), f"{self.path}.{name}")

    def items(self) -> Iterator[tuple[str, Data]]:
        for name, value in self._object().items():
            if not name.isprintable():  # half a character, say, which is no name of a column
                raise self.wrong("an object with printable names", "名称可打印的对象")
            yield name, Data(value, f"{self.path}[{name!r}]")

    def each(self) -> Iterator[Data]:
        if not isinstance(self.value, (list, tuple)):
            raise self.wrong("a list", "列表")
        for number, value in enumerate(self.value):
            yield Data(value, f"{self.path}[{number}]")

    def pair(self) -> tuple[Data, Data]:
        both = tuple(self.each())
        if len(both) != 2:
            raise self.wrong("a list of two", "两个元素的列表")
        return both[0], both[1]

    def _object(self) -> Mapping[str, Any]:
        if not isinstance(self.value, Mapping):
            raise self.wrong("an object", "对象")
        if not all(isinstance(name, str) for name in self.value):
            raise self.wrong("an object with names that are strings", "以字符串为名的对象")
        return self.value

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.wrong("a string", "字符串")
        return self.value

    def text_or_none(self) -> str | None:
        return None if self.value is None else self.text()

    def one_of(self, choice: tuple[str, ...]) -> Any:
        """The string, which is one of `choice`; Any, since a Literal cannot be told from them."""
        if self.value not in choice:
            raise self.wrong("one of " + ", ".join(choice), "下列之一：" + "、".join(choice))
        return self.value

    def integer(self) -> int:
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.wrong("a whole number", "整数")
        if not -_MOST <= self.value < _MOST:
            raise self.wrong("a whole number of at most 63 bits", "不超过 63 位二进制的整数")
        return self.value

    def integer_or_none(self) -> int | None:
        return None if self.value is None else self.integer()

    def number_or_none(self) -> Number | None:
        """A whole number, or a Decimal written as a string; never a float."""
        if not isinstance(self.value, str):
            return self._count_or_none()
        wrong = self.wrong("a whole number or a decimal as a string", "整数或字符串形式的小数")
        try:
            number = Decimal(self.value)
        except InvalidOperation as error:
            raise wrong from error
        if not number.is_finite():
            raise wrong
        return number

    def _count_or_none(self) -> int | None:
        """A whole number that a cell may hold: of more digits than a position or year."""
        if isinstance(self.value, int) and self.value.bit_length() > _MOST_BITS:
            raise self.wrong("a number of fewer digits", "位数较少的数")
        found = self.value
        return found if type(found) is int else self.integer_or_none()

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text())
        except ValueError as error:
            raise self.wrong("a date as YYYY-MM-DD", "YYYY-MM-DD 形式的日期") from error

    def day_or_none(self) -> date | None:
        return None if self.value is None else self.day()

    def period(self) -> tuple[date, date]:
        first, last = self.pair()
        return first.day(), last.day()

    def period_or_none(self) -> tuple[date, date] | None:
        return None if self.value is None else self.period()

    def box_or_none(self) -> tuple[float, float, float, float] | None:
        if self.value is None:
            return None
        sides = [side.value for side in self.each()]
        if len(sides) != 4 or any(type(side) not in (int, float) for side in sides):
            raise self.wrong("a list of four numbers", "四个数字的列表")
        left, top, right, bottom = map(float, sides)
        return left, top, right, bottom

    def span(self) -> Span:
        start, end = (one.integer() for one in self.pair())
        if not 0 <= start <= end:
            raise self.wrong("a start and an end, in this order", "先起点后终点")
        return Span(start, end)

    def span_or_none(self) -> Span | None:
        return None if self.value is None else self.span()


def _written(value: object) -> str:
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return hex(value)  # Python refuses to write so many digits
    return repr(value)
