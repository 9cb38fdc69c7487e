"""Numbered points inside paragraphs: （一）…, 1.…, 一是…."""

from __future__ import annotations

import re

from govdisclosure.model.section import Point
from govdisclosure.narrative.lines import Line

_MARKER = re.compile(
    r"""(?: (?P<bracketed> [（(] \s* [一二三四五六七八九十]{1,3} \s* [)）] )
          | (?P<digit> \d{1,2} \s* [.．、] (?!\d) )
          | (?P<ordinal> [一二三四五六七八九十]{1,2} 是 ) )
        \s*""",
    re.VERBOSE,
)
# A point begins a line or stands behind one of these, white space between.
_BEFORE = frozenset("。；;：:！")
_END = re.compile(r"[。；;：:！\n]")
_LEVELS = {"bracketed": 1, "digit": 2, "ordinal": 3}


def read_points(lines: list[Line]) -> tuple[Point, ...]:
    """The points of some lines in reading order."""
    points: list[Point] = []
    for line in lines:
        for found in _MARKER.finditer(line.text):
            kind = found.lastgroup
            before = line.text[: found.start()].rstrip()[-1:]
            if kind is None or (before and before not in _BEFORE):
                continue
            stop = _END.search(line.text, found.end())
            end = stop.start() if stop else len(line.text)
            points.append(
                Point(
                    marker="".join(found[kind].split()),
                    level=_LEVELS[kind],
                    text=line.text[found.end() : end].strip(),
                    span=line.span_of(found.start(kind), end),
                )
            )
    return tuple(points)
