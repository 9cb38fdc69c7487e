"""Bytes to text: what was assumed is a field of the metadata, what is doubtful is said."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.document import Document
from govdisclosure.editions.edition import Edition
from govdisclosure.editions.edition import editions as shipped_editions
from govdisclosure.errors import UnreadableError
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.section import Field
from govdisclosure.readers.encodings import (
    codec_of,
    declared_name,
    encoding_named,
    is_binary,
    may_be_binary,
    ranked,
)

# Byte order marks; those of four bytes stand before the two that they begin with.
BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Encodings in which any bytes at all are read as something are taken only for a reason.
_USUAL = ("utf-8", "gb18030", "big5")
# More broken bytes than this share of the characters are no accident.
_MOST_LOST = 0.02
# Less than this between the two best readings of the bytes: neither is certain.
_MARGIN = 0.2
# A text is not told by its characters when hardly any of them are the form's.
_PLAUSIBLE = 0.25


@frozen
class Decoded:
    """Text with the encoding that it was taken to be in.

    Attributes:
        encoding: the field that goes into a report's metadata: `stated` by a byte order mark or a
            declaration, `inferred` from the bytes, `repaired` against a wrong declaration; its
            raw text is the name that the document declares.
    """

    text: str
    encoding: Field
    diagnostics: tuple[Diagnostic, ...] = ()

    def said_of(self, document: Document) -> Document:
        """A document of the text, with what is known and doubtful about its encoding."""
        meta: Mapping[str, Field] = {**document.meta, "encoding": self.encoding}
        found = (*self.diagnostics, *document.diagnostics)
        return evolve(document, meta=meta, diagnostics=found)


def decode(content: bytes) -> str:
    """The text of a file that stands beside reports; errors as for `decode_report`."""
    return decode_report(content, shipped_editions()).text


def decode_report(content: bytes, editions: tuple[Edition, ...]) -> Decoded:
    """Decode the bytes of a report.

    A byte order mark decides; else UTF-8 where all bytes are, since no other text is by accident;
    else the encoding in which most of the editions' own words are found.

    Raises:
        UnreadableError: no encoding fits, or the bytes are binary data.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding, "stated", None, [])
    name = declared_name(content)
    declared = encoding_named(name) if name else None
    text = _as_utf8(content) if declared in (None, "utf-8") else None
    if text is None:
        return _by_content(content, name, declared, editions)
    if name and declared is None and not content.isascii():
        return _judged(text, content, "utf-8", "repaired", name, [_misdeclared(name, "utf-8")])
    return _judged(text, content, "utf-8", "stated" if declared else "inferred", name, [])


def _as_utf8(content: bytes) -> str | None:
    # UTF-16 and HZ are UTF-8 as well
    if b"\x00" in content or (content.isascii() and b"~{" in content):
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _by_content(
    content: bytes, name: str | None, declared: str | None, editions: tuple[Edition, ...]
) -> Decoded:
    candidates = ranked(content, editions)
    best, second = candidates[:2]
    plausible = [one for one in candidates if one.score > best.score - _MARGIN]
    own = next((one for one in plausible if one.encoding == declared), None)
    if own is not None:
        best = own
    elif best.score < _PLAUSIBLE:  # no Chinese to tell it by: what loses least, as ranked
        usual = [one for one in candidates if one.encoding in _USUAL]
        best = min(usual, key=lambda one: (one.is_binary, one.lost))
    found: list[Diagnostic] = []
    if best.encoding != "utf-8" and not content.isascii() and name is None:
        found.append(diagnose("R042", encoding=best.encoding))
    if name is not None and best.encoding != declared:
        found.append(_misdeclared(name, best.encoding))
    if own is None and second.score > best.score - _MARGIN and not content.isascii():
        others = [one.encoding for one in plausible if one is not best]
        if others:
            found.append(diagnose("R045", encoding=best.encoding, other=", ".join(others)))
    state = "inferred" if name is None else "stated"
    state = "repaired" if name is not None and best.encoding != declared else state
    return _decoded(content, best.encoding, state, name, found)


def _misdeclared(name: str, encoding: str) -> Diagnostic:
    return diagnose("R043", declared=name, encoding=encoding)


def _decoded(
    content: bytes, encoding: str, state: str, name: str | None, found: list[Diagnostic]
) -> Decoded:
    text = content.decode(codec_of(encoding), "replace")
    return _judged(text, content, encoding, state, name, found)


def _judged(
    text: str,
    content: bytes,
    encoding: str,
    state: str,
    name: str | None,
    found: list[Diagnostic],
) -> Decoded:
    """The text that the bytes are in an encoding, if it may be one."""
    lost = text.count("\ufffd")
    if (may_be_binary(content) and is_binary(text)) or lost > max(_MOST_LOST * len(text), 1):
        what, what_zh = _no_text(lost)
        raise UnreadableError(
            f"the bytes are not text: in the encoding that fits best, {encoding}, {what}. "
            "Check that the file is a report and not an image or program.",
            f"无法解码：最接近的编码 {encoding} 中{what_zh}。请确认它是报告而非图片或程序。",
        )
    if lost:
        found = [*found, diagnose("R044", count=lost, encoding=encoding)]
    return Decoded(text, Field(encoding, state, name or ""), tuple(found))


def _no_text(lost: int) -> tuple[str, str]:
    if lost:
        return f"{lost} of them are no characters", f"有 {lost} 处不是字符"
    return "many of them are control characters", "有大量控制字符"
