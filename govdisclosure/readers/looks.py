"""A quick look at what a crawler found: may it be a report?

The Chinese of the content is searched for the longest labels of rows; where one stands, others must
stand around it. Nothing is parsed. Long words are found faster than short ones, and stand in no
menu or list, so that three of them are enough to tell a long page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, AnyStr

from govdisclosure.editions.edition import Edition, shipped_editions
from govdisclosure.errors import InputTypeError
from govdisclosure.readers.chinese import (
    chinese_of,
    chinese_of_text,
    has_rare,
    places,
    without_ascii,
)
from govdisclosure.readers.encodings import codec_of

# Files whose text is packed: only reading them tells.
_PACKED = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# A guide to applications mentions a label or two, a report has most of them.
_FEWEST = 3
# Labels shorter than this stand in menus too.
_SHORTEST = 6
_IDEOGRAPHS = re.compile(r"[\u4e00-\u9fff]+")
# So many bytes around a label hold the table, with names of fonts between its words.
_NEAR = 6_000
_NEAR_REFERENCES = 40_000
# The longest labels are looked for: three in long pages, more as long as it is as quick.
_TRIES, _SEARCHED = 3, 60_000
# The middle of a page, where a table stands, is what a second try looks at.
_MIDDLE = 12_000
# Word names a font wherever it breaks a word: one of these signs stands in each name.
_SIGNS_OF_FONTS = "宋黑楷雅細"
_FONTS = (
    *("仿宋体", "仿宋", "宋体", "黑体", "楷体", "微软雅黑"),
    *("宋體", "黑體", "標楷體", "楷體", "新細明體", "細明體"),
)
# A sign of that, of what nobody sees, or of pinyin.
_ODD = re.compile(rf"[{_SIGNS_OF_FONTS}\xa0\xad\u200b-\u200f\u2060\u3000\ufeff\xe0-\u01dc]")
# Characters of Traditional script, one of which stands in all reports.
_TRADITIONAL = re.compile("[報開]")


def looks_like_report(content: str | bytes) -> bool:
    """Whether it is worth while to read some content, in a fraction of a millisecond.

    Args:
        content: a page as text or bytes, in any encoding that `parse` reads.

    Returns:
        True for all that has rows of the form's third section, and for PDF, Word and archives,
        which are not looked into. A page that only speaks of reports, or links to them, is False.

    Raises:
        InputTypeError: `content` is neither str nor bytes.
    """
    if not isinstance(content, (str, bytes, bytearray, memoryview)):
        raise InputTypeError(
            f"looks_like_report takes str or bytes, not {type(content).__name__}.",
            f"looks_like_report 只接受 str 或 bytes，不接受 {type(content).__name__}。",
        )
    page = content if isinstance(content, str) else bytes(content)
    if isinstance(page, bytes) and page.startswith(_PACKED):
        return True
    encoding, chinese = chinese_of(page)
    if encoding == "references":
        forms = ("&#{};", "&#x{:x};")
        return any(_stands_in(chinese, _references(form), _NEAR_REFERENCES) for form in forms)
    return _stands_in(chinese, _encoded(encoding, encoding == "big5")) or (
        _stands_oddly_in(page, chinese, encoding)
    )


def _stands_in(page: AnyStr, labels: Sequence[AnyStr], near: int = _NEAR) -> bool:
    tries = max(_TRIES, _SEARCHED // (len(page) + 1))
    for label in labels[:tries]:
        at = page.find(label)
        if at >= 0 and _enough(page[max(at - near, 0) : at + near], labels):
            return True
    return False


def _enough(around: AnyStr, labels: Sequence[AnyStr]) -> bool:
    found = 0
    for label in labels:
        found += label in around
        if found == _FEWEST:
            return True
    return False


def _stands_oddly_in(page: str | bytes, chinese: bytes, encoding: str) -> bool:
    """The second try: words in Traditional script, or with something in them."""
    some = b"".join(places(chinese))
    if has_rare(some, encoding) and isinstance(page, bytes):
        middle = _middle(page).decode(codec_of(encoding), "ignore")
        return _stands_broken_in(chinese_of_text(middle), "utf-8")
    text = some.decode(encoding, "ignore")
    if _TRADITIONAL.search(text) and _stands_in(chinese, _encoded(encoding, True)):
        return True
    return _ODD.search(text) is not None and _stands_broken_in(_middle(chinese), encoding)


def _stands_broken_in(chinese: bytes, encoding: str) -> bool:
    """Without what is none of a word: an encoding that has no such signs drops them."""
    text = chinese.decode(encoding, "ignore")
    if any(sign in text for sign in _SIGNS_OF_FONTS):
        for font in _FONTS:
            text = text.replace(font, "")
    traditional = _TRADITIONAL.search(text) is not None
    script = "big5" if traditional else "gbk"
    return _stands_in(text.encode(script, "ignore"), _whole(script))


def _middle(page: bytes) -> bytes:
    start = max(len(page) - _MIDDLE, 0) // 2 & ~1
    return page[start : start + _MIDDLE]


@cache
def _labels() -> tuple[str, ...]:
    """Labels of rows that all editions share, those to look for first in front.

    These are long, and of rows in groups: the others are reworded now and then.
    """
    editions = [_labels_of(edition) for edition in shipped_editions()]
    shared = set.intersection(*map(set, editions))
    return tuple(sorted(shared, key=lambda label: (not editions[0][label], -len(label), label)))


def _labels_of(edition: Edition) -> dict[str, bool]:
    """The longest run of ideographs of each label, and whether its row stands in a group."""
    official = edition.grammar.official
    runs: dict[str, bool] = {}
    for row in edition.codebook.rows.values():
        label = official(row.label) if row.label else ""
        run = max(_IDEOGRAPHS.findall(label), key=len, default="")
        if len(run) >= _SHORTEST:
            runs[run] = row.group is not None
    return runs


@cache
def _traditional() -> tuple[str, ...]:
    from opencc import OpenCC

    converter: Any = OpenCC("s2t")
    return tuple(str(converter.convert(label)) for label in _labels())


@cache
def _encoded(encoding: str, traditional: bool) -> tuple[bytes, ...]:
    """The labels in an encoding, without the bytes that are ASCII."""
    labels = _traditional() if traditional else _labels()
    return tuple(without_ascii(label.encode(encoding)) for label in labels)


@cache
def _whole(script: str) -> tuple[bytes, ...]:
    return tuple(
        label.encode(script) for label in (_traditional() if script == "big5" else _labels())
    )


@cache
def _references(form: str) -> tuple[bytes, ...]:
    return tuple("".join(form.format(ord(char)) for char in label).encode() for label in _labels())
