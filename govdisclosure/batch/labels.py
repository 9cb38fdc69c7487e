"""Names of documents in the results: each is there once, whatever the sources call them."""

from __future__ import annotations

from collections.abc import Iterable


class Labels:
    """Tells names apart that come again: `name`, `name#2`, `name#3`, as for members of archives.

    Attributes:
        repeated: names that came again.
        unnamed: lines and rows whose column of names is empty or not there.
    """

    def __init__(self, used: Iterable[str] = ()) -> None:
        self._used = set(used)
        self._last: dict[str, int] = {}
        self.repeated = 0
        self.unnamed = 0

    def of(self, name: str) -> str:
        """What a document of this name is called; nothing else is called so."""
        if name not in self._used:
            self._used.add(name)
            return name
        self.repeated += 1
        number = self._last.get(name, 1) + 1
        while (label := f"{name}#{number}") in self._used:
            number += 1
        self._last[name] = number
        self._used.add(label)
        return label
