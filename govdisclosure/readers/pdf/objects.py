"""The objects of a PDF as its bytes have them, streams unpacked under a bound.

Nothing is resolved or trusted: an object that stands there twice counts as the larger one.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise

from attrs import define, field

from govdisclosure.limits import Budget

_BEGINS = re.compile(rb"obj\b")
_NUMBERS = re.compile(rb"(?:^|[^0-9])([0-9]{1,8})[ \t\r\n]{1,9}[0-9]{1,5}[ \t\r\n]{1,9}\Z")
# Numbers of an object and the white space behind them are no longer.
_LONGEST = 33
_NAMED = re.compile(rb"/([^\s/<>\[\]()]{1,80})\s{0,9}([0-9]{1,8})\s{1,9}[0-9]{1,5}\s{1,9}R\b")
_REFERENCE = re.compile(rb"([0-9]{1,8})\s{1,9}[0-9]{1,5}\s{1,9}R\b")
_KIDS = re.compile(rb"/Kids\s{0,9}\[[^\]]*+\]?")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]{1,80})\s{1,9}Do\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
# What zlib writes in front of a stream, at any of its levels.
_HEADER = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_CHUNK = 1 << 16
# Smaller streams are not worth a look at how well they are packed.
_SMALL = 1 << 20
# Asked with a piece, how much its stream unpacked to so far, and how large it is packed.
Allow = Callable[[bytes, int, int], None]


@define(eq=False)
class PdfObject:
    """An object.

    Attributes:
        text: what it says, without its stream.
        stream: as it stands in the file, None where it has none.
        size: of the stream, unpacked; 0 for pictures, which are not unpacked.
    """

    text: bytes
    stream: bytes | None = None
    size: int = 0
    _draws: Counter[bytes] | None = None

    @property
    def is_stream(self) -> bool:
        return self.stream is not None

    @property
    def draws(self) -> Counter[bytes]:
        """Name → how often the stream draws what has that name.

        The stream is unpacked once more for it, as few are asked: most of a file is its fonts.
        """
        if self._draws is None:
            body = b"".join(_unpacked(self.text, self.stream)) if self.stream and self.size else b""
            self._draws = Counter(_DRAWS.findall(body) if b"Do" in body else ())
        return self._draws

    @property
    def is_form(self) -> bool:
        return self.is_stream and b"/Form" in self.text

    def names(self) -> list[tuple[bytes, int]]:
        """(name, number of the object that it stands for)."""
        return [(name, int(number)) for name, number in _NAMED.findall(self.text)]

    def references(self) -> list[int]:
        """Numbers of all objects that it names, repeats too; the pages of a page tree left out."""
        return [int(number) for number in _REFERENCE.findall(_KIDS.sub(b"", self.text))]


def read_objects(content: bytes, budget: Budget) -> dict[int, PdfObject]:
    """The objects of a file by their numbers.

    Raises:
        LimitError: streams unpack to more than `limits.bytes` together, or one of them to more
            than `limits.ratio` times its size.
    """
    reader = _Reader(budget)
    for number, text, body in _pieces(content):
        reader.add(number, text, body)
    return reader.found


def _pieces(content: bytes) -> Iterator[tuple[int, bytes, bytes | None]]:
    """(number, what stands in front of a stream, the stream) of every object."""
    begins = list(_begins(content))
    for (number, _, start), (_, end, _) in pairwise([*begins, (0, len(content), 0)]):
        stream = content.find(b"stream", start, end)
        if stream < 0:
            yield number, content[start:end], None
        else:
            body = stream + len(b"stream")
            body += content[body : body + 1] == b"\r"
            body += content[body : body + 1] == b"\n"
            yield number, content[start:stream], content[body:end]


def _begins(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Number of each object, and from where to where `7 0 obj` stands."""
    for word in _BEGINS.finditer(content):
        before = max(word.start() - _LONGEST, 0)
        found = _NUMBERS.search(content[before : word.start()])
        if found:
            yield int(found[1]), before + found.start(1), word.end()


@define
class _Reader:
    """Takes objects one by one, and those that are packed into a stream out of it.

    Attributes:
        found: object number → the object.
        unpacked: how many bytes were unpacked up to here.
    """

    budget: Budget
    found: dict[int, PdfObject] = field(factory=dict)
    unpacked: int = 0

    def add(self, number: int, text: bytes, stream: bytes | None) -> None:
        if stream is None or b"/Image" in text:
            self._keep(number, PdfObject(text, stream))
            return
        is_packed = b"/ObjStm" in text
        size = 0
        pieces = []
        for piece in _unpacked(text, stream, self._allow):
            size += len(piece)
            if is_packed:
                pieces.append(piece)
        self._keep(number, PdfObject(text, stream, size))
        if is_packed:
            self._add_packed(b"".join(pieces))

    def _allow(self, piece: bytes, size: int, packed: int) -> None:
        """Go on with a piece of a stream of which `size` bytes are unpacked."""
        self.unpacked += len(piece)
        self.budget.allow("bytes", self.unpacked)
        if size > _SMALL:
            self.budget.allow("ratio", size / packed)

    def _keep(self, number: int, one: PdfObject) -> None:
        known = self.found.get(number)
        if known is None or known.size <= one.size:
            self.found[number] = one

    def _add_packed(self, body: bytes) -> None:
        """The objects inside of a stream of objects: `number offset` of each, then all of them."""
        table = re.match(rb"[\s0-9]{0,1000000}", body)
        numbers = [int(n[:9]) for n in (table[0] if table else b"").split()]
        first = table.end() if table else 0
        offsets = numbers[1::2]
        for number, start, end in zip(
            numbers[::2], offsets, [*offsets[1:], len(body)], strict=False
        ):
            self._keep(number, PdfObject(body[first + start - 1 : first + end]))


def _unpacked(text: bytes, stream: bytes, allow: Allow = lambda *_: None) -> Iterator[bytes]:
    """The stream of an object in pieces, `allow` asked for each of each unpacking."""
    pieces = iter((stream,))
    for _ in _FLATE.findall(text):
        pieces = _inflated(b"".join(pieces), allow)
    return pieces


def _inflated(packed: bytes, allow: Allow) -> Iterator[bytes]:
    size = 0
    machine, rest = zlib.decompressobj(), packed
    if _HEADER.match(packed):  # behind it without check sums: they take a tenth of the time
        machine, rest = zlib.decompressobj(-zlib.MAX_WBITS), packed[2:]
    with suppress(zlib.error):  # PDFium reads what there is, and so is it counted
        while rest and not machine.eof:
            piece = machine.decompress(rest, _CHUNK)
            if not piece:
                break
            size += len(piece)
            allow(piece, size, len(packed))
            yield piece
            rest = machine.unconsumed_tail
