"""Flows and tables → slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from attrs import define

from govdisclosure.document import Document, Edits, Slot
from govdisclosure.limits import Budget
from govdisclosure.normalize.steps import Normaliser, normaliser, steps_for
from govdisclosure.readers.html.characters import (
    MAX_DRIFTS,
    Shown,
    decoded,
    is_plain,
    source_edits,
    too_many_drifts,
    with_entities,
)
from govdisclosure.readers.html.cut import first_space
from govdisclosure.readers.html.flows import framed, has_table, is_broken, runs_of
from govdisclosure.readers.html.grid import grid_rows
from govdisclosure.readers.html.pictures import LIST_NUMBER, PICTURE_SIGN, may_be_digit
from govdisclosure.readers.html.skeleton import Skeleton, make_skeleton
from govdisclosure.readers.html.tree import (
    BREAK,
    ITEM,
    LOOKS,
    PICTURE,
    SPACE,
    USUAL,
    Cell,
    Flow,
    Table,
    flow_of,
    read_tree,
)

# A cell with so many blocks and characters holds an article, not a label with a note.
_ARTICLE_BLOCKS = 3
_ARTICLE_CHARACTERS = 200
# Tables in a cell with no more runs of text and characters than these are a figure's frame.
_FRAME_RUNS, _FRAME_CHARACTERS = 3, 12
# No line or cell of a report is so long; its characters are left as they are.
_TOO_LONG = 200_000
_TITLE_PART = re.compile(r"[^-_|—–\s][^-_|—–]*")

# Text of a slot, its half-open place in the piece of source that it is read from, its edits.
_Read = tuple[str, int, int, Edits]
# Short runs of pages whose characters need no repair: reports print the same labels and figures.
_known: dict[str, _Read] = {}
_MOST_KNOWN, _LONGEST_KNOWN = 4_096, 60


def read_html(source: str, budget: Budget | None = None) -> Document:
    """Split decoded HTML into slots.

    Cells of tables are cells of explicit rows; everything else is a line per block. Rows that hold
    one cell, another table or an article are there for layout and give lines.

    Args:
        source: the HTML; offsets of the slots point into it.
        budget: asked for cells and lines; by default one of the default limits.

    Raises:
        LimitError: time is up, there are more cells than are allowed, or more tags or escaped
            characters than `skeleton.MAX_PIECES` and `characters.MAX_DRIFTS`.
    """
    budget = budget or Budget()
    skeleton = make_skeleton(source, budget)
    steps = steps_for(with_entities(skeleton.text))
    slots = _Slots(source, skeleton, normaliser(steps) if steps else None, budget)
    flow = read_tree(skeleton)
    budget.tick()
    slots.read(flow)
    if skeleton.title is not None:
        slots.add_title(skeleton.title)
    return Document(
        source=source,
        slots=slots.found,
        lines=slots.line + 1,
        steps=tuple(step.name for step in steps),
        markup=True,
        looks=skeleton.has_looks,
    )


class _Slots:
    """Makes the slots of a page.

    Attributes:
        found: the slots so far.
        line, row, table: numbers of the last ones.
        known: short runs of text → what they read as. A report says 0 a hundred times.
        drifts: places where the text of a slot and the source cease to run side by side.
    """

    def __init__(
        self, source: str, skeleton: Skeleton, normalise: Normaliser | None, budget: Budget
    ) -> None:
        self.source = source
        self.budget = budget
        self.skeleton = skeleton
        self.is_plain = not skeleton.has_looks
        self.starts, self.ends = skeleton.starts, skeleton.ends
        self.normalise = normalise
        self.found: list[Slot] = []
        self.line = 0
        self.row = 0
        self.table = 0
        self.known: dict[str, _Read] = _known if normalise is None else {}
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
        printed = "".join("".join(map(attrgetter("text"), self.found)).split())
        body, self.found = self.found, []
        for part in _TITLE_PART.finditer(self.source, self.starts[run], self.ends[run]):
            text, start, end, edits = self._run(part[0])
            if text and "".join(text.split()) not in printed:
                at = part.start()
                self.found.append(Slot(text, at + start, at + end, 0, None, 0, None, edits))
        for number, slot in enumerate(self.found):
            slot.line = number - len(self.found)
        self.found += body

    def _rows(self, table: Table, number: int) -> Iterator[int | Table | _Row]:
        """Rows of cells, and the content of rows that are there for layout."""
        for cells, is_reached in grid_rows(table, self.skeleton.spans):
            if (len(cells) > 1 or is_reached) and not self._is_layout(cells):
                yield _Row(number, cells)
                continue
            for _, cell in cells:
                yield BREAK
                yield from flow_of(cell)
                yield BREAK

    def _is_layout(self, cells: Sequence[tuple[int, Cell]]) -> bool:
        flows = [flow for _, (_, flow) in cells if not isinstance(flow, str)]
        return any(len(flow) >= _ARTICLE_BLOCKS and self._is_article(flow) for flow in flows)

    def _is_article(self, flow: Flow) -> bool:
        if has_table(flow):
            return not self._is_frame(flow)
        runs = runs_of(flow)
        if not runs or self.ends[runs[-1]] - self.starts[runs[0]] < _ARTICLE_CHARACTERS:
            return False
        characters = sum(self.ends[run] - self.starts[run] for run in runs)
        blocks = sum(
            before == BREAK != after for before, after in zip([BREAK, *flow], flow, strict=False)
        )
        return blocks >= _ARTICLE_BLOCKS and characters >= _ARTICLE_CHARACTERS

    def _is_frame(self, flow: Flow) -> bool:
        """Whether tables in a cell only stand around a figure, with a word or another beside it."""
        content = framed(flow)
        if len(runs_of(flow)) > 1 or has_table(content):
            return False
        runs = runs_of(content)
        characters = sum(self.ends[run] - self.starts[run] for run in runs)
        return len(runs) <= _FRAME_RUNS and characters <= _FRAME_CHARACTERS

    def _line(self, atoms: Sequence[int]) -> None:
        runs = [atom for atom in atoms if atom >= 0]
        if not runs:
            return
        text, start, end, edits = self._content(atoms, runs)
        if text:
            self.line += 1
            self.found.append(Slot(text, start, end, self.line, None, 0, None, edits))
            self.budget.allow("cells", len(self.found))

    def _row(self, row: _Row) -> None:
        self.line += 1
        self.row += 1
        line, number, table = self.line, self.row, row.table
        starts, ends, known = self.starts, self.ends, self.known
        for column, cell in row.cells:
            content, broken = cell[1], False
            if cell[0] == self.skeleton.cut:  # nobody knows how it went on
                continue
            if content and self.is_plain and isinstance(content, str):  # as nearly all
                at = starts[int(content)]
                printed = self.source[at : ends[int(content)]]
                text, start, end, edits = known.get(printed) or self._run(printed)
                start, end = at + start, at + end
            else:
                flow = framed(flow_of(cell))
                text, start, end, edits = self._cell(cell, flow)
                broken = is_broken(flow)
            slot = Slot(text, start, end, line, number, column, table, edits, False, broken)
            self.found.append(slot)

    def _cell(self, cell: Cell, flow: Flow) -> _Read:
        """What a cell reads as, with its place in the source."""
        runs = runs_of(flow)
        if runs:
            return self._content(flow, runs, is_cell=True)
        start = self.skeleton.cells[int(cell[0])]
        return PICTURE_SIGN if PICTURE in flow else "", start, start, ()

    def _single(self, run: int) -> _Read:
        """What a line or a cell of one run reads as."""
        start = self.starts[run]
        printed = self.source[start : self.ends[run]]
        text, first, last, edits = self.known.get(printed) or self._run(printed)
        return text, start + first, start + last, edits

    def _content(
        self, atoms: Sequence[int | Table], runs: Sequence[int], *, is_cell: bool = False
    ) -> _Read:
        """What a line or a cell reads as, with its place in the source."""
        has_pictures = PICTURE in atoms and self._has_digits_in_pictures(atoms, is_cell)
        has_items = is_cell and ITEM in atoms
        if len(runs) == 1 and self.is_plain and not (has_pictures or has_items):
            return self._single(runs[0])
        start, end = self.starts[runs[0]], self.ends[runs[-1]]
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
            elif atom == ITEM:
                if has_items:
                    shown.picture(LIST_NUMBER, self.ends[before] if shown.chars else start)
            elif atom != PICTURE:
                shown.space(self._space_behind(before, atom))
            elif has_pictures:
                shown.picture(PICTURE_SIGN, self.ends[before] if shown.chars else start)
        return self._read(shown, start, end)

    def _has_digits_in_pictures(self, atoms: Sequence[int | Table], is_cell: bool) -> bool:
        printed = (
            None if atom == PICTURE else decoded(self.source[self.starts[atom] : self.ends[atom]])
            for atom in atoms
            if isinstance(atom, int) and (atom >= 0 or atom == PICTURE)
        )
        return may_be_digit(printed, is_cell=is_cell)

    def _run(self, run: str) -> _Read:
        """What one run reads as."""
        shown: str | Shown = run
        if not is_plain(run):
            shown = Shown()
            shown.add(run, 0)
        read = self._read(shown, 0, len(run))
        if len(run) <= _LONGEST_KNOWN:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            self.known[run] = read
        return read

    def _read(self, shown: str | Shown, start: int, end: int) -> _Read:
        """What a piece of the source from `start` to `end`, which shows as this, reads as."""
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
            return "", start, end, ()
        if edits and edits[-1][0] >= length:  # what was cut behind the last character
            edits = edits[:-1]
        last = front + length - 1 + (edits[-1][1] if edits else 0)
        if isinstance(shown, str):
            return text, start + front, start + last + 1, edits
        first, edits = source_edits(shown.places, front, length, edits)
        return text, first, shown.end_of(last), edits

    def _space_behind(self, run: int, atom: int) -> int:
        """Where the white space behind a run stands, or the break that shows as a space."""
        end = self.ends[run]
        if atom == SPACE and run + 1 < self.skeleton.between:
            return end + first_space(self.source[end : self.starts[run + 1]])
        return end


@define(eq=False)
class _Row:
    """A row of cells, each with its grid column."""

    table: int
    cells: list[tuple[int, Cell]]
