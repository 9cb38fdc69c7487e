"""Who asked and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

import altair as alt

from govdisclosure.editions.edition import Edition
from govdisclosure.errors import ArgumentError
from govdisclosure.model.cell import STATES, Cell, digits
from govdisclosure.model.report import Report
from govdisclosure.views.marks import look, printable, shortened, sign_of
from govdisclosure.views.plots.grid_sums import GridSums, grid_sums
from govdisclosure.views.plots.plot import Plot, styled
from govdisclosure.views.words import OneLang, say

_COLUMN, _ROW = 88, 25
_LONGEST_LABEL = 30
_MOST_CANDIDATES = 3
_FEW = 4
# Shades of numbers begin at white; a cell without a number has a colour of its own.
_SHADES = ["#ffffff", "#08519c"]
_COLOURS = {
    "blank": "#e3e3e3",
    "ambiguous": "#e6c7f2",
    "missing": "#fbe3a0",
    "unreadable": "#f7b9b2",
}


# English headings take a line a word and need room for three; they grow downwards.
_PADDING: dict[OneLang, int] = {"zh": 4, "en": 34}


class _Datum(TypedDict):
    row: str
    column: str
    label: str
    key: str
    value: int | None
    part: bool
    shown: str
    state: str
    read: str


def outcomes_plot(report: Report, lang: OneLang) -> Plot:
    """See `govdisclosure.plot.outcomes`."""
    grid = grid_sums(report.editions)
    if grid is None or f"{grid.total_row}.{grid.total_column}" not in report.cells:
        raise ArgumentError(
            "the report has no grid of applications to plot.", "该报告没有可绘制的申请表。"
        )
    data = list(_data(report, grid, lang))
    rows = list(dict.fromkeys(one["row"] for one in data))
    columns = list(dict.fromkeys(one["column"] for one in data))
    base = alt.Chart(
        alt.InlineData(values=[dict(one) for one in data]),
        width=_COLUMN * len(columns),
        height=_ROW * len(rows),
    ).encode(
        x=alt.X("column:N", sort=columns, title=None, axis=_top(lang)),
        y=alt.Y("row:N", sort=rows, title=None),
        tooltip=["label:N", "shown:N", "state:N", "read:N", "key:N"],
    )
    title = alt.TitleParams(
        text=printable(report.title or ""), subtitle=_subtitle(report, data, grid, lang)
    )
    return styled(_layers(base, data, lang).properties(title=title))


def _layers(base: alt.Chart, data: list[_Datum], lang: OneLang) -> alt.LayerChart:
    most = max((one["value"] or 0 for one in data if one["part"]), default=0)
    # of zeros and blanks there is no scale to tell; between small numbers it has no fractions
    ticks = {"values": list(range(most + 1))} if most <= _FEW else {"tickMinStep": 1}
    legend = alt.Legend(format="d", **ticks) if most else None
    numbers = (
        base.transform_filter("datum.part && isValid(datum.value)")
        .mark_rect(stroke="#d0d0d0")
        .encode(
            color=alt.Color(
                "value:Q",
                title=say("cells_count", lang),
                scale=alt.Scale(
                    type="sqrt", range=_SHADES, interpolate="rgb", domain=[0, max(most, 1)]
                ),
                legend=legend,
            )
        )
    )
    words = [say(state, lang) for state in _COLOURS]
    states = {one["state"] for one in data}
    others = (
        base.transform_filter("!isValid(datum.value)")
        .mark_rect(stroke="#d0d0d0")
        .encode(
            color=alt.Color(
                "state:N",
                title=say("no_number", lang),
                scale=alt.Scale(domain=words, range=list(_COLOURS.values())),
                legend=alt.Legend(values=[word for word in words if word in states]),
            )
        )
    )
    dark = f"datum.part && isValid(datum.value) && datum.value > {most * 0.4}"
    figures = base.mark_text(fontSize=12).encode(
        text="shown:N", color=alt.condition(dark, alt.value("white"), alt.value("#1b1f24"))
    )
    unknown = any(one["value"] is None for one in data)
    layers = (numbers, others, figures) if unknown else (numbers, figures)
    resolve = alt.Resolve(scale=alt.ScaleResolveMap(color="independent"))
    return alt.LayerChart(layer=list(layers), resolve=resolve)


def _top(lang: OneLang) -> alt.Axis:
    return alt.Axis(
        orient="top",
        labelAngle=0,
        labelExpr="split(datum.label, ' ')",
        labelPadding=_PADDING[lang],
    )


def _data(report: Report, grid: GridSums, lang: OneLang) -> Iterator[_Datum]:
    for row in (*grid.rows, grid.total_row):
        for column in (*grid.columns, grid.total_column):
            cell = report[f"{row}.{column}"]
            yield _Datum(
                row=_row_label(grid.edition, row, lang),
                column=_column_label(grid.edition, cell.key, column, lang),
                label=_full_label(report, cell.key, lang),
                key=cell.key,
                value=None if cell.value is None else int(cell.value),
                part=row != grid.total_row and column != grid.total_column,
                shown=_shown(cell, lang),
                state=say(cell.state, lang),
                read=printable(shortened(cell.raw, _LONGEST_LABEL)),
            )


def _shown(cell: Cell, lang: OneLang) -> str:
    """Number or sign of the cell; candidates in words, as few fonts have a sign for them."""
    if cell.state == "ambiguous":
        values = ("·" if one is None else digits(one) for one in cell.candidates[:_MOST_CANDIDATES])
        more = ["…"] if len(cell.candidates) > _MOST_CANDIDATES else []
        return say("or", lang).join((*values, *more)) or "?"
    shown = look(cell)
    return shown.body + shown.marks


def _full_label(report: Report, key: str, lang: OneLang) -> str:
    fact = report.fact(key)
    return fact.label_en if lang == "en" else fact.label_zh


def _row_label(edition: Edition, key: str, lang: OneLang) -> str:
    """The row with the group that it stands in, but for the group of all results."""
    book, official = edition.codebook, edition.grammar.official
    row = book.rows[key]
    groups = book.group_chain(row.group)[1:]
    if lang == "en":
        return shortened(" / ".join((*(one.label_en for one in groups), row.label_en)), 60)
    own = official(row.label) if row.label else row.key
    return shortened(" ".join((*(official(one.heading) for one in groups), own)), _LONGEST_LABEL)


def _column_label(edition: Edition, key: str, column: str, lang: OneLang) -> str:
    if lang == "en":
        return edition.facts[key].label_en.rpartition(" / ")[2]
    return edition.grammar.official(f"{column}_heading")


def _subtitle(report: Report, data: list[_Datum], grid: GridSums, lang: OneLang) -> list[str]:
    """What the signs in the cells mean, and how many errors name them."""
    keys = {one["key"] for one in data}
    cells = [report[key] for key in keys]
    signs = [
        f"{sign} {say(state, lang)}"
        for state in STATES
        if state != "ambiguous"
        for sign in _signs([cell for cell in cells if cell.state == state])
    ]
    errors = [one for one in report.diagnostics if one.severity == "error" and keys & set(one.keys)]
    if any(cell.value is None for cell in cells):
        signs.append(f"({say('no_number', lang)}: {say('not_zero', lang)})")
    lines = ["　".join(signs)] if signs else []
    if errors:
        codes = ", ".join(dict.fromkeys(one.code for one in errors))
        lines.append(f"{say('errors_here', lang)} {len(errors)}: {codes}")
    return lines


def _signs(cells: list[Cell]) -> list[str]:
    return sorted({sign_of(cell) for cell in cells} - {""})[:3]
