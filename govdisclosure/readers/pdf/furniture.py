"""Page numbers and running heads: lines at the edge of pages that say the same on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import partial
from itertools import takewhile

from govdisclosure.lexer.numbers import PAGE_NUMBER
from govdisclosure.readers.pdf.lines import Line, read_lines
from govdisclosure.readers.pdf.shapes import Page

# Running heads and page numbers stand in this part of the page, above or below.
_EDGE = 0.12
# At most so many of them one above the other; where more lines repeat, down to so far from the
# edge, they are the head of a table that goes on.
_MOST = 3
_HEAD = 0.3
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,4}")


def without_furniture(pages: Sequence[Page]) -> None:
    """Take page numbers and running heads off the pages."""
    for is_top in (True, False):
        candidates = [_edge_lines(page, is_top, _EDGE)[:_MOST] for page in pages]
        repeated = _repeated(candidates)
        offsets = _number_offsets(pages, candidates)
        found = []
        for page, lines in zip(pages, candidates, strict=True):
            run = takewhile(partial(_is_furniture, page, repeated, offsets), lines)
            found.append(list(run))
        if any(len(lines) == _MOST for lines in found):
            deep = [_edge_lines(page, is_top, _HEAD) for page in pages]
            found = _without_heads(found, deep)
        for page, lines in zip(pages, found, strict=True):
            gone = {id(char) for line in lines for char in line.chars}
            if gone:
                page.chars = [char for char in page.chars if id(char) not in gone]


def _is_furniture(page: Page, repeated: Set[str], offsets: Set[int], line: Line) -> bool:
    text = line.text.strip()
    return bool(
        PAGE_NUMBER.fullmatch(text) or _shape(text) in repeated or _offset(page, text) in offsets
    )


def _without_heads(found: Sequence[list[Line]], deep: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines found at the edge of each page without those of a table's head.

    A part of it would stand between the two parts of a row; as a whole it is known for what it is.
    """
    outer = [[_shape(line.text) for line in lines[: _MOST + 1]] for lines in deep]
    counts = Counter(shape for shapes in outer for shape in set(shapes))
    kept: list[list[Line]] = []
    for lines, shapes in zip(found, outer, strict=True):
        often = [counts[shape] for shape in shapes]
        if len(often) > _MOST and min(often) > 1:
            # what stands on more pages than the head does is above it
            lines = [one for one, count in zip(lines, often, strict=False) if count > often[-1]]
        kept.append(lines)
    return kept


def _edge_lines(page: Page, is_top: bool, part: float) -> list[Line]:
    """The lines nearest to the edge of the page, the outermost first."""
    limit = page.height * part
    if is_top:
        return read_lines([char for char in page.chars if char.y < limit])
    limit = page.height - limit
    return read_lines([char for char in page.chars if char.y > limit])[::-1]


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text)


def _repeated(candidates: Sequence[Sequence[Line]]) -> set[str]:
    """Lines that differ in nothing but numbers, and not only are numbers, on half of the pages."""
    shapes = Counter(shape for lines in candidates for shape in {_shape(one.text) for one in lines})
    enough = max(2, len(candidates) / 2)
    return {
        shape
        for shape, count in shapes.items()
        if count >= enough and any(char.isalpha() for char in shape)
    }


def _number_offsets(pages: Sequence[Page], candidates: Sequence[Sequence[Line]]) -> set[int]:
    """How far lone numbers run ahead of the page's own, where they do so on two pages."""
    found: Counter[int] = Counter()
    for page, lines in zip(pages, candidates, strict=True):
        found.update({o for line in lines if (o := _offset(page, line.text)) is not None})
    return {offset for offset, count in found.items() if count >= 2}


def _offset(page: Page, text: str) -> int | None:
    text = text.strip()
    return int(text) - page.number if _NUMBER.fullmatch(text) else None
