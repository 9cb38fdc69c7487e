"""Numbered points inside paragraphs: （一）…, 1.…, 一是…."""

from __future__ import annotations

import re

from govdisclosure.model.section import Point
from govdisclosure.narrative.lines import Line

# The first character is a class of its own: the search skips to it at once.
_MARKER = re.compile(
    r"""[（(一二三四五六七八九十0-9]
        (?: (?<=[（(]) \s* [一二三四五六七八九十]{1,3} \s* (?P<bracketed> [)）] )
          | (?<=[0-9]) [0-9]? \s* (?P<digit> [.．、] ) (?!\d)
          | (?<=[一二三四五六七八九十]) [一二三四五六七八九十]? (?P<ordinal> 是 ) )""",
    re.VERBOSE,
)
_NEAR = 8
_ORDINALS = "一二三四五六七八九十"
# A point begins a line or stands behind one of these, white space between.
_BEFORE = frozenset("。；;：:！")
_END = re.compile(r"[。；;：:！\n]")
_LEVELS = {"bracketed": 1, "digit": 2, "ordinal": 3}


def read_points(lines: list[Line]) -> tuple[Point, ...]:
    """The points of some lines in reading order."""
    points: list[Point] = []
    for line in lines:
        text = line.text
        for found in _MARKER.finditer(text):
            (start, behind), kind = found.span(), str(found.lastgroup)
            marker = "".join(text[start:behind].split())
            before = text[max(0, start - _NEAR) : start].rstrip()[-1:]
            if before and before not in _BEFORE and not _in_series(text, kind, marker):
                continue
            stop = _END.search(text, behind)
            end = stop.start() if stop else len(text)
            span = line.span_of(start, end)
            points.append(Point(marker, _LEVELS[kind], text[behind:end].strip(), span))
    return tuple(points)


def _in_series(text: str, kind: str, marker: str) -> bool:
    """Whether an ordinal without a stop in front (环节一是…) has its neighbour behind one."""
    if kind != "ordinal" or len(marker) != 2 or marker[0] not in _ORDINALS:
        return False
    number = _ORDINALS.index(marker[0])
    neighbours = [_ORDINALS[n] for n in (number - 1, number + 1) if 0 <= n < len(_ORDINALS)]
    return any(f"{stop}{ordinal}是" in text for ordinal in neighbours for stop in _BEFORE)
