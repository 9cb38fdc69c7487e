"""What counts in a text when words are compared: letters, digits and ideographs.

Enumerators (`一、` `（三）` `2.`) are told apart, so that a cell may print another one or none.
"""

from __future__ import annotations

import re
import unicodedata

ENUMERATOR = re.compile(
    r"""^ [\s|丨"“”'·•]* (?: [lI](?=[一二三四五六七八九十][、.．]) )?      # dirt before a heading
        (?: [（(〔] \s* (?P<bracketed> [一二三四五六七八九十]{1,3} | \d{1,2} ) \s* [)）〕]
          | (?P<plain> [一二三四五六七八九十]{1,3} | \d{1,2} ) \s* [、.．,，:：] )
        \s* """,
    re.VERBOSE,
)


class _Squeeze(dict[int, "int | None"]):
    """Translation table that drops everything but letters, digits and ideographs."""

    def __missing__(self, codepoint: int) -> int | None:
        keep = unicodedata.category(chr(codepoint))[0] in "LN"
        self[codepoint] = codepoint if keep else None
        return self[codepoint]


_SQUEEZE = _Squeeze()


def squeeze(text: str) -> str:
    """The letters, digits and ideographs of `text`."""
    return text.translate(_SQUEEZE)


def split_enumerator(text: str) -> tuple[str, str]:
    """Leading enumerator, bare, and the rest: `（三）不予公开` → 三, 不予公开."""
    found = ENUMERATOR.match(text)
    if found is None:
        return "", text
    return found["bracketed"] or found["plain"], text[found.end() :]
