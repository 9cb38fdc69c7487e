"""The Chinese of a page, as quickly as it can be had: what a quick look looks at.

Bytes of ASCII are dropped in one go, which takes tags, numbers, scripts, spaces and breaks of lines
out of words at the price of one search. What is left is short, unless a page is all Chinese; of
such a page less is taken, since it takes longer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import AnyStr

from attrs import frozen

from govdisclosure.readers.decode import BOMS

_ASCII = bytes(range(0x80))
_PIECE = 16_000
# The end of a long page is looked at in any case.
_TAIL = 24_000
# What may be spent on a page: one for each byte, and more for those that stay and are searched.
_EFFORT = 150_000
_OF_KEPT = 2
# Where a page shows how its characters are written.
_BEGINNING = 20_000
# Text in UTF-16 has a zero for each digit, space and end of line, at every other byte.
_ZEROS = 0.01
# Pictures and the like have these everywhere, text has a stray one.
_CONTROLS = bytes(set(range(0x20)) - set(b"\x00\t\n\x0b\x0c\r\x1b"))
_STRAY = 0.04
_CHUNK = 2_000
_REFERENCE = re.compile(rb"&#(?:[xX][4-9][0-9a-fA-F]{3}|[2-4]\d{4});")
# Places at which the Chinese is looked at to tell how it is written, so many bytes of each.
_PLACES, _LOOKED_AT = 6, 240
# Of bytes of Big5 a third and more are these, which begin most of its words; of others one in ten.
_OF_BIG5 = bytes(range(0xA4, 0xB0))
_MANY = 0.3
# Characters of four bytes in GB18030 begin so, and pinyin; both are hardly ever needed.
_LEADS = bytes(range(0x81, 0x85))
_RARE = {"gb18030": _LEADS + b"\xa8", "big5": b"\x88"}
_FEW = 0.05
_CONTINUED = bytes(range(0x80, 0xC0))


@frozen
class Writing:
    """How the characters of a page are written.

    Attributes:
        encoding: of what `piece` makes, None where it has yet to be told, `references` where those
            are left as they are.
        piece: makes bytes to search of a piece of the page.
        effort: how much longer than dropping ASCII this takes.
    """

    encoding: str | None
    piece: Callable[[bytes], bytes]
    effort: float = 1


def without_ascii(piece: bytes) -> bytes:
    """What is left of bytes when all ASCII is dropped, tags and numbers with it."""
    return piece.translate(None, _ASCII)


def _of_text(piece: str) -> bytes:
    return without_ascii(piece.encode("utf-8", "replace"))


def _decoded(encoding: str, effort: float) -> Writing:
    return Writing("utf-8", lambda piece: _of_text(piece.decode(encoding, "replace")), effort)


def _of_json(piece: bytes) -> bytes:
    once = piece.replace(rb"\\", b"\\")  # JSON in JSON
    return _of_text(once.decode("raw_unicode_escape", "replace"))


_NOTHING = Writing("utf-8", lambda piece: b"", 0)
_IN_BYTES, _IN_BIG5 = Writing(None, without_ascii), Writing(None, without_ascii, 5)
_JSON = Writing("utf-8", _of_json, 10)
_HZ = _decoded("hz", 10)
_REFERENCES = Writing("references", bytes.lower, 5)


def chinese_of(content: str | bytes) -> tuple[str, bytes]:
    """The encoding (see Writing) and the Chinese of a page; none for pictures and the like."""
    if isinstance(content, str):
        if not content.isascii():
            return "utf-8", chinese_of_text(content)
        content = content.encode()
    writing = _writing(content)
    chinese = _joined(content, writing.piece, writing.effort)
    return writing.encoding or _encoding(chinese), chinese


def chinese_of_text(text: str) -> bytes:
    """The Chinese of a text, in UTF-8."""
    return _joined(text, _of_text, 2)


def _joined(content: AnyStr, make: Callable[[AnyStr], bytes], effort: float) -> bytes:
    return b"".join(_pieces(content, make, effort))


def _pieces(content: AnyStr, make: Callable[[AnyStr], bytes], effort: float) -> Iterator[bytes]:
    end = max(len(content) - _TAIL, 0)
    end -= end % 4  # characters of two or four bytes stay whole
    tail = make(content[end:])
    spent = effort * (len(content) - end) + _OF_KEPT * len(tail)
    for start in range(0, end, _PIECE):
        if spent > _EFFORT:
            break
        piece = make(content[start : min(start + _PIECE, end)])
        spent += effort * _PIECE + _OF_KEPT * len(piece)
        yield piece
    yield tail


def _writing(content: bytes) -> Writing:
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _decoded(encoding, 5) if encoding != "utf-8" else _IN_BYTES
    beginning = content[:_BEGINNING]
    if b"\x00" in beginning:
        even, odd = beginning[::2].count(0), beginning[1::2].count(0)
        if max(even, odd) >= _ZEROS * len(beginning) / 2:  # of ASCII the second byte is 0
            return _decoded("utf-16-le" if odd >= even else "utf-16-be", 5)
    if content[:_EFFORT].isascii() and content[-_TAIL:].isascii():
        return _escaped(beginning)
    if _share(beginning[:_CHUNK], _CONTROLS) > _STRAY:
        return _NOTHING
    # the characters of Big5 are half ASCII, which no processor foresees
    ends = without_ascii(beginning[:_CHUNK] + content[-_CHUNK:])
    return _IN_BIG5 if _encoding(ends) == "big5" else _IN_BYTES


def _escaped(beginning: bytes) -> Writing:
    if b"\\" in beginning and b"\\u" in beginning:
        return _JSON
    if b"~" in beginning and b"~{" in beginning:
        return _HZ
    return _REFERENCES if _REFERENCE.search(beginning) else _IN_BYTES


def _encoding(chinese: bytes) -> str:
    """The encoding of most samples of the page; a stray byte does not decide."""
    told = [_encoding_of(some) for some in places(chinese)]
    return max(told, key=told.count, default="utf-8")


def _encoding_of(some: bytes) -> str:
    if _is_utf8(some):
        return "utf-8"
    is_big5 = _share(some, _OF_BIG5) > _MANY and _share(some, _LEADS) <= _FEW
    return "big5" if is_big5 else "gb18030"


def _is_utf8(some: bytes) -> bool:
    """Whether they are, where the first and the last character may be cut."""
    first = some[:3]
    try:
        some[len(first) - len(first.lstrip(_CONTINUED)) :].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def has_rare(some: bytes, encoding: str) -> bool:
    """Whether many characters are such as Chinese hardly ever needs: unseen ones, or pinyin."""
    return encoding in _RARE and _share(some, _RARE[encoding]) > _FEW


def _share(some: bytes, those: bytes) -> float:
    return 1 - len(some.translate(None, those)) / max(len(some), 1)


def places(chinese: bytes) -> list[bytes]:
    """Samples of the Chinese; in GB18030 and in Big5 they mostly begin with a character."""
    step = max(len(chinese) // _PLACES, _LOOKED_AT) & ~1
    return [chinese[at : at + _LOOKED_AT] for at in range(0, len(chinese), step)]
