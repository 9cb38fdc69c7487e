"""Flows and tables → slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from govdisclosure.document import Document, Edits, Slot
from govdisclosure.normalize.steps import Normaliser, normaliser, steps_for
from govdisclosure.readers.html.characters import (
    MAX_DRIFTS,
    Shown,
    decoded,
    is_plain,
    source_edits,
    too_many_drifts,
)
from govdisclosure.readers.html.grid import grid_rows
from govdisclosure.readers.html.skeleton import Skeleton, make_skeleton
from govdisclosure.readers.html.tree import (
    BREAK,
    LOOKS,
    PICTURE,
    SPACE,
    USUAL,
    Cell,
    Flow,
    Table,
    read_tree,
)

# A cell with so many blocks and characters holds an article, not a label with a note.
_ARTICLE_BLOCKS = 3
_ARTICLE_CHARACTERS = 200
# Stands for a picture in a text; a cell that holds one is not blank.
_PICTURE = "\ufffc"
# No line or cell of a report is so long; its characters are left as they are.
_TOO_LONG = 200_000
_TITLE_PART = re.compile(r"[^-_|—–\s][^-_|—–]*")


def read_html(source: str) -> Document:
    """Split decoded HTML into slots.

    Cells of tables are cells of explicit rows; everything else is a line per block. Rows that hold
    one cell, another table or an article are there for layout and give lines.

    Args:
        source: the HTML; offsets of the slots point into it.

    Raises:
        LimitError: there are more tags, cells or escaped characters than `skeleton.MAX_PIECES`,
            `skeleton.MAX_CELLS` and `characters.MAX_DRIFTS`.
    """
    skeleton = make_skeleton(source)
    steps = steps_for(_text(source, skeleton))
    slots = _Slots(source, skeleton, normaliser(steps) if steps else None)
    slots.read(read_tree(skeleton))
    if skeleton.title is not None:
        slots.add_title(skeleton.title)
    return Document(
        source=source,
        slots=slots.found,
        lines=slots.line + 1,
        steps=tuple(step.name for step in steps),
        markup=True,
    )


def _text(source: str, skeleton: Skeleton) -> str:
    """All text of the page, one run a line."""
    runs = zip(skeleton.starts, skeleton.ends, strict=True)
    text = "\n".join([source[start:end] for start, end in runs])
    return decoded(text)


class _Slots:
    """Makes the slots of a page.

    Attributes:
        found: the slots so far.
        line, row, table: numbers of the last ones.
        drifts: places where the text of a slot and the source cease to run side by side.
    """

    def __init__(self, source: str, skeleton: Skeleton, normalise: Normaliser | None) -> None:
        self.source = source
        self.starts, self.ends = skeleton.starts, skeleton.ends
        self.cut = skeleton.cut
        self.has_looks = skeleton.has_looks
        self.normalise = normalise
        self.found: list[Slot] = []
        self.line = 0
        self.row = 0
        self.table = 0
        self.drifts = 0

    def read(self, flow: Flow) -> None:
        """Add lines and rows in reading order, tables inside of cells without recursion."""
        open_flows: list[Iterator[int | Table | _Row]] = [iter(flow)]
        atoms: list[int] = []
        while open_flows:
            item = next(open_flows[-1], None)
            if isinstance(item, int) and item != BREAK:
                atoms.append(item)
                continue
            if atoms:
                self._line(atoms)
                atoms = []
            if item is None:
                open_flows.pop()
            elif isinstance(item, Table):
                self.table += 1
                open_flows.append(self._rows(item, self.table))
            elif isinstance(item, _Row):
                self._row(item)

    def add_title(self, run: int) -> None:
        """Put the parts of <title> in front where the page itself does not print them."""
        printed = "".join("".join(slot.text.split()) for slot in self.found)
        body, self.found = self.found, []
        for part in _TITLE_PART.finditer(self.source, self.starts[run], self.ends[run]):
            slot = self._slot(self._shown(part.start(), part.end()), part.start(), part.end())
            if slot.text and "".join(slot.text.split()) not in printed:
                self.found.append(slot)
        for number, slot in enumerate(self.found):
            slot.line = number - len(self.found)
        self.found += body

    def _rows(self, table: Table, number: int) -> Iterator[int | Table | _Row]:
        """Rows of cells, and the content of rows that are there for layout."""
        for cells, is_reached in grid_rows(table):
            if (len(cells) > 1 or is_reached) and not any(self._is_layout(c) for _, c in cells):
                yield _Row(number, cells)
                continue
            for _, cell in cells:
                yield BREAK
                yield from cell.flow
                yield BREAK

    def _is_layout(self, cell: Cell) -> bool:
        flow = cell.flow
        if len(flow) < _ARTICLE_BLOCKS:
            return False
        if any(isinstance(item, Table) for item in flow):
            return True
        runs = [item for item in flow if isinstance(item, int) and item >= 0]
        if not runs or self.ends[runs[-1]] - self.starts[runs[0]] < _ARTICLE_CHARACTERS:
            return False
        characters = sum(self.ends[run] - self.starts[run] for run in runs)
        blocks = sum(
            before == BREAK != after for before, after in zip([BREAK, *flow], flow, strict=False)
        )
        return blocks >= _ARTICLE_BLOCKS and characters >= _ARTICLE_CHARACTERS

    def _line(self, atoms: Sequence[int]) -> None:
        runs = [atom for atom in atoms if atom >= 0]
        if not runs:
            return
        slot = self._content(atoms, runs)
        if slot.text:
            self.line += 1
            slot.line = self.line
            self.found.append(slot)

    def _row(self, row: _Row) -> None:
        self.line += 1
        self.row += 1
        for column, cell in row.cells:
            if cell.offset == self.cut:  # nobody knows how it went on
                continue
            runs = [item for item in cell.flow if isinstance(item, int) and item >= 0]
            slot = self._content(cell.flow, runs) if runs else self._empty(cell)
            slot.line, slot.row, slot.column, slot.table = self.line, self.row, column, row.table
            self.found.append(slot)

    def _empty(self, cell: Cell) -> Slot:
        text = _PICTURE if PICTURE in cell.flow else ""
        return Slot(text, cell.offset, cell.offset, 0)

    def _content(self, atoms: Sequence[int | Table], runs: Sequence[int]) -> Slot:
        start, end = self.starts[runs[0]], self.ends[runs[-1]]
        if len(runs) == 1 and not self.has_looks:
            run = self.source[start:end]
            if self.normalise is None and is_plain(run):
                text = run.strip()
                first = start + run.index(text) if text else start
                return Slot(text, first, first + len(text) if text else end, 0)
            return self._slot(self._shown(start, end), start, end)
        shown = Shown()
        before = runs[0]
        looks: list[str] = []
        for atom in atoms:
            if not isinstance(atom, int):
                continue
            if atom >= 0:
                run, before = self.source[self.starts[atom] : self.ends[atom]], atom
                if looks:
                    shown.add_looking(run, self.starts[atom], looks[-1])
                else:
                    shown.add(run, self.starts[atom])
            elif atom in LOOKS:
                looks.append(LOOKS[atom])
            elif atom == USUAL:
                del looks[-1:]
            elif atom != PICTURE:
                shown.space(self._space_behind(before, atom))
        return self._slot(shown, start, end)

    def _shown(self, start: int, end: int) -> str | Shown:
        """What one run shows; a str where that is the source as it stands."""
        run = self.source[start:end]
        if is_plain(run):
            return run
        shown = Shown()
        shown.add(run, start)
        return shown

    def _slot(self, shown: str | Shown, start: int, end: int) -> Slot:
        """The slot of what a piece of the source from `start` to `end` shows."""
        chars = shown if isinstance(shown, str) else "".join(shown.chars)
        edits: Edits = ()
        if self.normalise is None or len(chars) > _TOO_LONG:
            text = chars.strip()
            front = len(chars) - len(chars.lstrip()) if text != chars else 0
        else:
            text, front, edits = self.normalise(chars)
        length = len(text)
        self.drifts += len(edits) + (0 if isinstance(shown, str) else len(shown.places))
        if self.drifts > MAX_DRIFTS:
            raise too_many_drifts()
        if not length:
            return Slot("", start, end, 0)
        if edits and edits[-1][0] >= length:  # what was cut behind the last character
            edits = edits[:-1]
        last = front + length - 1 + (edits[-1][1] if edits else 0)
        if isinstance(shown, str):
            return Slot(text, start + front, start + last + 1, 0, None, 0, None, edits)
        first, edits = source_edits(shown.places, front, length, edits)
        return Slot(text, first, shown.end_of(last), 0, None, 0, None, edits)

    def _space_behind(self, run: int, atom: int) -> int:
        """Where the white space behind a run stands, or the break that shows as a space."""
        if atom == SPACE and run + 1 < len(self.starts):
            following = self.starts[run + 1]
            if self.source[following] in " \t\n\f\r":
                return following
        return self.ends[run]


@frozen
class _Row:
    """A row of cells, each with its grid column."""

    table: int
    cells: list[tuple[int, Cell]]
