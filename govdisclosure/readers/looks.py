"""A quick look at what a crawler found: may it be a report?

The content is searched for words that the form prints around its rows, the headings of groups. They
are searched as bytes, in the encoding of the content; nothing is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from govdisclosure.editions.edition import Edition, shipped_editions
from govdisclosure.errors import InputTypeError
from govdisclosure.readers.decode import BOMS

# Of a long page the beginning and the end are looked at.
_HEAD, _TAIL = 96_000, 32_000
# A guide to applications mentions two of the words, a report has them all.
_FEWEST = 3
_SHORTEST = 4
# Files whose text is packed: only reading them tells.
_PACKED = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# One cell a line breaks words; such texts are short, pages that are longer keep them whole.
_MAY_BE_BROKEN = 60_000
_SPACE = b" \t\r\n"
# Editors and converters leave these inside of words; nobody sees them.
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"
# Word breaks words by tags. Taking these out is slow, and worth it only for a table like the form.
_CELL, _CELLS = b"<td", 100
# A character of Traditional script that stands in all reports, and the pinyin behind it.
_SIGN = "報"
_GLOSS = re.compile(rb"\([^()]{1,12}\)")
# Where a page shows how its characters are written: escaped, or in two bytes each.
_BEGINNING = 20_000
# How many places of a page are looked at for its encoding, and so many bytes of each.
_PLACES = 4
_LOOKED_AT = 300
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_CONTINUED = bytes(range(0x80, 0xC0))


def looks_like_report(content: str | bytes) -> bool:
    """Whether it is worth while to read some content, in a fraction of a millisecond.

    Args:
        content: a page as text or bytes, in any encoding that `parse` reads.

    Returns:
        True for all that has the words of the form's third section, and for PDF, Word and
        archives, which are not looked into. A page that only speaks of reports, or links to them,
        is False.

    Raises:
        InputTypeError: `content` is neither str nor bytes.
    """
    if isinstance(content, str):
        sample = _sample(content.encode("utf-8", "replace") if len(content) <= _HEAD else b"")
        sample = sample or (content[:_HEAD] + content[-_TAIL:]).encode("utf-8", "replace")
    elif isinstance(content, (bytes, bytearray, memoryview)):
        sample = _unmarked(_sample(bytes(content)))
        if sample.startswith(_PACKED):
            return True
    else:
        raise InputTypeError(
            f"looks_like_report takes str or bytes, not {type(content).__name__}.",
            f"looks_like_report 只接受 str 或 bytes，不接受 {type(content).__name__}。",
        )
    return any(
        _has(sample, _words(encoding)) or _has_otherwise(sample, encoding)
        for encoding in _encodings(sample)
    )


def _sample(content: bytes) -> bytes:
    return content if len(content) <= _HEAD + _TAIL else content[:_HEAD] + content[-_TAIL:]


def _unmarked(sample: bytes) -> bytes:
    """As UTF-8 what comes in UTF-16 or HZ, marked or not; anything else as it is."""
    for mark, encoding in BOMS:
        if sample.startswith(mark):
            return _as_utf8(sample[len(mark) :], encoding)
    if b"\x00" in sample[:_BEGINNING] and not sample.startswith(_PACKED):
        little = sample[1::2].count(0) >= sample[::2].count(0)  # of ASCII the second byte is 0
        return _as_utf8(sample, "utf-16-le" if little else "utf-16-be")
    if sample.isascii() and b"~{" in sample:
        return _as_utf8(sample, "hz")
    return sample


def _as_utf8(sample: bytes, encoding: str) -> bytes:
    return sample.decode(encoding, "replace").encode("utf-8", "replace")


def _encodings(sample: bytes) -> tuple[str, ...]:
    """The encodings, or how the characters are escaped, as far as samples of them tell.

    None where there is no Chinese character at all. A stray byte does not decide: all of several
    places are UTF-8, or none, or the page is looked at both ways.
    """
    if sample.isascii():
        escapes = ("json", b"\\u"), ("html", b"&#")
        return tuple(name for name, sign in escapes if sign in sample[:_BEGINNING])
    places = {_is_utf8(sample, len(sample) * at // _PLACES) for at in range(_PLACES)} - {None}
    if places == {True}:
        return ("utf-8",)
    others = ("gb18030", "big5") if _SIGN.encode("big5") in sample else ("gb18030",)
    return others if places == {False} else ("utf-8", *others)


def _is_utf8(sample: bytes, start: int) -> bool | None:
    """Whether the next characters that are not ASCII are UTF-8, None where there is none."""
    first = _NOT_ASCII.search(sample, start)
    if first is None:
        return None
    some = sample[first.start() : first.start() + _LOOKED_AT]
    if start:  # it may be in the middle of a character
        some = some.lstrip(_CONTINUED)
    for cut in range(4):  # the last character may be cut
        try:
            some[: len(some) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False


def _has(sample: bytes, words: Sequence[bytes]) -> bool:
    """Whether enough of the words are there; stops as soon as it is decided."""
    found = 0
    for left, word in zip(range(len(words), 0, -1), words, strict=True):
        if found + left < _FEWEST:
            return False
        found += word in sample
        if found == _FEWEST:
            return True
    return False


def _has_otherwise(sample: bytes, encoding: str) -> bool:
    """The second try: words broken by tags, lines or what nobody sees, or in Traditional script."""
    if encoding in ("json", "html"):
        once = sample.replace(rb"\\", b"\\") if encoding == "json" else sample
        return _has(once.lower(), _words(f"{encoding}, lower case"))
    if sample.count(_CELL) >= _CELLS:
        if not _may_have(sample, encoding):
            return False
        sample = b"".join(piece[piece.find(b">") + 1 :] for piece in sample.split(b"<"))
    elif len(sample) > _MAY_BE_BROKEN:
        return False
    joined = _seen(sample.translate(None, _SPACE), encoding)
    if _SIGN.encode(encoding) in joined:
        return _has(_GLOSS.sub(b"", joined), _traditional(encoding))
    return _has(joined, _words(encoding))


def _seen(joined: bytes, encoding: str) -> bytes:
    """The text without characters that nobody sees; where there are none, as it is."""
    for sign in _unseen(encoding):
        joined = joined.replace(sign, b"")
    return joined


@cache
def _unseen(encoding: str) -> tuple[bytes, ...]:
    """How the encoding writes them; Big5 has none."""
    return tuple(filter(None, (char.encode(encoding, "ignore") for char in _UNSEEN)))


def _may_have(sample: bytes, encoding: str) -> bool:
    """Whether all characters of enough words are there, wherever they stand.

    Characters that Traditional script writes in another way are not asked for.
    """
    words = zip(_plain_words(), _traditional_words(), strict=True)
    kept = ([char for char, other in zip(*pair, strict=True) if char == other] for pair in words)
    there = (all(char.encode(encoding) in sample for char in chars) for chars in kept)
    return sum(there) >= _FEWEST


@cache
def _plain_words() -> tuple[str, ...]:
    """The headings of the groups of rows, without enumerators, that all editions share."""
    groups = [set(_headings(edition)) for edition in shipped_editions()]
    newest = _headings(shipped_editions()[0])
    return tuple(word for word in newest if all(word in group for group in groups))


def _headings(edition: Edition) -> list[str]:
    book, grammar = edition.codebook, edition.grammar
    inside = [group.heading for group in book.groups.values()]
    words = (re.split("[）、]", grammar.official(rule))[-1] for rule in inside)
    return [word for word in words if len(word) >= _SHORTEST]


@cache
def _words(encoding: str) -> tuple[bytes, ...]:
    match encoding:
        case "json" | "json, lower case":
            return tuple(word.encode("unicode_escape") for word in _plain_words())
        case "html":
            return tuple(_references(word, "&#{};") for word in _plain_words())
        case "html, lower case":
            return tuple(_references(word, "&#x{:x};") for word in _plain_words())
        case "big5":
            return _traditional("big5")
    return tuple(word.encode(encoding) for word in _plain_words())


def _references(word: str, form: str) -> bytes:
    return "".join(form.format(ord(char)) for char in word).encode()


@cache
def _traditional(encoding: str) -> tuple[bytes, ...]:
    return tuple(word.encode(encoding) for word in _traditional_words())


@cache
def _traditional_words() -> tuple[str, ...]:
    from opencc import OpenCC

    converter: Any = OpenCC("s2t")
    return tuple(str(converter.convert(word)) for word in _plain_words())
