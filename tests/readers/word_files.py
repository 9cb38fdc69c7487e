"""Word files made by hand, for traits that a converter does not write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from govdisclosure.model.report import Report
from govdisclosure.writers.grid import Box, Grid, joined
from govdisclosure.writers.page import page_of

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, head: str = _HEAD, **parts: str) -> bytes:
    """A file with this body; `numbering`, `styles`, `footnotes`, `header1` … are further parts."""
    kinds = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in parts
    )
    return packed(
        {
            "[Content_Types].xml": f"{_HEAD}<Types/>",
            "_rels/.rels": relations(
                f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": relations(kinds),
            "word/document.xml": f"{head}<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{name}.xml": f"{_HEAD}<w:{name} {_NAMES}>{xml}</w:{name}>"
                for name, xml in parts.items()
            },
        }
    )


def relations(inside: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{inside}</Relationships>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", inside: str | None = None) -> str:
    content = run(text) if inside is None else inside
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(text: str = "", properties: str = "", inside: str | None = None) -> str:
    content = paragraph(text) if inside is None else inside
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def grid_rows(grid: Grid) -> list[str]:
    """A table of the form as Word writes it: gridSpan, and vMerge in every row of a tall cell."""
    reach: dict[int, tuple[int, Box]] = {}
    rows: list[str] = []
    for places in grid.matrix():
        cells, column = [], 0
        while column < grid.width:
            box = places[column]
            if box is not None:
                cells.append(cell(box.text, _merging(box, "restart")))
                reach[column] = (box.rows - 1, box)
            else:
                left, box = reach[column]
                cells.append(cell("", _merging(box, None)))
                reach[column] = (left - 1, box)
            column += box.columns
        rows.append(row(*cells))
    return rows


def _merging(box: Box, start: str | None) -> str:
    across = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    value = f' w:val="{start}"' if start else ""
    return across + (f"<w:vMerge{value}/>" if box.rows > 1 else "")


def body_of(report: Report) -> list[str]:
    """The blocks of a report: title, lines, headings, paragraphs, tables."""
    page = page_of(report)
    blocks = [paragraph(page.title or ""), *map(paragraph, page.lines)]
    for part in page.parts:
        blocks += [paragraph(part.heading), *map(paragraph, part.paragraphs)]
        if part.tables:
            blocks.append(table(*grid_rows(joined(part.tables))))
    return blocks
