"""The objects of a PDF as its bytes have them, streams unpacked under a bound.

Nothing is resolved or trusted: an object that stands there twice counts as the larger one.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
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
_CHUNK = 1 << 20
# Smaller streams are not worth a look at how well they are packed.
_SMALL = 1 << 20


@define(eq=False)
class PdfObject:
    """An object.

    Attributes:
        text: what it says, without its stream.
        is_stream: whether it has one.
        size: of the stream, unpacked; 0 for pictures, which are not unpacked.
        draws: name → how often the stream draws what has that name.
    """

    text: bytes
    is_stream: bool = False
    size: int = 0
    draws: Counter[bytes] = field(factory=Counter)

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
    budget: Budget
    found: dict[int, PdfObject] = field(factory=dict)
    unpacked: int = 0

    def add(self, number: int, text: bytes, body: bytes | None) -> None:
        if body is None:
            self._keep(number, PdfObject(text))
            return
        if b"/Image" in text:
            self._keep(number, PdfObject(text, is_stream=True))
            return
        for _ in _FLATE.findall(text):
            body = self._inflated(body)
        draws = Counter(_DRAWS.findall(body)) if b"Do" in body else Counter[bytes]()
        self._keep(number, PdfObject(text, True, len(body), draws))
        if b"/ObjStm" in text:
            self._add_packed(body)

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

    def _inflated(self, packed: bytes) -> bytes:
        pieces: list[bytes] = []
        size = 0
        machine = zlib.decompressobj()
        rest = packed
        try:
            while rest and not machine.eof:
                piece = machine.decompress(rest, _CHUNK)
                pieces.append(piece)
                size += len(piece)
                self.unpacked += len(piece)
                self.budget.allow("bytes", self.unpacked)
                if size > _SMALL:
                    self.budget.allow("ratio", size / len(packed))
                if not piece:
                    break
                rest = machine.unconsumed_tail
        except zlib.error:
            pass  # PDFium reads what there is, and so is it counted
        return b"".join(pieces)
