"""What the README shows is what happens; generated pages are up to date."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.gold import ROOT
from tests.processes import PYTHON


def test_readme_example_prints_what_it_shows() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```\s*```text\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    run = subprocess.run(
        [sys.executable, "-c", found[1]],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=PYTHON,
    )
    assert run.stdout == found[2]


@pytest.mark.parametrize("page", ["docs/diagnostics.md", "docs/codebook.md", "docs/layouts.md"])
def test_generated_page_is_committed(page: str) -> None:
    assert (ROOT / page).stat().st_size > 5_000


def test_generated_pages_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=PYTHON,
    )
    assert run.returncode == 0, run.stderr


def test_links_of_the_readmes_lead_somewhere() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), target
