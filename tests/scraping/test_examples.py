"""The two scrapers of examples/ on a local site: all reports, nothing else, politely."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import govdisclosure as gd
from tests.gold import ROOT
from tests.processes import PYTHON

for needed in ("openpyxl", "docx", "pypdfium2"):
    pytest.importorskip(needed)

from tests.scraping.site import (  # noqa: E402 - needs the packages above
    BROKEN,
    FORBIDDEN,
    GONE,
    REPORTS,
    Site,
    pages,
    serving,
)

Lines = list[dict[str, object]]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving(pages(tmp_path)) as served:
        yield served


def scraped(script: str, site: Site, out: Path) -> tuple[Lines, str]:
    """The lines that an example wrote, and what it printed."""
    run = subprocess.run(
        [sys.executable, f"examples/{script}", f"{site.url}/", "--out", str(out), "--delay", "0"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **PYTHON, "NO_PROXY": "*"},
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()], run.stdout


def by_path(lines: Lines, site: Site) -> dict[str, dict[str, object]]:
    return {str(line["url"]).removeprefix(site.url): line for line in lines}


def is_polite(site: Site) -> bool:
    return "/robots.txt" in site.asked and FORBIDDEN not in site.asked


def test_httpx_finds_all_reports(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("httpx")
    lines, printed = scraped("scrape_httpx.py", site, tmp_path / "out.jsonl")
    found = by_path(lines, site)
    assert found.keys() == REPORTS.keys() | {BROKEN}
    for path, (organ, year) in REPORTS.items():
        assert (found[path]["organ"], found[path]["year"]) == (organ, year), path
    assert found[BROKEN]["error"]["code"] == "X003"  # type: ignore[index]
    assert is_polite(site)
    assert site.asked.count(GONE) == 1
    assert f"{site.url}{GONE}" in printed


def test_scrapy_finds_all_reports(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("scrapy")
    lines, printed = scraped("scrape_scrapy.py", site, tmp_path / "out.jsonl")
    found = by_path(lines, site)
    assert found.keys() == REPORTS.keys() | {BROKEN}
    for path, (organ, year) in REPORTS.items():
        (report,) = found[path]["reports"]  # type: ignore[misc]
        assert (report["organ"], report["year"]) == (organ, year), path
        assert gd.Report.from_dict(report).cells.keys() == report["cells"].keys()
    assert found[BROKEN]["error"]["code"] == "X003"  # type: ignore[index]
    assert is_polite(site)
    assert "govdisclosure/read: 6" in printed
    assert "govdisclosure/failed: 1" in printed
    assert site.asked.count(GONE) == 1
    assert "downloader/response_status_count/404: " in printed
