"""Loops that look at the clock: every stage ends when the time for a document is up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import TypeVar

from govdisclosure.limits import Budget

T = TypeVar("T")
# A look at the clock every so many things costs nothing that can be measured.
_TICK_EVERY = 256
# Loops deep in every stage look at the clock; a variable of the context reaches them all, and no
# other thread.
_running: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def within(budget: Budget) -> Iterator[None]:
    """Let `timely` in the block end with an error when this budget's time is up."""
    token = _running.set(budget)
    try:
        yield
    finally:
        _running.reset(token)


def timely(things: Iterable[T], cells: Sized = ()) -> Iterator[T]:
    """The same things one after the other, as long as there is time left.

    Args:
        cells: what the loop makes of them, if that may be more cells than are allowed.

    Raises:
        LimitError: the reading that runs, if one does, took longer than `seconds`, or made more
            than `cells`.
    """
    budget = _running.get()
    if budget is None:
        yield from things
        return
    left = iter(things)
    yield from islice(left, _TICK_EVERY - 1)
    for thing in left:
        budget.tick()
        budget.allow("cells", len(cells))
        yield thing
        yield from islice(left, _TICK_EVERY - 1)
