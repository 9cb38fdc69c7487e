"""A report as people know it: heading, the form with its states, legend, diagnostics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape

from govdisclosure.model.cell import STATES
from govdisclosure.model.report import Report
from govdisclosure.views.form import BrokenSum, broken_sums, draw_table, sections_of, sides_of
from govdisclosure.views.marks import DOUBTFUL, sign_of
from govdisclosure.views.notebook.cell import body, class_of, hover
from govdisclosure.views.notebook.diagnostic import diagnostics_list
from govdisclosure.views.notebook.facts import facts_list, text
from govdisclosure.views.notebook.frame import fitting, named
from govdisclosure.views.words import say

_MOST_UNREAD = 10
# Notes and candidates are shown in full where they fit, else cut; where even that is too much, a
# cell says key and state only.
_LONGEST_HOVERS = (200, 40, 0)


def report_html(report: Report) -> str:
    """All of a report but its narrative."""
    return fitting(lambda longest: _drawn(report, longest), _LONGEST_HOVERS)


def _drawn(report: Report, longest: int) -> str:
    broken = broken_sums(report)
    parts = (*_heading(report), *_form(report, broken, longest), *_legend(report, broken))
    return "".join((*parts, *_unread(report), *_diagnostics(report, broken)))


def _heading(report: Report) -> Iterator[str]:
    yield f"<h3>{text(report.title or say('untitled', 'both'))}</h3>"
    first, last = report.period or (None, None)
    yield facts_list(
        {
            "organ": report.organ,
            "year": report.year,
            "period": f"{first} {say('to', 'zh')} {last}" if first else None,
            "published": report.published,
            "editions": _editions(report),
        }
    )


def _editions(report: Report) -> str | None:
    if report.edition == report.grid_edition:
        return report.edition
    return f"{report.edition or '—'}, {say('grid', 'both')} {report.grid_edition or '—'}"


def _form(report: Report, broken: tuple[BrokenSum, ...], longest: int) -> Iterator[str]:
    sides = sides_of(broken)
    errors = {key for one in report.diagnostics if one.severity == "error" for key in one.keys}

    def cell(key: str, spans: str) -> str:
        one = report[key]
        doubt = sides.get(key, "") or (DOUBTFUL if key in errors else "")
        sign = f"<sup>{escape(doubt)}</sup>" if doubt else ""
        shown = body(one, with_unit=report.fact(key).kind == "amount")
        kind = class_of(one, "broken" if doubt else "")
        return f"<td{kind}{spans}{hover(one, longest)}>{shown}{sign}</td>"

    for section in sections_of(report):
        yield f"<h4>{escape(section.heading)}</h4>"
        if section.absent:
            yield f'<p class="missing">{escape(say("absent", "both"))}</p>'
        else:
            yield from draw_table(section.grid, named(section.heading), cell)


def _legend(report: Report, broken: tuple[BrokenSum, ...]) -> Iterator[str]:
    """What every sign and colour means, of those that occur, and how many cells have it."""
    counts = Counter(cell.state for cell in report.cells.values())
    yield '<p class="key">'
    for state in STATES:
        if counts[state]:
            cells = (cell for cell in report.cells.values() if cell.state == state)
            signs = " ".join(sorted(filter(None, {sign_of(cell) for cell in cells}))[:4])
            words = f"{signs} {say(state, 'both')} {counts[state]}"
            yield f'<span class="{state}">{text(words)}</span>'
    if broken:
        left, right = say("left", "both"), say("right", "both")
        yield f'<span class="broken"><sup>{broken[0].sign}</sup> {text(left)}</span>'
        yield f'<span class="broken"><sup>{broken[0].sign}=</sup> {text(right)}</span>'
    if any(one.severity == "error" and one.code != "A001" for one in report.diagnostics):
        yield f'<span class="broken"><sup>{DOUBTFUL}</sup> {text(say("doubtful", "both"))}</span>'
    yield "</p>"


def _unread(report: Report) -> Iterator[str]:
    if report.unread:
        yield f"<h4>{text(say('unread', 'both'))}</h4><ul>"
        for row in report.unread[:_MOST_UNREAD]:
            yield f"<li>{text(' | '.join((row.label, *row.cells)))}</li>"
        if len(report.unread) > _MOST_UNREAD:
            more = len(report.unread) - _MOST_UNREAD
            yield f"<li>{text(say('more', 'both'))} {more}</li>"
        yield "</ul>"


def _diagnostics(report: Report, broken: tuple[BrokenSum, ...]) -> Iterator[str]:
    if report.diagnostics:
        signs = {one.equation.keys: one.sign for one in broken}
        heading = f"{say('diagnostics', 'both')} {len(report.diagnostics)}"
        yield f"<details open><summary>{text(heading)}</summary>"
        yield f"{diagnostics_list(report.diagnostics, signs)}</details>"
