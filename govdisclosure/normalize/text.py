"""Text that remembers where it came from, for the normalisation steps."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex
from attrs import frozen

from govdisclosure.document import Edits
from govdisclosure.limits import timely

Pattern = re.Pattern[str] | regex.Pattern[str]


@frozen
class Text:
    """Characters and how they drift from the source (see `document.Slot.edits`)."""

    chars: str
    edits: Edits = ()

    def without(self, pattern: Pattern) -> Text:
        """Delete every match (or its group 1, if the pattern has one), recording the gap."""
        pieces: list[str] = []
        cuts: list[tuple[int, int]] = []
        kept = position = 0
        matches: Iterable[re.Match[str] | regex.Match[str]] = pattern.finditer(self.chars)
        for match in timely(matches):
            start, end = match.span(1 if pattern.groups else 0)
            if end == start:
                continue
            pieces.append(self.chars[position:start])
            kept += start - position
            cuts.append((kept, end - start))
            position = end
        if not cuts:
            return self
        pieces.append(self.chars[position:])
        return Text("".join(pieces), _compose(self.edits, cuts))

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
    deltas: list[tuple[int, int]] = []
    before = 0
    removed = 0
    pending = list(cuts)
    for at, ahead in edits:
        while pending and pending[0][0] + removed < at:
            deltas.append(pending[0])
            removed += pending[0][1]
            pending.pop(0)
        deltas.append((max(at - removed, 0), ahead - before))
        before = ahead
    deltas += pending
    drift = 0
    composed: list[tuple[int, int]] = []
    for at, more in deltas:
        drift += more
        if composed and composed[-1][0] == at:
            composed[-1] = (at, drift)
        else:
            composed.append((at, drift))
    return tuple(composed)
