"""A small spreadsheet made by hand."""

from __future__ import annotations

from tests.readers.word_files import packed, relations

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sheet_with_formula(*, hidden: bool = False) -> bytes:
    """A file with one formula that was never computed, in a row that may be hidden."""
    row = '<row r="3" hidden="1">' if hidden else '<row r="3">'
    rows = (
        '<row r="1"><c t="inlineStr"><is><t>二、主动公开政府信息情况</t></is></c></row>'
        f'{row}<c t="inlineStr"><is><t>规章</t></is></c><c><v>3</v></c><c><v>1</v></c>'
        "<c><f>3*8</f></c></row>"
    )
    link = f'<Relationship Id="a" Type="{_OFFICE}/'
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(f'{link}officeDocument" Target="xl/workbook.xml"/>'),
            "xl/_rels/workbook.xml.rels": relations(f'{link}worksheet" Target="sheet1.xml"/>'),
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>',
            "xl/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>'
            "</worksheet>",
        }
    )
