"""Lists of numbers in files: CSV, JSON, Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from govdisclosure.editions.edition import Edition
from govdisclosure.errors import DataError
from govdisclosure.figures.delimited import csv_lines
from govdisclosure.figures.excel import excel_lines
from govdisclosure.figures.objects import json_lines
from govdisclosure.figures.sheet import Figures, Line, figures_of
from govdisclosure.readers.decode import decode

_ZIP = b"PK\x03\x04"


def read_figures(content: bytes, suffix: str, edition: Edition) -> Figures:
    """The numbers of a list.

    Args:
        suffix: of the file's name, `.csv`, `.json` or `.xlsx`: these formats say little themselves.

    Raises:
        DataError: the content is no such list; says where.
        LimitError: an Excel file would unpack to too much.
    """
    readers: Mapping[str, Callable[[bytes], Iterable[Line]]] = {
        ".csv": csv_lines,
        ".json": lambda found: json_lines(found, edition.facts),
        ".xlsx": excel_lines,
    }
    if suffix.lower() not in readers:
        raise DataError(
            f"numbers come in {', '.join(readers)} files, not in {suffix!r} ones.",
            f"数据文件应为 {'、'.join(readers)}，而不是 {suffix!r}。",
        )
    return figures_of(readers[suffix.lower()](content), edition.facts)


def suffix_of(file: str) -> str:
    """The suffix that tells the format of a file: `.csv`."""
    return Path(file).suffix.lower()


def suffix_by_content(content: bytes) -> str:
    """The suffix of a list that has no name."""
    if content.startswith(_ZIP):
        return ".xlsx"
    text = decode(content).removeprefix("\ufeff").lstrip()
    return ".json" if text.startswith(("{", "[")) else ".csv"
