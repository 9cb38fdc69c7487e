"""Signs of markdown that decide what a cell is: escapes (`\\|`, `\\#`) and emphasis (`**5**`).

While lines are cut, an escaped pipe is held by another character of the same length, so that
offsets stay; the normalisation step puts it right in what was cut.
"""

from __future__ import annotations

import re

from govdisclosure.normalize.step import Step
from govdisclosure.normalize.text import Text

# A run of escaped pipes that no bare pipe stands before: in |\\| the backslash is a mark in a cell.
_ESCAPED_RUN = re.compile(r"(?<![|｜])(?:\\[|｜])+")
_ESCAPED_HEADING = re.compile(r"^(\\)(?=\\*#)", re.MULTILINE)
_HELD = {"|": "\ue00a", "｜": "\ue00b"}
_HOLD = str.maketrans(_HELD)
_RELEASE = str.maketrans({held: pipe for pipe, held in _HELD.items()})
_EMPHASIS = re.compile(r"[*_`][^\w|\n]{0,3}\d[\d,，.]*(?:[^\d*_`|\n]{0,20})[*_`]")
_EMPHASISED = re.compile(r"(\*{1,3}|_{1,3}|`)[+\-–—]?\d[\d,，.]*[^*_`]{0,20}\1")
_SIGNS = re.compile(r"^[*_`]+|[*_`]+$")
_BACKSLASH = re.compile(r"\\(?=[\ue00a\ue00b])")


def escaped(text: str) -> str:
    """Text as a paragraph of markdown that a reader does not take for cells or a heading."""
    text = re.sub(r"(?=[|｜])", r"\\", text)
    return re.sub(r"^(?=\\*#)", r"\\", text)


def held(source: str) -> str:
    """The source with escaped pipes held."""
    if "\\" not in source:
        return source
    return _ESCAPED_RUN.sub(lambda run: run.group().translate(_HOLD), source)


def _has_escapes(source: str) -> bool:
    return "\\" in source and bool(_ESCAPED_RUN.search(source) or _ESCAPED_HEADING.search(source))


def _unescape(text: Text) -> Text:
    text = text.without(_ESCAPED_HEADING).without(_BACKSLASH)
    return text.mapped(text.chars.translate(_RELEASE))


def _has_emphasis(source: str) -> bool:
    return any(sign in source for sign in "*_`") and _EMPHASIS.search(source) is not None


def _plain_number(text: Text) -> Text:
    """A cell that is an emphasised number, without the signs; struck through it stays unread."""
    return text.without(_SIGNS) if _EMPHASISED.fullmatch(text.chars) else text


MARKDOWN_STEPS = (
    Step("escapes", _has_escapes, _unescape),
    Step("emphasis", _has_emphasis, _plain_number),
)
