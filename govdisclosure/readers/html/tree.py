"""The skeleton as a browser's tree: flows of text runs, and tables of cells.

The tree builder's own serialisation is read instead of its nodes: in it every element is closed
and stands where recovery put it, and reading it needs neither recursion nor an object per node.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import define, field
from selectolax.lexbor import LexborHTMLParser

from govdisclosure.readers.html.elements import (
    BLOCKS,
    CELLS,
    LISTS,
    NOT_CONTENT,
    NUMBERED_LIST,
    PICTURE_MARK,
    TABLE_PARTS,
    VOID,
)
from govdisclosure.readers.html.elements import ITEM as LIST_ITEM
from govdisclosure.readers.html.skeleton import Skeleton
from govdisclosure.readers.html.styles import (
    ABSENT,
    APART,
    INVISIBLE,
    LOWERED,
    NUMBERED,
    OWN_LINES,
    RAISED,
    REVERSED,
    STRUCK,
    UNNUMBERED,
)

# A cell with one run of text or none. White space at its edges and behind it does not show.
_CELL = r'<t[dh][ ]o="([0-9]+)">[ ]?(?:<p>[ ]?)?(?:([0-9]+);[ ]?)?(?:</p>[ ]?)?</t[dh]>[ ]?'
# A row of such cells is a token as a whole, and a cell: most are.
_TOKEN = re.compile(
    rf"""<tr>[ ]?((?:{_CELL.replace("([", "(?:[")})++)</tr>[ ]? | {_CELL}
      | <(/?[a-z0-9-]+)(?:[ ]o="([0-9]+)")?(?:[ ]h="([nvdpbralum])")?> | ([^<]+)""",
    re.VERBOSE,
)
_CELLS = re.compile(_CELL)
_MANY = 300_000

# What a flow holds besides numbers of text runs and tables; what behind a look's number follows
# shows that way, up to the next USUAL.
SPACE = -1
BREAK = -2
PICTURE = -3
USUAL = -4
LOOKS = {-5: STRUCK, -6: RAISED, -7: LOWERED, -8: REVERSED}
# In front of what a numbered list in a cell shows behind a number of its own.
ITEM = -9
_BREAKS = BLOCKS | {f"/{name}" for name in BLOCKS}
_OF_LISTS = LISTS | {f"/{name}" for name in LISTS} | {LIST_ITEM}
_NO_LOOKS = frozenset(["", UNNUMBERED, NUMBERED])
# Look → what a flow holds where an inline element begins that shows so, and where it ends.
_EDGES = {look: (number, USUAL) for number, look in LOOKS.items()} | {
    APART: (SPACE, SPACE),
    INVISIBLE: (SPACE, SPACE),
    OWN_LINES: (BREAK, BREAK),
}


Flow = list["int | Table"]
# A cell: its number, as it stands in the skeleton, and its content, which is a flow, or of a plain
# cell the number of its run, empty where it has none. Most are plain; no object is made of them.
Cell = tuple[str, "str | Flow"]


@define(eq=False)
class Table:
    """A table: its rows, each with the number of its row group."""

    rows: list[tuple[int, list[Cell]]] = field(factory=list)
    groups: int = 0


def read_tree(skeleton: Skeleton) -> Flow:
    """The content of the page in reading order."""
    reader = _Reader()
    hidden = 0  # how many elements are open inside of one that does not show, itself included
    absent = False  # whether that one is not there at all
    for row, cell, run, name, number, look, text in _tokens(_recovered(skeleton.html)):
        if row:
            if not hidden:
                reader.row(row)
        elif cell:
            if not hidden:
                reader.cell(cell, run)
        elif text:
            if not hidden:
                add_text(reader.flow, text)
        elif name in _BREAKS and not hidden and look in _NO_LOOKS:
            reader.flow.append(BREAK)
            if name in _OF_LISTS:
                reader.in_list(name, look)
        elif hidden:
            if name not in VOID:
                hidden += -1 if name[0] == "/" else 1
                if not hidden and not absent:
                    reader.close(name[1:])
        elif name[0] == "/":
            reader.close(name[1:])
        elif look == ABSENT or name in NOT_CONTENT:
            hidden, absent = 1, True
        else:
            reader.open(name, number, look)
            if look == INVISIBLE:
                hidden, absent = 1, False
    return reader.root


def flow_of(cell: Cell) -> Flow:
    """The content of a cell."""
    _, content = cell
    if isinstance(content, str):
        return [int(content)] if content else []
    return content


def _tokens(html: str) -> Iterable[Sequence[str]]:
    """The groups of each token: all at once, which is faster, where there are not too many."""
    if len(html) < _MANY:
        return _TOKEN.findall(html)
    return (token.groups("") for token in _TOKEN.finditer(html))


def _recovered(html: str) -> str:
    return LexborHTMLParser(html).html or "" if html else ""


class _Reader:
    """Takes the tags and the text of a well-formed page.

    Attributes:
        root: the content of the page.
        flow: where text goes.
        tables: open tables, each with the flow that it stands in.
        looks: of each open inline element what the flow gets where it ends, None for nothing.
        lists: of each open list whether its items have numbers.
    """

    def __init__(self) -> None:
        self.root: Flow = []
        self.flow = self.root
        self.tables: list[tuple[Table, Flow]] = []
        self.looks: list[int | None] = []
        self.lists: list[bool] = []

    def row(self, cells: str) -> None:
        """Add a row of plain cells."""
        if self.tables:
            table, _ = self.tables[-1]
            table.rows.append((table.groups, _CELLS.findall(cells)))

    def cell(self, number: str, run: str) -> None:
        """Add a plain cell."""
        if self.tables:
            self._add_cell(number, run)

    def _add_cell(self, number: str, content: str | Flow) -> None:
        _, cells = self.tables[-1][0].rows[-1]
        cells.append((number, content))

    def open(self, name: str, number: str, look: str) -> None:
        """Begin an element."""
        if name in TABLE_PARTS:
            if self.tables:
                self._open_part(name, number)
        elif name == "table":
            self.tables.append((Table(), self.flow))
            self.flow = []
        elif name[:2] != "x-":
            self.flow.append(BREAK)
        else:
            first, last = _EDGES.get(look, (None, None))
            self.looks.append(last)
            if first is not None:
                self.flow.append(first)

    def _open_part(self, name: str, number: str) -> None:
        table, around = self.tables[-1]
        if name in CELLS:
            self.flow = []
            self._add_cell(number, self.flow)
        elif name == "tr":
            table.rows.append((table.groups, []))
        elif name == "caption":
            around.append(BREAK)
            self.flow = around
        else:
            table.groups += 1

    def in_list(self, name: str, look: str) -> None:
        """Begin or end a list, or begin an item of one."""
        if name[0] == "/":
            del self.lists[-1:]
            return
        is_usual = name == NUMBERED_LIST or (name == LIST_ITEM and self.lists[-1:] == [True])
        has_numbers = look == NUMBERED or (is_usual and look != UNNUMBERED)
        if name in LISTS:
            self.lists.append(has_numbers)
        elif self.tables and has_numbers:
            self.flow.append(ITEM)

    def close(self, name: str) -> None:
        """End an element."""
        if name in TABLE_PARTS:
            if name == "caption" and self.tables:
                self.flow.append(BREAK)
            self.flow = []
        elif name == "table":
            table, self.flow = self.tables.pop()
            self._add(table)
        elif name[:2] != "x-":
            self.flow.append(BREAK)
        elif (last := self.looks.pop()) is not None:
            self.flow.append(last)

    def _add(self, table: Table) -> None:
        cells = [cell for _, row in table.rows for cell in row]
        if len(cells) > 1:
            self.flow += (BREAK, table, BREAK)
            return
        self.flow.append(BREAK)  # a frame around some text
        for cell in cells:
            self.flow += flow_of(cell)
        self.flow.append(BREAK)


def add_text(flow: Flow, text: str) -> None:
    """Add numbers of runs, each closed by a semicolon, and white space."""
    if text == " ":
        flow.append(SPACE)
        return
    *numbers, rest = text.split(";")
    for number in numbers:
        if number[0] == " ":
            flow.append(SPACE)
        flow.append(PICTURE if number[-1] == PICTURE_MARK else int(number))
    if rest:
        flow.append(SPACE)
