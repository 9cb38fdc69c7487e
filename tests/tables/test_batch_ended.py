"""However a batch is ended, nothing of it goes on, and the next run goes on from it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes import PYTHON
from tests.tables.invented import new_form

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def heeding_signals() -> None:
    """Tests may run where signals are ignored, as behind `nohup`, and a process hands that on."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def started(tmp_path: Path, *before: str) -> subprocess.Popen[bytes]:
    """A batch with two workers, in the midst of it."""
    crawl, out = tmp_path / "crawl.jsonl", tmp_path / "out"
    line = json.dumps({"text": new_form().render(unresolved="blank")}, ensure_ascii=False)
    crawl.write_text(f"{line}\n" * 1_500, encoding="utf-8")
    command = [*before, sys.executable, "-m", "govdisclosure", "batch", str(crawl)]
    process = subprocess.Popen(
        [*command, "--out", str(out), "--workers", "2", "--part-size", "25"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **PYTHON},
        preexec_fn=heeding_signals,
    )
    until = time.monotonic() + 60
    while not list(out.glob("cells/*/part-00001.parquet")) and time.monotonic() < until:
        time.sleep(0.01)
    assert process.poll() is None
    return process


def sent(process: subprocess.Popen[bytes], number: int) -> str:
    """What it says until all who hold its output have ended."""
    process.send_signal(number)
    try:
        _, said = process.communicate(timeout=20)
    finally:
        process.kill()
    return said.decode()


def test_workers_end_when_a_batch_is_killed(tmp_path: Path) -> None:
    process = started(tmp_path)
    sent(process, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_batch_and_its_workers_end_when_told(tmp_path: Path, name: str) -> None:
    process = started(tmp_path)
    number = getattr(signal, name)
    said = sent(process, number)
    assert process.returncode == 128 + number
    assert "Traceback" not in said


def test_a_batch_under_nohup_goes_on(tmp_path: Path) -> None:
    process = started(tmp_path, "nohup")
    process.send_signal(signal.SIGHUP)
    time.sleep(0.3)
    assert process.poll() is None
    sent(process, signal.SIGTERM)
    assert process.returncode == 128 + signal.SIGTERM
