"""How much of a document is read before reading ends with an error."""

from __future__ import annotations

from time import monotonic
from typing import Any

from attrs import Attribute, field, frozen

from govdisclosure.errors import LimitError


def _is_bound(limits: object, attribute: Attribute[Any], value: object) -> None:
    """Refuse what nothing can be held against."""
    kinds = (int, float) if attribute.name == "seconds" else (int,)
    if isinstance(value, kinds) and not isinstance(value, bool) and value >= 0:
        return
    from govdisclosure.model.arguments import wrong_type, wrong_value

    is_number = isinstance(value, kinds) and not isinstance(value, bool)
    refused = wrong_value if is_number else wrong_type
    kind, kind_zh = ("an int", "整数") if len(kinds) == 1 else ("a number", "数")
    raise refused(f"limits.{attribute.name}", value, f"{kind} from 0 on", f"不小于 0 的{kind_zh}")


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

    bytes: int = field(default=100_000_000, validator=_is_bound)
    characters: int = field(default=20_000_000, validator=_is_bound)
    cells: int = field(default=100_000, validator=_is_bound)
    nesting: int = field(default=512, validator=_is_bound)
    pages: int = field(default=1_000, validator=_is_bound)
    members: int = field(default=100_000, validator=_is_bound)
    ratio: int = field(default=250, validator=_is_bound)
    seconds: float = field(default=120.0, validator=_is_bound)


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
