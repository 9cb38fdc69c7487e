"""The text of a page, by PDFium → its characters in the page's own coordinates, as columns.

PDFium's own text has no places, and an object for each character would cost more than everything
behind it. So each fact is asked for all characters at once, and kept as a list of its own.
"""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import deque
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, pairwise, repeat

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from attrs import frozen

from govdisclosure.readers.pdf.calls import (
    Handle,
    angle_of,
    box_of,
    code_of,
    handle_of,
    has_no_unicode,
    origin_of,
)

UNKNOWN = "\ufffd"
_QUARTER = math.pi / 2
_HIGH = frozenset(range(0xD800, 0xDC00))
_SPACES = frozenset(map(ord, "\t\n\r "))


@frozen
class Columns:
    """Characters of a page without white space, one fact a column.

    Attributes:
        texts: one character each; U+FFFD where PDFium only has the number of a glyph.
        turns: quarter turns that they lie at.
        lefts, tops, rights, bottoms: of their boxes, y upwards.
        xs, ys: where their baselines begin.
    """

    texts: list[str]
    turns: list[int]
    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]
    xs: list[float]
    ys: list[float]


def read_columns(page: pdfium.PdfPage) -> Columns:
    """The characters of a page in the order of the file."""
    text_page = page.get_textpage()
    try:
        handle = handle_of(text_page.raw)
        texts, shown = _texts(handle, raw.FPDFText_CountChars(text_page.raw))
        turns = _turns(handle, shown)
        lies = any(turn % 2 for turn in turns)
        return Columns(texts, turns, *_boxes(handle, shown), *_origins(handle, shown, lies))
    finally:
        text_page.close()


def _texts(handle: Handle, count: int) -> tuple[list[str], list[int]]:
    """Characters that are no white space, and PDFium's numbers of them."""
    codes = list(map(code_of, repeat(handle), range(count)))
    if not _HIGH.isdisjoint(codes):
        _join_halves(codes)
    known = {code: _text(code) for code in set(codes)}
    texts = list(map(known.__getitem__, codes))
    shown = list(compress(range(count), texts))
    texts = list(compress(texts, texts))
    glyphs = list(map(has_no_unicode, repeat(handle), shown))
    if 1 in glyphs:
        texts = [UNKNOWN if glyph == 1 else text for text, glyph in zip(texts, glyphs, strict=True)]
    return texts, shown


@lru_cache(4096)
def _text(code: int) -> str:
    """What a code stands for, "" for white space."""
    if code in _SPACES:
        return ""
    if code < 32 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return UNKNOWN
    char = chr(code)
    return "" if char.isspace() else char


def _join_halves(codes: list[int]) -> None:
    """Make one character of two halves, which stands where the second one does."""
    for index, (high, low) in enumerate(pairwise(codes)):
        if high in _HIGH and 0xDC00 <= low < 0xE000:
            codes[index] = ord(" ")
            codes[index + 1] = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)


def _turns(handle: Handle, shown: Sequence[int]) -> list[int]:
    angles = list(map(angle_of, repeat(handle), shown))
    known = {angle: round(angle / _QUARTER) % 4 for angle in set(angles)}
    return list(map(known.__getitem__, angles))


def _boxes(handle: Handle, shown: Sequence[int]) -> list[list[float]]:
    """The left, top, right and bottom edges."""
    edges = (ctypes.c_float * (4 * len(shown)))()
    places = [ctypes.byref(edges, at) for at in range(0, ctypes.sizeof(edges), 16)]
    deque(map(box_of, repeat(handle), shown, places), 0)
    numbers = array("f", bytes(edges))
    return [numbers[n::4].tolist() for n in range(4)]


def _origins(handle: Handle, shown: Sequence[int], lies: bool) -> list[list[float]]:
    """Their x and y.

    Args:
        lies: whether any lies on its side, so that its baseline runs along x; else all x are 0.
    """
    size = len(shown)
    points = (ctypes.c_double * (2 * size + 1))()
    end = ctypes.sizeof(points)
    ys = [ctypes.byref(points, at) for at in range(0, 8 * size, 8)]
    xs = [ctypes.byref(points, at) for at in range(8 * size, end - 8, 8)] if lies else None
    deque(map(origin_of, repeat(handle), shown, xs or repeat(ctypes.byref(points, end - 8)), ys), 0)
    numbers = array("d", bytes(points)).tolist()
    return [numbers[size : 2 * size], numbers[:size]]
