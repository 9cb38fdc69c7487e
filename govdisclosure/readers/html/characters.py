"""A run of source → the text that it shows, and where each character of it stands."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html.entities import html5
from itertools import pairwise

from attrs import define, field

from govdisclosure.document import Edits
from govdisclosure.errors import LimitError
from govdisclosure.readers.html.styles import LOWERED, RAISED, REVERSED, STRUCK
from govdisclosure.readers.signs import HAS_DIGIT, LOWERED_DIGITS, RAISED_DIGITS, STROKE

_ENTITY = re.compile(r"&(?:\#[0-9]++;?|\#[xX][0-9a-fA-F]++;?|[A-Za-z][A-Za-z0-9]{0,31}+;?)")
_DRIFT = re.compile(
    rf"""{_ENTITY.pattern}
      | [ ]?[\t\n\f\r][ \t\n\f\r]*+ | [ ]{{2,}}+              # white space that shows as a space
    """,
    re.VERBOSE,
)
_LONGEST_NUMBER = 12
# Characters that are escaped, dropped or stand between tags. A report has some ten thousand even
# where each of its characters is escaped.
MAX_DRIFTS = 150_000

# Digits above and below the line are their own characters, so that 5<sup>2</sup> is not 52.
_TABLES: Mapping[str, Mapping[int, str]] = {RAISED: RAISED_DIGITS, LOWERED: LOWERED_DIGITS}
_OVERRIDE = "\u202e"

# (position in the text, offset in the source) from where on they run side by side
Place = tuple[int, int]


def is_plain(run: str) -> bool:
    """Whether a run shows as it stands."""
    return _DRIFT.search(run) is None


def decoded(text: str) -> str:
    """Text with what its entities show."""
    return _ENTITY.sub(_decoded, text) if "&" in text else text


def with_entities(text: str) -> str:
    """Text with what its entities show, as far as is needed to tell which characters it has."""
    return decoded(text.replace("&nbsp;", "\xa0"))


def _decoded(match: re.Match[str]) -> str:
    printed = match[0]
    shown, used = _entity(printed)
    return shown + printed[used:]


def too_many_drifts() -> LimitError:
    """The error of a page with more than MAX_DRIFTS."""
    return LimitError(
        f"the page has more than {MAX_DRIFTS} escaped characters; it is no report.",
        f"网页的转义字符超过 {MAX_DRIFTS} 个，不是年度报告。",
    )


@define(eq=False)
class Shown:
    """What several runs show together.

    Attributes:
        chars: the text in pieces.
        length: of the text.
        places: where text and source cease to run side by side.
        ends: position of a character that is an entity → offset behind it.
    """

    chars: list[str] = field(factory=list)
    length: int = 0
    places: list[Place] = field(factory=list)
    ends: dict[int, int] = field(factory=dict)

    def add(self, run: str, start: int) -> None:
        """Add a run that begins at `start` in the source."""
        if is_plain(run):
            self._put(run, start)
            return
        position = 0
        for match in _DRIFT.finditer(run):
            printed = match[0]
            shown, used = _entity(printed) if printed[0] == "&" else (" ", len(printed))
            if shown == printed:  # no entity after all
                continue
            self._put(run[position : match.start()], start + position)
            self._put(shown, start + match.start())
            position = match.start() + used
            if len(self.places) > MAX_DRIFTS:
                raise too_many_drifts()
            if shown and used > 1:
                self.ends[self.length - 1] = start + position
        self._put(run[position:], start + position)

    def add_looking(self, run: str, start: int, look: str) -> None:
        """Add a run that shows otherwise; where it is struck out or reversed the text says so."""
        is_number = HAS_DIGIT.search(run) is not None
        if look == REVERSED and is_number:
            self._put(_OVERRIDE, start)
        before = len(self.chars)
        self.add(run, start)
        if look in _TABLES:
            self.chars[before:] = [piece.translate(_TABLES[look]) for piece in self.chars[before:]]
        elif look == STRUCK and is_number:
            self._put(STROKE, start + len(run) - 1)

    def space(self, offset: int) -> None:
        """Add the space that the white space or the break at `offset` shows as."""
        if self.chars and self.chars[-1][-1] not in " \n":
            self._put(" ", offset)

    def picture(self, mark: str, offset: int) -> None:
        """Add the mark of a picture, which has no character in the source."""
        self._put(mark, offset)

    def end_of(self, position: int) -> int:
        """Offset behind the source of the character at `position`."""
        if position in self.ends:
            return self.ends[position]
        before, offset = self.places[bisect_right(self.places, (position, _FAR)) - 1]
        return offset + position - before + 1

    def _put(self, text: str, offset: int) -> None:
        if text:
            self.places.append((self.length, offset))
            self.chars.append(text)
            self.length += len(text)


_FAR = 1 << 62


@lru_cache(maxsize=1024)
def _entity(printed: str) -> tuple[str, int]:
    """What an entity shows, and how much of `printed` it is: `&notit;` is ¬ and 4 characters."""
    if printed[1] == "#":
        if len(printed) > _LONGEST_NUMBER:
            return "\ufffd", len(printed)
        return html.unescape(printed), len(printed)
    for end in range(len(printed), 2, -1):
        if printed[1:end] in html5:
            return html5[printed[1:end]], end
    return printed, len(printed)


def source_edits(
    places: Sequence[Place], front: int, length: int, edits: Edits
) -> tuple[int, Edits]:
    """Start in the source and edits of a normalised text.

    Args:
        places: of the text before it was normalised, ascending.
        front, edits: what normalisation cut in front, and how it drifted.
        length: of the normalised text, not 0.
    """
    found: list[tuple[int, int]] = []
    steps = [(0, 0), *edits, (length, 0)]
    for (begin, drift), (end, _) in pairwise(steps):
        ahead = front + drift  # how far the text before normalisation runs ahead
        index = bisect_right(places, (begin + ahead, _FAR)) - 1
        while begin < end:
            before, offset = places[index]
            found.append((begin, offset - before + ahead))
            index += 1
            begin = places[index][0] - ahead if index < len(places) else end
    start = found[0][1]
    drifts: list[tuple[int, int]] = []
    for position, offset in found[1:]:
        if offset - start != (drifts[-1][1] if drifts else 0):
            drifts.append((position, offset - start))
    return start, tuple(drifts)
