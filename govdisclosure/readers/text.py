"""Plain text and markdown: lines to slots.

Four shapes of line are told apart, each by itself, so that they may be mixed in one document:
a line with `|` is a row of cells; a line with tabs or runs of spaces inside is a row of cells;
a line that begins with a tab in a document of such lines is one cell of a row that ends at the next
line without; any other line is a slot of its own.
"""

from __future__ import annotations

import re
from itertools import count

from attrs import define, field

from govdisclosure.document import Document, Slot
from govdisclosure.lexer.numbers import PAGE_NUMBER
from govdisclosure.limits import Budget
from govdisclosure.normalize.steps import STEPS, Normaliser, normaliser, steps_for
from govdisclosure.pace import TICK_EVERY, look_at_clock, timely
from govdisclosure.readers.markdown import MARKDOWN_STEPS, held

_STEPS = (*STEPS, *MARKDOWN_STEPS)
_RULE = re.compile(r"(?=[|\s:–—+=]*+-)[|\s:\-–—+=]++$")
_WIDE_GAP = re.compile(r"[^\S\r\n]{2,}|\u3000")
_TAB = re.compile("\t")
_GAP = re.compile(r"\t|[^\S\r\n]{2,}|\u3000")
_TAB_ROW = re.compile(r"\t(?<=\S\t)[^\S\r\n]*+\d")
# A label with only empty cells behind it; prose is longer.
_ENDS_IN_EMPTY_CELLS = re.compile(r"^[^\t]{1,80}\t[\t ]*$", re.MULTILINE)
_MARKDOWN_HEADING = re.compile(r"^\ufeff?#{1,6}\s+")
# Without one of these, or a tab, a line is not cut into cells.
_SIGNS_OF_CELLS = ("  ", "\u3000", "\xa0", "|", "｜")
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
    steps = steps_for(source, _STEPS)
    lines = held(source).splitlines(keepends=True)
    has_tabs = "\t" in source
    has_pipes = "|" in source or "｜" in source
    signs = [sign for sign in _SIGNS_OF_CELLS if sign in source]
    reader = _Reader(
        normaliser(steps) if steps else None,
        _pipe_edges(lines) if has_pipes else {},
        is_tabbed=has_tabs and _is_tabbed(lines),
        has_tab_rows=has_tabs and _TAB_ROW.search(source) is not None,
    )
    if budget is not None:
        budget.allow("cells", sum(_most_cells(line) for line in lines if len(line) >= _LONG_LINE))
    add, slots = reader.add, reader.slots
    offset = 0
    for number, line in enumerate(lines):
        if number % TICK_EVERY == TICK_EVERY - 1:
            look_at_clock(reader)
        bare = line.strip()
        if has_tabs and "\t" in line:
            reader.read(line, bare, offset, number)
        elif not bare:
            reader.in_tabbed_row = False
            reader.piped = 0
        elif not bare.isdigit() and _may_be_cut(bare, signs):
            reader.read(line, bare, offset, number)
        elif reader.in_tabbed_row and reader.goes_on(bare):
            pass
        elif steps or line[0] != bare[0]:
            reader.piped = 0
            add(line, bare, offset, number)
        else:  # as `add` would: most lines are these
            reader.piped = 0
            slots.append(Slot(bare, offset, offset + len(bare), number))
        offset += len(line)
    if budget is not None:
        budget.allow("cells", len(reader))
    return Document(
        source=source,
        slots=reader.slots,
        lines=len(lines),
        loose_rows=frozenset(reader.loose),
        steps=tuple(step.name for step in steps),
    )


def _may_be_cut(bare: str, signs: list[str]) -> bool:
    """Whether a line has a pipe, a gap or a sign of markdown; most lines have nothing of it.

    Searching for one sign after the other is several times as fast as for a class of them.

    Args:
        signs: those of `_SIGNS_OF_CELLS` that the document has.
    """
    return any(sign in bare for sign in signs) or bare[0] in "#\ufeff"


def _most_cells(line: str) -> int:
    """How many cells a line may be cut into; of lines as reports have them it does not matter."""
    return line.count("|") + line.count("｜") + sum(1 for _ in _GAP.finditer(line))


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
        if not block:
            continue
        rows = [lines[n].strip() for n in block]
        frame = (all(row[0] in "|｜" for row in rows), all(row[-1] in "|｜" for row in rows))
        edges |= dict.fromkeys(block, frame)
        block = []
    return edges


@define(eq=False)
class _Reader:
    """Makes the slots of lines, one line after the other.

    Attributes:
        edges: see `_pipe_edges`.
        row, column: of the last cell; `row` counts up, whatever a row is made of.
        in_tabbed_row: whether lines with one tabbed cell go on with the row.
        piped: how many lines with pipes follow each other up to here.
        repairs: number of places where texts and source drift apart.
    """

    normalise: Normaliser | None
    edges: dict[int, tuple[bool, bool]]
    is_tabbed: bool
    has_tab_rows: bool
    slots: list[Slot] = field(factory=list)
    loose: set[int] = field(factory=set)
    row: int = 0
    column: int = 0
    in_tabbed_row: bool = False
    piped: int = 0
    repairs: int = 0

    def __len__(self) -> int:
        return len(self.slots) + self.repairs

    def goes_on(self, bare: str) -> bool:
        """Whether a line is the end of a page inside of a row, and not the end of the row."""
        self.in_tabbed_row = PAGE_NUMBER.fullmatch(bare) is not None
        return self.in_tabbed_row

    def read(self, line: str, bare: str, offset: int, number: int) -> None:
        """Read a line that is blank or has a tab, a pipe, a gap or a sign of markdown."""
        has_pipe = "|" in line or "｜" in line
        self.piped = self.piped if has_pipe else 0
        if self.is_tabbed and line[0] == "\t":
            self._tabbed_cell(line, bare, offset, number)
        elif not bare or bare in _LONE_PIPES:
            self.in_tabbed_row = False
        elif not (self.in_tabbed_row and self.goes_on(bare)):
            read = self._piped_row if has_pipe else self._line
            read(line, bare, offset, number)

    def _tabbed_cell(self, line: str, bare: str, offset: int, number: int) -> None:
        self.column += 1
        if not self.in_tabbed_row:
            self.in_tabbed_row = True
            self.row += 1
            self.column = 0
        self.add(line, bare, offset, number, self.row, self.column)

    def _line(self, line: str, bare: str, offset: int, number: int) -> None:
        if line[0] in "#\ufeff" and (heading := _MARKDOWN_HEADING.match(line)):
            text = line[heading.end() :]
            self.add(text, text.strip(), offset + heading.end(), number)
        elif _GAP.search(bare) or (self.has_tab_rows and _ENDS_IN_EMPTY_CELLS.search(line)):
            self._row_with_gaps(line, offset, number)
        else:
            self.add(line, bare, offset, number)

    def _piped_row(self, line: str, bare: str, offset: int, number: int) -> None:
        self.piped += 1
        # below a first row one dash is a rule, further down it is a mark in a cell
        if _RULE.match(bare) and not (self.piped > 2 and "--" not in line):
            return
        self.row += 1
        body = line.replace("｜", "|").rstrip()
        in_front, behind = self.edges[number]
        cut = body.index("|") + 1 if in_front else 0
        body = body[cut:]
        if behind and body.endswith("|"):
            body = body[:-1]
        offset += cut
        for column, cell in enumerate(timely(body.split("|"))):
            self.add(cell, cell.strip(), offset, number, self.row, column)
            offset += len(cell) + 1

    def _row_with_gaps(self, line: str, offset: int, number: int) -> None:
        self.row += 1
        position = 0
        if "\t" in line.strip(" \r\n"):
            body, gap = line.rstrip("\r\n"), _TAB
        else:
            self.loose.add(self.row)
            body, gap = line.rstrip(), _WIDE_GAP
            position = len(body) - len(body.lstrip())
        for column in timely(count()):
            found = gap.search(body, position)
            end = found.start() if found else len(body)
            cell = body[position:end]
            self.add(cell, cell.strip(), offset + position, number, self.row, column)
            if not found:
                return
            position = found.end()

    def add(
        self,
        raw: str,
        bare: str,
        offset: int,
        line: int,
        row: int | None = None,
        column: int = 0,
    ) -> None:
        """Add a cell; a blank one only in a row.

        Args:
            raw: with its outer white space, without which it is `bare`.
        """
        if not bare:
            if row is not None:
                end = offset + len(raw.rstrip("\r\n"))
                self.slots.append(Slot("", offset, end, line, row, column))
            return
        front = 0 if raw[0] == bare[0] else len(raw) - len(raw.lstrip())
        if self.normalise is None or len(raw) >= _TOO_LONG:
            start = offset + front
            self.slots.append(Slot(bare, start, start + len(bare), line, row, column))
            return
        text, more, edits = self.normalise(bare)
        if not text:
            self.add(raw, "", offset, line, row, column)
            return
        start = offset + front + more
        end = start + len(text)
        if edits:
            if edits[-1][0] >= len(text):  # what was cut behind the last character
                edits = edits[:-1]
            end += edits[-1][1] if edits else 0
            self.repairs += len(edits)
        self.slots.append(Slot(text, start, end, line, row, column, None, edits))
