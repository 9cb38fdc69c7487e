"""What is said of labels behind a right-to-left override, which show backwards.

The control itself is dropped with all invisible characters, so it is looked for in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.document import Document
from govdisclosure.lexer.tokens import Token
from govdisclosure.model.cell import Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.tables import Tables

_OVERRIDE = re.compile(r"\u202e|&#(?:[xX]0*202[eE]|0*8238)(?![0-9a-fA-F])")
# The same by an element, or its style, right in front of the text.
_ELEMENT = re.compile(
    r"<(?:bdo\b[^<>]*\brtl|[^<>]*\bbidi-override)[^<>]*>(?:\s|<[a-z][^<>]*>)*\Z", re.IGNORECASE
)
# So many characters in front of a label are looked at: markup, or what else is dropped.
_MARKUP, _DROPPED = 200, 10


def about_turned_labels(
    document: Document, tokens: Sequence[Token], tables: Tables
) -> Iterator[Diagnostic]:
    """Labels that a browser or an editor shows backwards, with the keys of their rows."""
    if not _may_have_any(document):
        return
    rows = [one for table in tables.found.values() for one in table.keyed]
    keys = {id(one.row.entry.label): one.keys for one in rows}
    for token in tokens:
        match = token.match
        if match is not None and match.words[0].in_table and _is_turned(document, token):
            span = Span(token.start, token.end)
            yield diagnose("R046", keys.get(id(token), ()), span, label=token.text)


def _may_have_any(document: Document) -> bool:
    """Whether some override may be there; nearly no document has one."""
    if document.looks:
        return True
    return "invisible" in document.steps and _OVERRIDE.search(document.source) is not None


def _is_turned(document: Document, label: Token) -> bool:
    source = document.source
    front = source[max(0, label.start - (_MARKUP if document.markup else _DROPPED)) : label.start]
    if document.markup and _ELEMENT.search(front) is not None:
        return True
    # what stands behind the last line break or tag in front is of the same line
    beside = re.split(r"[\n\r>]", front)[-1]
    return _OVERRIDE.search(beside + source[label.start : label.end]) is not None
