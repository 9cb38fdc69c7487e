"""Ruling lines → lattices: the grid of a ruled table, its cells merged where no line parts them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from govdisclosure.readers.pdf.shapes import Box, Page, Rule

# Lines closer than this are one: both sides of a double border, the edges of neighbouring cells.
SAME = 3.5
# A page with more separate lines is a drawing.
MOST_LINES = 1_000


@frozen
class Ruled:
    """A cell that lines enclose.

    Attributes:
        row, column: of its upper left corner in the lattice.
        rows, columns: how many it covers.
        box: its place on the page.
        open_above, open_below: whether no line closes it there, so that it goes on on another page.
    """

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    open_above: bool = False
    open_below: bool = False


@define(eq=False)
class Lattice:
    """A ruled table of one page.

    Attributes:
        xs, ys: where its columns and rows begin, and where the last one ends.
        cells: in reading order.
        owner: (row, column) → index of the cell that covers it.
    """

    xs: list[float]
    ys: list[float]
    cells: list[Ruled] = field(factory=list)
    owner: dict[tuple[int, int], int] = field(factory=dict)

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def at(self, x: float, y: float) -> int | None:
        """Index of the cell at a point, None outside."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, y) - 1
        return self.owner.get((row, column))


def lattices(page: Page) -> list[Lattice]:
    """The ruled tables of a page from top to bottom; lines that enclose nothing make none."""
    across, down = _merged(page.across), _merged(page.down)
    if len(across) + len(down) > MOST_LINES:
        return []
    found = [_lattice(*group) for group in _groups(across, down)]
    return sorted((one for one in found if one is not None), key=lambda one: one.box[1])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules without repeats: pieces of one line joined, lines side by side as one."""
    found: list[Rule] = []
    for level in _clusters(sorted(rules, key=lambda rule: rule.at)):
        at = (level[0].at + level[-1].at) / 2
        level.sort(key=lambda rule: rule.start)
        start, end = level[0].start, level[0].end
        for rule in level[1:]:
            if rule.start > end + SAME:
                found.append(Rule(at, start, end))
                start = rule.start
                end = rule.end
            end = max(end, rule.end)
        found.append(Rule(at, start, end))
    return found


def _clusters(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules whose places differ by no more than SAME together; they come sorted."""
    found: list[list[Rule]] = []
    for rule in rules:
        if found and rule.at - found[-1][0].at <= SAME:
            found[-1].append(rule)
        else:
            found.append([rule])
    return found


def _groups(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch each other, with both directions among them."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, one in enumerate(across):
        for j, other in enumerate(down, len(across)):
            if (
                one.start - SAME <= other.at <= one.end + SAME
                and other.start - SAME <= one.at <= other.end + SAME
            ):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*across, *down]):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(rule)
    crossing = [group for group in groups.values() if group[0] and group[1]]
    for own_across, own_down in groups.values():
        if not own_across:
            _attach(own_down, crossing)
    return crossing


def _attach(down: list[Rule], groups: list[tuple[list[Rule], list[Rule]]]) -> None:
    """Give lines that touch none to the table beside them: its cell there fills the whole page."""
    for rule in down:
        for _, others in groups:
            top, bottom = min(r.start for r in others), max(r.end for r in others)
            if min(bottom, rule.end) - max(top, rule.start) > (rule.end - rule.start) / 2:
                others.append(rule)
                break


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    """The lattice of lines that touch each other.

    Where they leave a side open, as tables without outer borders do and tables that a page cuts,
    it ends where the lines of the other direction end.
    """
    left, right = min(r.start for r in across), max(r.end for r in across)
    top, bottom = min(r.start for r in down), max(r.end for r in down)
    xs = _levels([left, right, *(rule.at for rule in down)])
    ys = _levels([top, bottom, *(rule.at for rule in across)])
    if len(xs) < 2 or len(ys) < 2:
        return None
    lattice = Lattice(xs, ys)
    _cut(lattice, _Lines(ys, across), _Lines(xs, down))
    return lattice if len(lattice.cells) > 1 else None


def _levels(places: Iterable[float]) -> list[float]:
    levels: list[float] = []
    for place in sorted(places):
        if not levels or place - levels[-1] > SAME:
            levels.append(place)
    return levels


class _Lines:
    """The lines of one direction by their level."""

    def __init__(self, levels: Sequence[float], rules: Iterable[Rule]) -> None:
        self.by_level: list[list[Rule]] = [[] for _ in levels]
        for rule in rules:
            index = min(range(len(levels)), key=lambda i: abs(levels[i] - rule.at))
            self.by_level[index].append(rule)

    def covers(self, level: int, start: float, end: float) -> bool:
        """Whether a line runs along the middle of a stretch at this level."""
        middle = (start + end) / 2
        return any(rule.start - 1 <= middle <= rule.end + 1 for rule in self.by_level[level])


def _cut(lattice: Lattice, across: _Lines, down: _Lines) -> None:
    """Make the cells: from each free corner as far right and then down as no line stands."""
    xs, ys, owner = lattice.xs, lattice.ys, lattice.owner
    columns, rows = len(xs) - 1, len(ys) - 1

    def is_parted_right(row: int, column: int) -> bool:
        return down.covers(column, ys[row], ys[row + 1])

    def is_parted_above(row: int, column: int) -> bool:
        return across.covers(row, xs[column], xs[column + 1])

    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            right = column + 1
            while right < columns and not is_parted_right(row, right):
                if (row, right) in owner:
                    break
                right += 1
            below = row + 1
            while below < rows and not any(
                is_parted_above(below, i) or (below, i) in owner for i in range(column, right)
            ):
                if any(is_parted_right(below, i) for i in range(column + 1, right)):
                    break
                below += 1
            for i in range(row, below):
                for j in range(column, right):
                    owner[i, j] = len(lattice.cells)
            lattice.cells.append(
                Ruled(
                    row,
                    column,
                    below - row,
                    right - column,
                    (xs[column], ys[row], xs[right], ys[below]),
                    open_above=row == 0 and not is_parted_above(0, column),
                    open_below=below == rows and not is_parted_above(rows, column),
                )
            )
