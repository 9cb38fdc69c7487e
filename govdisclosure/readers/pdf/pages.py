"""Pages of a PDF as they are displayed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress

import pypdfium2 as pdfium
from attrs import define

from govdisclosure.pace import timely
from govdisclosure.readers.pdf.paths import read_paths
from govdisclosure.readers.pdf.shapes import Char, Page
from govdisclosure.readers.pdf.small import sign_small_digits
from govdisclosure.readers.pdf.struck import sign_struck_digits
from govdisclosure.readers.pdf.text import Columns, read_columns

# What is printed twice is moved by less than this part of its width.
_TWICE = 0.25
# Points are numbered along lines down the page, which is never so high; a spot and those around it.
_LINE = 100_000
_AROUND = tuple(dx * _LINE + dy for dx in (0, -1, 1) for dy in (0, -1, 1))
# Spots that lie around each other are those of places closer than this.
_APART = 2.0
# Characters of one number stand closer than this part of their size.
_CLOSE = 0.3
# Where characters behind the right edge are taken to stand in front of it.
_EDGE = 1.0
# Text, turns, left, top, right, bottom, baseline; the corners are those of the page's own box.
_Framed = tuple[str, int, float, float, float, float, float]


@define
class Frame:
    """From a page's own coordinates to those that are displayed: x right, y down, in points.

    x' = a·x + c·y + e and y' = b·x + d·y + f.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def across(self, xs: Sequence[float], ys: Sequence[float]) -> list[float]:
        """The x of points; it depends on one of their coordinates, as a page turns by quarters."""
        sign, e = self.a or self.c, self.e
        return [sign * place + e for place in (xs if self.a else ys)]

    def down(self, xs: Sequence[float], ys: Sequence[float]) -> list[float]:
        """The y of points."""
        sign, f = self.b or self.d, self.f
        return [sign * place + f for place in (xs if self.b else ys)]


def frame_of(box: tuple[float, float, float, float], turns: int) -> Frame:
    """The frame of a page whose box is (left, bottom, right, top), turned clockwise."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if turns == 1:
        return Frame(0, 1, 1, 0, -bottom, -left, height, width)
    if turns == 2:
        return Frame(-1, 0, 0, 1, right, -bottom, width, height)
    if turns == 3:
        return Frame(0, -1, -1, 0, top, right, height, width)
    return Frame(1, 0, 0, -1, -left, top, width, height)


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """The characters and ruling lines of a page, upright as most of its text is read."""
    page = document[index]
    try:
        found = read_columns(page)
        turns = Counter(found.turns)
        upright = (4 - turns.most_common(1)[0][0]) % 4 if turns else page.get_rotation() // 90 % 4
        frame = frame_of(page.get_cropbox(), upright)
        paths = read_paths(page, frame)
        chars = _once(list(_displayed(found, frame, upright)))
        sign_small_digits(chars)
        sign_struck_digits(chars, paths.across)
        return Page(
            index + 1,
            frame.width,
            frame.height,
            _within(chars, frame.width),
            paths.across,
            paths.down,
            paths.has_images,
        )
    finally:
        page.close()


def _displayed(found: Columns, frame: Frame, upright: int) -> Iterator[Char]:
    """Characters that are on the page, or go on a line that runs over its right edge.

    A figure that the edge cuts is printed as another one; that of the file is the report's.
    """
    width, height = frame.width, frame.height
    before: Char | None = None
    for text, turn, left, top, right, bottom, base in timely(_framed(found, frame)):
        if left > right:
            left, right = right, left
        if top > bottom:
            top, bottom = bottom, top
        shown = Char(text, left, top, right, bottom, base, (turn + upright) % 4)
        if not 0 <= shown.y <= height or shown.x < 0:
            before = None
        elif shown.x <= width or (before is not None and _follows(before, shown)):
            yield shown
            before = shown


def _framed(found: Columns, frame: Frame) -> Iterator[_Framed]:
    """Text, turns, two corners and baseline of each character, as displayed."""
    return zip(
        found.texts,
        found.turns,
        frame.across(found.lefts, found.tops),
        frame.down(found.lefts, found.tops),
        frame.across(found.rights, found.bottoms),
        frame.down(found.rights, found.bottoms),
        frame.down(found.xs, found.ys),
        strict=True,
    )


def _follows(before: Char, after: Char) -> bool:
    """Whether a character stands right behind another one, as those of one number do."""
    gap = after.left - before.right
    return abs(before.base - after.base) < 1 and abs(gap) < _CLOSE * before.size


def _within(chars: list[Char], width: float) -> list[Char]:
    """The same characters, those behind the right edge of the page just in front of it."""
    return [char if char.x <= width else _moved_in(char, width) for char in chars]


def _moved_in(char: Char, width: float) -> Char:
    left = min(char.left, width - _EDGE)
    return Char(char.text, left, char.top, width, char.bottom, char.base, char.turn)


def _once(chars: list[Char]) -> list[Char]:
    """Characters that are printed twice at one place, as some programs make them bold, once."""
    if not _any_close(chars):  # as nearly everywhere
        return chars
    seen: dict[str, dict[int, Char]] = {}  # text → spot → character
    kept: list[Char] = []
    for char in chars:
        own = seen.setdefault(char.text, {})
        spot = round(char.left) * _LINE + round(char.base)
        for away in _AROUND:
            other = own.get(spot + away)
            if other is not None and _covers(other, char):
                break
        else:
            own[spot] = char
            kept.append(char)
    return kept


def _any_close(chars: list[Char]) -> bool:
    """Whether any two characters of a page, equal or not, stand as close as `_once` looks."""
    rows: dict[int, list[float]] = {}
    for char in chars:
        rows.setdefault(round(char.base), []).append(char.left)
    for base, lefts in rows.items():
        before = -math.inf
        for left in sorted(lefts + rows.get(base + 1, [])):
            if left - before < _APART:
                return True
            before = left
    return False


def _covers(one: Char, other: Char) -> bool:
    """Whether both stand at nearly the same place: two equal figures never stand so close."""
    width = min(one.right - one.left, other.right - other.left)
    return abs(one.left - other.left) < _TWICE * width and abs(one.base - other.base) < 1


def close(document: pdfium.PdfDocument) -> None:
    """Close a document; one that PDFium already gave up on is left alone."""
    with suppress(pdfium.PdfiumError):
        document.close()
