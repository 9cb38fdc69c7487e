"""Reports as other programs write them: LibreOffice and pandoc, from the published form."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import govdisclosure as gd

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NAMES = (
    "beihe-culture-2020.txt",
    "huaishan-education-2022.html",
    "linshui-transport-2023.txt",
    "nanling-audit-2024.md",
    "qingyuan-water-2022.txt",
)
LAYOUTS = ("html-official", "html-four-tables", "html-broken-labels")
FILTERS = {
    "docx": ["--convert-to", "docx:MS Word 2007 XML"],
    "xlsx": ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--infilter=HTML (StarCalc)"],
}


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each example in each layout, as HTML."""
    folder = tmp_path_factory.mktemp("pages")
    for name in NAMES:
        report = gd.read(EXAMPLES / name)
        for layout in LAYOUTS:
            page = folder / f"{Path(name).stem}.{layout}.html"
            page.write_text(report.render(layout, unresolved="blank"), "utf-8")
    return folder


@pytest.fixture(scope="session", params=FILTERS)
def by_libreoffice(request: pytest.FixtureRequest, pages: Path) -> Path:
    """The same as files of LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    out = pages / request.param
    profile = f"-env:UserInstallation={(pages / 'profile').as_uri()}"
    files = sorted(str(page) for page in pages.glob("*.html"))
    command = [soffice, profile, "--headless", *FILTERS[request.param], "--outdir", str(out)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return out


@pytest.fixture(scope="session")
def by_pandoc(pages: Path) -> Path:
    """The same as Word files of pandoc."""
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("pandoc is not installed")
    out = pages / "pandoc"
    out.mkdir()
    for page in pages.glob("*.html"):
        target = out / f"{page.stem}.docx"
        subprocess.run([pandoc, str(page), "-o", str(target)], check=True, timeout=60)
    return out


def assert_same(folder: Path, pages: Path) -> None:
    """Every page says the same in the folder as it says in HTML."""
    found = sorted(folder.iterdir())
    assert len(found) == len(NAMES) * len(LAYOUTS)
    for file in found:
        truth, read = gd.read(pages / f"{file.stem}.html"), gd.read(file)
        assert read.cells == truth.cells, file.name
        assert (read.title, read.organ, read.year) == (truth.title, truth.organ, truth.year)
        assert (read.published, read.period) == (truth.published, truth.period)
        assert [one.heading for one in read.sections] == [one.heading for one in truth.sections]


def test_libreoffice_writes_what_is_read(by_libreoffice: Path, pages: Path) -> None:
    assert_same(by_libreoffice, pages)


def test_pandoc_writes_what_is_read(by_pandoc: Path, pages: Path) -> None:
    assert_same(by_pandoc, pages)
