"""What a decoded text is, told from its content."""

from __future__ import annotations

import re
from itertools import islice

_DOCUMENT = re.compile(r"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
# Tags that make blocks and cells. A stray <img> or <br> in scraped text is none, and neither is a
# tag with white space behind the bracket.
_BLOCK = re.compile(
    r"""</?(?:html|body|table|tbody|tr|td|th|p|div|h[1-6]|li|ul|ol|section|article)
        (?:[ \t\r\n/][^<>]*+)?>""",
    re.IGNORECASE | re.VERBOSE,
)
_CELL = re.compile(r"<t[dh](?:[ \t\r\n/][^<>]*+)?>", re.IGNORECASE)
_ENOUGH = 4


def looks_like_html(text: str) -> bool:
    """Whether a text is markup to be read as a browser reads it.

    True for a doctype or html tag in front, for cells of a table, and for block tags at least as
    many as there are lines of text; a text with a few stray tags is a text.
    """
    if _DOCUMENT.match(text):
        return True
    if _CELL.search(text) is not None:
        return next(islice(_BLOCK.finditer(text), _ENOUGH - 1, None), None) is not None
    blocks = sum(1 for _ in _BLOCK.finditer(text))
    if blocks < _ENOUGH:
        return False
    return blocks >= sum(1 for line in text.splitlines() if line and not line.isspace())
