"""A bar for what is handed out one by one: shown while the caller comes back at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from govdisclosure.views import watch

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")

# A caller who keeps an item for so many seconds is a person at a prompt, or has work of its own.
_LONG = 0.2
# Seconds between two pictures.
_PAUSE = 0.1


def handed(items: Iterable[T]) -> Iterator[T]:
    """The items, and in a terminal how many there were, once it has taken long."""
    if not watch.looked_at(sys.stderr):
        yield from items
        return
    shown = _Shown()
    try:
        for item in items:
            shown.worked()
            left = monotonic()
            yield item
            shown.back(monotonic() - left)
    finally:
        shown.stop()


class _Shown:
    """The bar, drawn only between two items: nothing moves while the caller has one."""

    def __init__(self) -> None:
        self._began = self._drawn = monotonic()
        self._count = 0
        self._quick = False
        self._open = ExitStack()
        self._bar: tuple[Progress, TaskID] | None = None

    def worked(self) -> None:
        """An item is there."""
        self._count += 1
        now = monotonic()
        if self._quick and now - self._began > watch.DELAY and now - self._drawn > _PAUSE:
            self._drawn = now
            self._draw()

    def back(self, kept: float) -> None:
        """The caller has kept an item for so many seconds."""
        self._quick = kept < _LONG
        if not self._quick:
            self.stop()

    def stop(self) -> None:
        """Leave nothing on the terminal."""
        self._bar = None
        self._open.close()

    def _draw(self) -> None:
        if self._bar is None:
            self._bar = watch.drawn_bar(self._open)
        if self._bar is not None:
            bar, task = self._bar
            bar.update(task, completed=self._count, refresh=True)
