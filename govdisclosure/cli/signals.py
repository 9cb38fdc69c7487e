"""SIGTERM and SIGHUP end a command as Ctrl-C does: nothing that it started is left behind."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")


class Ended(KeyboardInterrupt):
    """A signal asked for the end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number  # as shells count


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Within, these signals raise `Ended`; a second one ends at once.

    Signals that the caller ignores (`nohup`) stay ignored.
    """
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    if current_thread() is not main_thread():  # only there handlers can be set
        numbers = []
    before = {
        number: signal.signal(number, _end)
        for number in numbers
        if signal.getsignal(number) is signal.SIG_DFL
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
    raise Ended(number)
