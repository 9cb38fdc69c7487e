"""The element that every notebook view stands in, and its style."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

_CLASS = "govdisclosure"


def framed(body: str) -> str:
    """A body with the style that it needs. The style names no element outside of it."""
    return f'<div class="{_CLASS}"><style>{style()}</style>{body}</div>'


@cache
def style() -> str:
    """The style sheet of the notebook views, without the blanks that people read it by."""
    text = (files("govdisclosure.views.notebook") / "notebook.css").read_text(encoding="utf-8")
    return "".join(line.strip() for line in text.splitlines())


def named(name: str) -> str:
    """The attribute that names a table. Ids would clash where a report is shown twice."""
    return f'aria-label="{escape(name)}"'
