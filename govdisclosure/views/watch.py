"""A bar for work that turns out to be long: in a terminal, after two seconds, gone at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import ExitStack, contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, TaskID

T = TypeVar("T")

# Seconds until work counts as long.
DELAY = 2.0
# Set to 0, it turns all bars off.
SWITCH = "GOVDISCLOSURE_PROGRESS"

# One bar at a time: work inside of work is watched from outside.
_busy = Lock()


def watched(items: Iterable[T], stream: TextIO | None = None) -> Iterator[T]:
    """The items, and how far they are: of how many, where that is known."""
    total = len(items) if isinstance(items, Sized) else None
    with late_bar(stream, _columns) as bar:
        if bar is None:
            yield from items
            return
        task = bar.add_task("", total=total)
        for item in items:
            yield item
            bar.advance(task)


@contextmanager
def late_bar(
    stream: TextIO | None, columns: Callable[[], Iterable[ProgressColumn]]
) -> Iterator[Progress | None]:
    """A bar that shows itself after a while; None where nobody looks or one is there already."""
    shown = sys.stderr if stream is None else stream
    if not looked_at(shown) or not _busy.acquire(blocking=False):
        yield None
        return
    try:
        with _delayed(_bar(shown, columns())) as bar:
            yield bar
    finally:
        _busy.release()


def drawn_bar(until: ExitStack) -> tuple[Progress, TaskID] | None:
    """A bar that moves only when it is told to; None where there is one already.

    Args:
        until: closing it takes the bar away.
    """
    if not _busy.acquire(blocking=False):
        return None
    until.callback(_busy.release)
    bar = _bar(sys.stderr, _columns(), moving=False)
    until.callback(bar.stop)
    bar.start()
    return bar, bar.add_task("", total=None)


def looked_at(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal whose owner wants bars; there may be none at all."""
    if os.environ.get(SWITCH) == "0" or stream is None or stream.closed:
        return False
    return stream.isatty()


@contextmanager
def _delayed(bar: Progress) -> Iterator[Progress]:
    timer = Timer(DELAY, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar
    finally:
        timer.cancel()
        timer.join()
        bar.stop()


def _bar(stream: TextIO, columns: Iterable[ProgressColumn], *, moving: bool = True) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    return Progress(
        *columns,
        console=Console(file=stream),
        transient=True,
        auto_refresh=moving,
        # rich would print on the terminal what is meant for a file or a pipe
        redirect_stdout=sys.stdout.isatty(),
    )


def pulse() -> tuple[ProgressColumn, ...]:
    """For work that cannot say how far it is."""
    from rich.progress import BarColumn, TimeElapsedColumn

    return BarColumn(), TimeElapsedColumn()


def _columns() -> tuple[ProgressColumn, ...]:
    from rich.progress import BarColumn, MofNCompleteColumn, TimeElapsedColumn, TimeRemainingColumn

    return BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn()
