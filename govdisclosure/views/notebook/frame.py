"""The element that every notebook view stands in, and its style."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import count

_CLASS = "govdisclosure"
_NUMBERS = count(1)


def framed(body: str) -> str:
    """A body with the style that it needs. The style names no element outside of it."""
    return f'<div class="{_CLASS}"><style>{style()}</style>{body}</div>'


@cache
def style() -> str:
    """The style sheet of the notebook views, without the blanks that people read it by."""
    text = (files("govdisclosure.views.notebook") / "notebook.css").read_text(encoding="utf-8")
    return "".join(line.strip() for line in text.splitlines())


def new_id(name: str) -> str:
    """An id that no other element of a notebook has: the same report may be shown twice."""
    return f"{_CLASS}-{name}-{next(_NUMBERS)}"
