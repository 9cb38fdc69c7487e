"""Pages → a Document: lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from attrs import evolve

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.document import Document
from govdisclosure.errors import UnreadableError
from govdisclosure.limits import Budget
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.place import Place
from govdisclosure.readers.compose import Composer
from govdisclosure.readers.pdf.furniture import without_furniture
from govdisclosure.readers.pdf.lattice import lattices
from govdisclosure.readers.pdf.lines import Line, read_lines
from govdisclosure.readers.pdf.pages import close, read_page
from govdisclosure.readers.pdf.paragraphs import body_of, paragraphs, runs_on
from govdisclosure.readers.pdf.ruled import read_ruled
from govdisclosure.readers.pdf.shapes import Box, Page
from govdisclosure.readers.pdf.tables import Table
from govdisclosure.readers.pdf.unruled import read_unruled
from govdisclosure.readers.pdf.weight import weigh

# A line and the number of its page.
Printed = tuple[int, Line]
# The mark at the end of a file stands in its last so many bytes.
_END = 2_048
Part = tuple[float, int, "Line | Table"]


def read(content: bytes, budget: Budget) -> Document:
    """Read a PDF.

    Raises:
        UnreadableError: PDFium cannot open it, or it needs a password.
        LimitError: it is over a limit.
    """
    weigh(content, budget)
    pages, damages = _pages(content, budget)
    found = (*damages, *_without_text(pages))
    without_furniture(pages)
    composer = Composer(budget)
    items = list(_joined(pages))
    lines = [printed for item in items if isinstance(item, list) for printed in item]
    body = body_of(lines) if lines else None
    number = 0
    for item in items:
        if isinstance(item, Table):
            number += 1
            _add_table(composer, item, number)
        elif body is not None:
            for paragraph in paragraphs(item, body):
                composer.paragraph(_pieces(paragraph))
    return evolve(composer.document(), diagnostics=found)


def _pages(content: bytes, budget: Budget) -> tuple[list[Page], list[Diagnostic]]:
    """The pages that can be read, and what is said of the others."""
    document = _opened(content)
    pages: list[Page] = []
    broken: list[int] = []
    try:
        budget.allow("pages", len(document))
        for index in range(len(document)):
            try:
                pages.append(read_page(document, index))
            except pdfium.PdfiumError:
                broken.append(index + 1)
            budget.allow("characters", sum(len(page.chars) for page in pages))
            budget.tick()
    finally:
        close(document)
    if not pages:
        raise _damaged("none of its pages can be read")
    return pages, list(_damages(content, broken))


def _damages(content: bytes, broken: Sequence[int]) -> Iterator[Diagnostic]:
    if broken:
        named = ", ".join(map(str, broken))
        yield diagnose("R036", what=f"pages {named}", what_zh=f"第 {named} 页")
    if b"%%EOF" not in content[-_END:]:
        yield diagnose("R036", what="the end of the file", what_zh="文件末尾")


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise UnreadableError(
                "the PDF needs a password. Open it with the password and print it to a new file.",
                "该 PDF 需要密码。请用密码打开后另存为无密码的文件。",
            ) from error
        raise _damaged(str(error).rstrip(". ")) from error


def _damaged(why: str) -> UnreadableError:
    return UnreadableError(
        f"the PDF is damaged or cut off: {why}. Get the file again.",
        "该 PDF 已损坏或不完整，请重新获取文件。",
    )


def _without_text(pages: Sequence[Page]) -> tuple[Diagnostic, ...]:
    """Pages that are pictures only are named; what they say is not read."""
    numbers = [page.number for page in pages if page.has_images and not page.chars]
    if not numbers:
        return ()
    named = ", ".join(map(str, numbers))
    return (diagnose("R035", pages=named, count=len(pages)),)


def _joined(pages: Sequence[Page]) -> Iterator[Table | list[Printed]]:
    """Runs of lines and tables of all pages, tables that go on over a page break as one."""
    table: Table | None = None
    lines: list[Printed] = []  # since the table
    for page in pages:
        for _, _, item in _parts(page):
            if isinstance(item, Line):
                lines.append((page.number, item))
            elif table is not None and _goes_on(table, lines, page.number, item):
                table.add(item)
                lines = []
            else:
                yield from _ended(table, lines)
                table, lines = item, []
    yield from _ended(table, lines)


def _ended(table: Table | None, lines: list[Printed]) -> Iterator[Table | list[Printed]]:
    if table is not None:
        yield table
    if lines:
        yield lines


def _goes_on(table: Table, lines: Sequence[Printed], page: int, other: Table) -> bool:
    """Whether a table goes on on another page, below nothing or below its head once more."""
    if table.rows[-1].page >= page or not table.takes(other):
        return False
    if not lines:
        return True
    above = "".join(line.text for number, line in lines if number == page)
    return lines[0][0] == page and table.has_head(above)


def _parts(page: Page) -> list[Part]:
    """Lines and tables of a page from top to bottom."""
    chars = page.chars
    parts: list[Part] = []
    for lattice in lattices(page):
        table, taken = read_ruled(lattice, chars, page.number)
        if table.rows:
            chars = [char for char in chars if id(char) not in taken]
            parts.append((table.box[1], len(parts), table))
    for run in _between(read_lines(chars), [table.box for _, _, table in parts]):
        for item in read_unruled(run, page.number):
            parts.append((item.box[1], len(parts), item))
    return sorted(parts, key=lambda part: part[:2])


def _between(lines: Sequence[Line], boxes: Sequence[Box]) -> Iterator[list[Line]]:
    """Lines in runs that no table parts."""
    for _, run in groupby(lines, key=lambda line: sum(box[1] < line.base for box in boxes)):
        yield list(run)


def _add_table(composer: Composer, table: Table, number: int) -> None:
    for index, row in enumerate(table.numbered(), 1):
        if len(row.cells) == 1:  # a heading over the whole width
            cell = row.cells[0]
            place = Place(row.page, number, index, cell.column + 1, box=_rounded(cell.box))
            composer.line(cell.text, place)
            continue
        composer.row(
            [
                (
                    cell.column,
                    cell.text,
                    Place(row.page, number, index, cell.column + 1, box=_rounded(cell.box)),
                )
                for cell in row.cells
            ],
            number,
            row.goes_on,
            row.has_columns,
        )


def _pieces(paragraph: Sequence[Printed]) -> list[tuple[str, Place]]:
    """The lines of a paragraph, each with its place."""
    pieces: list[tuple[str, Place]] = []
    for index, (page, line) in enumerate(paragraph):
        text = line.text
        if index + 1 < len(paragraph) and not runs_on(line, paragraph[index + 1][1]):
            text += " "
        pieces.append((text, Place(page=page, box=_rounded(line.box))))
    return pieces


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(value, 1) for value in box)
    return left, top, right, bottom
