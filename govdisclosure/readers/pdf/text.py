"""The text of a page, by PDFium → its characters in the page's own coordinates, as columns.

PDFium's own text has no places, and an object for each character would cost more than everything
behind it. So each fact is asked for all characters at once, and kept as a list of its own.
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Sequence
from itertools import pairwise, repeat

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
    is_generated,
    origin_of,
)

UNKNOWN = "\ufffd"
_QUARTER = math.pi / 2
_HIGH = range(0xD800, 0xDC00)
_LOW = range(0xDC00, 0xE000)
_SPACES = frozenset(map(ord, "\t\n\r "))


@frozen
class Columns:
    """Characters of a page, one fact a column; what is no character of it has the text "".

    Attributes:
        texts: one character each; U+FFFD where PDFium only has the number of a glyph.
        turns: quarter turns that they lie at.
        lefts, tops, rights, bottoms: of their boxes, y upwards.
        xs, ys: where their baselines begin.
    """

    texts: Sequence[str]
    turns: Sequence[int]
    lefts: Sequence[float]
    tops: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]
    xs: Sequence[float]
    ys: Sequence[float]


def read_columns(page: pdfium.PdfPage) -> Columns:
    """The characters of a page in the order of the file, white space without a text."""
    text_page = page.get_textpage()
    try:
        handle = handle_of(text_page.raw)
        count = max(raw.FPDFText_CountChars(text_page.raw), 0)
        lefts, tops, rights, bottoms = _boxes(handle, count)
        xs, ys = _origins(handle, count)
        return Columns(
            _texts(handle, count), _turns(handle, count), lefts, tops, rights, bottoms, xs, ys
        )
    finally:
        text_page.close()


def _texts(handle: Handle, count: int) -> list[str]:
    codes = list(map(code_of, repeat(handle), range(count)))
    glyphs = list(map(has_no_unicode, repeat(handle), range(count)))
    known = {code: _text(code) for code in set(codes)}
    texts = [known[code] for code in codes]
    if 1 in glyphs or UNKNOWN in known.values():
        for index, code in enumerate(codes):
            if (glyphs[index] == 1 and code not in _SPACES) or texts[index] == UNKNOWN:
                texts[index] = "" if is_generated(handle, index) == 1 else UNKNOWN
    if not known.keys().isdisjoint(_LOW):
        _join_halves(codes, texts)
    return texts


def _text(code: int) -> str:
    """What a code stands for, as far as it tells alone."""
    if code in _SPACES:
        return ""
    if code < 32 or code > 0x10FFFF or code in _HIGH or code in _LOW:
        return UNKNOWN
    char = chr(code)
    return "" if char.isspace() else char


def _join_halves(codes: Sequence[int], texts: list[str]) -> None:
    """Make one character of two halves, which stands where the second one does."""
    for index, (high, low) in enumerate(pairwise(codes)):
        if high in _HIGH and low in _LOW:
            texts[index] = ""
            texts[index + 1] = chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _turns(handle: Handle, count: int) -> list[int]:
    angles = list(map(angle_of, repeat(handle), range(count)))
    known = {angle: round(angle / _QUARTER) % 4 for angle in set(angles)}
    return [known[angle] for angle in angles]


def _boxes(handle: Handle, count: int) -> list[list[float]]:
    """The left, top, right and bottom edges."""
    edges = (ctypes.c_float * (4 * count))()
    places = [ctypes.byref(edges, at) for at in range(0, 16 * count, 16)]
    deque(map(box_of, repeat(handle), range(count), places), 0)
    numbers = edges[:]
    return [numbers[n::4] for n in range(4)]


def _origins(handle: Handle, count: int) -> list[list[float]]:
    """Their x and y."""
    points = (ctypes.c_double * (2 * count))()
    places = [ctypes.byref(points, at) for at in range(0, 16 * count, 8)]
    deque(map(origin_of, repeat(handle), range(count), places[::2], places[1::2]), 0)
    numbers = points[:]
    return [numbers[n::2] for n in range(2)]
