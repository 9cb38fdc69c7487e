"""HTML: the official form ready to publish, and what editors and converters make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from attrs import evolve

from govdisclosure.writers.grid import Box, Grid, joined
from govdisclosure.writers.page import Page, Part

_Tag = Callable[[Box], str]
# Labels are broken after so many characters, as narrow columns break them.
_BREAK_AFTER = 4
# Enough to publish with: a line round each cell, figures in the middle, a page of readable width.
_STYLE = (
    "body{max-width:60em;margin:2em auto;padding:0 1em;line-height:1.7}"
    "h1{text-align:center;font-size:1.5em}h2{font-size:1.2em}"
    "table{border-collapse:collapse;width:100%;margin:1em 0;line-height:1.4}"
    "caption{padding:.4em}"
    "th,td{border:1px solid;padding:.35em .5em;height:1.4em;text-align:center}"
    "th{font-weight:normal}"
)


def official(page: Page) -> str:
    """A page to publish: spans, header cells with their scope, captions; section two one table."""
    return _page(page, _official, one_table=True)


def four_tables(page: Page) -> str:
    """The same with each article of section two in a table of its own."""
    return _page(page, _official, one_table=False)


def spans_dropped(page: Page) -> str:
    """Plain cells without rowspan and colspan: only the boxes that begin in a row."""
    return _page(page, lambda box: f"<td>{escape(box.text)}</td>", one_table=True)


def pasted_from_word(page: Page) -> str:
    """Paragraphs in cells, text in runs of spans, `<o:p>` at the end and in blank cells."""
    return _page(page, _word, one_table=True)


def broken_labels(page: Page) -> str:
    """Spans kept, labels broken by `<br>` every few characters."""
    return _page(page, _broken, one_table=True)


def _page(page: Page, tag: _Tag, one_table: bool) -> str:
    is_official = tag is _official
    title = escape(page.title or (page.called if is_official else ""))
    lines = ["<!DOCTYPE html>", '<html lang="zh-CN">', _head(title, is_official), "<body>"]
    lines += [f"<h1>{title}</h1>"] if title else []
    lines += [f"<p>{escape(line)}</p>" for line in page.lines]
    for part in page.parts:
        lines.append(f"<h2>{escape(part.heading)}</h2>")
        lines += [f"<p>{escape(text)}</p>" for text in part.paragraphs]
        for grid in _grids(part, one_table):
            lines += _published(grid) if is_official else _table(grid, tag)
    return "\n".join([*lines, "</body>", "</html>"]) + "\n"


def _head(title: str, is_official: bool) -> str:
    named = f"<title>{title}</title>"
    if is_official:
        view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
        named = f"{view}{named}<style>{_STYLE}</style>"
    return f'<head><meta charset="utf-8">{named}</head>'


def _grids(part: Part, one_table: bool) -> tuple[Grid, ...]:
    return (joined(part.tables),) if one_table and part.tables else part.tables


def _table(grid: Grid, tag: _Tag) -> Iterator[str]:
    yield '<table border="1">'
    yield from _rows(grid.rows, tag)
    yield "</table>"


def _published(grid: Grid) -> Iterator[str]:
    """The table with its caption, its head, and a body for each group of its rows."""
    yield "<table>"
    yield f"<caption>{escape(grid.caption)}</caption>"
    if grid.head:
        yield from ("<thead>", *_rows(grid.rows[: grid.head], _official_head), "</thead>")
    for group in grid.bodies():
        yield from ("<tbody>", *_rows(group, _official), "</tbody>")
    yield "</table>"


def _rows(rows: Sequence[Sequence[Box]], tag: _Tag) -> Iterator[str]:
    for row in rows:
        yield "<tr>"
        yield from map(tag, row)
        yield "</tr>"


def spans(box: Box) -> str:
    """The attributes that say how far a box reaches."""
    rows = f' rowspan="{box.rows}"' if box.rows > 1 else ""
    columns = f' colspan="{box.columns}"' if box.columns > 1 else ""
    return rows + columns


def _official(box: Box) -> str:
    if box.role in ("cell", "note") or not box.text:  # without words it heads nothing
        return f"<td{spans(box)}>{escape(box.text)}</td>"
    return f'<th scope="{scope(box)}"{spans(box)}>{escape(box.text)}</th>'


def _official_head(box: Box) -> str:
    """The same in the head of a table, where a heading stands over columns and not in a body."""
    return _official(evolve(box, role="column") if box.role == "heading" else box)


def scope(box: Box) -> str:
    """What a header cell heads: the columns or rows that it spans, or the body that it begins.

    Never `colgroup`: it needs groups of columns without others inside of them, as the form has
    them; and a scope of `col` reaches over all columns that the cell spans.
    """
    if box.role == "heading":
        return "rowgroup"
    return "row" if box.role == "row" else "col"


def _word(box: Box) -> str:
    if not box.text:
        return f'<td{spans(box)}><p><span style="font-size:9pt"><o:p>&nbsp;</o:p></span></p></td>'
    half = (len(box.text) + 1) // 2
    runs = "".join(
        f'<span style="font-family:仿宋">{escape(run)}</span>'
        for run in (box.text[:half], box.text[half:])
        if run
    )
    return f'<td{spans(box)} valign="center"><p align="center">{runs}<o:p></o:p></p></td>'


def _broken(box: Box) -> str:
    if box.role == "cell":
        return f"<td{spans(box)}>{escape(box.text)}</td>"
    starts = range(0, len(box.text), _BREAK_AFTER)
    pieces = (escape(box.text[start : start + _BREAK_AFTER]) for start in starts)
    return f"<td{spans(box)}>{'<br>'.join(pieces)}</td>"
