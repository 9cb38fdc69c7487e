"""Lay the blocks of a section out in a number of terminal columns.

A Chinese character takes two columns, so every width here is counted by `rich.cells`. Numbers are
never broken: where they need more room than there is, labels fold, and at last the table grows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from rich.cells import cell_len
from rich.text import Text

from govdisclosure.views.blocks import Block, Line
from govdisclosure.views.marks import Look
from govdisclosure.views.wrap import wrap

# Room between columns; the marks behind a number stand in it where they fit.
_GAP = 2
_INDENT = 2
# Labels get at least this much before column headings are folded into more lines.
_COMFORTABLE_LABEL = 34
_NARROWEST_LABEL = 20
# A heading as short as 自然人 is not folded.
_SHORT_HEADING = 6
_MOST_HEADING_LINES = 3


@frozen
class _Frame:
    """Widths of a section's tables in terminal columns.

    Attributes:
        label: of the row labels.
        columns: of the numbers and of the headings above them.
        slot: of the marks behind a number.
        fold: lines that a column heading may take.
    """

    label: int
    columns: tuple[int, ...]
    slot: int
    fold: int

    @property
    def gap(self) -> int:
        return max(_GAP - self.slot, 1)

    def start(self, column: int) -> int:
        """Where a column begins."""
        before = sum(width + self.slot + self.gap for width in self.columns[:column])
        return self.label + before + self.gap

    @property
    def width(self) -> int:
        return self.start(len(self.columns)) - self.gap - self.slot


def lay_out(blocks: Sequence[Block], looks: Mapping[str, Look], width: int) -> Iterator[Text]:
    """The lines of a section's tables, one under the other with common columns.

    Args:
        looks: how the cell of every key of the blocks looks.
        width: terminal columns to keep to where the numbers allow it.
    """
    frame = _frame(blocks, looks, width)
    for block in blocks:
        for banner in block.banners:
            yield _banner(banner, frame)
        yield from _head(block, frame)
        # a table alone in its section has many rows; a rule sets its head off
        if len(blocks) == 1:
            yield Text("─" * frame.width, "dim")
        for line in block.lines:
            yield from _row(line, looks, frame, indent=len(blocks) > 1)


def _frame(blocks: Sequence[Block], looks: Mapping[str, Look], width: int) -> _Frame:
    slot = max((len(look.marks) for look in looks.values()), default=0)
    longest = max(_label_width(line, len(blocks) > 1) for block in blocks for line in block.lines)
    longest = max(longest, *(cell_len(block.heading) for block in blocks))
    fold = 0
    room = 0
    columns: tuple[int, ...] = ()
    while fold < _MOST_HEADING_LINES and room < min(longest, _COMFORTABLE_LABEL):
        fold += 1
        columns = _column_widths(blocks, looks, fold)
        # a frame without labels is as wide as what the labels must leave free
        room = width - _Frame(0, columns, slot, fold).width - slot
    return _Frame(min(longest, max(room, _NARROWEST_LABEL)), columns, slot, fold)


def _label_width(line: Line, indent: bool) -> int:
    return (line.depth + indent) * _INDENT + cell_len(line.label)


def _column_widths(
    blocks: Sequence[Block], looks: Mapping[str, Look], fold: int
) -> tuple[int, ...]:
    widths = [0] * max(len(block.columns) for block in blocks)
    for block in blocks:
        for number, words in enumerate(block.columns):
            widths[number] = max(widths[number], *map(cell_len, _folded(words, fold)))
        for line in block.lines:
            for number, key in enumerate(line.keys):
                if key is not None:
                    body = looks[key].body.split("\n")
                    widths[number] = max(widths[number], *map(cell_len, body))
    return tuple(widths)


def _folded(words: str, lines: int) -> list[str]:
    """A heading in at most so many lines, broken between pairs of characters."""
    if lines == 1 or cell_len(words) <= _SHORT_HEADING:
        return [words]
    length = -(-len(words) // lines)
    length += length % 2
    return [words[start : start + length] for start in range(0, len(words), length)]


def _banner(banner: tuple[str, int, int], frame: _Frame) -> Text:
    words, first, last = banner
    start = frame.start(first)
    width = frame.start(last) + frame.columns[last] - start
    rule = max(width - cell_len(words) - 4, 0)
    left = rule // 2
    text = Text(" " * start)
    text.append(f"╭{'─' * left} ", "dim")
    text.append(words, "bold")
    text.append(f" {'─' * (rule - left)}╮", "dim")
    return text


def _head(block: Block, frame: _Frame) -> Iterator[Text]:
    headings = [_folded(words, frame.fold) for words in block.columns]
    labels = wrap(block.heading, frame.label)
    height = max(len(labels), *map(len, headings))
    for number in range(height):
        line = Text(_padded(_at(labels, number - height + len(labels)), frame.label), "bold")
        for width, lines in zip(frame.columns, headings, strict=False):
            words = _at(lines, number - height + len(lines))
            line.append(" " * frame.gap + _right(words, width) + " " * frame.slot, "bold")
        yield _trimmed(line)


def _row(line: Line, looks: Mapping[str, Look], frame: _Frame, *, indent: bool) -> Iterator[Text]:
    space = " " * ((line.depth + indent) * _INDENT)
    labels = wrap(line.label, frame.label - len(space))
    found = [looks[key] if key is not None else None for key in line.keys]
    bodies = [look.body.split("\n") if look else [] for look in found]
    height = max(len(labels), *map(len, bodies), 1)
    for number in range(height):
        text = Text(_padded(space + _at(labels, number), frame.label))
        if not line.keys:
            text.stylize("bold")
        for width, look, body in zip(frame.columns, found, bodies, strict=False):
            marks = look.marks if look and number == len(body) - 1 else ""
            printed = _right(_at(body, number), width) + marks.ljust(frame.slot)
            text.append(" " * frame.gap)
            text.append(printed, look.style if look else "")
        yield _trimmed(text)


def _at(lines: Sequence[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _trimmed(line: Text) -> Text:
    line.rstrip()
    return line
