"""The layouts that a report can be written in, as one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from attrs import frozen

from govdisclosure.errors import WriteError
from govdisclosure.model.report import Report
from govdisclosure.writers import docx, html, lossy, markdown, text
from govdisclosure.writers.page import Page, Unresolved, page_of
from govdisclosure.writers.verify import verify

Format = Literal["text", "markdown", "html"]
DEFAULT = "html-official"


@frozen
class Layout:
    """A way to write a report.

    Attributes:
        name: what `report.render` takes.
        format: text, markdown or html.
        lossless: whether every number keeps its place; the others are written for tests only.
        keeps_blanks: whether a blank cell without a mark keeps its place too.
        description: what it looks like, and where it comes from.
        write: from a page to the document.
    """

    name: str
    format: Format
    lossless: bool
    keeps_blanks: bool
    description: str
    write: Callable[[Page], str]


# name, format, lossless, keeps_blanks, description, write
_TABLE = (
    Layout(
        "html-official", "html", True, True,
        "The official form, ready to publish: spans, header cells with scope, captions.",
        html.official,
    ),
    Layout(
        "html-four-tables", "html", True, True,
        "The official form with each article of section two in a table of its own.",
        html.four_tables,
    ),
    Layout(
        "html-spans-dropped", "html", True, True,
        "HTML tables without rowspan and colspan.",
        html.spans_dropped,
    ),
    Layout(
        "html-word", "html", True, True,
        "HTML pasted from Word: paragraphs, runs of spans and <o:p> in cells.",
        html.pasted_from_word,
    ),
    Layout(
        "html-broken-labels", "html", True, True,
        "HTML whose labels are broken by <br>.",
        html.broken_labels,
    ),
    Layout(
        "text-cells", "text", True, True,
        "One cell a line; a blank cell is an empty line.",
        text.cells_a_line,
    ),
    Layout(
        "text-cells-spaced", "text", True, True,
        "One cell a line, an empty line between cells; a blank cell adds two line breaks.",
        text.cells_spaced,
    ),
    Layout(
        "text-cells-betrayed", "text", True, True,
        "One cell a line, an empty line between cells; a blank cell adds one line break.",
        text.cells_betrayed,
    ),
    Layout(
        "text-tabs", "text", True, False,
        "One row a line, cells separated by tabs, as a browser copies a table.",
        text.rows_by_tabs,
    ),
    Layout(
        "text-spaces", "text", True, False,
        "One row a line, cells separated by two spaces; blank cells leave no trace.",
        text.rows_by_spaces,
    ),
    Layout(
        "text-indented", "text", True, True,
        "One cell a line behind a tab, an empty line between rows.",
        text.cells_behind_tabs,
    ),
    Layout(
        "markdown", "markdown", True, False,
        "Pipe tables; what a span covers is an empty cell, as are blank cells.",
        markdown.pipes,
    ),
    Layout(
        "markdown-no-rule", "markdown", True, False,
        "The same without the |---| line.",
        markdown.pipes_without_rule,
    ),
    Layout(
        "markdown-spans-lost", "markdown", True, False,
        "Pipe tables whose spans are lost: rows begin in different columns.",
        markdown.pipes_spans_lost,
    ),
    Layout(
        "markdown-trailing", "markdown", True, True,
        "A pipe behind each cell and none in front.",
        markdown.trailing_pipes,
    ),
    Layout(
        "markdown-lone-pipes", "markdown", True, True,
        "One cell a line, each followed by a line that holds only |.",
        markdown.lone_pipes,
    ),
    Layout(
        "lossy-jammed", "text", False, False,
        "Tags stripped without separator: labels and numbers touch.",
        lossy.jammed,
    ),
    Layout(
        "lossy-collapsed", "text", False, False,
        "One cell a line, equal neighbours collapsed into one.",
        lossy.collapsed,
    ),
    Layout(
        "lossy-split-digits", "text", False, False,
        "One cell a line, numbers broken over two lines.",
        lossy.split_digits,
    ),
)  # fmt: skip

LAYOUTS: Mapping[str, Layout] = {layout.name: layout for layout in _TABLE}


@frozen
class OfficeLayout:
    """A way to write a report as a file for an office program; needs the extra of its name.

    Attributes:
        name: what `report.render` takes, and the suffix of the file.
        description: what it looks like.
        write: from a page to the file's bytes.
    """

    name: str
    description: str
    write: Callable[[Page], bytes]


OFFICE_LAYOUTS: Mapping[str, OfficeLayout] = {
    "docx": OfficeLayout(
        "docx", "The official form as a Word document, ready to print and sign.", docx.official
    )
}


def layout_named(name: str) -> Layout:
    """The layout of this name.

    Raises:
        WriteError: there is none; the message names the nearest ones and lists all.
    """
    if isinstance(name, str) and name in LAYOUTS:
        return LAYOUTS[name]
    known = [*LAYOUTS, *OFFICE_LAYOUTS]
    import difflib  # for an error only

    nearest = ", ".join(difflib.get_close_matches(str(name), known, n=3, cutoff=0.3)) or "none"
    raise WriteError(
        f"no layout {name!r}. Nearest: {nearest}. All: {', '.join(known)}.",
        f"没有名为 {name!r} 的版式。最接近的：{nearest}。全部：{'、'.join(known)}。",
    )


def render(
    report: Report,
    layout: str = DEFAULT,
    unresolved: Unresolved = "refuse",
    check: bool = True,
) -> str | bytes:
    """Write a report in a layout; see `Report.render`, whose `verify` is called `check` here."""
    if isinstance(layout, str) and layout in OFFICE_LAYOUTS:
        written = OFFICE_LAYOUTS[layout].write(page_of(report, unresolved))
        if check:
            verify(report, written, layout)
        return written
    chosen = layout_named(layout)
    text = chosen.write(page_of(report, unresolved))
    if check and chosen.lossless:
        verify(report, text, chosen.name)
    return text
