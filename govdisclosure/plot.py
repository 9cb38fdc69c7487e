"""Plots of reports (extra `plot`): `gd.plot.outcomes(report)`, `gd.plot.trend(reports)`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, get_args

from govdisclosure.crosswalk.series import Series
from govdisclosure.errors import ArgumentError
from govdisclosure.exports.extras import needed
from govdisclosure.exports.records import Naming
from govdisclosure.model.arguments import wrong_type, wrong_value
from govdisclosure.model.report import Report
from govdisclosure.views.words import OneLang

if TYPE_CHECKING:
    from govdisclosure.views.plots.plot import Plot

__all__ = ["outcomes", "trend"]


def outcomes(report: Report, *, lang: OneLang = "zh") -> Plot:
    """Who asked and what was decided: the figures of the grid, shaded by their size.

    A cell without a number has no shade and says why: it is not a zero.

    Raises:
        MissingExtraError: altair is not installed.
        InputTypeError: `report` is no Report.
        ArgumentError: the report has no grid, or `lang` is no language.
    """
    _altair("plot.outcomes")
    if not isinstance(report, Report):
        raise wrong_type("report", report, "a Report", " Report")
    _check(lang)
    from govdisclosure.views.plots.outcomes import outcomes_plot

    return outcomes_plot(report, lang)


def trend(
    reports: Report | Iterable[Report] | Series,
    key: str | None = None,
    *,
    organs: Naming | None = None,
    lang: OneLang = "zh",
) -> Plot:
    """A figure over the years, a line an organ, whatever form each report is on.

    A line is broken where a year has no number, and a strip below says why it has none; or where
    it has several reports. Reports without a year are left out, and the chart says so; those
    without an organ stand apart.

    Args:
        reports: in any order; or a `Series`, which has its key and organs already.
        key: codebook key; by default the first total of the grid.
        organs: printed name and year → name, such as `Organs.name`.

    Raises:
        MissingExtraError: altair is not installed.
        UnknownKeyError: the edition has no such key.
        InputTypeError: an argument is none that the call takes.
        ArgumentError: there is no report, or none with a year, `lang` is no language, or a `Series`
            is given with `key` or `organs`, which it has already.
    """
    _altair("plot.trend")
    _check(lang)
    if isinstance(reports, Series) and (key is not None or organs is not None):
        raise ArgumentError(
            "a Series has its key and its organs already; give them to gd.series.",
            "Series 已经确定了键和机关名称；请把 key 和 organs 交给 gd.series。",
        )
    from govdisclosure.views.plots.trend import trend_plot

    return trend_plot(reports, key, organs, lang)


def _check(lang: object) -> None:
    if lang not in get_args(OneLang):
        known = get_args(OneLang)
        raise wrong_value("lang", lang, " or ".join(known), "或 ".join(known))


def _altair(what: str) -> None:
    needed("altair", "plot", what, what)
