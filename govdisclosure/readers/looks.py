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
# Word breaks words by tags. Taking these out is slow, and worth it only for a table like the form.
_CELL, _CELLS = b"<td", 100
# A character of Traditional script that stands in all reports, and the pinyin behind it.
_SIGN = "報"
_GLOSS = re.compile(rb"\([^()]{1,12}\)")
# Where a page without any other character shows that its characters are escaped.
_ESCAPES = 20_000
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


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
        sample = _sample(bytes(content))
        if sample.startswith(_PACKED):
            return True
    else:
        raise InputTypeError(
            f"looks_like_report takes str or bytes, not {type(content).__name__}.",
            f"looks_like_report 只接受 str 或 bytes，不接受 {type(content).__name__}。",
        )
    encoding = _encoding(sample)
    if encoding is None:
        return False
    return _has(sample, _words(encoding)) or _has_otherwise(sample, encoding)


def _sample(content: bytes) -> bytes:
    return content if len(content) <= _HEAD + _TAIL else content[:_HEAD] + content[-_TAIL:]


def _encoding(sample: bytes) -> str | None:
    """The encoding, or how the characters are escaped, as far as the first of them tell.

    None where there is no Chinese character at all.
    """
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if sample.startswith(b"\xff") else "utf-16-be"
    first = None if sample.isascii() else _NOT_ASCII.search(sample)
    if first is None:
        if b"\\u" in sample[:_ESCAPES]:
            return "json"
        return "html" if b"&#" in sample[:_ESCAPES] else None
    some = sample[first.start() : first.start() + 300]
    for cut in range(4):  # the last character may be cut
        try:
            some[: len(some) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return "utf-8"
    return "gb18030"


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
    """The second try: words that are broken by tags or over lines, or in Traditional script."""
    if encoding not in ("utf-8", "gb18030"):
        return False
    if sample.count(_CELL) >= _CELLS:
        sample = b"".join(piece[piece.find(b">") + 1 :] for piece in sample.split(b"<"))
    elif len(sample) > _MAY_BE_BROKEN:
        return False
    joined = sample.translate(None, _SPACE)
    if _SIGN.encode(encoding) in joined:
        return _has(_GLOSS.sub(b"", joined), _traditional(encoding))
    return _has(joined, _words(encoding))


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
    if encoding == "json":
        return tuple(word.encode("unicode_escape") for word in _plain_words())
    if encoding == "html":
        escaped = ("".join(f"&#{ord(char)};" for char in word) for word in _plain_words())
        return tuple(word.encode() for word in escaped)
    return tuple(word.encode(encoding) for word in _plain_words())


@cache
def _traditional(encoding: str) -> tuple[bytes, ...]:
    from opencc import OpenCC

    converter: Any = OpenCC("s2t")
    return tuple(str(converter.convert(word)).encode(encoding) for word in _plain_words())
