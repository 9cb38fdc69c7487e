"""Word files: what Word shows when all changes are accepted, cell for cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import govdisclosure as gd
from govdisclosure.readers.word.numerals import numeral
from govdisclosure.testing import reports
from tests.readers.word_files import (
    body_of,
    cell,
    docx,
    packed,
    paragraph,
    row,
    run,
    table,
)

A_FEW = settings(max_examples=max(8, settings().max_examples // 6))
FORM = gd.get_edition("2021")
RULES = FORM.codebook.rows["proactive.rules"]
RULES_LABEL = FORM.grammar.official(RULES.label or "")
TITLE = "白石县林业局2023年政府信息公开工作年度报告"
FRONT = paragraph(TITLE) + paragraph(FORM.grammar.official(FORM.codebook.sections[1].heading))


def source_of(body: str, **parts: str) -> list[str]:
    """The lines that a file shows."""
    return gd.parse(docx(body, **parts)).source.splitlines()


def rules_of(*blocks: str) -> list[object]:
    """The values of the row of rules in a report with these blocks."""
    report = gd.parse(docx(FRONT + "".join(blocks)))
    return [report[key].value for key in RULES.keys]


def rules_table(first: str = cell("3"), *others: str) -> str:
    cells = others or (cell("1"), cell("25"))
    return table(
        row(cell("第二十条第（一）项", '<w:gridSpan w:val="4"/>')),
        row(cell("信息内容"), cell("本年制发件数"), cell("本年废止件数"), cell("现行有效件数")),
        row(cell(RULES_LABEL), first, *cells),
    )


@A_FEW
@given(reports(blanks=True, marks=True))
def test_a_report_in_word_reads_as_itself(report: gd.Report) -> None:
    assert gd.parse(docx("".join(body_of(report)))) == report


@A_FEW
@given(reports("2021", blanks=True, marks=True))
def test_places_are_table_row_and_column(report: gd.Report) -> None:
    read = gd.parse(docx("".join(body_of(report))))
    for one in read.cells.values():
        assert one.place is not None
        assert one.place.table == {2: 1, 3: 2, 4: 3}[read.fact(one.key).section]
        assert one.span is not None
        assert read.source[slice(*one.span)].strip() == one.raw.strip()


@pytest.mark.parametrize("repeated", [0, 3], ids=["head not repeated", "head repeated"])
def test_a_table_split_over_pages(repeated: int) -> None:
    report = gd.Report.build("2021", year=2023, organ="白石县林业局", values=grid_values())
    blocks = body_of(report)
    number, rows = next(
        (n, block.split("<w:tr>")) for n, block in enumerate(blocks) if block.count("<w:tr>") > 20
    )
    head, rows = rows[0], ["<w:tr>" + one for one in rows[1:]]
    rows[-1] = rows[-1].removesuffix("</w:tbl>")
    blocks[number] = table(*rows[:12]) + paragraph("- 3 -") + table(*rows[:repeated], *rows[12:])
    assert head.startswith("<w:tbl>")
    read = gd.parse(docx("".join(blocks)))
    assert {k: c.value for k, c in read.cells.items()} == {
        k: c.value for k, c in report.cells.items()
    }


def grid_values() -> dict[str, int]:
    facts = FORM.codebook.facts.values()
    keys = [fact.key for fact in facts if fact.table == "applications" and fact.kind == "count"]
    return dict.fromkeys(keys, 0) | {"applications.received.natural_person": 0}


def test_rules_table_reads() -> None:
    assert rules_of(rules_table()) == [3, 1, 25]


def test_inserted_text_shows_and_deleted_text_does_not() -> None:
    changed = paragraph(
        inside="<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
        f"<w:ins>{run('3')}</w:ins><w:moveFrom>{run('8')}</w:moveFrom>"
    )
    assert rules_of(rules_table(cell(inside=changed))) == [3, 1, 25]


def test_a_deleted_row_is_gone() -> None:
    gone = row(cell(RULES_LABEL), cell("7"), cell("7"), cell("7"), properties="<w:del/>")
    inside = rules_table().replace("</w:tbl>", f"{gone}</w:tbl>")
    assert rules_of(inside) == [3, 1, 25]


def test_a_deleted_cell_is_gone_and_the_next_one_stands_in_its_place() -> None:
    gone = "<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>"
    inside = rules_table().replace(cell("3"), gone + cell("3"))
    assert gone in inside
    assert rules_of(inside) == [3, 1, 25]


def test_a_style_of_characters_may_hide_them() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Bold"><w:rPr><w:b/></w:rPr></w:style>'
    )
    runs = "".join(
        f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{own}</w:rPr><w:t>{text}</w:t></w:r>'
        for style, own, text in (
            ("Bold", "", "12"),
            ("Note", "", "7"),
            ("Note", '<w:vanish w:val="0"/>', "34"),
        )
    )
    assert source_of(paragraph(inside=runs), styles=styles) == ["1234"]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    broken = paragraph("一、总体", "<w:rPr><w:del/></w:rPr>") + paragraph("情况")
    assert source_of(broken) == ["一、总体情况"]


def test_hidden_text_codes_of_fields_and_pinyin_do_not_show() -> None:
    inside = (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>现</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC 9</w:instrText></w:r>'
        f'{run("码")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("12")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f"<w:r><w:ruby><w:rt>{run('yún')}</w:rt><w:rubyBase>{run('云')}</w:rubyBase></w:ruby></w:r>"
    )
    assert source_of(paragraph(inside=inside)) == ["现12云"]


def test_breaks_tabs_and_hyphens() -> None:
    inside = (
        "<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/><w:t>3</w:t><w:br/></w:r>"
        "<w:r><w:t>4</w:t><w:tab/><w:t>5</w:t></w:r>"
    )
    assert source_of(paragraph(inside=inside)) == ["1-23 4 5"]


def test_a_sign_of_a_symbol_font_is_no_figure() -> None:
    sign = paragraph(inside='<w:r><w:sym w:font="Wingdings" w:char="F031"/></w:r>')
    report = gd.parse(docx(FRONT + rules_table(cell(inside=sign))))
    read = report[RULES.keys[0]]
    assert (read.value, read.state) == (None, "unreadable")


def test_a_text_box_shows_once_whatever_it_is_written_for() -> None:
    box = f"<w:txbxContent>{paragraph('五、存在的主要问题')}</w:txbxContent>"
    inside = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run('前文')}"
    )
    assert source_of(paragraph(inside=inside)) == ["前文", "五、存在的主要问题"]


def boxed(text: str) -> str:
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return paragraph(inside=f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>")


def test_a_text_box_in_a_cell_without_text_shows_its_figure() -> None:
    assert rules_of(rules_table(cell(inside=boxed("3")))) == [3, 1, 25]


@pytest.mark.parametrize(
    "text", ["说明：本栏数字由各科室分别报送", "3"], ids=["a note", "beside text"]
)
def test_any_other_text_box_stands_over_its_cell(text: str) -> None:
    own = paragraph("5") if text == "3" else ""
    found = rules_of(rules_table(cell(inside=own + boxed(text))))
    assert found == [5 if own else None, 1, 25]


def test_a_table_in_a_text_box_reads() -> None:
    content = f"<w:txbxContent>{rules_table()}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{content}</v:textbox></w:pict></w:r>"
    assert rules_of(paragraph(inside=box)) == [3, 1, 25]


def test_tables_for_layout_around_tables() -> None:
    inner = rules_table()
    for _ in range(3):
        inner = table(row(cell(inside=paragraph("正文") + inner + paragraph()), cell("侧栏")))
    assert rules_of(inner) == [3, 1, 25]


def test_wrapped_blocks_are_read() -> None:
    content = f"<w:sdtContent>{rules_table()}</w:sdtContent>"
    sdt = f"<w:sdt><w:sdtPr><w:t>9</w:t></w:sdtPr>{content}</w:sdt>"
    assert rules_of(f"<w:customXml>{sdt}</w:customXml>") == [3, 1, 25]


def test_empty_columns_in_front_of_a_row_and_old_merges() -> None:
    inside = table(
        row(cell("信息内容"), cell("本年制发件数"), cell("本年废止件数"), cell("现行有效件数")),
        row(
            cell("第二十条第（一）项", '<w:hMerge w:val="restart"/>'),
            cell(properties="<w:hMerge/>"),
            cell(properties="<w:hMerge/>"),
            cell(properties="<w:hMerge/>"),
        ),
        row(cell(RULES_LABEL), cell("3"), cell("1"), cell("25")),
    )
    assert rules_of(inside) == [3, 1, 25]


def test_headers_footers_and_footnotes_stay_out() -> None:
    note = f"<w:footnote>{paragraph('注 77')}</w:footnote>"
    lines = source_of(
        paragraph(inside=run("正文") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes=note,
        header1=paragraph("页眉"),
    )
    assert lines == ["正文"]


def levels(*kinds: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (style, text) in enumerate(kinds)
    )


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    own = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, own)


LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">'
    f"{levels(*LEVELS)}"
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def test_headings_numbered_by_lists() -> None:
    body = (
        numbered("总体情况") + numbered("主动公开", 1) + numbered("依申请", 1)
        + numbered("其他", 2) + numbered("主动公开政府信息情况") + numbered("再次", 1)
    )  # fmt: skip
    assert source_of(body, numbering=NUMBERING) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请",
        "1. 其他",
        "二、主动公开政府信息情况",
        "（一）再次",
    ]


def test_a_list_that_begins_anew_and_paragraphs_without_number() -> None:
    body = numbered("甲") + paragraph("乙") + numbered("丙", 0, 2) + numbered("丁", 0, 0)
    assert source_of(body, numbering=NUMBERING) == ["一、甲", "乙", "五、丙", "丁"]


def test_a_style_numbers_its_paragraphs_and_those_of_its_heirs() -> None:
    styles = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="c"><w:basedOn w:val="c"/></w:style>'
    )
    body = "".join(paragraph("题", f'<w:pStyle w:val="{name}"/>') for name in "abc")
    assert source_of(body, numbering=NUMBERING, styles=styles) == ["一、题", "二、题", "题"]


def test_sections_are_known_by_the_numbers_of_lists() -> None:
    titles = [FORM.grammar.official(section.heading) for section in FORM.codebook.sections]
    bare = [title.split("、", 1)[-1] for title in titles]
    body = paragraph(TITLE) + "".join(numbered(one) + paragraph("无。") for one in bare)
    report = gd.parse(docx(body, numbering=NUMBERING))
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert "S002" not in {found.code for found in report.diagnostics}


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (2024, "ideographDigital", "二〇二四"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "decimalFullWidth", "３"),
        (3, "decimalZero", "03"),
        (28, "lowerLetter", "bb"),
        (2, "upperLetter", "B"),
        (14, "upperRoman", "XIV"),
        (4, "bullet", ""),
        (4, "a style of tomorrow", "4"),
        (0, "chineseCounting", "0"),
        (10**9, "upperRoman", "1000000000"),
    ],
)
def test_how_word_writes_numbers(number: int, style: str, written: str) -> None:
    assert numeral(number, style) == written


# ------------------------------------------------------------------------------ hostile files
BOMB = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def test_a_document_type_and_with_it_an_entity_bomb_is_refused() -> None:
    with pytest.raises(gd.UnreadableError, match="document type"):
        gd.parse(docx(paragraph("&b;"), head=BOMB))


def test_external_parts_are_never_followed() -> None:
    outside = packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/x.xml": "<x/>",
            "_rels/.rels": '<R><R Id="a" Type="x/officeDocument" Target="http://h.invalid/d.xml" '
            'TargetMode="External"/></R>',
        }
    )
    with pytest.raises(gd.UnreadableError, match="officeDocument"):
        gd.parse(outside)


def test_deep_nesting_is_an_error() -> None:
    deep = "<w:sdt><w:sdtContent>" * 400
    with pytest.raises(gd.LimitError, match="nesting"):
        gd.parse(docx(deep + paragraph("正文") + "</w:sdtContent></w:sdt>" * 400))


def test_many_elements_are_an_error() -> None:
    with pytest.raises(gd.LimitError, match=r"pieces|ratio"):
        gd.parse(docx("<w:p/>" * 500_000))


def test_a_part_that_packs_too_well_is_an_error() -> None:
    with pytest.raises(gd.LimitError, match=r"ratio.*Limits\(ratio="):
        gd.parse(docx(paragraph("0" * 3_000_000)))


def test_a_file_cut_anywhere_is_an_error() -> None:
    whole = docx(rules_table())
    for percent in range(1, 100):
        with pytest.raises((gd.UnreadableError, gd.UnsupportedFormatError), match="again"):
            gd.parse(whole[: len(whole) * percent // 100])


def test_old_word_files_name_the_command_that_converts_them() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    with pytest.raises(gd.UnsupportedFormatError, match="soffice --headless --convert-to docx"):
        gd.parse(ole + bytes(600) + "WordDocument".encode("utf-16-le"))
    with pytest.raises(gd.UnsupportedFormatError, match="convert-to xlsx"):
        gd.parse(ole + bytes(600) + "Workbook".encode("utf-16-le"))
    with pytest.raises(gd.UnsupportedFormatError, match="password"):
        gd.parse(ole + bytes(600) + "EncryptedPackage".encode("utf-16-le"))


def test_an_encoding_that_does_not_exist_is_damage() -> None:
    head = '<?xml version="1.0" encoding="UTF-1" standalone="yes"?>'
    with pytest.raises(gd.UnreadableError, match="UTF-1"):
        gd.parse(docx("<w:p/>", head))
