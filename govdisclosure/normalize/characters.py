"""Steps on single characters: what is invisible, and what has a plain twin."""

from __future__ import annotations

import re
import unicodedata

from govdisclosure.normalize.text import Text

# BOM, zero-width and joining characters, soft hyphen, bidirectional controls, variation selectors.
# Behind a right-to-left override figures show the other way round: there it stays, and no number
# is read.
_DROPPED = "\ufeff\u200b-\u200f\u2060-\u2064\u00ad\u202a-\u202d\u2066-\u2069\u180e\ufe00-\ufe0f\x00"
_INVISIBLE = re.compile(rf"[{_DROPPED}]++|\u202e(?![{_DROPPED}\s+-]{{0,9}}\d)")
INVISIBLE: str = f"{_DROPPED}\u202e"
_MAY_BE_INVISIBLE = re.compile(f"[{INVISIBLE}]")  # found at once, where there is none

# Unicode's EquivalentUnifiedIdeograph for the radicals that converters leave in running text;
# they have no compatibility decomposition, so no normal form of Unicode maps them.
_RADICALS_SUPPLEMENT = dict(
    zip(
        "⺎⺏⺐⺑⺒⺓⺔⺕⺖⺘⺙⺛⺝⺞⺟⺠⺡⺣⺤⺥⺦⺧⺨⺩⺪⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "兀尣尢尢巳幺彑彐忄扌攵旡月歺母民氵灬爫爫丬牛犭王疋示礻竹糸纟罓罒罓网罓羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)

# Full-width digits, letters and the signs that stand in numbers; Kangxi and supplement radicals;
# compatibility ideographs. Not NFKC over the text: it would turn 22² into 222.
_HYPHENS = frozenset("\u2010\u2011\u2012\u2212\ufe63")
WITH_PLAIN_TWINS = (
    r"\uff0b\uff0d-\uff19\uff21-\uff3a\uff41-\uff5a"
    r"\u2e80-\u2fdf\uf900-\ufaff\u2010-\u2012\u2212\ufe63"
)
_PLAIN = re.compile(f"[{WITH_PLAIN_TWINS}]")


class _Plain(dict[int, str]):
    def __missing__(self, codepoint: int) -> str:
        char = chr(codepoint)
        plain = char
        if char in _HYPHENS:
            plain = "-"
        elif char in _RADICALS_SUPPLEMENT:
            plain = _RADICALS_SUPPLEMENT[char]
        elif _PLAIN.match(char):
            normal = unicodedata.normalize("NFKC", char)
            plain = normal if len(normal) == 1 else char
        self[codepoint] = plain
        return plain


_PLAIN_TABLE = _Plain()


def has_invisible(source: str) -> bool:
    """Whether anything invisible stands in the source."""
    first = _MAY_BE_INVISIBLE.search(source)
    return first is not None and _INVISIBLE.search(source, first.start()) is not None


def drop_invisible(text: Text) -> Text:
    """Drop BOMs, zero-width characters, soft hyphens and bidirectional controls."""
    return text.without(_INVISIBLE)


def has_plain_twins(source: str) -> bool:
    """Whether the source holds full-width digits, radicals or compatibility ideographs."""
    return _PLAIN.search(source) is not None


def to_plain(text: Text) -> Text:
    """Replace full-width digits and letters, radicals and compatibility ideographs, one for one."""
    return text.mapped(text.chars.translate(_PLAIN_TABLE))
