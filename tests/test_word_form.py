"""The official form as a Word file: reads back equal, opens elsewhere, needs its extra."""

from __future__ import annotations

import io
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
