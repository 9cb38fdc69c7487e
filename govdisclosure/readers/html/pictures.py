"""Pictures that may be digits of a figure."""

from __future__ import annotations

from collections.abc import Iterable

# Stands for a picture in a text; a cell that holds one is not blank.
PICTURE_SIGN = "\ufffc"
# Stands for the number that a list shows in front of an item: `1. 2` is no 2.
LIST_NUMBER = "#"
_DIGITS = frozenset("0123456789０１２３４５６７８９")


def may_be_digit(printed: Iterable[str | None], *, is_cell: bool) -> bool:
    """Whether a picture stands where it may be a digit.

    That is beside a digit in a cell; in a line, which may have pictures among its words, it is
    between two digits.

    Args:
        printed: what the runs of a cell or a line show, None for a picture.
    """
    before, waits = "", False
    for text in (*printed, ""):
        if text is None:
            waits = True
            continue
        text = text.strip()
        sides = (before[-1:] in _DIGITS, text[:1] in _DIGITS)
        if waits and (any if is_cell else all)(sides):
            return True
        before, waits = text, False
    return False
