"""Without Hypothesis the strategies say how to get it, and nothing else needs it."""

from __future__ import annotations

import subprocess
import sys

from tests.processes import PYTHON

WITHOUT = "import sys; sys.modules['hypothesis'] = None\n"


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT + code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=PYTHON,
    )


def test_the_missing_extra_is_named_with_its_command() -> None:
    done = run("import govdisclosure.testing")
    assert "MissingExtraError: X012 govdisclosure.testing needs Hypothesis" in done.stderr
    assert "pip install 'govdisclosure[testing]'" in done.stderr


def test_nothing_else_needs_it() -> None:
    done = run("import govdisclosure as gd; print(gd.parse(gd.blank().render()).edition)")
    assert (done.stdout, done.stderr) == ("2021\n", "")
