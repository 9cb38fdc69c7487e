"""HTML that stands escaped inside of something else: a JSON or JavaScript string, or other HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdisclosure.readers.html.characters import decoded

_TAG = r"/?(?:table|tbody|tr|td|th|p|div|h[1-6]|li|span)"
_PLAIN = re.compile(rf"<{_TAG}[\s>]", re.IGNORECASE)
_AS_ENTITIES = re.compile(rf"&(?:amp;)?lt;{_TAG}(?:\s|&(?:amp;)?gt;)", re.IGNORECASE)
_IN_STRING = re.compile(
    rf"""(?: \\u003c\\?{_TAG} | <\\{_TAG} ) [\s>\\]  # \u003ctd\u003e, <\/td>
       | <{_TAG} \s [^<>"\\]*+ \\"                   # <td colspan=\"2\">""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGNS_OF_STRINGS = ("\\u003c", "\\u003C", "<\\/", '=\\"')
# {"content": …, [{…, callback({…
_JSON = re.compile(r"\ufeff?\s*+(?:[\w.$]{1,100}\s*+\(\s*+)?[\[{]\s*+[\"\[{]")
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt\']))')
_CHARACTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
# A page may quote some tags; a report has hundreds.
_ENOUGH = 20
# A string inside of a string is escaped twice, and so is &amp;lt;.
_MOST_TIMES = 2
# Elements that a browser shows no table of, and that a report may stand in until a script moves it.
_HOLDERS = ("script", "textarea", "noscript")
_CELL = "<td"


def unescaped(text: str) -> str:
    """The text with the HTML inside of it as HTML, or as it is where none is escaped.

    Places in what is read then count in the text that comes back, not in the one that went in.
    """
    for _ in range(_MOST_TIMES):
        if "\\" not in text or not _is_in_strings(text):
            break
        text = _joined_surrogates(_ESCAPE.sub(_character, text))
    for _ in range(_MOST_TIMES):
        if "lt;" not in text or not _is_escaped(text):
            break
        text = decoded(text)
    return _out_of_scripts(text) if "<" in text else text


def _is_in_strings(text: str) -> bool:
    if any(sign in text for sign in _SIGNS_OF_STRINGS) and _has_enough(_IN_STRING, text):
        return True
    return _JSON.match(text) is not None and _has_enough(_PLAIN, text)


def _has_enough(pattern: re.Pattern[str], text: str) -> bool:
    return any(count >= _ENOUGH for count, _ in enumerate(pattern.finditer(text), 1))


def _is_escaped(text: str) -> bool:
    inside = sum(1 for _ in _AS_ENTITIES.finditer(text))
    return inside >= _ENOUGH and inside > sum(1 for _ in _PLAIN.finditer(text))


def _out_of_scripts(text: str) -> str:
    """The text without the tags of scripts that hold all tables of the page."""
    holders = [
        (start, end, inside)
        for name in _HOLDERS
        for start, end in _elements(text, name)
        if (inside := text.count(_CELL, start, end)) >= _ENOUGH
    ]
    cells = text.count(_CELL) if holders else 0
    if not holders or cells - sum(inside for *_, inside in holders) >= _ENOUGH:
        return text
    pieces: list[str] = []
    position = 0
    for start, end, _ in sorted(holders):
        opened = text.find(">", start) + 1
        if start >= position and opened:
            pieces += (text[position:start], " ", text[opened:end], " ")
            position = end if end == len(text) else text.find(">", end) + 1 or len(text)
    return "".join([*pieces, text[position:]])


def _elements(text: str, name: str) -> Iterator[tuple[int, int]]:
    """From where to where elements of a name stand, their end tags not included."""
    start = text.find(f"<{name}")
    while start >= 0:
        end = text.find(f"</{name}", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = text.find(f"<{name}", end)


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return _CHARACTERS.get(match[2], match[2])


def _joined_surrogates(text: str) -> str:
    """Pairs that two escapes made, as the one character they are; a lone one as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
