"""Generated reports as pages that other programs wrote equal their truth."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.model.report import Cells
from tests.readers.test_pdf_of_producers import CHROMIUM, SOFFICE, differences
from tests.readers.truths import CASES, truth
from tests.readers.word_paste import pasted

PANDOC = shutil.which("pandoc")
LAYOUTS = ("html-official", "html-four-tables", "html-broken-labels", "docx")
# A page that a script writes: only what the browser saves has the tables.
LATE = "<body><script>document.write(decodeURIComponent('{}'))</script></body>"


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each report in each layout; where python-docx lacks, without Word files."""
    folder = tmp_path_factory.mktemp("sources")
    for edition, kind in CASES:
        for layout in LAYOUTS:
            name = f"{edition}-{kind}-{layout}"
            try:
                written = truth(edition, kind).render(layout)
            except gd.MissingExtraError:
                continue
            if isinstance(written, bytes):
                (folder / f"{name}.docx").write_bytes(written)
            else:
                (folder / f"{name}.html").write_text(written, "utf-8")
    return folder


def with_named_doubts_settled(report: gd.Report, expected: gd.Report) -> gd.Report:
    """The report with its truth in cells that a diagnostic names and that hold no other number."""
    named = {key for one in report.diagnostics for key in one.keys}
    cells = {
        key: expected[key] if key in named and cell.value in (None, expected[key].value) else cell
        for key, cell in report.cells.items()
    }
    return evolve(report, cells=Cells(cells))


def assert_equal_truth(folder: Path, names: list[str], doubtful: str = "none") -> None:
    """Each page equals its truth, but for what diagnostics name in those of a doubtful kind."""
    assert names
    for name in names:
        edition, kind, _ = name.split("-", 2)
        report = gd.read(folder / f"{name}.html")
        expected = truth(edition, kind)
        if kind == doubtful:
            report = with_named_doubts_settled(report, expected)
        assert differences(report, expected) == [], name
        assert (report.year, report.title) == (expected.year, expected.title), name


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_pages_of_libreoffice_equal_their_truth(sources: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = sorted(map(str, sources.iterdir()))
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "html:HTML (StarWriter)"]
    command = [*command, "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert_equal_truth(tmp_path, [Path(file).stem for file in files])


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
def test_pages_of_pandoc_equal_their_truth(sources: Path, tmp_path: Path) -> None:
    names = []
    for file in sorted(sources.iterdir()):
        if "full" in file.stem:
            continue  # few programs, little time
        target = tmp_path / f"{file.stem}.html"
        command = [str(PANDOC), "--standalone", str(file), "-t", "html", "-o", str(target)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        names.append(file.stem)
    # pandoc drops the span of a label, and the blank cell that it adds may be one of the row's own
    assert_equal_truth(tmp_path, names, doubtful="blanks")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize(("edition", "kind"), [("2019", "marks"), ("2021", "blanks")])
def test_pages_saved_by_chromium_equal_their_truth(
    edition: str, kind: str, sources: Path, tmp_path: Path
) -> None:
    name = f"{edition}-{kind}-html-official"
    page = (sources / f"{name}.html").read_text("utf-8")
    late = tmp_path / "late.html"
    escaped = "".join(f"%{byte:02X}" for byte in page.encode())
    late.write_text(LATE.format(escaped), "utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", late.as_uri()]
    saved = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout
    (tmp_path / f"{name}.html").write_bytes(saved)
    assert_equal_truth(tmp_path, [name])


@pytest.mark.parametrize(("edition", "kind"), CASES)
def test_pages_pasted_from_word_equal_their_truth(edition: str, kind: str, tmp_path: Path) -> None:
    names = []
    for layout in LAYOUTS[:3]:
        name = f"{edition}-{kind}-{layout}"
        page = truth(edition, kind).render(layout)
        assert isinstance(page, str)
        (tmp_path / f"{name}.html").write_text(pasted(page), "utf-8")
        names.append(name)
    assert_equal_truth(tmp_path, names)
