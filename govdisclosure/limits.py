"""How much of a document is read before reading ends with an error."""

from __future__ import annotations

from time import monotonic

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
