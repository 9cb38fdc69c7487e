"""Where a command gets its reports from."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import govdisclosure
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import FileError
from govdisclosure.model.report import Report

STANDARD_INPUT = "-"


def reports_in(file: str, editions: Sequence[Edition], *, every: bool) -> tuple[Report, ...]:
    """The reports of a file, `-` for standard input: the first one, or every one.

    Raises:
        Error: the file cannot be opened or read.
    """
    content = bytes_of(file)
    if every:
        return govdisclosure.parse_all(content, editions=editions)
    return (govdisclosure.parse(content, editions=editions),)


def bytes_of(file: str) -> bytes:
    """The content of a file, `-` for standard input.

    Raises:
        FileError: the file cannot be opened.
    """
    try:
        return sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise FileError(
            f"cannot open {file!r}: {reason}. Check the path.",
            f"无法打开 {file!r}：{reason}。请检查路径。",
        ) from error
