"""Blocks of a Word file → lines and rows of cells."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import chain
from xml.etree.ElementTree import Element

from attrs import define, frozen

from govdisclosure.document import Document
from govdisclosure.limits import Budget
from govdisclosure.model.place import Place
from govdisclosure.readers.archive import open_archive
from govdisclosure.readers.compose import Composer
from govdisclosure.readers.office.markup import Wanted
from govdisclosure.readers.office.package import Package
from govdisclosure.readers.word.blocks import blocks, table_rows
from govdisclosure.readers.word.numbering import Numbering, read_numbering
from govdisclosure.readers.word.text import TextReader, has_deleted_mark, styles_of

_ATTRIBUTES = ["val", "char", "fldCharType", "abstractNumId", "numId", "ilvl", "styleId"]
_WANTED = Wanted(
    text=frozenset(["t"]),
    attributes=frozenset(_ATTRIBUTES),
    only={
        "rPr": frozenset(["vanish", "del", "moveFrom", "rStyle", "strike", "dstrike", "vertAlign"]),
        "pPr": frozenset(["pStyle", "numPr", "rPr"]),
        "tcPr": frozenset(["gridSpan", "vMerge", "hMerge", "cellDel"]),
        "trPr": frozenset(["gridBefore", "del"]),
    },
    never=frozenset(
        ["tblPr", "tblGrid", "sectPr", "sdtPr", "bookmarkStart", "bookmarkEnd", "proofErr"]
    ),
)
# A cell with so many paragraphs and characters holds an article, not a label with a note.
_ARTICLE_BLOCKS = 3
_ARTICLE_CHARACTERS = 200
# A text box with more characters stands over a cell, and is not what it holds.
_LONGEST_FIGURE = 12
# Signs behind which no space is needed to part a number of a list from the text.
_PARTING = ("、", "）", ")")


def read(content: bytes, budget: Budget) -> Document:
    """Split a .docx file into slots.

    Raises:
        UnreadableError: it is damaged.
        LimitError: it exceeds a limit.
    """
    with open_archive(io.BytesIO(content), budget) as archive:
        package = Package(archive)
        main = package.main()
        root = package.required(main, _WANTED)
        numbering = package.related(main, "numbering", _WANTED)
        styles = package.related(main, "styles", _WANTED)
    body = root.find("body")
    text = TextReader(styles_of(styles))
    reader = _Reader(Composer(budget), read_numbering(numbering, styles), text)
    reader.read(body if body is not None else root)
    return reader.composer.document()


@frozen
class _Line:
    """A paragraph outside of rows of cells."""

    text: str


@frozen
class _Cells:
    """A row of cells: (column, text) of each."""

    table: int
    row: int
    cells: tuple[tuple[int, str], ...]


@define
class _Reader:
    """Makes lines and rows in reading order, without recursion however deep tables nest."""

    composer: Composer
    numbering: Numbering
    text: TextReader
    _paragraphs: int = 0
    _tables: int = 0

    def read(self, body: Element) -> None:
        """Add everything in a body."""
        open_flows: list[Iterator[_Line | _Cells | Element]] = [self._flow(body)]
        while open_flows:
            item = next(open_flows[-1], None)
            if item is None:
                open_flows.pop()
            elif isinstance(item, _Line):
                self._paragraphs += 1
                self.composer.line(item.text, Place(paragraph=self._paragraphs))
            elif isinstance(item, _Cells):
                self._row(item)
            elif item.tag == "tbl":
                self._tables += 1
                open_flows.append(self._table(item, self._tables))
            else:
                open_flows.append(self._flow(item))

    def _flow(self, container: Element) -> Iterator[_Line | _Cells | Element]:
        """Lines, tables and text boxes of a container."""
        text = ""
        for block in blocks(container):
            if block.tag == "tbl":
                yield block
                continue
            label = self.numbering.label(block) if not text else ""
            shown = self.text.read(block)
            text += _numbered(label, shown.text)
            if not has_deleted_mark(block):
                yield _Line(text)
                text = ""
            yield from shown.boxes
        if text:
            yield _Line(text)

    def _table(self, table: Element, number: int) -> Iterator[_Line | _Cells | Element]:
        """Rows of cells, and the content of rows that are there for layout."""
        for count, row in enumerate(table_rows(table), 1):
            if len(row.cells) < 2 and not row.is_reached:
                for cell in row.cells:
                    yield from self._flow(cell.element)
                continue
            flows = [self._in_boxes(list(self._flow(cell.element))) for cell in row.cells]
            if any(map(_is_article, flows)):
                yield from chain(*flows)
                continue
            columns = [cell.column for cell in row.cells]
            yield _Cells(number, count, tuple(zip(columns, map(_joined, flows), strict=True)))
            yield from (item for item in chain(*flows) if isinstance(item, Element))  # text boxes

    def _in_boxes(self, flow: list[_Line | _Cells | Element]) -> list[_Line | _Cells | Element]:
        """What a cell holds; without text of its own the figure that a text box in it shows."""
        boxes = [item for item in flow if isinstance(item, Element) and item.tag != "tbl"]
        if not boxes or _joined(flow).strip():
            return flow
        inside = list(chain.from_iterable(map(self._flow, boxes)))
        is_figure = all(isinstance(item, _Line) for item in inside)
        return inside if is_figure and len(_joined(inside)) <= _LONGEST_FIGURE else flow

    def _row(self, row: _Cells) -> None:
        cells = [
            (column, text, Place(table=row.table, row=row.row, column=column + 1))
            for column, text in row.cells
        ]
        self.composer.row(cells, row.table)


def _is_article(flow: Sequence[_Line | _Cells | Element]) -> bool:
    """Whether a cell holds a table or an article, so that its row is there for layout."""
    if any(isinstance(item, Element) and item.tag == "tbl" for item in flow):
        return True
    texts = [item.text for item in flow if isinstance(item, _Line) and item.text.strip()]
    return len(texts) >= _ARTICLE_BLOCKS and sum(map(len, texts)) >= _ARTICLE_CHARACTERS


def _joined(flow: Sequence[_Line | _Cells | Element]) -> str:
    return "\n".join(item.text for item in flow if isinstance(item, _Line))


def _numbered(label: str, text: str) -> str:
    if not label:
        return text
    return label + text if label.endswith(_PARTING) else f"{label} {text}"
