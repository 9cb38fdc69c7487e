"""The bound on how deep elements nest."""

from __future__ import annotations

import re
from collections import Counter

from attrs import define, field

from govdisclosure.readers.html.elements import INNER, NESTING, TABLE_PARTS

# Browsers stop nesting at 512; deeper elements become siblings. The tree builder looks through all
# open elements at every tag, so without a bound nesting would cost quadratic time.
MAX_NESTING = 512

# A tag, and the one for its look that goes with it.
_TAG = re.compile(rf"<(/?)([a-z0-9-]++)[^>]*+>(?:<{INNER} [^>]*+>)?+")


def bounded(skeleton: str, most: int = MAX_NESTING) -> str:
    """A skeleton with no more than `most` elements inside of each other.

    A tag that nests deeper becomes a line break, so that text before and behind it stays apart.
    """
    return _TAG.sub(_Depth(most).kept, skeleton)


@define
class _Depth:
    """How deep a tag stands.

    Attributes:
        most: how deep tags may stand.
        tables: depth inside of each open table.
        dropped: name → start tags that became line breaks and whose end tags will, too.
    """

    most: int
    depth: int = 0
    tables: list[int] = field(factory=list)
    dropped: Counter[str] = field(factory=Counter)

    def kept(self, tag: re.Match[str]) -> str:
        """The tag, or a line break."""
        name = tag[2]
        if (name not in NESTING and name[:2] != "x-") or name == INNER:
            if name in TABLE_PARTS and self.tables:
                self.depth = self.tables[-1]  # closes what was left open in the cell before
            return tag[0]
        is_kept = self._close(name) if tag[1] else self._open(name)
        return tag[0] if is_kept else "<br>"

    def _open(self, name: str) -> bool:
        if self.depth >= self.most:
            self.dropped[name] += 1
            return False
        self.depth += 1
        if name == "table":
            self.tables.append(self.depth)
        return True

    def _close(self, name: str) -> bool:
        if self.dropped[name]:
            self.dropped[name] -= 1
            return False
        is_table = name == "table" and self.tables
        self.depth = self.tables.pop() - 1 if is_table else max(self.depth - 1, 0)
        return True
