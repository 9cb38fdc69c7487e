"""Whatever narrative a report is made with, it is read back as it is, or refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.writers.layouts import LAYOUTS
from tests.property.everything import LOSSLESS, all_reports, read


@given(st.sampled_from(sorted(LOSSLESS)), st.data())
def test_odd_narrative_is_read_back_or_refused(layout: str, data: st.DataObject) -> None:
    report = data.draw(all_reports(blanks=LOSSLESS[layout], odd=True))
    try:
        written = report.render(layout)
    except gd.WriteError:
        event("refused")
        return
    assert read(written, report) == report


def saying(*paragraphs: str) -> gd.Report:
    report = gd.Report.build(
        year=2024,
        organ="云溪市水利局",
        sections={1: ["本机关工作有序。", *paragraphs, "以上为本年度情况。"]},
    )
    return report.replace(dict.fromkeys(report.cells, 0))


ESCAPED = ["html-official", "html-word", "html-spans-dropped", "markdown", "markdown-trailing"]


@pytest.mark.parametrize("layout", [*ESCAPED, "markdown-lone-pipes", "markdown-spans-lost"])
@pytest.mark.parametrize(
    "text",
    ["网站 | 公众号", "|", "||", "甲｜乙", "|---|", "a\\|b", "# 标题", "\\# 标题", "##", "甲\\乙"],
)
def test_signs_of_markdown_are_kept_where_a_format_escapes_them(layout: str, text: str) -> None:
    report = saying(text)
    read = gd.parse(report.render(layout))
    assert [one.text for one in read.sections[0].paragraphs][1] == text
    assert read == report


@pytest.mark.parametrize("layout", ESCAPED)
@pytest.mark.parametrize("text", ["<b>粗</b>", "&nbsp;", "&lt;", "甲 < 乙 & 丙。", "<!-- 注 -->"])
def test_signs_of_html_are_kept(layout: str, text: str) -> None:
    assert gd.parse(saying(text).render(layout)) == saying(text)


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("网站 | 公众号", "text-cells"),
        ("# 标题", "text-indented"),
        ("- 3 -", "html-official"),
        ("第3页", "markdown"),
        ("版权所有：本站", "text-cells"),
    ],
)
def test_what_would_be_read_as_something_else_is_refused(text: str, layout: str) -> None:
    said = f"layout {layout} .* section 1, paragraph 2 is '{text[0]}"
    with pytest.raises(gd.WriteError, match=said.replace("|", r"\|")) as error:
        saying(text).render(layout)
    assert error.value.code == "X010"
    assert gd.parse(saying(text).render(layout, verify=False)) != saying(text)


@pytest.mark.parametrize("layout", ["html-official", "markdown", "text-cells"])
@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开情况",
        "（二）收到和处理政府信息公开申请情况",
        "1.主动公开情况",
        "一、主动公开情况",
    ],
)
def test_the_heading_of_a_part_is_none_of_a_section(text: str, layout: str) -> None:
    written = saying(text, "公开3条。").render(layout)
    report = gd.parse(written)
    assert report == saying(text, "公开3条。")
    assert not {"S002", "S003"} & {one.code for one in report.diagnostics}


@pytest.mark.parametrize("layout", ["html-official", "markdown", "text-cells"])
def test_words_of_a_table_are_kept_in_sections_that_have_none(layout: str) -> None:
    for text in ("自然人", "（二）其他", "总计"):
        assert gd.parse(saying(text).render(layout)) == saying(text)


def test_but_not_where_a_table_stands_in_the_wrong_section() -> None:
    """The heading of section two is lost."""
    table = "| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 3 |\n| 行政处罚 | 5 |\n"
    text = f"一、总体情况\n本机关工作有序。\n{table}三、收到和处理政府信息公开申请情况\n"
    (overview, _) = gd.parse(text).sections
    assert [one.text for one in overview.paragraphs] == ["本机关工作有序。"]


def test_a_heading_without_any_text_makes_no_part_of_a_misnumbered_one() -> None:
    """At the end a list of links repeats a heading."""
    begin = "一、总体情况\n导语。\n三、主动公开政府信息情况\n公开5条。\n"
    end = "五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。\n"
    report = gd.parse(f"{begin}{end}二、主动公开政府信息情况\n")
    assert [one.number for one in report.sections] == [1, 2, 5, 6]
    assert [one.text for one in report.sections[1].paragraphs] == ["公开5条。"]


@pytest.mark.parametrize("text", ["2023年度收取信息公开处理费0元", "处理费收取情况：未收取"])
def test_the_statement_about_fees_may_end_the_report_without_a_full_stop(text: str) -> None:
    report = gd.Report.build(year=2023, organ="云溪市水利局", sections={6: ["无。", text]})
    read = gd.parse(report.render(unresolved="blank"))
    assert [one.text for one in read.sections[-1].paragraphs] == ["无。", text]


def test_a_heading_in_the_wrong_section_is_refused() -> None:
    heading = saying().sections[3].heading
    report = gd.Report.build(year=2024, sections={3: ["本机关工作有序。", heading, "以上。"]})
    with pytest.raises(gd.WriteError, match="section 3, paragraph 2"):
        report.render()


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("甲  乙\t丙\u3000丁\xa0戊。", ["甲 乙 丙 丁 戊。"]),
        ("一行。\r\n\n又一行。\u2028末行。", ["一行。", "又一行。", "末行。"]),
        ("２０２４年\u200b公开Ａ类信息。", ["2024年公开A类信息。"]),
        ("本機關應當公開報告。", ["本机关应当公开报告。"]),
        (" \u200b ", []),
    ],
)
def test_build_keeps_narrative_as_a_reading_would(given_text: str, kept: list[str]) -> None:
    report = gd.Report.build(sections={1: given_text})
    assert [one.text for one in report.sections[0].paragraphs] == kept


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"title": "另一份材料", "year": 2024}, "title"),
        ({"organ": "云溪市水利局"}, "organ"),
        ({"organ": "云溪市水利局", "title": "东湖区审计局2024年政府信息公开工作年度报告"}, "year"),
    ],
)
def test_a_title_that_no_reader_knows_is_refused(wrong: dict[str, object], what: str) -> None:
    with pytest.raises(gd.WriteError, match=f"{what} is "):
        gd.Report.build(**wrong).render()  # type: ignore[arg-type]


def test_a_character_that_exists_in_no_encoding_is_refused() -> None:
    with pytest.raises(gd.WriteError, match="no encoding"):
        saying("甲\ud800乙。").render()


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(gd.WriteError, match="no report"):
        gd.parse("").render("lossy-jammed")


def test_rows_of_no_form_are_refused_or_left_out_on_demand() -> None:
    text = (
        saying()
        .render("markdown-trailing")
        .replace("规章 |", "其他公开文稿 | 186 | 86 | 255 |\n规章 |")
    )
    report = gd.parse(text)
    assert [row.label for row in report.unread] == ["其他公开文稿"]
    with pytest.raises(gd.WriteError, match="其他公开文稿 186 86 255"):
        report.render()
    assert gd.parse(report.render(unresolved="blank")).cells == report.cells


@pytest.mark.parametrize("layout", [one for one in LAYOUTS if not LAYOUTS[one].lossless])
def test_layouts_that_lose_information_are_not_read_back(layout: str) -> None:
    assert saying("- 3 -").render(layout)
