"""Plain text and markdown: lines to slots.

Four shapes of line are told apart, each by itself, so that they may be mixed in one document:
a line with `|` is a row of cells; a line with tabs or runs of spaces inside is a row of cells;
a line that begins with a tab in a document of such lines is one cell of a row that ends at the next
line without; any other line is a slot of its own.
"""

from __future__ import annotations

import re
from itertools import count

from govdisclosure.document import Document, Edits, Slot
from govdisclosure.lexer.numbers import PAGE_NUMBER
from govdisclosure.limits import Budget, timely
from govdisclosure.normalize.steps import STEPS, Normaliser, normaliser, steps_for
from govdisclosure.readers.markdown import MARKDOWN_STEPS, held

_RULE = re.compile(r"^[|\s:\-–—+=]*-[|\s:\-–—+=]*$")
_WIDE_GAP = re.compile(r"[^\S\r\n]{2,}|\u3000")
_GAP = re.compile(r"\t|[^\S\r\n]{2,}|\u3000")
_INNER_GAP = re.compile(r"\S(?:\t|[^\S\r\n]{2,}|\u3000)\s*\S")
_TAB_ROW = re.compile(r"\S\t+[^\S\r\n]*\d")
# A label with only empty cells behind it; prose is longer.
_ENDS_IN_EMPTY_CELLS = re.compile(r"^[^\t]{1,80}\t[\t ]*$", re.MULTILINE)
_MARKDOWN_HEADING = re.compile(r"^\ufeff?#{1,6}\s+")
# A pipe alone on its line separates cells as an empty line does.
_LONE_PIPES = frozenset("|｜")
# At least so many lines with one tabbed cell must follow each other before tabs mean cells.
_TABBED_ENOUGH = 12
_LONG_LINE = 10_000
# No line of a report is so long; its characters are left as they are.
_TOO_LONG = 200_000


def read_text(source: str, budget: Budget | None = None) -> Document:
    """Split decoded text into slots.

    Args:
        source: the text; offsets of the slots point into it.
        budget: asked for cells before a line is cut; by default without limit.

    Raises:
        LimitError: there are too many cells, or repairs of characters in them.
    """
    steps = steps_for(source, (*STEPS, *MARKDOWN_STEPS))
    normalise = normaliser(steps)
    lines = held(source).splitlines(keepends=True)
    tabbed = "\n\t" in source and _is_tabbed(lines)
    has_tab_rows = "\t" in source and _TAB_ROW.search(source) is not None
    has_pipes = "|" in source or "｜" in source
    edges = _pipe_edges(lines) if has_pipes else {}
    slots: list[Slot] = []
    loose: set[int] = set()
    offset = row = 0
    open_row = False
    piped = repairs = 0
    for number, line in enumerate(timely(lines)):
        if budget is not None:
            repairs += len(slots[-1].edits) if slots else 0
            budget.allow("cells", len(slots) + repairs + _most_cells(line))
        if not has_pipes or not ("|" in line or "｜" in line):
            piped = 0
        if tabbed and line[0] == "\t":
            if not open_row:
                row += 1
                open_row = True
                column = 0
            _add(slots, normalise, line, offset, number, row, column)
            column += 1
        elif line.isspace() or line.strip() in _LONE_PIPES:
            open_row = False
        elif open_row and PAGE_NUMBER.fullmatch(line.strip()):
            pass  # a page ends inside the row
        else:
            open_row = False
            if has_pipes and ("|" in line or "｜" in line):
                piped += 1
                # below a first row one dash is a rule, further down it is a mark in a cell
                if not _RULE.match(line.strip()) or (piped > 2 and "--" not in line):
                    row += 1
                    _pipe_row(slots, normalise, line, offset, number, row, edges[number])
            elif line[0] in "#\ufeff" and (heading := _MARKDOWN_HEADING.match(line)):
                cut = heading.end()
                _add(slots, normalise, line[cut:], offset + cut, number, None, 0)
            elif _has_gap(line) or (has_tab_rows and _ENDS_IN_EMPTY_CELLS.search(line)):
                row += 1
                if "\t" in line.strip(" \r\n"):
                    _split_row(slots, normalise, line, offset, number, row, re.compile("\t"))
                else:
                    loose.add(row)
                    _split_row(slots, normalise, line, offset, number, row, _WIDE_GAP)
            else:
                _add(slots, normalise, line, offset, number, None, 0)
        offset += len(line)
    return Document(
        source=source,
        slots=slots,
        lines=len(lines),
        loose_rows=frozenset(loose),
        steps=tuple(step.name for step in steps),
    )


def _most_cells(line: str) -> int:
    """How many cells a line may be cut into; of lines as reports have them it does not matter."""
    if len(line) < _LONG_LINE:
        return 0
    return line.count("|") + line.count("｜") + sum(1 for _ in _GAP.finditer(line))


def _has_gap(line: str) -> bool:
    """Whether a tab or a run of spaces stands inside the line; most lines have no space at all."""
    bare = line.strip()
    signs = "  " in bare or "\t" in bare or "\u3000" in bare or "\xa0" in bare
    return signs and _INNER_GAP.search(bare) is not None


def _is_tabbed(lines: list[str]) -> bool:
    """Whether lines of one tab-indented cell follow each other without blank lines between."""
    follow = best = 0
    for line in lines:
        if line[0] == "\t" and "\t" not in line[1:].strip():
            follow += 1
            best += follow > 1
        else:
            follow = 0
    return best >= _TABBED_ENOUGH


def _as_it_is(raw: str) -> tuple[str, int, Edits]:
    return raw.strip(), len(raw) - len(raw.lstrip()), ()


def _add(
    slots: list[Slot],
    normalise: Normaliser,
    raw: str,
    offset: int,
    line: int,
    row: int | None,
    column: int,
) -> None:
    text, front, edits = (normalise if len(raw) < _TOO_LONG else _as_it_is)(raw)
    if not text:
        if row is not None:
            slots.append(Slot("", offset, offset + len(raw.rstrip("\r\n")), line, row, column))
        return
    start = offset + front
    if edits and edits[-1][0] >= len(text):  # what was cut behind the last character
        edits = edits[:-1]
    end = start + len(text) + (edits[-1][1] if edits else 0)
    slots.append(Slot(text, start, end, line, row, column, None, edits))


def _pipe_edges(lines: list[str]) -> dict[int, tuple[bool, bool]]:
    """For each line with pipes, whether a pipe in front and one behind only frame the row.

    They do when every row of the same block has one; otherwise they close an empty cell.
    """
    edges: dict[int, tuple[bool, bool]] = {}
    block: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if "|" in line or "｜" in line:
            block.append(number)
            continue
        rows = [lines[n].strip() for n in block]
        frame = (all(row[0] in "|｜" for row in rows), all(row[-1] in "|｜" for row in rows))
        edges |= dict.fromkeys(block, frame)
        block = []
    return edges


def _pipe_row(
    slots: list[Slot],
    normalise: Normaliser,
    line: str,
    offset: int,
    number: int,
    row: int,
    framed: tuple[bool, bool],
) -> None:
    body = line.replace("｜", "|").rstrip()
    cut = 0
    if framed[0]:
        cut = body.index("|") + 1
        body = body[cut:]
    if framed[1] and body.endswith("|"):
        body = body[:-1]
    position = offset + cut
    for column, cell in enumerate(timely(body.split("|"))):
        _add(slots, normalise, cell, position, number, row, column)
        position += len(cell) + 1


def _split_row(
    slots: list[Slot],
    normalise: Normaliser,
    line: str,
    offset: int,
    number: int,
    row: int,
    gap: re.Pattern[str],
) -> None:
    body = line.rstrip("\r\n") if gap.pattern == "\t" else line.rstrip()
    position = 0
    if gap.pattern != "\t":
        position = len(body) - len(body.lstrip())
    for column in timely(count()):
        found = gap.search(body, position)
        end = found.start() if found else len(body)
        _add(slots, normalise, body[position:end], offset + position, number, row, column)
        if not found:
            return
        position = found.end()
