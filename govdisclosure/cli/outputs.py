"""How reports leave `parse`: one class per format, all with the same two methods."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from typing import Any, Protocol

from govdisclosure.errors import Error, FileError, not_written
from govdisclosure.exports import table
from govdisclosure.exports.whole import write_whole
from govdisclosure.model.report import Report
from govdisclosure.views.words import Lang


def write_file(file: str, content: bytes) -> None:
    """Write a file, whole or not at all.

    Raises:
        FileError: it cannot be written.
    """
    try:
        write_whole(file, content)
    except (OSError, ValueError) as error:
        raise not_written(file, error) from error


def check_output(output: str, files: Iterable[str]) -> None:
    """Refuse to write over what is read, whatever the two names look like.

    Raises:
        FileError: the output is one of the files.
    """
    for file in files:
        if _is_same(output, file):
            raise FileError(
                f"{output} is read and would be written over. Name another file with -o.",
                f"{output} 是输入文件，写出会将其覆盖。请用 -o 指定其他文件。",
            )


def check_new(output: str) -> None:
    """Refuse to write over anything.

    Raises:
        FileError: there is a file of that name.
    """
    if os.path.lexists(output):
        raise FileError(
            f"{output} exists already; nothing was written. Name another file, or delete it first.",
            f"{output} 已存在，未写入。请换一个文件名，或先将其删除。",
        )


def _is_same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):  # one of them is not there
        return False


class Output(Protocol):
    """Prints to `sys.stdout` as reports come in.

    `number` counts the reports of a file from 1 on where all of them are asked for, else it is
    None.
    """

    def report(self, file: str, number: int | None, report: Report) -> None:
        """Print a report."""

    def failure(self, file: str, error: Error) -> None:
        """Print that a file could not be read, where the format has a place for that."""


class JsonOutput:
    """One object a line: `file`, `number` where there may be several, and `report.to_dict()`."""

    def report(self, file: str, number: int | None, report: Report) -> None:
        counted = {} if number is None else {"number": number}
        self._line({"file": file, **counted, **report.to_dict()})

    def failure(self, file: str, error: Error) -> None:
        found = {"code": error.code, "message": error.message, "message_zh": error.message_zh}
        self._line({"file": file, "error": found})

    def _line(self, data: dict[str, Any]) -> None:
        print(json.dumps(data, ensure_ascii=False))


class CsvOutput:
    """A row a cell under one head; with numbered reports the number follows the file."""

    def __init__(self, *, numbered: bool) -> None:
        first, *others = table.COLUMNS
        number = ["number"] if numbered else []
        table.write([[first, *number, *others]], sys.stdout)

    def report(self, file: str, number: int | None, report: Report) -> None:
        counted = () if number is None else (str(number),)
        rows = table.rows(report, file)
        table.write(((first, *counted, *others) for first, *others in rows), sys.stdout)

    def failure(self, file: str, error: Error) -> None:
        """A table of cells has no place for it; standard error names the file."""


class ViewOutput:
    """The view for the terminal; where there may be several, each under a rule with its file."""

    def __init__(self, lang: Lang, *, named: bool) -> None:
        # rich takes longer to import than a report to read: only who looks pays for it
        from govdisclosure.views import terminal

        self._view = terminal
        self._console = terminal.console_for(sys.stdout)
        self._lang = lang
        self._named = named

    def report(self, file: str, number: int | None, report: Report) -> None:
        if self._named:
            name = file if number is None else f"{file} ({number})"
            self._view.show_name(name, self._console)
        self._view.show(report, self._console, self._lang)

    def failure(self, file: str, error: Error) -> None:
        """The message on standard error is enough for who looks at a terminal."""
