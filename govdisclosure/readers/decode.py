"""Bytes to text."""

from __future__ import annotations

import re

from govdisclosure.errors import UnreadableError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
# Text has hardly any control characters; a binary file has one every few bytes.
_MOST_CONTROLS = 0.02


def decode(content: bytes) -> str:
    """Decode the bytes of a report: BOM, declared charset, UTF-8, GB18030, in this order.

    Raises:
        UnreadableError: no encoding fits, or the bytes are binary data.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strict(content, [encoding])
    declared = _CHARSET.search(content[:4096])
    encodings = ["utf-8", "gb18030"]
    if declared is not None:
        encodings.insert(0, declared[1].decode("ascii"))
    return _strict(content, encodings)


def _strict(content: bytes, encodings: list[str]) -> str:
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if is_binary(text):
            break
        return text
    raise UnreadableError(
        f"the bytes are not text: neither {' nor '.join(encodings)} decodes them to readable "
        "characters. Check that the file is a report and not an image or program.",
        "无法解码：文件不是文本。请确认它是报告而非图片或程序。",
    )


def is_binary(text: str) -> bool:
    """Whether decoded text is so full of control characters that it cannot be text."""
    sample = text[:65536]
    return len(_CONTROL.findall(sample)) > _MOST_CONTROLS * len(sample)
