"""Page numbers and running heads: lines at the edge of pages that say the same on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import partial
from itertools import compress, pairwise, takewhile

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
        candidates = [_edge_lines(page, is_top, _EDGE)[:_MOST] for page in pages]
        repeated = _repeated(candidates)
        offsets = _number_offsets(pages, candidates)
        found = []
        for page, lines in zip(pages, candidates, strict=True):
            run = takewhile(partial(_is_furniture, page, repeated, offsets), lines)
            found.append(list(run))
        if repeated:
            found = _without_heads(found, [_edge_lines(page, is_top, 1.0) for page in pages])
        for page, lines in zip(pages, found, strict=True):
            gone = {id(char) for line in lines for char in line.chars}
            if gone:
                page.chars = [char for char in page.chars if id(char) not in gone]


def _is_furniture(page: Page, repeated: Set[str], offsets: Set[int], line: Line) -> bool:
    text = line.text.strip()
    return bool(
        PAGE_NUMBER.fullmatch(text) or _shape(text) in repeated or _offset(page, text) in offsets
    )


def _without_heads(
    found: Sequence[list[Line]], printed: Sequence[Sequence[Line]]
) -> list[list[Line]]:
    """The lines found at the edge of each page without those of a table's head.

    A table that goes on repeats more lines than running heads have, and first stood elsewhere on a
    page. A part of its head would part a row; the whole is known for what it is.

    Args:
        found: of each page, from its edge on.
        printed: all lines of each page, from the same edge on.
    """
    shapes = [[_shape(line.text) for line in lines] for lines in printed]
    pairs = Counter(pair for own in shapes for pair in set(pairwise(own)))
    counts = Counter(shape for own in shapes for shape in set(own))
    places: dict[str, set[int]] = {}
    for own in shapes:
        for place, shape in enumerate(own):
            places.setdefault(shape, set()).add(place)
    kept: list[list[Line]] = []
    for lines, own in zip(found, shapes, strict=True):
        end = len(lines)
        if 0 < end < len(own) and pairs[own[end - 1], own[end]] > 1:
            often = [counts[shape] for shape in own[: _MOST + 1]]
            # of so many lines, those that stand on more pages than the head does are above it
            most = often[-1] if len(often) > _MOST and min(often) > 1 else 0
            at_edge = [len(places[shape]) == 1 and counts[shape] > most for shape in own[:end]]
            lines = list(compress(lines, at_edge))
        kept.append(lines)
    return kept


def _edge_lines(page: Page, is_top: bool, part: float) -> list[Line]:
    """The lines in a part of the page at its edge, the outermost first."""
    depth = page.height * part
    if is_top:
        return read_lines([char for char in page.chars if char.y < depth])
    return read_lines([char for char in page.chars if char.y > page.height - depth])[::-1]


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
