"""A text that a regular expression matches, to show to people."""

from __future__ import annotations

import re
from re import _constants as signs
from re import _parser
from typing import Any

_CATEGORIES = {"CATEGORY_DIGIT": "2", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "字"}


def example_of(pattern: str) -> str | None:
    """The simplest text that the pattern matches as a whole; None if none was found."""
    text = "".join(_simplest(op, value) for op, value in _parser.parse(pattern))
    return text if re.fullmatch(pattern, text) else None


def _simplest(op: Any, value: Any) -> str:
    if op is signs.LITERAL:
        return chr(value)
    if op in (signs.ANY, signs.NOT_LITERAL):
        return "字"
    if op is signs.IN:
        return _one_of(value)
    if op is signs.BRANCH:
        return _sequence(value[1][0])
    if op is signs.SUBPATTERN:
        return _sequence(value[-1])
    if op in (signs.MAX_REPEAT, signs.MIN_REPEAT):
        least, _, below = value
        return _sequence(below) * int(least)
    return ""  # positions and assertions match no text


def _sequence(parsed: Any) -> str:
    return "".join(_simplest(op, value) for op, value in parsed)


def _one_of(choices: Any) -> str:
    op, value = choices[0]
    if op is signs.LITERAL:
        return chr(value)
    if op is signs.RANGE:
        return chr(value[0])
    if op is signs.CATEGORY:
        return _CATEGORIES.get(str(value), "字")
    return "字"  # [^…]
