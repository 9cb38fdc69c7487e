"""HTML that stands escaped inside of something else: a JSON or JavaScript string, or other HTML."""

from __future__ import annotations

import re

from govdisclosure.readers.html.characters import decoded

_TAG = r"/?(?:table|tbody|tr|td|th|p|div|h[1-6]|li|span)"
_PLAIN = re.compile(rf"<{_TAG}[\s>]", re.IGNORECASE)
_AS_ENTITIES = re.compile(rf"&(?:amp;)?lt;{_TAG}(?:\s|&(?:amp;)?gt;)", re.IGNORECASE)
_IN_STRING = re.compile(rf"(?:\\u003c\\?{_TAG}|<\\{_TAG})(?:[\s>\\])", re.IGNORECASE)
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt\']))')
_CHARACTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
# A page may quote some tags; a report has hundreds.
_ENOUGH = 20


def unescaped(text: str) -> str:
    """The text with the HTML inside of it as HTML, or as it is where none is escaped.

    Places in what is read then count in the text that comes back, not in the one that went in.
    """
    if "\\u003c" in text or "\\u003C" in text or "<\\/" in text:
        inside = sum(1 for _ in _IN_STRING.finditer(text))
        if inside >= _ENOUGH:
            text = _joined_surrogates(_ESCAPE.sub(_character, text))
    for _ in range(2):  # &amp;lt; is escaped twice
        if "lt;" not in text or not _is_escaped(text):
            break
        text = decoded(text)
    return text


def _is_escaped(text: str) -> bool:
    inside = sum(1 for _ in _AS_ENTITIES.finditer(text))
    return inside >= _ENOUGH and inside > sum(1 for _ in _PLAIN.finditer(text))


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return _CHARACTERS.get(match[2], match[2])


def _joined_surrogates(text: str) -> str:
    """Pairs that two escapes made, as the one character they are; a lone one as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
