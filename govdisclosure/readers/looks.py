"""A quick look at what a crawler found: may it be a report?

The content is searched for words that the form prints around its rows, the headings of groups. They
are searched as bytes, in the encoding of the content; nothing is parsed. Most pages lack characters
of these words wherever one looks: that is asked first, and costs a pass or two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, AnyStr

from govdisclosure.editions.edition import Edition, shipped_editions
from govdisclosure.errors import InputTypeError
from govdisclosure.readers.decode import BOMS

# Of a long page the beginning and the end are looked at.
_HEAD, _TAIL = 80_000, 32_000
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
# Text in UTF-16 has a zero for each digit, space and end of line, at every other byte.
_ZEROS = 0.01
# Pictures and the like have these everywhere, text has a stray one.
_CONTROLS = bytes(set(range(0x20)) - set(b"\x00\t\n\x0b\x0c\r\x1b"))
_FEW = 0.04
_CHUNK = 2_000
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
        return _text_looks(_sample(content))
    if not isinstance(content, (bytes, bytearray, memoryview)):
        raise InputTypeError(
            f"looks_like_report takes str or bytes, not {type(content).__name__}.",
            f"looks_like_report 只接受 str 或 bytes，不接受 {type(content).__name__}。",
        )
    sample = _sample(bytes(content))
    if sample.startswith(_PACKED):
        return True
    wide = _wide(sample)
    if wide is not None:
        mark, encoding = wide
        there = _may_have(sample, _characters(encoding))
        return there and _text_looks(sample[mark:].decode(encoding, "replace"))
    if sample.isascii() and b"~{" in sample:
        return _text_looks(sample.decode("hz", "replace"))
    return not _is_binary(sample) and _bytes_look(sample)


def _text_looks(text: str) -> bool:
    if not (text.isascii() or _may_have(text, _kept())):
        return False
    return _bytes_look(text.encode("utf-8", "replace"))


def _bytes_look(sample: bytes) -> bool:
    return any(_looks(sample, encoding) for encoding in _encodings(sample))


def _looks(sample: bytes, encoding: str) -> bool:
    if encoding in ("json", "html"):
        return _has(sample, _words(encoding)) or _has_in_lower_case(sample, encoding)
    sample = sample[_not_ascii(sample, 0) :]
    if len(sample) > _MAY_BE_BROKEN:  # a report may begin far down: few passes find its words
        return _has(sample, _words(encoding)) or (
            sample.count(_CELL, len(sample) // 3) >= _CELLS  # tables stand behind styles and menus
            and _may_have(sample, _characters(encoding))
            and _has_otherwise(sample, encoding)
        )
    return _may_have(sample, _characters(encoding)) and (
        _has(sample, _words(encoding)) or _has_otherwise(sample, encoding)
    )


def _sample(content: AnyStr) -> AnyStr:
    return content if len(content) <= _HEAD + _TAIL else content[:_HEAD] + content[-_TAIL:]


def _wide(sample: bytes) -> tuple[int, str] | None:
    """How long the mark of its encoding is, and which encoding, where characters are not bytes."""
    for mark, encoding in BOMS:
        if sample.startswith(mark):
            return (len(mark), encoding) if encoding != "utf-8" else None
    beginning = sample[:_BEGINNING]
    if b"\x00" not in beginning:
        return None
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    if max(even, odd) < _ZEROS * len(beginning) / 2:
        return None  # a stray one
    return 0, "utf-16-le" if odd >= even else "utf-16-be"  # of ASCII the second byte is 0


def _is_binary(sample: bytes) -> bool:
    some = sample[:_CHUNK]
    return len(some) - len(some.translate(None, _CONTROLS)) > _FEW * len(some)


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
    # the title says it, or the end of a report that is far down
    ends = sample[:_BEGINNING] + sample[-_BEGINNING:]
    others = ("gb18030", "big5") if _SIGN.encode("big5") in ends else ("gb18030",)
    return others if places == {False} else ("utf-8", *others)


def _is_utf8(sample: bytes, start: int) -> bool | None:
    """Whether the next characters that are not ASCII are UTF-8, None where there is none."""
    first = _not_ascii(sample, start)
    some = sample[first : first + _LOOKED_AT]
    if not some:
        return None
    if start:  # it may be in the middle of a character
        some = some.lstrip(_CONTINUED)
    for cut in range(4):  # the last character may be cut
        try:
            some[: len(some) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False


def _not_ascii(sample: bytes, start: int) -> int:
    """Where the first byte from some place on that is not ASCII stands, the end if there is none.

    Whether a piece is ASCII is told ten times faster than where it is not.
    """
    for at in range(start, len(sample), _CHUNK):
        if not sample[at : at + _CHUNK].isascii():
            found = _NOT_ASCII.search(sample, at)
            assert found is not None
            return found.start()
    return len(sample)


def _may_have(sample: AnyStr, words: Sequence[Sequence[AnyStr]]) -> bool:
    """Whether all characters of enough words are there, wherever they stand."""
    there: dict[AnyStr, bool] = {}
    lacking = 0
    for chars in words:
        for char in chars:
            if char not in there:
                there[char] = char in sample
            if not there[char]:
                lacking += 1
                break
        if len(words) - lacking < _FEWEST:
            return False
    return True


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
    if sample.count(_CELL) >= _CELLS:
        sample = b"".join(piece[piece.find(b">") + 1 :] for piece in sample.split(b"<"))
    joined = _seen(sample.translate(None, _SPACE), encoding)
    if _SIGN.encode(encoding) in joined:
        return _has(_GLOSS.sub(b"", joined), _traditional(encoding))
    return _has(joined, _words(encoding))


def _has_in_lower_case(sample: bytes, encoding: str) -> bool:
    """The second try with characters that are escaped: in other letters, or twice."""
    once = sample.replace(rb"\\", b"\\") if encoding == "json" else sample
    return _has(once.lower(), _words(f"{encoding}, lower case"))


def _seen(joined: bytes, encoding: str) -> bytes:
    """The text without characters that nobody sees; where there are none, as it is."""
    for sign in _unseen(encoding):
        joined = joined.replace(sign, b"")
    return joined


@cache
def _unseen(encoding: str) -> tuple[bytes, ...]:
    """How the encoding writes them; Big5 has none."""
    return tuple(filter(None, (char.encode(encoding, "ignore") for char in _UNSEEN)))


@cache
def _kept() -> tuple[tuple[str, ...], ...]:
    """The characters of each word, without those that Traditional script writes in another way."""
    words = zip(_plain_words(), _traditional_words(), strict=True)
    return tuple(
        tuple(char for char, other in zip(*pair, strict=True) if char == other) for pair in words
    )


@cache
def _characters(encoding: str) -> tuple[tuple[bytes, ...], ...]:
    return tuple(tuple(char.encode(encoding) for char in word) for word in _kept())


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
