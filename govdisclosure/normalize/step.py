"""One step of normalisation. Who only names the class waits for no table of characters."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from govdisclosure.normalize.text import Text


@frozen
class Step:
    """A repair of characters.

    Attributes:
        name: stable name, shown in diagnostics.
        needed: looks at the whole source and says whether the step has anything to do there; a
            match of a pattern will do for yes.
        apply: repairs one cell or line and records how offsets move.
        signs: inside of a character class, the characters of which a source that needs the step
            has at least one; empty if nothing is known of them.
    """

    name: str
    needed: Callable[[str], object]
    apply: Callable[[Text], Text]
    signs: str = ""
