"""What reading a PDF would cost, weighed before PDFium, which cannot be stopped, gets to see it.

A few kilobytes can unpack to gigabytes, or draw a form that draws a form twice, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from govdisclosure.limits import Budget
from govdisclosure.readers.pdf.objects import PdfObject, read_objects

# What PDFium needs at the worst for a byte of what is drawn, and for drawing a form once.
_BYTES_A_BYTE = 24
_BYTES_A_FORM = 2_000
# Resources stand so many references away from what uses them.
_FAR = 4
_CONTENTS = re.compile(
    rb"/Contents\s{0,9}(?:\[([^\]]*+)\]?|([0-9]{1,8})\s{1,9}[0-9]{1,5}\s{1,9}R\b)"
)
_NUMBER = re.compile(rb"([0-9]{1,8})\s{1,9}[0-9]{1,5}\s{1,9}R\b")


def weigh(content: bytes, budget: Budget) -> None:
    """Go on with a PDF whose pages are no larger than they look.

    Raises:
        LimitError: streams unpack to more than `limits.bytes` or `limits.ratio` allow, or drawing
            one page takes more than `limits.bytes`.
    """
    objects = read_objects(content, budget)
    weights: dict[int, int] = {}
    for number, one in objects.items():
        if b"/Contents" in one.text:
            budget.allow("bytes", _page_weight(objects, number, weights))


def _page_weight(objects: Mapping[int, PdfObject], page: int, weights: dict[int, int]) -> int:
    drawn = list(_contents(objects, objects[page]))
    weight = sum(_BYTES_A_BYTE * one.size for one in drawn)
    if any(one.draws for one in drawn):
        forms = dict(_forms(objects, page))
        for one in drawn:
            for name, times in one.draws.items():
                if name in forms:
                    weight += times * _form_weight(objects, forms[name], weights)
    return weight


def _contents(objects: Mapping[int, PdfObject], page: PdfObject) -> Iterator[PdfObject]:
    """The streams that a page draws, as often as it does."""
    for several, single in _CONTENTS.findall(page.text):
        numbers = [int(n) for n in _NUMBER.findall(several)] if several else [int(single or 0)]
        for number in numbers:
            one = objects.get(number)
            if one is None or one.is_stream:
                yield from [one] if one else []
            else:
                yield from (objects[n] for n in one.references() if n in objects)


def _forms(objects: Mapping[int, PdfObject], number: int) -> Iterator[tuple[bytes, int]]:
    """(name, number) of the forms that an object's resources name, inherited ones too."""
    seen = {number}
    level = [number]
    for _ in range(_FAR):
        following: list[int] = []
        for at in level:
            for name, other in objects[at].names():
                if other in objects and objects[other].is_form:
                    yield name, other
            for other in objects[at].references():
                if other in objects and other not in seen and not objects[other].is_stream:
                    seen.add(other)
                    following.append(other)
        level = following


def _form_weight(objects: Mapping[int, PdfObject], number: int, weights: dict[int, int]) -> int:
    """What drawing a form takes, with the forms inside of it; none is drawn inside of itself.

    Without recursion: forms nest as deep as a file likes.
    """
    stack = [number]
    inner: dict[int, dict[bytes, int]] = {}
    while stack:
        at = stack[-1]
        if at in weights:
            stack.pop()
        elif at not in inner:
            inner[at] = dict(_forms(objects, at)) if objects[at].draws else {}
            stack += [form for form in inner[at].values() if form not in inner]
        else:
            stack.pop()
            own = objects[at]
            weights[at] = _BYTES_A_FORM + _BYTES_A_BYTE * own.size
            for name, times in own.draws.items():
                weights[at] += times * weights.get(inner[at].get(name, -1), 0)
    return weights[number]
