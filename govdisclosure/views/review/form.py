"""The form with a button for each cell, the fields above it, and what its signs mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from govdisclosure.model.cell import STATES
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report
from govdisclosure.views.form import broken_sums, draw_table, sections_of, sides_of
from govdisclosure.views.marks import DOUBTFUL, printable, sign_of
from govdisclosure.views.notebook.cell import body, class_of
from govdisclosure.views.review.words import pair, shared

_FIELDS = ("organ", "year", "period", "published")


def form_html(
    report: Report, found: Sequence[Diagnostic], numbers: Mapping[str, int], name: str
) -> Iterator[str]:
    """The form of a report.

    Args:
        numbers: key → number of its cell on the page.
        name: begins the ids of this report's elements.
    """
    yield f"<h3>{escape(printable(report.title or ''))}</h3>"
    yield from _fields(report)
    sides = sides_of(broken_sums(report))
    errors = {key for one in found if one.severity == "error" for key in one.keys} - set(sides)

    def cell(key: str, spans: str) -> str:
        one = report[key]
        doubt = sides.get(key, "") or (DOUBTFUL if key in errors else "")
        sign = f"<sup>{escape(doubt)}</sup>" if doubt else ""
        shown = body(one, with_unit=report.fact(key).kind == "amount")
        kind = class_of(one, "broken" if doubt else "")
        button = f'<button type="button" tabindex="-1" data-cell="{numbers[key]}" title="{key}">'
        return f"<td{kind}{spans}>{button}<span>{shown}</span>{sign}</button></td>"

    for section in sections_of(report):
        heading = f"{name}-section-{section.number}"
        yield f'<h4 id="{heading}" lang="zh-CN">{escape(section.heading)}</h4>'
        if section.absent:
            yield f'<p class="missing">{shared("absent")}</p>'
        # a table without a button is scrolled by its own tab stop
        yield f'<div class="wide" tabindex="0" role="group" aria-labelledby="{heading}">'
        yield from draw_table(section.grid, f'aria-labelledby="{heading}"', cell)
        yield "</div>"
    yield from _legend(report, bool(sides), bool(errors))
    yield from _unread(report)


def _fields(report: Report) -> Iterator[str]:
    first, last = report.period or (None, None)
    values = {
        "organ": report.organ,
        "year": report.year,
        "period": f"{first} – {last}" if first else None,
        "published": report.published,
    }
    names = list(report.meta)
    yield "<dl>"
    for field in _FIELDS:
        value = values[field]
        shown = "—" if value is None else printable(str(value))
        text = escape(shown)
        if field in names:
            number = names.index(field)
            text = f'<button type="button" class="link" data-field="{number}">{text}</button>'
        yield f"<dt>{shared(field)}</dt><dd>{text}</dd>"
    yield "</dl>"


def _legend(report: Report, sums: bool, errors: bool) -> Iterator[str]:
    """Every sign that the tables hold, with its colour and what it means."""
    yield '<ul class="legend">'
    for state in STATES:
        cells = [cell for cell in report.cells.values() if cell.state == state]
        if cells or state == "corrected":  # decisions on the page make these
            signs = " ".join(sorted(filter(None, map(sign_of, cells[:200])))[:1]) or (
                "†" if state == "corrected" else ""
            )
            yield f'<li class="{state}">{escape(signs)} {shared(state)} {len(cells) or ""}</li>'
    if sums:
        words = f"<sup>①</sup> {shared('left')} <sup>①=</sup> {shared('right')}"
        yield f'<li class="broken">{words}</li>'
    if errors:
        yield f'<li class="broken"><sup>{DOUBTFUL}</sup> {shared("doubtful")}</li>'
    yield "</ul>"


def _unread(report: Report) -> Iterator[str]:
    if report.unread:
        yield f"<h4>{shared('unread')}</h4><ul>"
        for number, row in enumerate(report.unread):
            words = printable(" | ".join((row.label, *row.cells)))
            yield (
                f'<li><button type="button" class="link" data-unread="{number}">'
                f"{pair(words, words)}</button></li>"
            )
        yield "</ul>"
