"""Lines → paragraphs: a line that is full goes on in the next one, unless that is indented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from govdisclosure.lexer.squeeze import split_enumerator
from govdisclosure.readers.pdf.lines import Line, is_wide

# (number of the page, line)
Printed = tuple[int, Line]

# Room at the end of a full line, and the least that a first line is indented by, in characters.
_ROOM = 1.7
_INDENT = 0.7
# Lines of one paragraph are closer than this many of their own pitch, and of one size.
_PITCH = 1.35
_SIZE = 0.15
_FARTHEST = 3.0
# A title is larger than the text, by this part of it, and stands in the middle.
_TITLE = 0.1
_MIDDLE = 1.0


@frozen
class Body:
    """Where the text of a document stands: its edges, its size, and how far apart lines are."""

    left: float
    right: float
    size: float
    pitch: float


def paragraphs(lines: Sequence[Printed], body: Body) -> list[list[Printed]]:
    """Lines that belong together, in reading order."""
    found: list[list[Printed]] = []
    for printed in lines:
        if found and _goes_on(found[-1][-1], printed, body):
            found[-1].append(printed)
        else:
            found.append([printed])
    return found


def runs_on(line: Line, following: Line) -> bool:
    """Whether two lines of a paragraph are joined without a space."""
    return is_wide(line.chars[-1].text) or is_wide(following.chars[0].text)


def body_of(lines: Sequence[Printed]) -> Body:
    """Where the text stands, told from all lines of a document; at least one."""
    boxes = [line.box for _, line in lines]
    widest = max(box[2] - box[0] for box in boxes)
    long = [box for box in boxes if box[2] - box[0] > 0.6 * widest]
    sizes = Counter[int]()
    for _, line in lines:
        sizes[round(line.size)] += len(line.chars)
    pitches = Counter(
        round(after.base - before.base)
        for (page, before), (other, after) in pairwise(lines)
        if page == other and after.base > before.base
    )
    return Body(
        Counter(round(box[0] / 2) * 2 for box in long).most_common(1)[0][0],
        sorted(box[2] for box in long)[int(0.75 * len(long))],
        sizes.most_common(1)[0][0],
        pitches.most_common(1)[0][0] if pitches else 0,
    )


def _goes_on(before: Printed, after: Printed, body: Body) -> bool:
    (page, line), (next_page, following) = before, after
    size = line.size
    if abs(size - following.size) > _SIZE * size:
        return False
    pitch = min(max(body.pitch, size), _FARTHEST * size)
    if page == next_page and following.base - line.base > _PITCH * pitch:
        return False
    if _is_title(line, body) and _is_title(following, body):
        return page == next_page
    return line.box[2] > body.right - _ROOM * size and following.box[0] < body.left + _INDENT * size


def _is_title(line: Line, body: Body) -> bool:
    left, _, right, _ = line.box
    middle = (body.left + body.right) / 2
    return (
        line.size > (1 + _TITLE) * body.size
        and abs((left + right) / 2 - middle) < _MIDDLE * line.size
        and not split_enumerator(line.text)[0]
    )
