"""The step for `?` printed where odd spaces were lost: `????二、主动公开…`, `?13`."""

from __future__ import annotations

import re
from itertools import islice

from govdisclosure.normalize.text import Text

_INDENTED = re.compile(r"(?m)^[^\S\n]*\?{2,}[^\s?]")
_AT_THE_EDGE = re.compile(r"^[\s?]*\?[\s?]*|(?<![\s?])\s*\?[\s?]*$")
_ENOUGH = 2


def has_lost_spaces(source: str) -> bool:
    """Whether lines begin with runs of `?`, as no writer begins them."""
    if "??" not in source:
        return False
    return sum(1 for _ in islice(_INDENTED.finditer(source), _ENOUGH)) == _ENOUGH


def drop_question_marks(text: Text) -> Text:
    """Drop `?` at the edges of a cell; one inside a sentence stays."""
    if "?" not in text.chars:
        return text
    return text.without(_AT_THE_EDGE)
