"""What counts in a text when words are compared: letters, digits and ideographs.

Enumerators (`一、` `（三）` `2.`) are told apart, so that a cell may print another one or none.
"""

from __future__ import annotations

import re
import unicodedata

ENUMERATOR = re.compile(
    r"""^ [\s|丨"“”'·•*_]* (?: [lI](?=[一二三四五六七八九十][、.．]) )?      # dirt before a heading
        (?: [（(〔] \s* (?P<bracketed> [一二三四五六七八九十]{1,3} | \d{1,2} ) \s* [)）〕]
          | (?P<plain> [一二三四五六七八九十]{1,3} | \d{1,2} ) \s* [、.．,，:：)）〕]
          | 第 \s* (?P<part> [一二三四五六七八九十]{1,2} ) \s* (?: 部分|[章节] ) \s* [、.．,，:：]?
          | (?P<sign> [①-⒛㈠-㈩㊀-㊉] ) [、.．]? )
        \s* """,
    re.VERBOSE,
)
# Enumerators of one character: ①, ⑴, ⒈, ㈠, ㊀.
_SIGN = re.compile("[①-⒛㈠-㈩㊀-㊉]")


def _number_of(sign: str) -> str:
    """The number in an enumerator of one character: ⒊ → 3, ㈢ → 三."""
    return unicodedata.normalize("NFKC", sign).strip("().")


class _Squeeze(dict[int, "int | str | None"]):
    """Translation table that drops everything but letters, digits and ideographs."""

    def __missing__(self, codepoint: int) -> int | str | None:
        char = chr(codepoint)
        if _SIGN.match(char):
            self[codepoint] = _number_of(char)
        else:
            self[codepoint] = codepoint if unicodedata.category(char)[0] in "LN" else None
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
    sign = found["sign"]
    printed = _number_of(sign) if sign else found["bracketed"] or found["plain"] or found["part"]
    return printed, text[found.end() :]
