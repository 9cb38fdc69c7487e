"""The documentation runs: quick starts, the tutorial notebook, the site."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import govdisclosure as gd
from tests.gold import ROOT
from tests.processes import PYTHON

DOCS = ROOT / "docs"
ENVIRONMENT = {**os.environ, **PYTHON}


@pytest.mark.parametrize("page", ["quickstart.md", "zh/quickstart.md"])
def test_the_quick_start_runs(page: str) -> None:
    blocks = re.findall(
        r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL
    )
    run = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=ENVIRONMENT,
    )
    assert "临水市交通运输局 2023 2021" in run.stdout
    assert "28 件 stated" in run.stdout
    assert "A001 error source" in run.stdout


@pytest.mark.parametrize("name", ["about-the-form.md", "zh/about-the-form.md"])
def test_every_row_of_the_form_is_explained_and_nothing_else(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    explained = re.findall(r"^\| `([\w.]+)`", page, re.MULTILINE)
    rows = {row for edition in gd.editions() for row in edition.codebook.rows}
    assert sorted(explained) == sorted(rows)


def test_both_languages_name_the_same_articles() -> None:
    """Row → the numbers in its second column, 三十六 and 36 alike."""

    def articles(name: str) -> dict[str, list[int]]:
        page = (DOCS / name).read_text(encoding="utf-8")
        found = re.findall(r"^\| `([\w.]+)` \| ([^|]*) \|", page, re.MULTILINE)
        return {row: numbers(cell) for row, cell in found if numbers(cell)}

    english = articles("about-the-form.md")
    assert len(english) > 25
    assert articles("zh/about-the-form.md") == english


def numbers(text: str) -> list[int]:
    digits = {char: at for at, char in enumerate("〇一二三四五六七八九")}
    found = []
    for piece in re.findall(r"\d+|[一二三四五六七八九十]+", text):
        tens, ten, ones = piece.rpartition("十")
        if piece.isdigit():
            found.append(int(piece))
        else:
            found.append(digits.get(tens, 1) * 10 * bool(ten) + digits.get(ones, 0))
    return found


def test_every_key_of_the_review_page_is_documented() -> None:
    script = (ROOT / "govdisclosure/views/review/page.js").read_text(encoding="utf-8")
    table = re.search(r"const KEYS = \{(.*?)\n  \};", script, re.DOTALL)
    assert table is not None
    keys = re.findall(r"^    \"?([a-z?])\"?: \(\)", table[1], re.MULTILINE)
    assert len(keys) >= 7
    documented = (DOCS / "review.md").read_text(encoding="utf-8")
    assert all(f"<kbd>{key}</kbd>" in documented for key in keys)


def test_the_tutorial_runs_and_shows_what_it_speaks_of() -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    for needed in ("ipykernel", "altair"):
        if find_spec(needed) is None:
            pytest.skip(f"{needed} is not installed")
    notebook = nbformat.read(ROOT / "examples" / "tutorial.ipynb", as_version=4)
    assert not [cell for cell in notebook.cells if cell.get("outputs")]  # committed without
    client = nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(ROOT / "examples")}}
    )
    client.execute(env=ENVIRONMENT)
    shown = [
        output["data"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "data" in output
    ]
    # rich shows its lines in a notebook by itself, each as an output, where it is let
    assert not [cell for cell in notebook.cells if _shows_twice(cell)]
    pages = "".join(str(data.get("text/html", "")) for data in shown)
    assert "临水市交通运输局" in pages
    assert "<sup>①=</sup>" in pages
    assert "corrected" in pages


def _shows_twice(cell: Any) -> bool:
    return sum("data" in output for output in cell.get("outputs", ())) > 1


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    for needed in ("mkdocs", "material", "mkdocstrings", "nbclient", "ipykernel", "altair"):
        if find_spec(needed) is None:
            pytest.skip(f"{needed} is not installed (extra docs)")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=ENVIRONMENT,
    )
    assert run.returncode == 0, run.stderr
    for page in ("index.html", "zh/index.html", "tutorial/index.html", "limitations/index.html"):
        assert (tmp_path / page).stat().st_size > 3_000
    tutorial = (tmp_path / "tutorial" / "index.html").read_text(encoding="utf-8")
    assert tutorial.count("<template shadowrootmode") >= 8
    assert "<sup>①=</sup>" in tutorial
    assert "mark-group role-frame root" in tutorial  # a chart
    assert "output-of-the-notebook" not in tutorial
    home = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=\"https?:", home)
