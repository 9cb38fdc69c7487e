"""Cells of a small page for facts about the lexer, as a reader hands them over."""

from __future__ import annotations

from govdisclosure.document import Slot

# A character that a step leaves out.
UNSEEN = "\u200b"


def page(*rows: str) -> tuple[str, list[list[Slot]]]:
    """The source of a page below a title, and its rows; strokes part the cells of a row."""
    title = "主动公开政府信息情况\n"
    found, at = [], len(title)
    for number, row in enumerate(rows):
        cells = []
        for column, cell in enumerate(row.split("|")):
            start = at + len(cell) - len(cell.lstrip())
            cells.append(_slot(cell.strip(), start, number, column))
            at += len(cell) + 1
        found.append(cells)
    return title + "\n".join(rows), found


def _slot(printed: str, start: int, row: int, column: int) -> Slot:
    text = printed.replace(UNSEEN, "")
    left_out = [at for at, char in enumerate(printed) if char == UNSEEN]
    edits = tuple((at - before, before + 1) for before, at in enumerate(left_out))
    return Slot(text, start, start + len(printed), row, row, column, None, edits)
