"""Two years, or a parent and its children, held against each other: what does not hold first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govdisclosure.compare.rows import VERDICTS, Row, Verdict, counted
from govdisclosure.compare.units import Aggregation
from govdisclosure.compare.years import Comparison
from govdisclosure.views.notebook.cell import number
from govdisclosure.views.notebook.facts import text
from govdisclosure.views.words import say

_CLASSES: dict[Verdict, str] = {
    "fails": "unreadable",
    "large": "missing",
    "undecided": "ambiguous",
    "holds": "",
}
_MOST_ROWS = 120


def comparison_html(one: Comparison) -> str:
    """What does not hold between two years, what changed much, then what holds."""
    return f"<h3>{text(one.last)} → {text(one.this)}</h3>{_rows(one.rows, 'last', 'this')}"


def aggregation_html(one: Aggregation) -> str:
    """A parent's figures against the sums of its children's."""
    title = f"<h3>{text(one.parent)} = Σ {one.children}</h3>"
    return title + _rows(one.rows, "parent", "children")


def _rows(rows: Sequence[Row], left: str, right: str) -> str:
    counts = ", ".join(f"{say(verdict, 'both')} {n}" for verdict, n in counted(rows).items())
    doubts = sorted(
        (row for row in rows if row.verdict != "holds"), key=lambda row: VERDICTS.index(row.verdict)
    )
    held = [row for row in rows if row.verdict == "holds"]
    pieces = [f"<p>{text(counts or '0')}</p>"]
    if doubts:
        pieces += _table(doubts, left, right)
    if held:
        pieces.append(f"<details><summary>{text(say('rows_held', 'both'))} {len(held)}</summary>")
        pieces += [*_table(held, left, right), "</details>"]
    return "".join(pieces)


def _table(rows: Sequence[Row], left: str, right: str) -> Iterator[str]:
    heads = ("", "rule", "form", left, right, "difference")
    cells = (f'<th scope="col">{text(say(one, "both")) if one else ""}</th>' for one in heads)
    yield f'<table class="words"><tr>{"".join(cells)}</tr>'
    for row in rows[:_MOST_ROWS]:
        yield _row(row)
    if len(rows) > _MOST_ROWS:
        more = f"{say('more', 'both')} {len(rows) - _MOST_ROWS}"
        yield f'<tr><td colspan="{len(heads)}">{text(more)}</td></tr>'
    yield "</table>"


def _rule(row: Row) -> str:
    """What the rule says in Chinese and in English."""
    return "<br>".join(map(text, filter(None, (row.text_zh, row.text)))) or text(row.name)


def _row(row: Row) -> str:
    change = "—" if row.difference is None else f"{Decimal(row.difference):+f}"
    figures = (number(row.left), number(row.right), change)
    numbers = "".join(f'<td class="n">{text(one)}</td>' for one in figures)
    verdict = text(say(row.verdict, "both"))
    return (
        f'<tr><td class="{_CLASSES[row.verdict]}">{verdict}</td>'
        f'<td title="{text(row.name)}">{_rule(row)}</td>'
        f'<td title="{text(", ".join(row.keys))}">{text(row.label)}</td>{numbers}</tr>'
    )
