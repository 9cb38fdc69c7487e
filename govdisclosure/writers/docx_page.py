"""What stands on the pages of a Word document around the form: its title and the page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from govdisclosure.writers.page import Page

if TYPE_CHECKING:
    from docx.document import Document

# Room for a year that is not known yet; it reads back as none.
_BLANK_YEAR = "\u3000" * 4 + "年"


def title_of(page: Page, room: float) -> str:
    """The title as it is printed: in two lines where one has no room for it.

    The second line is what the form calls a report, without the year: a line with it would be a
    title by itself. A form without a title has one to fill in.

    Args:
        room: of a line, in characters.
    """
    if not page.title:
        return "" if page.lines or not page.called else f"{_BLANK_YEAR}{page.called}"
    if sum(1.0 if east_asian_width(char) in "WF" else 0.5 for char in page.title) <= room:
        return page.title
    front = page.title.removesuffix(page.called)
    return f"{front}\n{page.called}" if front not in ("", page.title) else page.title


def add_page_numbers(document: Document, style: str) -> None:
    """Print the number of each page at its foot, between dashes as official documents do."""
    from docx.oxml.parser import parse_xml

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles[style]
    namespace = paragraph._p.nsmap["w"]
    paragraph.add_run("— ")
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple xmlns:w="{namespace}" w:instr="PAGE"><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple>"
        )
    )
    paragraph.add_run(" —")
