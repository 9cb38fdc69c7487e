"""Signs for figures that show otherwise than as plain text, so that they never run into others.

`12` with a raised 1 behind it is no 121, and a figure that is struck out is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_DIGITS = "0123456789"
RAISED_DIGITS: Mapping[int, str] = dict(zip(map(ord, _DIGITS), "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
LOWERED_DIGITS: Mapping[int, str] = dict(zip(map(ord, _DIGITS), "₀₁₂₃₄₅₆₇₈₉", strict=True))
STROKE = "\u0336"
HAS_DIGIT = re.compile("[0-9０-９]")
# How office files call what is raised or lowered → its digits.
_ALIGNED: Mapping[str, Mapping[int, str]] = {
    "superscript": RAISED_DIGITS,
    "subscript": LOWERED_DIGITS,
}


def signed(text: str, looks: frozenset[str]) -> str:
    """A text of an office file with the signs of how it shows.

    Args:
        looks: `strike`, `superscript`, `subscript`, or none of them.
    """
    for look in looks & _ALIGNED.keys():
        text = text.translate(_ALIGNED[look])
    return text + STROKE if "strike" in looks and HAS_DIGIT.search(text) else text
