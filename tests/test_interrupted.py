"""A long reading can be interrupted and lets other threads run; compiled loops would do neither."""

from __future__ import annotations

import gc
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import govdisclosure as gd
from tests.gold import ROOT

EXAMPLE = (ROOT / "examples" / "linshui-transport-2023.txt").read_text(encoding="utf-8")
LONG = EXAMPLE * 400  # about half a second when compiled
LIMITS = gd.Limits(cells=1_000_000)


class StopError(Exception):
    """What the handler of the signal raises, as that of Ctrl-C raises KeyboardInterrupt."""


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise StopError

    before = signal.signal(signal.SIGALRM, stop)
    gc.disable()  # Hypothesis is called when garbage is collected; what is raised there is lost
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        gc.enable()
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals of POSIX")
def test_a_reading_ends_where_it_is_interrupted() -> None:
    with pytest.raises(StopError) as raised, stopped_after(0.05):
        gd.parse(LONG, limits=LIMITS)
    inside = {Path(str(entry.path)).name for entry in raised.traceback}
    assert inside - {"api.py", "test_interrupted.py"}, "it went on until it was done"


def test_other_threads_run_meanwhile() -> None:
    rounds, done = 0, threading.Event()

    def count() -> None:
        nonlocal rounds
        while not done.is_set():
            rounds += 1
            time.sleep(0.001)

    other = threading.Thread(target=count)
    other.start()
    try:
        gd.parse(LONG, limits=LIMITS)
    finally:
        done.set()
        other.join()
    assert rounds > 10
