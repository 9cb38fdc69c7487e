"""The step that takes pinyin glosses out: 標(biāo)題 → 標題."""

from __future__ import annotations

from itertools import islice

import regex

from govdisclosure.normalize.text import Text

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = rf"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü{TONED}]{{1,3}}(?:ng|n|r)?"
_GLOSS = regex.compile(rf"(?<=\p{{Han}})([(（]{_SYLLABLE}[)）])")
_TONED_GLOSS = regex.compile(rf"(?<=\p{{Han}})[(（][a-zü]*[{TONED}][a-zü]*[)）]")
# A single gloss may be the author's; a converter glosses every other word.
_ENOUGH = 5


def has_glosses(source: str) -> bool:
    """Whether toned pinyin in brackets stands behind Chinese characters again and again."""
    toned = _TONED_GLOSS.finditer(source)
    return sum(1 for _ in islice(toned, _ENOUGH)) == _ENOUGH


def drop_glosses(text: Text) -> Text:
    """Drop every bracketed pinyin syllable behind a Chinese character."""
    return text.without(_GLOSS)
