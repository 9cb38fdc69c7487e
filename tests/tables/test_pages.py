"""Pages on tables, batches, scrapers and clusters: what they show is what happens."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.gold import ROOT
from tests.processes import PYTHON

_BLOCK = re.compile(r"```(python|text)\n(.*?)```", re.DOTALL)
_MARK = "-- end of block --\n"


@pytest.mark.parametrize("page", ["tables.md", "batch.md", "how-to/spark.md", "how-to/scraper.md"])
def test_blocks_print_what_the_page_shows(page: str) -> None:
    for needed in ("pandas", "pyarrow", "polars", "duckdb"):
        pytest.importorskip(needed)
    blocks = _BLOCK.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    code = [text for kind, text in blocks if kind == "python"]
    shown = [text for kind, text in blocks if kind == "text"]
    assert len(code) == len(shown) > 0
    run = subprocess.run(
        [sys.executable, "-c", f"print({_MARK!r}, end='')\n".join([*code, ""])],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **PYTHON},
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.split(_MARK)[:-1] == shown


def test_the_command_line_help_names_every_option_of_the_page() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "govdisclosure", "batch", "--help"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, **PYTHON},
    )
    page = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    for option in set(re.findall(r"`(--[a-z-]+)", page)):
        assert option in run.stdout, option
