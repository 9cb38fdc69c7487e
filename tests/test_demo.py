"""`python examples/demo.py`: what it prints, and that it ends well when nobody reads on."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.gold import ROOT

DEMO = [sys.executable, str(ROOT / "examples" / "demo.py")]


def test_the_demo_says_what_the_reports_print() -> None:
    done = subprocess.run(DEMO, capture_output=True, check=True)
    printed = done.stdout.decode("utf-8")
    assert "year      2020, from 2020-01-01 to 2020-12-31" in printed
    assert "None" not in printed


def test_the_demo_ends_quietly_when_its_reader_has_seen_enough() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(DEMO, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")
