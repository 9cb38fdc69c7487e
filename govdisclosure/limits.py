"""How much of a document is read before reading ends with an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from time import monotonic
from typing import TypeVar

from attrs import field, frozen

from govdisclosure.errors import LimitError


@frozen
class Limits:
    """Bounds on what a reading may cost; each can be set on its own, `Limits(pages=2_000)`.

    Attributes:
        bytes: size of the document, and of everything that is unpacked from it.
        characters: length of its text.
        cells: number of its table cells, blank ones included; of a text its lines and numbers.
        nesting: depth of elements and tables inside of each other; a web page that nests deeper
            is read flat there, as browsers do.
        pages: number of its pages or sheets.
        members: number of files in an archive.
        ratio: how many times larger than packed a packed file may be; small files are exempt.
        seconds: time for one document.
    """

    bytes: int = 100_000_000
    characters: int = 20_000_000
    cells: int = 100_000
    nesting: int = 512
    pages: int = 1_000
    members: int = 100_000
    ratio: int = 250
    seconds: float = 120.0


DEFAULT_LIMITS = Limits()
T = TypeVar("T")
# A look at the clock every so many things costs nothing that can be measured.
_TICK_EVERY = 256


@frozen
class Budget:
    """The limits of one reading, and when it began.

    Every reader gets one, and asks before it does what may be large.
    """

    limits: Limits = DEFAULT_LIMITS
    began: float = field(factory=monotonic)

    def allow(self, setting: str, found: float) -> None:
        """Go on with `found` of something.

        Args:
            setting: name of an attribute of Limits.

        Raises:
            LimitError: it is more than the limit of that name.
        """
        limit = getattr(self.limits, setting)
        if found > limit:
            raise LimitError.of(setting, found, limit)

    def tick(self) -> None:
        """Go on if there is time left.

        Raises:
            LimitError: the reading took longer than `seconds`.
        """
        self.allow("seconds", monotonic() - self.began)


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
