"""PDFium's functions as they are called for each character and each drawn object.

pypdfium2 declares them with the types of their arguments, and ctypes then converts each argument of
each call; with tens of thousands of calls a document that is what most of the time went into. Here
whoever calls has to hand over what fits: a `Handle` for a pointer, an int for an int, and what
`ctypes.byref` gives for a place that is written to. They are calls of nanoseconds, so other threads
are not let in between.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw


class Handle(ctypes.c_void_p):
    """A page, its text, or an object on it; a class of its own, since ctypes unwraps others."""


def handle_of(pointer: Any) -> Handle:
    """The handle of what pypdfium2 has a typed pointer to."""
    return Handle(ctypes.cast(pointer, ctypes.c_void_p).value)


def plain(function: Any, result: Any = ctypes.c_int) -> Callable[..., Any]:
    """The same function of PDFium, its arguments handed on as they are."""
    bare: Any = ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)
    bare.argtypes = None
    return bare  # type: ignore[no-any-return]


code_of = plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
has_no_unicode = plain(raw.FPDFText_HasUnicodeMapError)
box_of = plain(raw.FPDFText_GetLooseCharBox)
origin_of = plain(raw.FPDFText_GetCharOrigin)
angle_of = plain(raw.FPDFText_GetCharAngle, ctypes.c_float)

object_of_page = plain(raw.FPDFPage_GetObject, Handle)
object_of_form = plain(raw.FPDFFormObj_GetObject, Handle)
type_of = plain(raw.FPDFPageObj_GetType)
matrix_of = plain(raw.FPDFPageObj_GetMatrix)
objects_in_form = plain(raw.FPDFFormObj_CountObjects)

segments_of = plain(raw.FPDFPath_CountSegments)
draw_mode_of = plain(raw.FPDFPath_GetDrawMode)
stroke_color_of = plain(raw.FPDFPageObj_GetStrokeColor)
fill_color_of = plain(raw.FPDFPageObj_GetFillColor)
segment_of = plain(raw.FPDFPath_GetPathSegment, Handle)
kind_of_segment = plain(raw.FPDFPathSegment_GetType)
point_of_segment = plain(raw.FPDFPathSegment_GetPoint)
closes = plain(raw.FPDFPathSegment_GetClose)
