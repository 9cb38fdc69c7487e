"""The step from Traditional to Simplified script, by OpenCC's `t2s`.

`t2s` keeps lengths, so offsets survive; Taiwan's wordings (規範性檔案) are further wordings in the
grammar. The pure-Python OpenCC is slow on whole texts, so characters are looked up one by one and
remembered, and only lines with a character whose simplification depends on its neighbours
(乾 著 瞭 …) go through the converter.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from govdisclosure.normalize.text import Text

# Traditional-only characters that no report in Traditional script does without.
TRADITIONAL = "報開關務項數規應處辦類機總訴訟審維發國據與業無號標題時間來請獎權"
_SIGNS = re.compile(f"[{TRADITIONAL}]")
_ENOUGH = 3


def has_traditional(source: str) -> bool:
    """Whether the source is, at least in part, in Traditional script."""
    signs = _SIGNS.finditer(source)
    return sum(1 for _ in islice(signs, _ENOUGH)) == _ENOUGH


def to_simplified(text: Text) -> Text:
    """Convert to Simplified script, one character for one."""
    chars = text.chars
    if chars.isascii():
        return text
    depends = _context_characters()
    if depends is None or depends.search(chars):
        converted = str(_converter().convert(chars))
        if len(converted) == len(chars):
            return text.mapped(converted)
    return text.mapped(chars.translate(_CHARACTERS))


class _Characters(dict[int, str]):
    def __missing__(self, codepoint: int) -> str:
        char = chr(codepoint)
        simple = str(_converter().convert(char)) if codepoint > 0x3400 else char
        self[codepoint] = simple if len(simple) == 1 else char
        return self[codepoint]


_CHARACTERS = _Characters()


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _context_characters() -> re.Pattern[str] | None:
    """Characters that some phrase converts otherwise than they convert alone; None if unknown.

    Both PyPI packages that install a module `opencc` convert alike, but only the pure-Python one
    shows its phrase table; without it every line goes through the converter, which is then C++.
    """
    import opencc

    phrases = Path(str(opencc.__file__)).parent / "dictionary" / "TSPhrases.txt"
    if not phrases.is_file():
        return None
    depends: set[str] = set()
    for line in phrases.read_text(encoding="utf-8").splitlines():
        before, _, after = line.partition("\t")
        after = after.split(" ")[0]
        if len(before) == len(after):
            depends |= {b for b, a in zip(before, after, strict=True) if _CHARACTERS[ord(b)] != a}
        else:
            depends |= set(before)
    return re.compile(f"[{re.escape(''.join(sorted(depends)))}]")
