"""The source as text of a page, with marks where something was read.

Marks may overlap: the text is cut wherever one begins or ends, and each piece names all marks that
it belongs to. Pieces stand in chunks, so that a browser draws only those in sight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape

import regex
from attrs import frozen

# Characters of a chunk; it ends behind the next line break, or after twice as many.
_CHUNK = 6_000
_KEPT = frozenset("\n\t")
_STEERING = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]")
# kinds in the order of their attributes
_KINDS = "cfud"


@frozen
class Mark:
    """A place in the source that something was read at.

    Attributes:
        kind: `c` cell · `f` field of metadata · `u` unread row · `d` diagnostic.
        number: of the cell, field, row or diagnostic on the page.
    """

    start: int
    end: int
    kind: str
    number: int


def source_html(source: str, marks: Iterable[Mark]) -> Iterator[str]:
    """The pieces of the source, in chunks."""
    inside = [one for one in marks if 0 <= one.start <= one.end <= len(source)]
    ends = _chunk_ends(source)
    yield '<span class="chunk">'
    for start, end, found in _pieces(inside, (0, *ends)):
        yield _piece(source[start:end], found)
        if start < end and end in ends and end < len(source):
            yield '</span><span class="chunk">'
    yield "</span>"


def _chunk_ends(source: str) -> dict[int, None]:
    ends: dict[int, None] = {}
    start = 0
    while start + _CHUNK < len(source):
        line = source.find("\n", start + _CHUNK, start + 2 * _CHUNK)
        start = line + 1 if line >= 0 else start + 2 * _CHUNK
        ends[min(start, len(source))] = None
    ends[len(source)] = None
    return ends


def _pieces(
    marks: Sequence[Mark], cuts: Iterable[int]
) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """(start, end, marks) from the first to the last character; marks of no length alone."""
    begin: dict[int, list[Mark]] = defaultdict(list)
    empty: dict[int, list[Mark]] = defaultdict(list)
    for one in marks:
        (begin if one.start < one.end else empty)[one.start].append(one)
    edges = sorted({*cuts, *(one.start for one in marks), *(one.end for one in marks)})
    open_marks: list[Mark] = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        if empty[start]:
            yield start, start, tuple(empty[start])
        open_marks = [one for one in open_marks if one.end > start] + begin[start]
        if start < end:
            yield start, end, tuple(open_marks)


def _piece(text: str, marks: tuple[Mark, ...]) -> str:
    shown = _shown(text)
    if not marks:
        return shown
    attributes = ""
    for kind in _KINDS:
        numbers = dict.fromkeys(str(one.number) for one in marks if one.kind == kind)
        if numbers:
            attributes += f' data-{kind}="{" ".join(numbers)}"'
    # a diagnostic alone is marked only while it is chosen
    name = "span" if all(one.kind == "d" for one in marks) else "mark"
    return f"<{name}{attributes}>{shown}</{name}>"


def _shown(text: str) -> str:
    """The text escaped; a character that steers the display is named instead."""
    return str(_STEERING.sub(_named, escape(text)))


def _named(found: regex.Match[str]) -> str:
    char = found[0]
    if char in _KEPT:
        return char
    return "" if char == "\r" else f'<i class="odd" data-is="{ord(char):X}"></i>'
