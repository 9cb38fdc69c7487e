"""Rows in which one cell prints what may be a number whose thousands a space parts: 9 834.

It may be two cells as well where the row has fewer than the form, so both are readings of the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from attrs import evolve

from govdisclosure.layout.entries import Entry
from govdisclosure.layout.explicit import without_remarks
from govdisclosure.layout.readings import (
    MAX_READINGS,
    Places,
    Reading,
    Row,
    given_up,
    long_readings,
    places_of,
    short_readings,
    unreadable,
)
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token

# So many spaces in a row may be those of thousands; each doubles what the row may say.
_MOST_SPACES = 6
# Digits of a group of thousands.
_THOUSANDS = 3


def may_be_joined(entry: Entry, is_usual: bool) -> bool:
    """Whether a space inside of a cell or a line may part the thousands of one number.

    Args:
        is_usual: whether lines of the document print several numbers, so that spaces part cells.
    """
    parted = [value for value in entry.values if value.parted]
    if any(value.text[0] == "0" for value in parted):  # 1 000: no cell prints its zero so
        return True
    slots = {id(value.slot) for value in entry.values}
    behind_label = entry.label is not None and entry.label.slot is parted[0].slot
    return not behind_label and (entry.explicit or len(slots) > 1 or not is_usual)


def with_cut_thousands(entry: Entry) -> Entry | None:
    """The entry with thousands that a comma cut into cells marked as such; None without any.

    1,021 without quotes in a file of commas is 1 and 021, and no cell prints its number so.
    """
    cut = [
        behind
        for before, behind in pairwise(entry.values)
        if len(behind.text) == _THOUSANDS
        and behind.text[0] == "0"
        and _are_thousands(before, behind)
    ]
    if not cut:
        return None
    values = [evolve(one, parted=True) if one in cut else one for one in entry.values]
    return evolve(entry, values=values)


def with_one_cell_a_line(entry: Entry, size: int) -> Entry | None:
    """The entry with numbers that share a line marked as such, in a page of one cell a line.

    None where no line holds several, or one holds all, or the row is open anyway.
    """
    values = entry.values
    if entry.explicit or len(values) != size:
        return None
    beside = [behind for before, behind in pairwise(values) if behind.slot is before.slot]
    lines = {id(value.slot) for value in values}
    if not beside or len(lines) == 1 or (entry.label and entry.label.slot is values[0].slot):
        return None
    return evolve(entry, values=[evolve(v, parted=True) if v in beside else v for v in values])


def _are_thousands(before: Token, behind: Token) -> bool:
    """Whether only one sign parts two groups of digits, the first no longer than the second."""
    first = before.text
    if behind.start != before.end + 1 or len(first) > _THOUSANDS or first[:1] in ("", "0"):
        return False
    return (first + behind.text).isdecimal()


def joined_readings(entry: Entry, keys: tuple[str, ...]) -> Row:
    """All readings of such a row: every space is that of thousands, or parts two cells.

    Words beside its numbers may be cells that nobody can read, or none of the row's.
    """
    spaces = sum(value.parted for value in entry.values)
    if spaces > _MOST_SPACES:
        return given_up(entry, keys)
    readings: dict[Places, Reading] = {}
    numbers = without_remarks(entry.values)
    beside = [entry.values] if len(numbers) == len(entry.values) else [entry.values, numbers]
    choices = product((True, False), repeat=spaces)
    for printed, joined in product(beside, choices):
        values = _joined(printed, iter(joined))
        row = _row(entry, keys, values) if values is not None else None
        if row is None or row.how == "unreadable":
            continue
        if row.how == "too_many" or len(readings) > MAX_READINGS:
            return given_up(entry, keys)
        for reading in row.readings:
            readings.setdefault(places_of(reading), reading)
    if not readings:
        return unreadable(entry, keys)
    return Row(entry, keys, tuple(readings.values()), "padding")


def _row(entry: Entry, keys: tuple[str, ...], values: list[Token]) -> Row:
    if len(values) < len(keys):
        return short_readings(entry, keys, values)
    return long_readings(entry, keys, values)


def _joined(values: list[Token], choices: Iterator[bool]) -> list[Token] | None:
    """The values, those that a choice joins with the one in front; None where one is no number."""
    found: list[Token] = []
    for value in values:
        if not value.parted:
            found.append(value)
        elif next(choices):
            text = found[-1].text.rstrip(",，") + value.text
            number = read_number(text)
            if number is None or not text.strip("0"):  # no number is printed as 00
                return None
            found[-1] = evolve(found[-1], text=text, end=value.end, number=number)
        else:
            found.append(value)
    return found
