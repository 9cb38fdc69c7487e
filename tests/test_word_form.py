"""The official form as a Word file: reads back equal, opens elsewhere, needs its extra."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given

import govdisclosure as gd
from govdisclosure.testing import reports

pytest.importorskip("docx", reason="python-docx (extra docx) is not installed")

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
REPORTS = sorted(path for path in EXAMPLES.glob("*.*") if path.with_suffix(".truth.json").exists())
SOFFICE = shutil.which("soffice")


def test_there_are_examples() -> None:
    assert REPORTS


@given(reports(blanks=True))
def test_a_word_file_reads_back_equal(report: gd.Report) -> None:
    # `render` would read it back as well; this is the same proof by a plain comparison
    again = gd.parse(report.render("docx", verify=False))
    assert dict(again.cells) == dict(report.cells)
    assert (again.title, again.year, again.organ) == (report.title, report.year, report.organ)


@pytest.mark.parametrize("name", ["2021", "2019"])
def test_the_blank_form_reads_back_blank(name: str) -> None:
    read = gd.parse(gd.blank(name).render("docx"))
    assert {cell.state for cell in read.cells.values()} == {"blank"}


def test_the_same_report_gives_the_same_bytes() -> None:
    report = gd.read(REPORTS[0])
    assert report.render("docx") == report.render("docx")


def test_rows_of_the_head_repeat_and_no_row_is_cut_by_a_page() -> None:
    with zipfile.ZipFile(io.BytesIO(gd.read(REPORTS[0]).render("docx"))) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("<w:tr>") == body.count("<w:cantSplit/>")
    assert body.count("<w:tblHeader/>") == 3 + 3  # of the grid and of section four


def xml_of(report: gd.Report, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(report.render("docx"))) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("name", ["2021", "2019"])
def test_the_blank_form_has_a_title_to_fill_in_that_reads_back_as_none(name: str) -> None:
    form = gd.blank(name)
    assert ">\u3000\u3000\u3000\u3000年政府信息公开工作年度报告<" in xml_of(
        form, "word/document.xml"
    )
    read = gd.parse(form.render("docx"))
    assert (read.title, read.year, read.organ) == (None, None, None)


def test_a_title_without_room_on_a_line_is_broken_between_words() -> None:
    report = gd.Report.build(year=2023, organ="云溪市国家经济技术开发区管理局")
    body = xml_of(report, "word/document.xml")
    assert "管理局2023年</w:t><w:br/><w:t>政府信息公开工作年度报告<" in "".join(body.split())
    assert gd.parse(report.render("docx")).title == report.title


def test_a_title_with_room_on_a_line_is_not_broken() -> None:
    report = gd.Report.build(year=2023, organ="云溪市")
    assert "<w:br/>" not in xml_of(report, "word/document.xml")


def test_pages_are_numbered_at_their_foot() -> None:
    assert 'w:instr="PAGE"' in xml_of(gd.blank(), "word/footer1.xml")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_long_figures_are_not_broken_in_their_cells(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    values = {
        key: 123456 if key.startswith("applications") else 12345 for key in gd.blank("2021").cells
    }
    report = gd.Report.build("2021", year=2023, values=values)
    (tmp_path / "form.docx").write_bytes(report.render("docx"))
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "form.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = [
        page.get_textpage().get_text_range() for page in pdfium.PdfDocument(tmp_path / "form.pdf")
    ]
    printed = re.findall(r"(?<![0-9])[0-9]{5,6}(?![0-9])", "\n".join(pages))
    assert sorted(map(int, printed)) == sorted(values.values())
    assert [f"— {number} —" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)


def test_text_cannot_break_out_of_its_cell() -> None:
    report = gd.Report.build(year=2023, sections={1: "用<w:p/>和&lt;作标记。"})
    assert gd.parse(report.render("docx")).sections[0].text == "用<w:p/>和&lt;作标记。"


def test_a_character_that_xml_cannot_hold_is_refused() -> None:
    report = gd.Report.build(year=2024, sections={1: ["本机关\x01工作有序。"]})
    with pytest.raises(gd.WriteError, match="section 1, paragraph 1") as error:
        report.render("docx")
    assert error.value.code == "X010"
    assert "\ufffd" in str(gd.parse(report.render("docx", verify=False)).sections[0].paragraphs)


def test_an_unresolved_cell_is_refused() -> None:
    doubtful = gd.parse((EXAMPLES / "linshui-transport-2023.txt").read_text("utf-8")[:2000])
    with pytest.raises(gd.WriteError, match="no certain value"):
        doubtful.render("docx")


def test_without_the_extra_the_message_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(gd.MissingExtraError, match=r"pip install 'govdisclosure\[docx\]'"):
        gd.blank().render("docx")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_saves_the_same_figures(tmp_path: Path) -> None:
    report = gd.read(REPORTS[0])
    (tmp_path / "报告.docx").write_bytes(report.render("docx"))
    command = [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "odt", "--outdir", str(tmp_path), str(tmp_path / "报告.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    command[-4:] = ["docx", "--outdir", str(tmp_path / "again"), str(tmp_path / "报告.odt")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = gd.read(tmp_path / "again" / "报告.docx")
    assert dict(again.cells) == dict(report.cells)


def test_a_title_longer_than_word_s_own_property_is_printed_whole() -> None:
    report = gd.Report.build("2021", year=2023, organ="县" * 300)
    assert "县" * 300 in gd.parse(report.render("docx", verify=False)).source


def test_a_title_that_is_longer_than_any_is_refused_like_in_other_layouts() -> None:
    report = gd.Report.build("2021", year=2023, organ="县" * 300)
    with pytest.raises(gd.WriteError, match="title is 县"):
        report.render("docx")
