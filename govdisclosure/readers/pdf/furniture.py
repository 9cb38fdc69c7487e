"""Page numbers and running heads: lines at the edge of pages that say the same on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from govdisclosure.lexer.numbers import PAGE_NUMBER
from govdisclosure.readers.pdf.lines import Line, read_lines
from govdisclosure.readers.pdf.shapes import Page

# Running heads and page numbers stand in this part of the page, above or below.
_EDGE = 0.12
# At most so many of them one above the other.
_MOST = 3
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,4}")


def without_furniture(pages: Sequence[Page]) -> None:
    """Take page numbers and running heads off the pages."""
    for is_top in (True, False):
        candidates = [_edge_lines(page, is_top) for page in pages]
        repeated = _repeated(candidates)
        offsets = _number_offsets(pages, candidates)
        for page, lines in zip(pages, candidates, strict=True):
            gone: set[int] = set()
            for line in lines:
                text = line.text.strip()
                if not (
                    PAGE_NUMBER.fullmatch(text)
                    or _shape(text) in repeated
                    or _offset(page, text) in offsets
                ):
                    break
                gone.update(map(id, line.chars))
            if gone:
                page.chars = [char for char in page.chars if id(char) not in gone]


def _edge_lines(page: Page, is_top: bool) -> list[Line]:
    """The lines nearest to the edge of the page, the outermost first."""
    limit = page.height * _EDGE

    if is_top:
        return read_lines([char for char in page.chars if char.y < limit])[:_MOST]
    limit = page.height - limit
    return read_lines([char for char in page.chars if char.y > limit])[::-1][:_MOST]


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
