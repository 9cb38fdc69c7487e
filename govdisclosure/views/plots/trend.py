"""A figure over the years, and why a year has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

import altair as alt

from govdisclosure.crosswalk.series import Series, SeriesPoint, series
from govdisclosure.editions.edition import editions
from govdisclosure.errors import ArgumentError
from govdisclosure.exports.records import Naming
from govdisclosure.model.cell import STATES, digits
from govdisclosure.model.report import Report
from govdisclosure.views.marks import printable
from govdisclosure.views.plots.grid_sums import grid_sums
from govdisclosure.views.plots.plot import Plot, styled
from govdisclosure.views.words import OneLang, say

_YEAR, _HEIGHT, _STRIP = 90, 260, 24
_NARROWEST = 320
_MOST_NOTES = 3


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
    _refuse(found)
    data = list(_data(found, lang))
    known = [one for one in data if one["value"] is not None]
    gaps = [one for one in data if one["value"] is None]
    years = sorted({one["year"] for one in data})
    width = max(_YEAR * len(years), _NARROWEST)
    main = _lines(found, known, years, width, lang)
    if not gaps:
        return styled(main)
    return styled(alt.vconcat(main, _strip(gaps, years, width, lang), spacing=8))


def default_key() -> str:
    """The total of the first row of the newest form's grid."""
    grid = grid_sums(editions())
    assert grid is not None  # the shipped forms have one
    first = next(key for key, one in grid.edition.facts.items() if one.columns == "applicant")
    return f"{first.rpartition('.')[0]}.{grid.total_column}"


def _refuse(found: Series) -> None:
    if not found.points:
        raise ArgumentError("there is no report to plot.", "没有可绘制的报告。")
    undated = [point.number for point in found.points if point.year is None]
    if undated:
        listed = ", ".join(map(str, undated))
        raise ArgumentError(
            f"no year is known of the reports number {listed}; leave them out.",
            f"第 {listed} 份报告没有年度，请先去掉。",
        )


def _data(found: Series, lang: OneLang) -> Iterator[_Datum]:
    """A datum a point, and one for each year between an organ's first and last without report."""
    last: SeriesPoint | None = None
    stretch = 0
    for point in found.points:
        same = last is not None and last.organ == point.organ
        skipped = _skipped(last, point) if same else range(0)
        for year in skipped:
            yield _datum(point.organ, year, None, say("no_report", lang), "", "", lang)
        # a line runs only between neighbouring years that both have a number
        if not same or skipped or point.value is None:
            stretch += 1
        value = None if point.value is None else float(point.value)
        shown = "" if point.value is None else digits(point.value)
        note = point.note if lang == "en" else point.note_zh
        yield _datum(
            point.organ, point.year or 0, value, say(point.state, lang), shown, note, lang, stretch
        )
        if point.value is None:
            stretch += 1
        last = point


def _skipped(last: SeriesPoint | None, point: SeriesPoint) -> range:
    if last is None or last.year is None or point.year is None:
        return range(0)
    return range(last.year + 1, point.year)


def _datum(
    organ: str | None,
    year: int,
    value: float | None,
    state: str,
    shown: str,
    note: str,
    lang: OneLang,
    stretch: int = 0,
) -> _Datum:
    name = printable(organ or say("untitled", lang))
    return _Datum(
        organ=name,
        year=year,
        value=value,
        shown=shown,
        state=state,
        stretch=str(stretch),
        note=note,
    )


def _axis(years: list[int], *, labelled: bool) -> alt.X:
    axis = alt.Axis(labelAngle=0, labels=labelled, ticks=labelled)
    every = list(range(years[0], years[-1] + 1))
    return alt.X("year:O", title=None, axis=axis, scale=alt.Scale(domain=every))


def _lines(
    found: Series, known: list[_Datum], years: list[int], width: int, lang: OneLang
) -> alt.LayerChart:
    unit = next((point.unit for point in found.points if point.unit), "")
    label = found.label_en if lang == "en" else found.label_zh
    several = len({point.organ for point in found.points}) > 1
    organ = alt.Color(
        "organ:N", title=say("organ", lang), legend=alt.Undefined if several and known else None
    )
    base = alt.Chart(
        alt.InlineData(values=[dict(one) for one in known]),
        width=width,
        height=_HEIGHT,
    ).encode(
        x=_axis(years, labelled=True),
        y=alt.Y("value:Q", title=unit, axis=_UPRIGHT, scale=alt.Scale(zero=True)),
        color=organ,
        tooltip=["organ:N", "year:O", "shown:N", "state:N", "note:N"],
    )
    states = [say(state, lang) for state in STATES]
    shapes = ["circle", *["cross"] * (len(states) - 1)]
    shapes[states.index(say("solved", lang))] = "diamond"
    shapes[states.index(say("corrected", lang))] = "triangle-up"
    marked = bool({one["state"] for one in known} - {states[0]})
    points = base.mark_point(filled=True, size=80, opacity=1).encode(
        shape=alt.Shape(
            "state:N",
            title=say("state", lang),
            scale=alt.Scale(domain=states, range=shapes),
            legend=alt.Legend(values=sorted({one["state"] for one in known})) if marked else None,
        )
    )
    figures = base.mark_text(dy=-12, fontSize=12).encode(text="shown:N")
    lines = base.mark_line(strokeWidth=2).encode(detail="stretch:N")
    title = alt.TitleParams(text=label, subtitle=_subtitle(found, several, lang))
    return alt.LayerChart(layer=[lines, points, figures], title=title)


def _strip(gaps: list[_Datum], years: list[int], width: int, lang: OneLang) -> alt.LayerChart:
    """The years without a number, and why."""
    base = alt.Chart(
        alt.InlineData(values=[dict(one) for one in gaps]),
        width=width,
        height=_STRIP * len({one["organ"] for one in gaps}),
    ).encode(
        x=_axis(years, labelled=False),
        y=alt.Y("organ:N", title=None),
        tooltip=["organ:N", "year:O", "state:N", "note:N"],
    )
    boxes = base.mark_rect(color="#e8e8e8", stroke="white")
    words = base.mark_text(fontSize=12, color="#1b1f24").encode(text="state:N")
    heading = f"{say('no_number', lang)} ({say('not_zero', lang)})"
    title = alt.TitleParams(text=heading, fontSize=12)
    return alt.LayerChart(layer=[boxes, words], title=title)


def _subtitle(found: Series, several: bool, lang: OneLang) -> list[str]:
    """The organ, where there is one only, and what is not quite comparable."""
    lines = [] if several else [printable(found.points[0].organ or "")]
    notes = dict.fromkeys(
        note for point in found.points if (note := point.note if lang == "en" else point.note_zh)
    )
    return [line for line in (*lines, *list(notes)[:_MOST_NOTES]) if line]
