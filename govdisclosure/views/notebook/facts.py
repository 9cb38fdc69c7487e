"""Lists of names and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from govdisclosure.views.marks import printable, shortened
from govdisclosure.views.words import say

_LONGEST = 200


def facts_list(facts: Mapping[str, object]) -> str:
    """Word of the views → its value; those without one are left out."""
    rows = (
        f"<dt>{escape(say(name, 'both'))}</dt><dd>{text(value)}</dd>"
        for name, value in facts.items()
        if value is not None and value != ""
    )
    return f"<dl>{''.join(rows)}</dl>"


def text(value: object, longest: int = _LONGEST) -> str:
    """A value as text of a page: escaped, in one line, without signs that steer the display."""
    return escape(printable(shortened(str(value), longest)))
