"""Paths of a page → its ruling lines.

Producers draw a line as a stroke (WPS, Word), as a thin filled box (Word, browsers), or as the edge
of a stroked box (LibreOffice, Excel).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from attrs import define, field

from govdisclosure.readers.pdf.calls import (
    Handle,
    closes,
    draw_mode_of,
    fill_color_of,
    handle_of,
    kind_of_segment,
    matrix_of,
    object_of_form,
    object_of_page,
    objects_in_form,
    point_of_segment,
    segment_of,
    segments_of,
    stroke_color_of,
    type_of,
)
from govdisclosure.readers.pdf.shapes import Rule

# A filled box thinner than this is a line; a thicker one shades what stands on it.
_THICKEST = 3.0
_SHORTEST = 4.0
# A line that deviates more than this over its length is not straight.
_SLANT = 0.7
# Paths with more pieces than this are drawings.
_MOST_SEGMENTS = 500
_MOST_OBJECTS = 50_000
_DEEPEST = 5
_WHITE = 250

# What pypdfium2 names is looked up by name each time.
_TEXT = int(raw.FPDF_PAGEOBJ_TEXT)
_PATH = int(raw.FPDF_PAGEOBJ_PATH)
_IMAGE = int(raw.FPDF_PAGEOBJ_IMAGE)
_FORM = int(raw.FPDF_PAGEOBJ_FORM)
_MOVE = int(raw.FPDF_SEGMENT_MOVETO)
_LINE_TO = int(raw.FPDF_SEGMENT_LINETO)
Frame = Callable[[float, float], tuple[float, float]]
Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@define
class Paths:
    """Ruling lines of a page, and whether there are pictures on it."""

    across: list[Rule] = field(factory=list)
    down: list[Rule] = field(factory=list)
    has_images: bool = False
    seen: int = 0


def read_paths(page: pdfium.PdfPage, frame: Frame) -> Paths:
    """The lines of a page, those inside of forms included."""
    found = Paths()
    count = raw.FPDFPage_CountObjects(page.raw)
    _read(found, _drawn(object_of_page, handle_of(page.raw), count), frame, _IDENTITY, 0)
    return found


def _drawn(object_of: Callable[..., Handle], owner: Handle, count: int) -> list[Handle]:
    """What stands on a page or in a form, not more than is looked at."""
    return list(map(object_of, repeat(owner), range(min(count, _MOST_OBJECTS))))


def _read(found: Paths, objects: list[Handle], frame: Frame, outer: _Matrix, depth: int) -> None:
    objects = objects[: _MOST_OBJECTS - found.seen]
    found.seen += len(objects)
    for one, kind in zip(objects, map(type_of, objects), strict=True):
        if kind == _TEXT:  # as nearly all are
            continue
        if kind == _PATH:
            _path(found, one, frame, outer)
        elif kind == _IMAGE:
            found.has_images = True
        elif kind == _FORM and depth < _DEEPEST:
            inner = _drawn(object_of_form, one, objects_in_form(one))
            _read(found, inner, frame, _product(_matrix(one), outer), depth + 1)


def _path(found: Paths, path: Handle, frame: Frame, outer: _Matrix) -> None:
    segments = segments_of(path)
    if not 2 <= segments <= _MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    draw_mode_of(path, ctypes.byref(fill), ctypes.byref(stroke))
    strokes = bool(stroke.value) and _shows(path, stroke_color_of)
    fills = bool(fill.value) and _shows(path, fill_color_of)
    if not strokes and not fills:
        return
    matrix = _product(_matrix(path), outer)
    for points in _outlines(path, segments, matrix, frame):
        if strokes:
            for start, end in pairwise(points):
                _line(found, start, end)
        elif fills:
            _thin_box(found, points)


def _shows(path: Handle, color_of: Callable[..., int]) -> bool:
    """Whether the colour is neither white nor transparent."""
    color = (ctypes.c_uint * 4)()
    if not color_of(path, *(ctypes.byref(color, at) for at in range(0, 16, 4))):
        return True
    *colors, alpha = color
    return alpha > 0 and min(colors) < _WHITE


def _outlines(path: Handle, segments: int, matrix: _Matrix, frame: Frame) -> Iterator[list[Point]]:
    """The corners of each straight-lined part of a path, the first repeated where it is closed."""
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    curved = False
    for index in range(segments):
        segment = segment_of(path, index)
        kind = kind_of_segment(segment)
        if kind == _MOVE:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        elif kind != _LINE_TO:
            curved = True
        point_of_segment(segment, to_x, to_y)
        points.append(frame(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if closes(segment) and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _line(found: Paths, start: Point, end: Point) -> None:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) <= _SLANT and abs(x1 - x0) >= _SHORTEST:
        found.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif abs(x1 - x0) <= _SLANT and abs(y1 - y0) >= _SHORTEST:
        found.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _thin_box(found: Paths, points: list[Point]) -> None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    width, height = right - left, bottom - top
    if height <= _THICKEST and width >= max(_SHORTEST, 2 * height):
        found.across.append(Rule((top + bottom) / 2, left, right))
    elif width <= _THICKEST and height >= max(_SHORTEST, 2 * width):
        found.down.append(Rule((left + right) / 2, top, bottom))


def _matrix(one: Handle) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not matrix_of(one, ctypes.byref(matrix)):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """Both one after the other, the inner first."""
    if outer == _IDENTITY:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
