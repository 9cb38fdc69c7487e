"""A report's tables as people know the form, for pages: sections, grids and broken sums.

The boxes come from `writers.grid`, so the form is known in one place only; what a box holds is up
to the view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from attrs import frozen

from govdisclosure.arithmetic.of_report import equations_of, values_of
from govdisclosure.arithmetic.relations import judge
from govdisclosure.editions.edition import Edition
from govdisclosure.editions.relations import Equation
from govdisclosure.model.report import Report
from govdisclosure.writers.grid import Box, Grid, joined, table_grid
from govdisclosure.writers.html import scope, spans

# Circled numbers mark a broken sum on both of its sides; a report has far fewer of them.
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@frozen
class FormSection:
    """A section of the form with its tables in one grid.

    Attributes:
        absent: whether the document holds none of its cells.
    """

    number: int
    heading: str
    grid: Grid
    absent: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(box.key for row in self.grid.rows for box in row if box.key)


@frozen
class BrokenSum:
    """A sum that does not hold, and the sign that marks its cells."""

    sign: str
    equation: Equation


def sections_of(report: Report) -> Iterator[FormSection]:
    """The sections that have tables, in the order of the form."""
    numbers = {table.section for one in report.editions for table in one.codebook.tables.values()}
    for number in sorted(numbers):
        edition = report.edition_of(number)
        if edition is None:
            continue
        section = form_section(edition, number)
        absent = all(report[key].state == "missing" for key in section.keys)
        yield FormSection(number, section.heading, section.grid, absent)


def form_section(edition: Edition, number: int) -> FormSection:
    """A section of an edition as the empty form."""
    book = edition.codebook
    heading = next(one.heading for one in book.sections if one.number == number)
    words = edition.grammar.official(heading)
    texts = dict.fromkeys(book.facts, "")
    tables = [table for table in book.tables.values() if table.section == number]
    grid = joined([table_grid(edition, table, texts, words) for table in tables])
    return FormSection(number, words, grid)


def broken_sums(report: Report) -> tuple[BrokenSum, ...]:
    """The sums that do not hold, each with a sign of its own."""
    values = values_of(report)
    every = (one for one in equations_of(report) if judge(one, values) == "fails")
    return tuple(BrokenSum(sign_at(at), one) for at, one in enumerate(every))


def sign_at(at: int) -> str:
    """The sign of the broken sum at a place: ① … ⑳, then (21) and so on."""
    return _CIRCLED[at] if at < len(_CIRCLED) else f"({at + 1})"


def sides_of(broken: tuple[BrokenSum, ...]) -> dict[str, str]:
    """Key → the signs of the broken sums that it stands in; `=` follows on the total's side."""
    signs: dict[str, str] = {}
    for one in broken:
        for key in one.equation.left:
            signs[key] = signs.get(key, "") + one.sign
        for key in one.equation.right:
            signs[key] = signs.get(key, "") + one.sign + "="
    return signs


def draw_table(grid: Grid, name: str, cell: Callable[[str, str], str]) -> Iterator[str]:
    """A table in HTML, row by row.

    Args:
        name: the attribute that names the table, since a caption would repeat the heading above.
        cell: makes the element of a cell from its key and its span attributes.
    """
    yield f"<table {name}>"
    head = grid.rows[: grid.head]
    for name, rows in (("thead", head), *(("tbody", body) for body in grid.bodies())):
        drawn = ("<tr>" + "".join(_box(box, cell) for box in row) + "</tr>" for row in rows)
        yield f"<{name}>{''.join(drawn)}</{name}>" if rows else ""
    yield "</table>"


def _box(box: Box, cell: Callable[[str, str], str]) -> str:
    if box.key is not None:
        return cell(box.key, spans(box))
    if box.role == "note" or not box.text:
        return f"<td{spans(box)}>{escape(box.text)}</td>"
    words = escape(box.text)
    if box.role == "row" and box.rows > 1:  # its words move along it where it is scrolled
        words = f"<span>{words}</span>"
    return f'<th scope="{scope(box)}"{spans(box)}>{words}</th>'
