"""A figure over the years, and why a year has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypedDict

import altair as alt

from govdisclosure.crosswalk.cross import ABSENT
from govdisclosure.crosswalk.series import Series, SeriesPoint, series
from govdisclosure.editions.edition import editions
from govdisclosure.exports.records import Naming
from govdisclosure.model.cell import STATES, Number
from govdisclosure.model.report import Report
from govdisclosure.views.plots.grid_sums import grid_sums
from govdisclosure.views.plots.plot import Plot, styled
from govdisclosure.views.plots.trend_points import TrendPoints, trend_points
from govdisclosure.views.words import OneLang, say

_YEAR, _HEIGHT, _STRIP = 90, 260, 24
_NARROWEST = 320
_MOST_NOTES = 3
# The figures of more lines than these stand on each other; a page shows them under the pointer.
_MOST_WITH_FIGURES = 4
# Once the colours are used up, lines have them again in dashes.
_COLOURS = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8c6d00",
    "#56b4e9", "#7a3fa0", "#b3140c", "#4d4d4d", "#66a61e",
)  # fmt: skip
_DASHES = ([1, 0], [7, 3], [2, 2], [9, 2, 2, 2], [4, 6], [12, 4])
_LEGEND_ROWS = 20

_UPRIGHT = alt.Axis(titleAngle=0, titleAnchor="end", titleAlign="right", titlePadding=8)


class _Datum(TypedDict):
    organ: str
    year: int
    value: float | None
    shown: str
    state: str
    stretch: str
    note: str


def trend_plot(
    reports: Report | Iterable[Report] | Series,
    key: str | None,
    organs: Naming | None,
    lang: OneLang,
) -> Plot:
    """See `govdisclosure.plot.trend`."""
    found = (
        reports
        if isinstance(reports, Series)
        else series(reports, default_key() if key is None else key, organs=organs)
    )
    points = trend_points(found, lang)
    data = list(_data(points, lang))
    known = [one for one in data if one["value"] is not None]
    gaps = [one for one in data if one["value"] is None]
    years = sorted({one["year"] for one in data})
    width = max(_YEAR * len(years), _NARROWEST)
    main = _lines(found, points, known, years, width, lang)
    if not gaps:
        return styled(main)
    return styled(alt.vconcat(main, _strip(gaps, years, width, lang), spacing=8))


def default_key() -> str:
    """The total of the first row of the newest form's grid."""
    grid = grid_sums(editions())
    assert grid is not None  # the shipped forms have one
    first = next(key for key, one in grid.edition.facts.items() if one.columns == "applicant")
    return f"{first.rpartition('.')[0]}.{grid.total_column}"


def _data(found: TrendPoints, lang: OneLang) -> Iterator[_Datum]:
    """A datum a point, and one for each year between an organ's first and last without report."""
    last: tuple[str, int] | None = None
    stretch = 0
    for name, year, point in found.points:
        before = last[1] if last is not None and last[0] == name else None
        skipped = range(0) if before is None else range(before + 1, year)
        for each in skipped:
            yield _datum(name, each, None, say("no_report", lang))
        # a line runs only between neighbouring years that both have one number
        alone = point.value is not None and (name, year) not in found.doubles
        if before is None or skipped or not alone:
            stretch += 1
        yield _datum(name, year, point, _state(point, lang), lang, stretch)
        if not alone:
            stretch += 1
        last = (name, year)


def _state(point: SeriesPoint, lang: OneLang) -> str:
    """The state of a point; nothing is missing of what the form never asks."""
    alike = point.counterpart in ("equal", "sum") or point.note == ABSENT[0]
    return say("not_asked" if point.state == "missing" and not alike else point.state, lang)


def _datum(
    name: str,
    year: int,
    point: SeriesPoint | None,
    state: str,
    lang: OneLang = "zh",
    stretch: int = 0,
) -> _Datum:
    value = None if point is None else point.value
    note = "" if point is None else point.note if lang == "en" else point.note_zh
    return _Datum(
        organ=name,
        year=year,
        value=None if value is None else float(value),
        shown="" if value is None else _separated(value),
        state=state,
        stretch=str(stretch),
        note=note,
    )


def _separated(value: Number) -> str:
    """`1,234,567.5`, as the axis beside it: the zeros behind the point are left out."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _axis(years: list[int], *, labelled: bool) -> alt.X:
    axis = alt.Axis(labelAngle=0, labels=labelled, ticks=labelled)
    every = list(range(years[0], years[-1] + 1))
    return alt.X("year:O", title=None, axis=axis, scale=alt.Scale(domain=every))


def _lines(
    found: Series,
    points: TrendPoints,
    known: list[_Datum],
    years: list[int],
    width: int,
    lang: OneLang,
) -> alt.LayerChart:
    unit = next((point.unit for point in found.points if point.unit), "")
    label = found.label_en if lang == "en" else found.label_zh
    several = len(points.names) > 1
    title_of = say("organ", lang)
    legend = _legend(points.names) if several and known else None
    colours, dashes = _told_apart(points.names)
    base = alt.Chart(
        alt.InlineData(values=[dict(one) for one in known]),
        width=width,
        height=_HEIGHT,
    ).encode(
        x=_axis(years, labelled=True),
        y=alt.Y("value:Q", title=unit, axis=_UPRIGHT, scale=alt.Scale(zero=True)),
        color=alt.Color("organ:N", title=title_of, scale=colours, legend=legend),
        tooltip=["organ:N", "year:O", "shown:N", "state:N", "note:N"],
    )
    states = [say(state, lang) for state in STATES]
    shapes = ["circle", *["cross"] * (len(states) - 1)]
    shapes[states.index(say("solved", lang))] = "diamond"
    shapes[states.index(say("corrected", lang))] = "triangle-up"
    marked = bool({one["state"] for one in known} - {states[0]})
    crowded = len(points.names) > _MOST_WITH_FIGURES
    dots = base.mark_point(filled=True, size=40 if crowded else 80, opacity=1).encode(
        shape=alt.Shape(
            "state:N",
            title=say("state", lang),
            scale=alt.Scale(domain=states, range=shapes),
            legend=alt.Legend(values=sorted({one["state"] for one in known})) if marked else None,
        )
    )
    figures = base.mark_text(dy=-12, fontSize=12).encode(text="shown:N")
    lines = base.mark_line(strokeWidth=2).encode(
        detail="stretch:N",
        strokeDash=alt.StrokeDash("organ:N", title=title_of, scale=dashes, legend=legend),
    )
    title = alt.TitleParams(text=label, subtitle=_subtitle(points, lang))
    return alt.LayerChart(layer=[lines, dots, *([] if crowded else [figures])], title=title)


def _told_apart(names: Sequence[str]) -> tuple[alt.Scale, alt.Scale]:
    """Colours, and dashes once the colours are used up; names beyond both begin anew."""
    colours = [_COLOURS[at % len(_COLOURS)] for at in range(len(names))]
    dashes = [_DASHES[at // len(_COLOURS) % len(_DASHES)] for at in range(len(names))]
    domain = list(names)
    return alt.Scale(domain=domain, range=colours), alt.Scale(domain=domain, range=dashes)


def _legend(names: Sequence[str]) -> alt.Legend:
    """All names: what is cut, the chart would count in English."""
    columns = -(-len(names) // _LEGEND_ROWS)
    return alt.Legend(
        symbolLimit=0,
        columns=columns,
        symbolType="stroke",
        symbolStrokeWidth=2,
        symbolSize=400,  # long enough for dashes to be seen
    )


def _strip(gaps: list[_Datum], years: list[int], width: int, lang: OneLang) -> alt.LayerChart:
    """The years without a number, and why."""
    base = alt.Chart(
        alt.InlineData(values=[dict(one) for one in gaps]),
        width=width,
        height=_STRIP * len({one["organ"] for one in gaps}),
    ).encode(
        x=_axis(years, labelled=False),
        y=alt.Y("organ:N", title=None, sort=list(dict.fromkeys(one["organ"] for one in gaps))),
        tooltip=["organ:N", "year:O", "state:N", "note:N"],
    )
    boxes = base.mark_rect(color="#e8e8e8", stroke="white")
    words = base.mark_text(fontSize=12, color="#1b1f24").encode(text="state:N")
    heading = f"{say('no_number', lang)} ({say('not_zero', lang)})"
    title = alt.TitleParams(text=heading, fontSize=12)
    return alt.LayerChart(layer=[boxes, words], title=title)


def _subtitle(found: TrendPoints, lang: OneLang) -> list[str]:
    """The organ, where there is one only, what is not drawn, and what is not quite comparable."""
    lines = found.names if len(found.names) == 1 else ()
    every = (point.note if lang == "en" else point.note_zh for _, _, point in found.points)
    notes = dict.fromkeys(filter(None, every))
    return [*lines, *found.remarks(lang), *list(notes)[:_MOST_NOTES]]
