"""Every block of docs/tutorial-plugin.md is run, in order, and prints what the page shows."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.gold import ROOT
from tests.processes import PYTHON

PAGE = ROOT / "docs" / "tutorial-plugin.md"
BLOCK = re.compile(r'^```(\w+)(?: title="(\S+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def test_the_tutorial_does_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    printed: str | None = None
    ran = 0
    for kind, file, body in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if file:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_text(body, encoding="utf-8")
        elif kind == "python":
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(body, str(PAGE), "exec"), names)
            printed = out.getvalue()
        elif kind == "console":
            command, shown = body.split("\n", 1)
            assert run(command.removeprefix("$ ")) == shown
        else:
            assert printed == body
            printed = None
        ran += 1
    assert ran >= 20


def run(command: str) -> str:
    """What a command prints; `govdisclosure` is that of this checkout."""
    program = f"{shlex.quote(sys.executable)} -m govdisclosure"
    done = subprocess.run(
        command.replace("govdisclosure ", f"{program} ", 1),
        shell=True,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**PYTHON, "PATH": "/usr/bin:/bin"},
    )
    return done.stdout
