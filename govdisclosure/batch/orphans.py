"""Workers end with the run that started them, however it ends."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import wait
from threading import Thread


def end_with_parent() -> None:
    """In a worker: end as soon as its parent is gone.

    A parent that is killed tells nobody, and a worker that waits for tasks holds the queue that it
    waits for open itself: it would wait for ever, with the terminal's output in its hands.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)  # from a thread nothing else ends the process; there is nothing to save
