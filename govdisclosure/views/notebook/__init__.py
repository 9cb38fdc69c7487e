"""What a notebook shows of a value: HTML without script, and text for a terminal.

One file a kind of value. A function is found by the type of the value.
"""

from __future__ import annotations

from functools import singledispatch

from govdisclosure.compare.units import Aggregation
from govdisclosure.compare.years import Comparison
from govdisclosure.editions.edition import Edition
from govdisclosure.model.cell import Cell
from govdisclosure.model.diagnostic import Diagnostic, Diagnostics
from govdisclosure.model.displayed import Displayed
from govdisclosure.model.report import Report
from govdisclosure.views.notebook.cell import cell_html
from govdisclosure.views.notebook.comparison import aggregation_html, comparison_html
from govdisclosure.views.notebook.diagnostic import diagnostic_html, diagnostics_html
from govdisclosure.views.notebook.edition import edition_html
from govdisclosure.views.notebook.frame import framed
from govdisclosure.views.notebook.report import report_html
from govdisclosure.views.notebook.sheet import sheet_html
from govdisclosure.views.tabled import Tabled


@singledispatch
def _body(value: Displayed) -> str:
    raise NotImplementedError(type(value).__name__)


_body.register(Report, report_html)
_body.register(Cell, cell_html)
_body.register(Diagnostic, diagnostic_html)
_body.register(Diagnostics, diagnostics_html)
_body.register(Comparison, comparison_html)
_body.register(Aggregation, aggregation_html)
_body.register(Edition, edition_html)
_body.register(Tabled, sheet_html)


def as_html(value: Displayed) -> str:
    """The value as an element with its own style, which touches nothing else on the page."""
    return framed(_body(value))


def as_text(value: Displayed) -> str:
    """The value in full, for a terminal of 80 columns."""
    if isinstance(value, Report):
        from govdisclosure.views.terminal import render

        return render(value).rstrip("\n")
    return str(value)
