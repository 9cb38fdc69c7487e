"""Text that remembers where it came from, for the normalisation steps."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from govdisclosure.document import Edits
from govdisclosure.pace import timely

if TYPE_CHECKING:
    import regex

    Pattern = re.Pattern[str] | regex.Pattern[str]
# A line of so many characters may hold so many matches that finding them takes long.
_LONG = 1_000


@frozen
class Text:
    """Characters and how they drift from the source (see `document.Slot.edits`)."""

    chars: str
    edits: Edits = ()

    def without(self, pattern: Pattern) -> Text:
        """Delete every match (or its group 1, if the pattern has one), recording the gap."""
        group = 1 if pattern.groups else 0
        matches: Iterable[re.Match[str] | regex.Match[str]] = pattern.finditer(self.chars)
        if len(self.chars) > _LONG:  # a line has few
            matches = timely(matches)
        chars = self.chars
        pieces: list[str] = []
        position = 0
        for match in matches:
            start, end = match.span(group)
            pieces.append(chars[position:start])
            pieces.append(chars[start:end])
            position = end
        if not pieces:
            return self
        pieces.append(chars[position:])
        return self.kept(pieces)

    def kept(self, pieces: Sequence[str]) -> Text:
        """Keep every other of the pieces that make up the text, from the first on.

        What `Pattern.split` gives when one group takes all that the pattern matches.
        """
        cuts: list[tuple[int, int]] = []
        at = 0
        for index in range(1, len(pieces), 2):
            at += len(pieces[index - 1])
            if pieces[index]:
                cuts.append((at, len(pieces[index])))
        return Text("".join(pieces[::2]), _compose(self.edits, cuts)) if cuts else self

    def mapped(self, chars: str) -> Text:
        """The same places with other characters, one for one."""
        if len(chars) != len(self.chars):
            raise ValueError("a one-for-one step changed the length of the text")
        return Text(chars, self.edits)

    def stripped(self) -> tuple[Text, int]:
        """Without outer white space, and how many characters that took in front."""
        bare = self.chars.strip()
        if len(bare) == len(self.chars):
            return self, 0
        front = len(self.chars) - len(self.chars.lstrip())
        edits = tuple((max(at - front, 0), ahead) for at, ahead in self.edits)
        return Text(bare, edits), front


def _compose(edits: Edits, cuts: list[tuple[int, int]]) -> Edits:
    """Drift after deleting `cuts` (position in the shortened text, length) from an edited text."""
    deltas = _merged(edits, cuts) if edits else cuts
    drift = 0
    composed: dict[int, int] = {}
    for at, more in deltas:
        drift += more
        composed[at] = drift
    return tuple(composed.items())


def _merged(edits: Edits, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The drift of an edited text and of what was cut out of it, each by how much it adds."""
    deltas: list[tuple[int, int]] = []
    before = 0
    removed = 0
    cut = 0
    pending = deque(cuts)
    for at, ahead in edits:
        while pending and pending[0][0] + removed < at:
            deltas.append(pending[0])
            cut, length = pending.popleft()
            removed += length
        # what lies inside of a cut stands where the cut is
        deltas.append((max(at - removed, cut), ahead - before))
        before = ahead
    deltas += pending
    return deltas
