"""What a token is."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class Kind(IntEnum):
    """What a token is; up to NUMBER it can stand in a cell of the form, above BLANK it prints."""

    MISSING = -1
    BLANK = 0
    MARK = 1
    NUMBER = 2
    LABEL = 3
    NOISE = 4
    TEXT = 5


# Every stage asks every token: `Kind.NUMBER` takes ten times as long to look up as a name.
MISSING: Final = Kind.MISSING
BLANK: Final = Kind.BLANK
MARK: Final = Kind.MARK
NUMBER: Final = Kind.NUMBER
LABEL: Final = Kind.LABEL
NOISE: Final = Kind.NOISE
TEXT: Final = Kind.TEXT
