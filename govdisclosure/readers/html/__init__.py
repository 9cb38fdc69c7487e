"""Web pages: HTML as browsers recover it, each character with its exact place in the source.

cut       source → text and markup in turn, by one pattern
tags      a piece of markup → what it means
cascade   the page's own styles → what they say of the tags in its tables
skeleton  text and markup → a small HTML text with numbers in the place of the text
tree      the skeleton, recovered by lexbor → flows of runs, and tables of cells
flows     what the flow of a cell holds
grid      cells of a table → grid columns
read      flows and tables → slots
characters  a run of source → the text that it shows

All this is imported with the first page, so that texts do not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govdisclosure.document import Document
    from govdisclosure.limits import Budget

__all__ = ["read_html"]


def read_html(source: str, budget: Budget | None = None) -> Document:
    """Split decoded HTML into slots; see `read.read_html`."""
    from govdisclosure.readers.html.read import read_html

    return read_html(source, budget)
