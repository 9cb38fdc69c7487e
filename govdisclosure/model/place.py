"""Where something stands in a document that is no text: page, table, row, column, box."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import itemgetter
from typing import TypeVar

from attrs import asdict, frozen

T = TypeVar("T")
Box = tuple[float, float, float, float]
# (start, end, place): half-open offsets into the source text and what stands there
Placed = tuple[int, int, "Place"]

# In the order of the attributes.
_CHINESE = {
    "page": "第 {} 页",
    "table": "表 {}",
    "row": "第 {} 行",
    "column": "第 {} 列",
    "paragraph": "第 {} 段",
    "sheet": "工作表 {}",
}


@frozen
class Place:
    """A place in a Word file, a spreadsheet or a PDF; all numbers begin at 1.

    Attributes:
        page: number of the page.
        table: number of the table in the document.
        row, column: in that table, or on that sheet; columns count merged ones.
        paragraph: number of the paragraph outside of tables.
        sheet: name of the sheet.
        box: left, top, right and bottom in points from the top left corner of the page.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    box: Box | None = None

    def __str__(self) -> str:
        """`page 2, table 1, row 3, column 4`: what is known, without the box."""
        named = asdict(self, filter=lambda field, value: value is not None and field.name != "box")
        return ", ".join(f"{name} {value}" for name, value in named.items())

    @property
    def text_zh(self) -> str:
        """The same in Chinese: `第 2 页，表 1，第 3 行，第 4 列`."""
        known = ((words, getattr(self, name)) for name, words in _CHINESE.items())
        return "，".join(words.format(value) for words, value in known if value is not None)


def place_at(places: Sequence[Placed], start: int, end: int) -> Place | None:
    """The place of the source from `start` to `end`, None where the document has none for it.

    Of a span over several places it is what they share, with the box around them all.

    Args:
        places: sorted, and not overlapping.
    """
    found = list(_touched(places, start, end))
    return reduce(_shared, found) if found else None


def _shared(one: Place, other: Place) -> Place:
    box = None
    if one.box and other.box and one.page == other.page:
        box = _around(one.box, other.box)
    return Place(
        page=_same(one.page, other.page),
        table=_same(one.table, other.table),
        row=_same(one.row, other.row),
        column=_same(one.column, other.column),
        paragraph=_same(one.paragraph, other.paragraph),
        sheet=_same(one.sheet, other.sheet),
        box=box,
    )


def _same(one: T | None, other: T | None) -> T | None:
    return one if one == other else None


def _touched(places: Sequence[Placed], start: int, end: int) -> Iterator[Place]:
    for index in range(bisect_left(places, start, key=itemgetter(1)), len(places)):
        first, last, place = places[index]
        if first > start and first >= end:
            return
        if last > start or first == last or start == end:  # touching is not enough
            yield place


def _around(one: Box, other: Box) -> Box:
    left, top, right, bottom = zip(one, other, strict=True)
    return min(left), min(top), max(right), max(bottom)
