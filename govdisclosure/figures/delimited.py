"""Lists of numbers in CSV, whatever parts their fields."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from govdisclosure.errors import DataError
from govdisclosure.figures.rows import lines_of, names_columns
from govdisclosure.figures.sheet import Line
from govdisclosure.readers.decode import decode

_COMMA = ","
# What spreadsheets of other countries write, and what is copied out of them.
_SEPARATORS = (_COMMA, ";", "\t", "，", "；")
# How Excel is told the separator, on a line of its own in front of all others.
_SAID = re.compile(r'"?sep=(?P<separator>[,;\t，；])"?[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


def csv_lines(content: bytes) -> Iterator[Line]:
    """The lines of a list whose fields are parted by what parts the names of its columns.

    Raises:
        DataError: it cannot be read; says where.
    """
    text = decode(content).removeprefix("\ufeff")
    said = _SAID.match(text)
    separator = said["separator"] if said else _separator(text)
    first = 1
    if said:
        text, first = text[said.end() :], 2
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from lines_of(enumerate(rows, first), parted=True)
    except csv.Error as error:
        raise DataError(
            f"the CSV cannot be read: {error}. Save it again.",
            f"CSV 无法读取：{error}。请重新保存。",
        ) from error


def _separator(text: str) -> str:
    """What parts a line into the names of columns; the comma where nothing does."""
    for line in io.StringIO(text):
        for separator in _SEPARATORS:
            if names_columns([name.strip(' "\r\n') for name in line.split(separator)]):
                return separator
    return _COMMA
