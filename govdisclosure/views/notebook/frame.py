"""The element that every notebook view stands in, and its style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from importlib.resources import files

_CLASS = "govdisclosure"
# A view has less than 100 kB with the style around it.
_MOST_BYTES = 95_000


def framed(body: str) -> str:
    """A body with the style that it needs. The style names no element outside of it."""
    return f'<div class="{_CLASS}"><style>{style()}</style>{body}</div>'


@cache
def style() -> str:
    """The style sheet of the notebook views, without the blanks that people read it by."""
    text = (files("govdisclosure.views.notebook") / "notebook.css").read_text(encoding="utf-8")
    return "".join(line.strip() for line in text.splitlines())


def fitting(drawn: Callable[[int], str], lengths: Sequence[int]) -> str:
    """A body drawn with the first of some lengths that lets it fit, else with the last."""
    html = ""
    for longest in lengths:
        html = drawn(longest)
        if len(html.encode()) <= _MOST_BYTES:
            break
    return html


def named(name: str) -> str:
    """The attribute that names a table. Ids would clash where a report is shown twice."""
    return f'aria-label="{escape(name)}"'
