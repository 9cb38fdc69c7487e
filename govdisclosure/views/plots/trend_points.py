"""The points of a trend: which are drawn, under which name, and what was done with the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from attrs import field, frozen

from govdisclosure.crosswalk.series import Series, SeriesPoint
from govdisclosure.errors import ArgumentError
from govdisclosure.views.marks import printable
from govdisclosure.views.words import OneLang, say

_MOST_NAMED = 5
_DIGITS = re.compile("([0-9]+)")


@frozen
class TrendPoints:
    """Points with a year, by organ and year, and what should be known about them.

    Attributes:
        points: `organ` is the name of the line; reports without an organ have a line each, since
            nothing says that they are of one.
        undated: numbers of the reports without a year, which cannot be drawn.
        doubles: (organ, year) → number of its reports, where there are several.
    """

    points: tuple[tuple[str, int, SeriesPoint], ...]
    undated: tuple[int, ...]
    doubles: Counter[tuple[str, int]] = field(factory=Counter)

    @property
    def names(self) -> tuple[str, ...]:
        """The lines, in order."""
        return tuple(dict.fromkeys(name for name, _, _ in self.points))

    def remarks(self, lang: OneLang) -> Iterator[str]:
        """What was left out and what stands twice, in words."""
        if self.undated:
            listed = _listed(list(map(str, self.undated)), lang)
            yield f"{say('undated', lang)}{listed}"
        if self.doubles:
            every = [f"{name} {year} (×{n})" for (name, year), n in self.doubles.items()]
            yield f"{say('doubles', lang)}{_listed(every, lang)}"


def trend_points(found: Series, lang: OneLang) -> TrendPoints:
    """The points that a trend draws.

    Raises:
        ArgumentError: there is no report, or none with a year.
    """
    if not found.points:
        raise ArgumentError("there is no report to plot.", "没有可绘制的报告。")
    undated = tuple(point.number for point in found.points if point.year is None)
    points = tuple(
        (_name(point, lang), point.year, point) for point in found.points if point.year is not None
    )
    if not points:
        raise ArgumentError(
            "no year is known of any of the reports.", "所有报告都没有年度，无法绘制。"
        )
    counts = Counter((name, year) for name, year, _ in points)
    doubles = Counter({one: n for one, n in counts.items() if n > 1})
    # reports without an organ stand together in a series, in the order of their years
    return TrendPoints(tuple(sorted(points, key=_place)), undated, doubles)


def _place(one: tuple[str, int, SeriesPoint]) -> tuple[object, ...]:
    """Organs by name, 第2 before 第10; each of its own, by year."""
    name, year, point = one
    organ = point.organ or ""
    return _sortable(organ), organ, name, year, point.number


def _sortable(text: str) -> list[object]:
    """Pieces of which every other one is a number, however long: its length comes first."""
    pieces: list[object] = list(_DIGITS.split(text))
    for at in range(1, len(pieces), 2):
        digits = str(pieces[at]).lstrip("0")
        pieces[at] = (len(digits), digits)
    return pieces


def _name(point: SeriesPoint, lang: OneLang) -> str:
    if point.organ:
        return printable(point.organ)
    return say("unknown_organ", lang).format(number=point.number)


def _listed(every: list[str], lang: OneLang) -> str:
    comma = ", " if lang == "en" else "、"
    more = f" … (+{len(every) - _MOST_NAMED})" if len(every) > _MOST_NAMED else ""
    return comma.join(every[:_MOST_NAMED]) + more
