"""Layouts that lose information, as converters make them; written for tests only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from govdisclosure.writers.page import Page
from govdisclosure.writers.text import cells_a_line


def jammed(page: Page) -> str:
    """Each table is one line in which labels and numbers touch."""
    lines = [line for line in (page.title, *page.lines) if line]
    for part in page.parts:
        lines += [part.heading, *part.paragraphs]
        lines += ["".join(box.text for row in grid.rows for box in row) for grid in part.tables]
    return "\n".join(lines) + "\n"


def collapsed(page: Page) -> str:
    """One cell a line, and no two neighbouring lines are equal."""
    lines = (line for line in cells_a_line(page).splitlines() if line)
    return "\n".join(line for line, _ in groupby(lines)) + "\n"


def split_digits(page: Page) -> str:
    """One cell a line, numbers of several digits broken behind the first."""
    return "\n".join(_broken(cells_a_line(page).splitlines())) + "\n"


def _broken(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if line.isdigit() and len(line) > 1:
            yield line[0]
            yield line[1:]
        else:
            yield line
