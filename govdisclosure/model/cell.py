"""A cell of the form as it was read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from govdisclosure.model.displayed import Displayed
from govdisclosure.model.place import Place

Number = int | Decimal
# Python's int refuses more than 4,300 digits; no count of the form has more than a dozen.
MAX_DIGITS = 18
State = Literal["stated", "blank", "solved", "ambiguous", "missing", "unreadable", "corrected"]
STATES: tuple[State, ...] = (
    "stated",
    "blank",
    "solved",
    "ambiguous",
    "missing",
    "unreadable",
    "corrected",
)


@frozen
class Span:
    """A half-open pair of offsets into `report.source`: `source[start:end]` is what was read.

    Unpacks like a pair: `start, end = cell.span`.
    """

    start: int
    end: int

    def __iter__(self) -> Iterator[int]:
        return iter((self.start, self.end))

    def of(self, source: str) -> str:
        """The text of the source at this place."""
        return source[self.start : self.end]


def digits(value: Number) -> str:
    """A number in digits, never with an exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@frozen(repr=False)
class Cell(Displayed):
    """One cell: its value, how sure it is, and where it was read.

    Attributes:
        key: codebook key.
        value: int, or Decimal where the form allows fractions; None unless the state is
            `stated`, `solved` or `corrected`.
        state: `stated` a number is printed · `blank` there, and empty or with a mark ·
            `solved` the layout left several readings and this cell is the same in all that satisfy
            the relations · `ambiguous` it is not, see `candidates` · `missing` the form has the
            cell, the source does not · `unreadable` something, not a number · `corrected` a person
            decided.
        raw: the text that was read, as printed.
        span: where it was read; None when nothing was.
        mark: what a blank cell prints instead of a number (`-`, `/`, `—` …).
        unit: unit printed in the cell or above it, else the unit that the form fixes.
        note: what the cell prints besides its number, e.g. （其中修订16件）.
        candidates: for `ambiguous` the possible values; for `missing` and `unreadable` the one
            value that the relations leave, if they leave one.
        replaced: for `corrected` the cell as it was read.
        place: where `span` stands in a Word file, a spreadsheet or a PDF; None for text and HTML.

    Two cells are equal when everything but `raw`, `span` and `place` is.
    """

    key: str
    value: Number | None = None
    state: State = "missing"
    raw: str = field(default="", eq=False)
    span: Span | None = field(default=None, eq=False)
    mark: str | None = None
    unit: str | None = None
    note: str | None = None
    candidates: tuple[Number | None, ...] = ()
    replaced: Cell | None = field(default=None, eq=False)
    place: Place | None = field(default=None, eq=False)

    def __repr__(self) -> str:
        shown = "" if self.value is None else f" {digits(self.value)}{self.unit or ''}"
        parts = [f"<Cell {self.key}:{shown} {self.state}"]
        if self.candidates:
            listed = ("blank" if one is None else digits(one) for one in self.candidates)
            parts.append(f"candidates {' | '.join(listed)}")
        if self.span is not None:
            raw = self.raw if len(self.raw) <= 40 else f"{self.raw[:39]}…"
            parts.append(f"{raw!r} at {self.place or f'{self.span.start}:{self.span.end}'}")
        return ", ".join(parts) + ">"
