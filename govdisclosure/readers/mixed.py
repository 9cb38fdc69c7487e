"""Text with rows of its own around tables of HTML: each piece by its own reader.

Programs that recognise or convert documents print some tables in HTML and others as text. Where
only lines stand around the tables, the HTML reader does; where rows told by pipes or tabs stand
there too, they are cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from attrs import evolve

from govdisclosure.document import Document, Slot
from govdisclosure.limits import Budget
from govdisclosure.readers.html import read_html
from govdisclosure.readers.text import read_text

_TABLE = re.compile(r"<(/?)table(?=[\s>])", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-z/!?]", re.IGNORECASE)
_PAGE_END = re.compile(r"</html\s*>", re.IGNORECASE)
_PAGE = re.compile(r"^[ \t]*<(?:!doctype\s|html[\s>])", re.IGNORECASE | re.MULTILINE)
_BEGINS_AS_PAGE = re.compile(r"\ufeff?\s*+<(?!table[\s>])", re.IGNORECASE)
_ROW = re.compile(r"^[^|｜\t\n]*+[|｜\t][^|｜\t\n]*+[|｜\t]", re.MULTILINE)
# A few rows of text around a page may be anything.
_ENOUGH = 3

_Piece = tuple[int, int, Callable[[str], Document]]


def read_mixed(source: str, budget: Budget) -> Document | None:
    """The document of a text around tables or a page of HTML; None where it is none such.

    Raises:
        LimitError: there are too many lines.
    """
    if not any(sign in source for sign in "|｜\t") or _BEGINS_AS_PAGE.match(source):
        return None
    islands = list(_page(source) or _tables(source))
    pieces = list(_pieces(source, islands, budget))
    around = [source[start:end] for start, end, read in pieces if read is read_text]
    if not islands or any(_MARKUP.search(text) for text in around):
        return None
    if sum(len(_ROW.findall(text)) for text in around) < _ENOUGH:
        return None
    budget.allow("cells", sum(text.count("\n") for text in around))
    return _joined(source, [(start, read(source[start:end])) for start, end, read in pieces])


def _page(source: str) -> list[tuple[int, int]]:
    """The place of a whole page behind a text."""
    found = _PAGE.search(source)
    if found is None:
        return []
    end = _PAGE_END.search(source, found.end())
    return [(found.start(), end.end() if end else len(source))]


def _tables(source: str) -> Iterator[tuple[int, int]]:
    """From where to where tables stand that are in no other; a cut one reaches to the end."""
    depth = start = 0
    for tag in _TABLE.finditer(source):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, source.find(">", tag.end()) + 1 or len(source)
    if depth:
        yield start, len(source)


def _pieces(source: str, islands: list[tuple[int, int]], budget: Budget) -> Iterator[_Piece]:
    position = 0
    for start, end in islands:
        yield position, start, read_text
        yield start, end, partial(read_html, budget=budget)
        position = end
    yield position, len(source), read_text


def _joined(source: str, pieces: list[tuple[int, Document]]) -> Document:
    """One document of several, each with its offset in the source."""
    slots: list[Slot] = []
    loose: set[int] = set()
    steps: dict[str, None] = {}
    looks = False
    lines = rows = tables = 0
    for offset, piece in pieces:
        before = min((slot.line for slot in piece.slots), default=0)  # a page title stands above
        lines -= min(before, 0)
        for slot in piece.slots:
            slots.append(
                evolve(
                    slot,
                    start=slot.start + offset,
                    end=slot.end + offset,
                    line=slot.line + lines,
                    row=None if slot.row is None else slot.row + rows,
                    table=None if slot.table is None else slot.table + tables,
                )
            )
        loose.update(row + rows for row in piece.loose_rows)
        steps |= dict.fromkeys(piece.steps)
        looks = looks or piece.looks
        lines += piece.lines
        rows += max((slot.row or 0 for slot in piece.slots), default=0)
        tables += max((slot.table or 0 for slot in piece.slots), default=0)
    return Document(
        source=source,
        slots=slots,
        lines=lines,
        loose_rows=frozenset(loose),
        steps=tuple(steps),
        markup=True,
        looks=looks,
    )
