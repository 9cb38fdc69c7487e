"""A series, a coverage, duplicates, a table of organs: rows under their heads."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.views.notebook.facts import text
from govdisclosure.views.notebook.frame import fitting
from govdisclosure.views.tabled import NOTHING, Sheet, Tabled
from govdisclosure.views.words import say

# What keeps the view below 100 kB; cells are cut only where they do not fit.
_MOST_ROWS = 120
_LONGEST = (1_000, 160)


def sheet_html(one: Tabled) -> str:
    """The table, with a word about rows beyond those that are shown."""
    sheet = one._sheet()
    return fitting(lambda longest: _drawn(sheet, longest), _LONGEST)


def _drawn(sheet: Sheet, longest: int) -> str:
    heads = "".join(f'<th scope="col">{text(head)}</th>' for head in sheet.heads)
    rows = "".join(_row(row, longest) for row in sheet.rows[:_MOST_ROWS])
    notes = "".join(f"<p>{text(note)}</p>" for note in sheet.notes)
    return (
        f'<h3>{text(sheet.title)}</h3><table class="words"><tr>{heads}</tr>{rows}'
        f"{_more(sheet)}</table>{notes}"
    )


def _row(row: Sequence[str], longest: int) -> str:
    return f"<tr>{''.join(_cell(words, longest) for words in row)}</tr>"


def _cell(words: str, longest: int) -> str:
    if words == NOTHING:
        return f'<td class="missing">{NOTHING}</td>'
    short = words if len(words) <= longest else f"{words[:longest]}…"
    return f"<td>{text(short)}</td>"


def _more(sheet: Sheet) -> str:
    more = len(sheet.rows) - _MOST_ROWS
    if more <= 0:
        return ""
    return f'<tr><td colspan="{len(sheet.heads)}">{text(say("more", "both"))} {more}</td></tr>'
