"""Loops that look at the clock: every stage ends when the time for a document is up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from contextvars import ContextVar
from itertools import islice
from typing import TypeVar

from govdisclosure.limits import Budget

T = TypeVar("T")
# A look at the clock every so many things costs nothing that can be measured.
TICK_EVERY = 256
# Loops deep in every stage look at the clock; a variable of the context reaches them all, and no
# other thread.
_running: ContextVar[Budget | None] = ContextVar("budget", default=None)


class Within:
    """Lets `timely` in the block end with an error when this budget's time is up."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def __enter__(self) -> None:
        self._token = _running.set(self._budget)

    def __exit__(self, *_: object) -> None:
        _running.reset(self._token)


def look_at_clock(cells: Sized = ()) -> None:
    """Go on if there is time left, for loops that count up to `TICK_EVERY` by themselves.

    Args:
        cells: what the loop makes, if that may be more cells than are allowed.

    Raises:
        LimitError: as for `timely`.
    """
    budget = _running.get()
    if budget is not None:
        budget.tick()
        budget.allow("cells", len(cells))


def timely(things: Iterable[T], cells: Sized = ()) -> Iterator[T]:
    """The same things one after the other, as long as there is time left.

    Args:
        cells: what the loop makes of them, if that may be more cells than are allowed.

    Raises:
        LimitError: the reading that runs, if one does, took longer than `seconds`, or made more
            than `cells`.
    """
    if isinstance(things, list | tuple) and len(things) < TICK_EVERY:
        return iter(things)
    budget = _running.get()
    return iter(things) if budget is None else _timely(iter(things), cells, budget)


def _timely(left: Iterator[T], cells: Sized, budget: Budget) -> Iterator[T]:
    yield from islice(left, TICK_EVERY - 1)
    for thing in left:
        budget.tick()
        budget.allow("cells", len(cells))
        yield thing
        yield from islice(left, TICK_EVERY - 1)
