"""Which encoding bytes are in: what the document says of itself, and how well that reads.

A wrong encoding hardly ever makes characters of the form: it is told by how many of the characters
are those of the editions' own words, and how many pairs of them stand in these words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from attrs import frozen

from govdisclosure.editions.edition import Edition
from govdisclosure.normalize.script import to_simplified
from govdisclosure.normalize.text import Text

# Names that documents give, without signs → encodings that hold all that these names stand for.
_NAMES = {
    **dict.fromkeys(["utf8", "unicode11utf8", "xunicode20utf8"], "utf-8"),
    **dict.fromkeys(
        ["gb2312", "gbk", "gb18030", "xgbk", "cp936", "ms936", "windows936", "gb231280",
         "csgb2312", "chinese", "euccn", "isoir58"],
        "gb18030",
    ),
    **dict.fromkeys(["big5", "big5hkscs", "xxbig5", "cp950", "csbig5", "cnbig5"], "big5"),
    **dict.fromkeys(["utf16", "utf16le", "unicode", "csunicode"], "utf-16-le"),
    "utf16be": "utf-16-be",
    "hzgb2312": "hz",
    "hz": "hz",
}  # fmt: skip
# Encoding → Python's codec: what Windows and Hong Kong put into Big5 is read too.
_CODECS = {"big5": "big5hkscs"}
_CANDIDATES = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be", "hz")
_DECLARATIONS = (
    re.compile(rb"""\A\s*<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w:.\-]+)""", re.IGNORECASE),
    re.compile(rb"""<meta[\s/][^>]{0,200}?charset\s*=\s*["']?\s*([\w:.\-]+)""", re.IGNORECASE),
    re.compile(rb"""^content-type:[^\r\n]{0,80}?charset=["']?([\w:.\-]+)""", re.I | re.M),
)
_DECLARED_WITHIN = 8_192
_SAMPLE = 400_000
_SCORED = 4_000
_LOOKED_AT = 65_536
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_CONTROL_BYTES = (*range(0x09), *range(0x0E, 0x1B), 0x7F)
# Text has hardly any control characters; a binary file has one every few bytes.
_MOST_CONTROLS = 0.02
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_COMMON = frozenset("、。，；：（）《》“”　的和年月日第条项")
_PAIRS_ENOUGH = 20
# A lost byte weighs as much as so many characters that are none of the form's.
_LOSS = 4


@frozen
class Candidate:
    """An encoding and how well bytes read in it.

    Attributes:
        score: 0 for nonsense; text of a report has more than 1.
        lost: bytes that are no characters, in the sample.
        is_binary: whether what they make is full of control characters.
    """

    encoding: str
    score: float
    lost: int
    is_binary: bool = False


def codec_of(encoding: str) -> str:
    """Python's name for an encoding."""
    return _CODECS.get(encoding, encoding)


def declared_name(content: bytes) -> str | None:
    """The name of the encoding that a page, an XML file or a saved HTTP answer declares."""
    head = content[:_DECLARED_WITHIN]
    lower = head.lower()
    if b"charset" not in lower and b"encoding" not in lower:
        return None
    for pattern in _DECLARATIONS:
        found = pattern.search(head)
        if found:
            return found[1].decode("ascii", "replace")
    return None


def encoding_named(name: str) -> str | None:
    """The encoding that a declared name stands for, None for one that no report is in."""
    return _NAMES.get(re.sub(r"[^a-z0-9]", "", name.lower()))


def ranked(content: bytes, editions: tuple[Edition, ...]) -> list[Candidate]:
    """The encodings that bytes may be in, the best one first."""
    sample = content[:_SAMPLE]
    found = [_candidate(sample, encoding, editions) for encoding in _CANDIDATES]
    return sorted(found, key=lambda one: -one.score)


def _candidate(sample: bytes, encoding: str, editions: tuple[Edition, ...]) -> Candidate:
    text = sample.decode(codec_of(encoding), "replace")
    lost = text.count("\ufffd")
    # a sample may end inside of a character
    binary = is_binary(text)
    score = 0 if binary else _score(text, lost - 1, editions)
    return Candidate(encoding, score, lost, binary)


def may_be_binary(content: bytes) -> bool:
    """Whether any bytes are control characters: without them no encoding makes any."""
    return any(map(content.__contains__, _CONTROL_BYTES))


def is_binary(text: str) -> bool:
    """Whether decoded text is so full of control characters that it cannot be text."""
    sample = text[:_LOOKED_AT]
    return len(_CONTROL.findall(sample)) > _MOST_CONTROLS * len(sample)


def _score(text: str, lost: int, editions: tuple[Edition, ...]) -> float:
    printed = "".join(_NOT_ASCII.findall(text)[:_SCORED])
    if not printed:
        return 0
    simple = to_simplified(Text(printed)).chars
    characters, pairs = _of_the_form(editions)
    known = sum(char in characters for char in simple)
    met = sum(pair in pairs for pair in pairwise(simple))
    share = (known - _LOSS * max(lost, 0)) / len(simple)
    return max(share, 0) + min(met / _PAIRS_ENOUGH, 1)


@lru_cache(maxsize=8)
def _of_the_form(
    editions: Sequence[Edition],
) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Characters of all words of the editions, and the pairs in which they stand."""
    words = [
        wording.text
        for edition in editions
        for wordings in edition.grammar.words.values()
        for wording in wordings
        if not wording.regex
    ]
    characters = {char for word in words for char in word if not char.isascii()}
    pairs = {pair for word in words for pair in pairwise(word) if not "".join(pair).isascii()}
    return frozenset(characters) | _COMMON, frozenset(pairs)
