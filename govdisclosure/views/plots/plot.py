"""A chart that shows itself in a notebook and saves itself without a network."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import altair as alt
from attrs import frozen

from govdisclosure.errors import WriteError, not_written
from govdisclosure.exports.extras import needed
from govdisclosure.exports.given import given_path
from govdisclosure.exports.whole import write_whole
from govdisclosure.views.plots.page import plot_page
from govdisclosure.views.watch import late_bar, pulse

# Chinese fonts of Linux, macOS and Windows; the first that is there is taken.
FONTS = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Hiragino Sans GB, "
    "Microsoft YaHei, SimHei, WenQuanYi Micro Hei, sans-serif"
)
_PIXELS = 2


@frozen(repr=False)
class Plot:
    """A chart. A notebook shows it as a picture, or as `altair.renderers.enable(…)` says.

    Attributes:
        chart: of altair, to change or to combine.
    """

    chart: alt.TopLevelMixin

    def to_dict(self) -> dict[str, Any]:
        """The chart as a Vega-Lite specification."""
        return self.chart.to_dict()

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the chart to an .html (self-contained), .svg or .png file.

        Raises:
            MissingExtraError: vl-convert-python is not installed.
            InputTypeError: `path` is no path.
            WriteError: the name ends in something else.
            FileError: the file cannot be written.
        """
        target = given_path(path)
        make = _FORMATS.get(target.suffix.lower())
        if make is None:
            raise WriteError(
                f"cannot save a plot as {target.suffix or target.name!r}; "
                f"use one of {', '.join(_FORMATS)}.",
                f"不能把图保存为 {target.suffix or target.name!r}；可用 {'、'.join(_FORMATS)}。",
            )
        with late_bar(None, pulse) as bar:  # of many organs it takes seconds
            if bar is not None:
                bar.add_task("", total=None)
            content = make(self.to_dict())
        try:
            write_whole(target, content)
        except (OSError, ValueError) as error:
            raise not_written(path, error) from error
        return target

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Any:
        # altair's own default fetches scripts from the network, which a notebook may not have
        if alt.renderers.active == "default" and find_spec("vl_convert") is not None:
            return {"image/svg+xml": _svg(self.to_dict()).decode(), "text/plain": repr(self)}
        return self.chart._repr_mimebundle_(include, exclude)

    def __repr__(self) -> str:
        return "<Plot: .save(path) writes it as .html, .svg or .png>"


def styled(chart: alt.Chart | alt.LayerChart | alt.VConcatChart) -> Plot:
    """The chart with fonts that have Chinese characters, on white."""
    return Plot(
        chart.configure(font=FONTS, background="white")
        .configure_view(strokeWidth=0)
        .configure_axis(labelFontSize=12, titleFontSize=12, labelLimit=420)
        .configure_legend(labelFontSize=12, titleFontSize=12)
        .configure_title(fontSize=15, subtitleFontSize=12, anchor="start", subtitlePadding=6)
    )


def _converter() -> Any:
    return needed("vl_convert", "plot", "Plot.save", "Plot.save")


def _html(spec: Mapping[str, Any]) -> bytes:
    return plot_page(spec).encode()


def _svg(spec: Mapping[str, Any]) -> bytes:
    return str(_converter().vegalite_to_svg(spec)).encode()


def _png(spec: Mapping[str, Any]) -> bytes:
    return bytes(_converter().vegalite_to_png(spec, scale=_PIXELS))


_FORMATS: dict[str, Callable[[Mapping[str, Any]], bytes]] = {
    ".html": _html,
    ".svg": _svg,
    ".png": _png,
}
