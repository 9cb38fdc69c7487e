"""The step that takes pinyin glosses out: 標(biāo)題 → 標題."""

from __future__ import annotations

import re
from itertools import islice

from govdisclosure.normalize.text import Text

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = rf"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü{TONED}]{{1,3}}(?:ng|n|r)?"
# Unicode's script Han as a class of `re`, which finds glosses in half the time of `regex` with
# its \p{Han}; both search for the bracket first.
HAN = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00016fe2\U00016fe3\U00016ff0-\U00016ff6"
    "\U00020000-\U0002a6df\U0002a700-\U0002b81e\U0002b820-\U0002cead\U0002ceb0-\U0002ebe0"
    "\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a\U00031350-\U00033479"
)
_GLOSS = re.compile(rf"([(（](?<=[{HAN}][(（]){_SYLLABLE}[)）])")
_TONED_GLOSS = re.compile(rf"[(（](?<=[{HAN}][(（])[a-zü]*[{TONED}][a-zü]*[)）]")
# A single gloss may be the author's; a converter glosses every other word.
_ENOUGH = 5


def has_glosses(source: str) -> bool:
    """Whether toned pinyin in brackets stands behind Chinese characters again and again."""
    toned = _TONED_GLOSS.finditer(source)
    return sum(1 for _ in islice(toned, _ENOUGH)) == _ENOUGH


def drop_glosses(text: Text) -> Text:
    """Drop every bracketed pinyin syllable behind a Chinese character."""
    pieces = _GLOSS.split(text.chars)
    return text.kept(pieces) if len(pieces) > 1 else text
