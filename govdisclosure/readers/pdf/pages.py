"""Bytes of a PDF → its pages, by PDFium.

PDFium's raw calls are used, one or two a character: its own text has no places, and objects for
each character would cost more than everything behind them. Nothing outside of this package knows
them.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from attrs import define, evolve

from govdisclosure.limits import timely
from govdisclosure.readers.pdf.paths import read_paths
from govdisclosure.readers.pdf.shapes import Char, Page

_QUARTER = math.pi / 2
_UNKNOWN = "\ufffd"
# What is printed twice is moved by less than this part of its width.
_TWICE = 0.25
# Points are numbered along lines down the page, which is never so high; a spot and those around it.
_LINE = 100_000
_AROUND = tuple(dx * _LINE + dy for dx in (0, -1, 1) for dy in (0, -1, 1))
# Characters of one number stand closer than this part of their size.
_CLOSE = 0.3
# Where characters behind the right edge are taken to stand in front of it.
_EDGE = 1.0
_HIGH = range(0xD800, 0xDC00)


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


@define
class _RawChar:
    """A character in the page's own coordinates, and the quarter turns that it lies at."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    turn: int


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """The characters and ruling lines of a page, upright as most of its text is read."""
    page = document[index]
    try:
        found = list(_raw_chars(page))
        turns = Counter(char.turn for char in found)
        upright = (4 - turns.most_common(1)[0][0]) % 4 if turns else page.get_rotation() // 90 % 4
        frame = frame_of(page.get_cropbox(), upright)
        paths = read_paths(page, frame)
        chars = list(_displayed(found, frame, upright))
        return Page(
            index + 1,
            frame.width,
            frame.height,
            _within(_once(chars), frame.width),
            paths.across,
            paths.down,
            paths.has_images,
        )
    finally:
        page.close()


def _raw_chars(page: pdfium.PdfPage) -> Iterator[_RawChar]:
    text_page = page.get_textpage()
    handle = text_page.raw
    code_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    origin_of, angle_of = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetCharAngle
    loose = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    high = 0
    for index in timely(range(raw.FPDFText_CountChars(handle))):
        code = code_of(handle, index)
        if 0xD800 <= code < 0xE000:  # half of a character
            if code in _HIGH:
                high = code
                continue
            if high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        char = _character(handle, index, code)
        if char.isspace() or not box_of(handle, index, loose):
            continue
        origin_of(handle, index, x, y)
        turn = round(angle_of(handle, index) / _QUARTER) % 4
        yield _RawChar(
            char, loose.left, loose.bottom, loose.right, loose.top, x.value, y.value, turn
        )
    text_page.close()


def _character(handle: object, index: int, code: int) -> str:
    """The character; U+FFFD where PDFium only has the number of a glyph."""
    if code in (9, 10, 13, 32):
        return " "
    if code < 32 or code > 0x10FFFF or raw.FPDFText_HasUnicodeMapError(handle, index) == 1:
        return " " if raw.FPDFText_IsGenerated(handle, index) == 1 else _UNKNOWN
    return chr(code)


def _displayed(found: list[_RawChar], frame: Frame, upright: int) -> Iterator[Char]:
    """Characters that are on the page, or go on a line that runs over its right edge.

    A figure that the edge cuts is printed as another one; that of the file is the report's.
    """
    a, b, c, d, e, f = frame.a, frame.b, frame.c, frame.d, frame.e, frame.f
    before: Char | None = None
    for char in found:
        x0, x1 = a * char.left + c * char.bottom + e, a * char.right + c * char.top + e
        y0, y1 = b * char.left + d * char.bottom + f, b * char.right + d * char.top + f
        left, right = (x0, x1) if x0 < x1 else (x1, x0)
        top, bottom = (y0, y1) if y0 < y1 else (y1, y0)
        base = b * char.x + d * char.y + f
        shown = Char(char.text, left, top, right, bottom, base, (char.turn + upright) % 4)
        if not 0 <= shown.y <= frame.height or shown.x < 0:
            before = None
        elif shown.x <= frame.width or (before is not None and _follows(before, shown)):
            yield shown
            before = shown


def _follows(before: Char, after: Char) -> bool:
    """Whether a character stands right behind another one, as those of one number do."""
    gap = after.left - before.right
    return abs(before.base - after.base) < 1 and abs(gap) < _CLOSE * before.size


def _within(chars: list[Char], width: float) -> list[Char]:
    """The same characters, those behind the right edge of the page just in front of it."""
    return [
        char if char.x <= width else evolve(char, left=min(char.left, width - _EDGE), right=width)
        for char in chars
    ]


def _once(chars: list[Char]) -> list[Char]:
    """Characters that are printed twice at one place, as some programs make them bold, once."""
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


def _covers(one: Char, other: Char) -> bool:
    """Whether both stand at nearly the same place: two equal figures never stand so close."""
    width = min(one.right - one.left, other.right - other.left)
    return abs(one.left - other.left) < _TWICE * width and abs(one.base - other.base) < 1


def close(document: pdfium.PdfDocument) -> None:
    """Close a document; one that PDFium already gave up on is left alone."""
    with suppress(pdfium.PdfiumError):
        document.close()
