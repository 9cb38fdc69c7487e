"""Word: the official form as a document that an office can print, sign and publish.

Paper, margins and type follow the standard for official documents (GB/T 9704-2012): A4, margins of
37, 26, 35 and 28 mm, the title in small-standard Song of size two (22 pt), headings in Hei and text
in Fangsong of size three (16 pt), 28 pt a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from govdisclosure.errors import MissingExtraError
from govdisclosure.writers.docx_page import add_page_numbers, title_of
from govdisclosure.writers.grid import Box, Grid, Piece, joined
from govdisclosure.writers.page import Page, Part

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

# Fonts of the standard, with the names that Word knows; an office without them sees its default.
_TITLE, _HEADING, _TEXT = "方正小标宋简体", "黑体", "仿宋"
_LATIN = "Times New Roman"
_TITLE_SIZE, _TEXT_SIZE, _LINE = 22, 16, 28
_ROW_HEIGHT = 5.5
_FOOTER, _FOOTER_FONT, _FOOTER_SIZE = "Footer", "宋体", 14
# Styles of cells: name → size, and the most columns of a table that it is for. The more there are,
# the smaller they are set: no figure of six digits in section three, and of five in section four,
# may break, whatever font an office has in the place of _LATIN.
_CELL_SIZES = {"Cell": 10.5, "Small Cell": 9, "Smaller Cell": 8}
_MOST_COLUMNS = {"Cell": 6, "Small Cell": 12}
# Headings of columns are words of two characters; in cells with the wider margin they break
# between them.
_CELL_MARGIN, _HEADING_MARGIN = 0.35, 1.9
# How wide the first column of labels is, compared to one of numbers.
_LABEL_SHARE = 0.8
_PAGE_WIDTH, _PAGE_HEIGHT = 210, 297
_TOP, _RIGHT, _BOTTOM, _LEFT = 37, 26, 35, 28
_POINTS = 72 / 25.4  # of a millimetre
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# The same report gives the same bytes, so that files can be compared.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# Parts of python-docx' template that say nothing of this document: a picture of another page, the
# styles a second time for Word 2010, a list of sources.
_FOREIGN_PARTS = ("/thumbnail", "/stylesWithEffects", "/customXml")
_TABLE_STYLES = frozenset(["TableNormal", "TableGrid"])
# Characters that the file's own title may have, which is not the one on the page.
_LONGEST_PROPERTY = 255
# What XML cannot hold. The mark in its place is not what the report says, so that reading back
# refuses the document.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARK = "\ufffd"


def official(page: Page) -> bytes:
    """The form as a Word document: merged cells, head rows that repeat on each page.

    Raises:
        MissingExtraError: the extra `docx` is not installed.
    """
    document = _empty_document(_as_xml(page.title or ""))
    room = (_PAGE_WIDTH - _LEFT - _RIGHT) * _POINTS / _TITLE_SIZE
    if title := title_of(page, room):
        document.add_paragraph(_as_xml(title), style="Title")
    for line in page.lines:
        document.add_paragraph(_as_xml(line))
    for part in page.parts:
        _add_part(document, part)
    return _saved(document)


def _as_xml(text: str) -> str:
    return _NOT_XML.sub(_MARK, text)


def _empty_document(title: str) -> Document:
    try:
        import docx
        from docx.shared import Mm
    except ImportError as error:
        raise MissingExtraError(
            "Word documents need python-docx. Install it: pip install 'govdisclosure[docx]'.",
            "读写 Word 文档需要 python-docx，请安装：pip install 'govdisclosure[docx]'。",
        ) from error
    document = docx.Document()
    _drop_unused(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(_PAGE_WIDTH), Mm(_PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    properties = document.core_properties
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = properties.comments = ""
    properties.created = properties.modified = datetime(*_NO_TIME)
    properties.language = "zh-CN"
    _set_styles(document)
    add_page_numbers(document, _FOOTER)
    return document


def _drop_unused(document: Document) -> None:
    """Take out what the template has beyond the form, which is three quarters of the file."""
    for relations in (document.part.package.rels, document.part.rels):
        for name in [name for name, one in relations.items() if _is_foreign(one.reltype)]:
            del relations[name]
    for style in list(document.styles.element.style_lst):
        if style.get(f"{{{_WORD}}}type") == "table" and style.styleId not in _TABLE_STYLES:
            document.styles.element.remove(style)


def _is_foreign(kind: str) -> bool:
    return kind.endswith(_FOREIGN_PARTS)


def _set_styles(document: Document) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    body = _style(document, "Normal", _TEXT, _TEXT_SIZE)
    body.paragraph_format.line_spacing = Pt(_LINE)
    body.paragraph_format.space_after = Pt(0)
    body.paragraph_format.first_line_indent = Pt(2 * _TEXT_SIZE)
    title = _style(document, "Title", _TITLE, _TITLE_SIZE)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.first_line_indent = Pt(0)
    title.paragraph_format.space_after = Pt(_LINE)
    _without_border(title)
    heading = _style(document, "Heading 1", _HEADING, _TEXT_SIZE)
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(0)
    footer = _style(document, _FOOTER, _FOOTER_FONT, _FOOTER_SIZE)
    footer.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.paragraph_format.first_line_indent = Pt(0)
    for name, size in _CELL_SIZES.items():
        cell = _style(document, name, _TEXT, size)
        cell.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.paragraph_format.first_line_indent = Pt(0)
        cell.paragraph_format.line_spacing = 1.0


def _style(document: Document, name: str, font: str, size: float) -> ParagraphStyle:
    """A paragraph style in black, in a Chinese and a Latin font; added where there is none."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    if name not in document.styles:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[
            "Normal"
        ]
    style: ParagraphStyle = document.styles[name]
    style.font.name, style.font.size, style.font.bold = _LATIN, Pt(size), False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):  # a theme's font would win over the one named here
            del fonts.attrib[attribute]
    fonts.set(qn("w:eastAsia"), font)
    return style


def _without_border(style: ParagraphStyle) -> None:
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _add_part(document: Document, part: Part) -> None:
    document.add_paragraph(_as_xml(part.heading), style="Heading 1")
    for text in part.paragraphs:
        document.add_paragraph(_as_xml(text))
    if part.tables:
        _add_table(document, joined(part.tables))


def _add_table(document: Document, grid: Grid) -> None:
    """Put a table at the end of the document.

    It is written as markup: merging cells one by one through python-docx takes most of a second.
    """
    from docx.oxml.parser import parse_xml

    fitting = (name for name, most in _MOST_COLUMNS.items() if grid.width <= most)
    style = next(fitting, list(_CELL_SIZES)[-1])
    widths = _widths(grid)
    rows = "".join(
        _row(list(boxes), widths, document.styles[style].style_id, is_head=number < grid.head)
        for number, boxes in enumerate(grid.pieces())
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = parse_xml(
        f'<w:tbl xmlns:w="{_WORD}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margins(_CELL_MARGIN)}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
    document.element.body.insert_element_before(table, "w:sectPr")


def _row(pieces: Sequence[Piece], widths: Sequence[int], style: str, is_head: bool) -> str:
    """A row is not cut by the end of a page; rows of the head stand on each page again."""
    head = "<w:tblHeader/>" if is_head else ""
    height = f'<w:trHeight w:val="{_twips(_ROW_HEIGHT)}" w:hRule="atLeast"/>'
    cells = "".join(_cell(piece, widths, style) for piece in pieces)
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{cells}</w:tr>"


def _cell(piece: Piece, widths: Sequence[int], style: str) -> str:
    box = piece.box
    width = sum(widths[piece.column : piece.column + box.columns])
    span = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
    merge = f'<w:vMerge w:val="{"restart" if piece.is_first else "continue"}"/>'
    margins = ""
    if box.role == "column" and len(box.text) % 2 == 0:
        margins = f"<w:tcMar>{_margins(_HEADING_MARGIN)}</w:tcMar>"
    text = f'<w:r><w:t xml:space="preserve">{escape(_as_xml(box.text))}</w:t></w:r>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge if box.rows > 1 else ""}'
        f'{margins}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{text if piece.is_first and box.text else ''}</w:p></w:tc>"
    )


def _margins(millimetres: float) -> str:
    width = _twips(millimetres)
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side in ("left", "right"))


def _widths(grid: Grid) -> list[int]:
    """Widths of the columns in twentieths of a point."""
    shares = _shares(grid)
    room = _PAGE_WIDTH - _LEFT - _RIGHT
    return [_twips(room * share / sum(shares)) for share in shares]


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def _shares(grid: Grid) -> list[float]:
    """How wide the columns are to each other: labels need more room the further in they stand."""
    sides = 0
    if grid.head < len(grid.rows):
        sides = max(_labels(row) for row in grid.rows[grid.head :])
    labels = (
        [_LABEL_SHARE * number for number in range(1, sides + 1)] if sides > 1 else [1.0] * sides
    )
    return [*labels, *[1.0] * (grid.width - sides)]


def _labels(row: Sequence[Box]) -> int:
    return sum(box.columns for box in row if box.role == "row")


def _saved(document: Document) -> bytes:
    written = BytesIO()
    document.save(written)
    again = BytesIO()
    with ZipFile(written) as old, ZipFile(again, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _NO_TIME), old.read(name), ZIP_DEFLATED)
    return again.getvalue()
