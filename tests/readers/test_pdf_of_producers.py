"""Generated reports made into PDF by LibreOffice and by Chromium equal their truth."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import govdisclosure as gd
from tests.readers.truths import CASES, truth, without_notes

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FONT = "Noto Sans CJK SC"

needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def printed(page: str) -> str:
    """As the official page comes."""
    return page


def without_lines(page: str) -> str:
    """A table without lines, on a page wide enough for its words."""
    wide = page.replace("<style>", "<style>@page{size:A3 landscape}")
    return wide.replace("border:1px solid;", "")


def on_landscape(page: str) -> str:
    return page.replace("<style>", "<style>@page{size:A4 landscape}")


def in_two_fonts(page: str) -> str:
    return page.replace("<style>", "<style>th{font-family:serif}td{font-family:monospace}")


def with_labels_upright(page: str) -> str:
    """Labels of groups one character a line, from top to bottom."""
    style = "th[scope=rowgroup]{writing-mode:vertical-rl}th[colspan]{writing-mode:horizontal-tb}"
    return page.replace("<style>", f"<style>{style}")


def in_one_font(page: str) -> str:
    """In the font that the tests install, so that lines break alike everywhere."""
    rule = f"body,h1,h2,p,th,td,span{{font-family:'{FONT}'!important}}"
    named = page.replace("仿宋", FONT)
    return re.sub("</head>", f"<style>{rule}</style></head>", named, count=1)


def differences(report: gd.Report, expected: gd.Report) -> list[str]:
    found = [
        f"{key}: {report[key]!r}, truth {cell!r}"
        for key, cell in expected.cells.items()
        if report[key] != cell
    ]
    for name in ("edition", "grid_edition", "year", "title", "organ", "published", "period"):
        if getattr(report, name) != getattr(expected, name):
            found.append(f"{name}: {getattr(report, name)!r}, truth {getattr(expected, name)!r}")
    if [s.number for s in report.sections] != [s.number for s in expected.sections]:
        found.append(f"sections {[s.number for s in report.sections]}")
    return found


@pytest.fixture(scope="module")
def by_soffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PDFs of all cases with lines (as Word pastes the page) and without (as it is published)."""
    folder = tmp_path_factory.mktemp("soffice")
    for edition, kind in CASES:
        report = truth(edition, kind)
        bare = without_notes(report).render()
        (folder / f"{edition}-{kind}-unruled.html").write_text(in_one_font(bare), "utf-8")
        ruled = in_one_font(report.render("html-word"))
        (folder / f"{edition}-{kind}-ruled.html").write_text(ruled, "utf-8")
    pages = sorted(map(str, folder.glob("*.html")))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [str(SOFFICE), "--headless", home, "--infilter=HTML (StarWriter)"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *pages],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder


@needs_soffice
@pytest.mark.parametrize("lines", ["ruled", "unruled"])
@pytest.mark.parametrize(("edition", "kind"), CASES)
def test_a_report_printed_by_libreoffice_equals_its_truth(
    by_soffice: Path, edition: str, kind: str, lines: str
) -> None:
    report = gd.read(by_soffice / f"{edition}-{kind}-{lines}.pdf")
    expected = truth(edition, kind)
    assert differences(report, without_notes(expected) if lines == "unruled" else expected) == []


def by_chromium(page: str, folder: Path) -> Path:
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, "utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--no-pdf-header-footer", f"--user-data-dir={folder / 'home'}"]
    subprocess.run(
        [*command, f"--print-to-pdf={target}", source.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target


@needs_chromium
@pytest.mark.parametrize(("edition", "kind", "seed"), [("2021", "full", 2), ("2019", "full", 0)])
def test_a_note_torn_over_lines_of_a_narrow_column_stays_with_its_figure(
    tmp_path: Path, edition: str, kind: str, seed: int
) -> None:
    expected = truth(edition, kind, seed)
    page = expected.render().replace("border:1px solid;", "")
    report = gd.read(by_chromium(page, tmp_path))
    noted = [key for key, cell in expected.cells.items() if cell.note]
    assert noted
    assert [report[key] for key in noted] == [expected[key] for key in noted]
    named = {key for one in report.diagnostics for key in one.keys if one.code != "R034"}
    wrong = {key for key, cell in expected.cells.items() if report[key] != cell}
    assert wrong <= named


@needs_chromium
@pytest.mark.parametrize(
    ("edition", "kind", "change"),
    [
        ("2019", "blanks", printed),
        ("2021", "full", without_lines),
        ("2021", "blanks", on_landscape),
        ("2019", "full", in_two_fonts),
        ("2021", "marks", with_labels_upright),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_report_printed_by_chromium_equals_its_truth(
    tmp_path: Path, edition: str, kind: str, change: Callable[[str], str]
) -> None:
    page = truth(edition, kind).render()
    changed = change(page)
    assert change is printed or changed != page
    report = gd.read(by_chromium(changed, tmp_path))
    assert differences(report, truth(edition, kind)) == []
