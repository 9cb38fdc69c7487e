"""Damages to numbers and characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from random import Random
from typing import Any

from govdisclosure.testing.places import Words, by_piece
from govdisclosure.writers.layouts import Format

_INSIDE = re.compile(r"[\d.,，（）-]")
_LARGE = re.compile(r"-?\d{4,}")
_WHOLE_CELL = re.compile(r"(?<=>)-?\d{4,}(?=</td>)")
_NEGATIVE = re.compile(r"-\d+")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def thousands(text: str, kind: Format, words: Words, random: Random) -> str:
    sign = random.choice(",，'\u2009\u202f")

    def separated(number: str) -> str:
        return f"{int(number):,}".replace(",", sign)

    if kind == "html":  # whole cells only: Word breaks a number into runs
        return _WHOLE_CELL.sub(lambda found: separated(found.group()), text)
    return by_piece(text, kind, lambda p: separated(p) if _LARGE.fullmatch(p) else p)


def minus_signs(text: str, kind: Format, words: Words, random: Random) -> str:
    """A long dash, a typographic minus or hyphen before negative numbers."""
    sign = random.choice("—–−－﹣‐‑―")
    return by_piece(
        text, kind, lambda piece: sign + piece[1:] if _NEGATIVE.fullmatch(piece) else piece
    )


def emphasis(text: str, kind: Format, words: Words, random: Random) -> str:
    """Numbers and labels in bold type or code."""
    sign = random.choice(("**", "__", "*", "`"))

    def change(piece: str) -> str:
        bold = _NEGATIVE.fullmatch(f"-{piece}") or piece in words.labels
        return f"{sign}{piece}{sign}" if bold and random.random() < 0.3 else piece

    return by_piece(text, kind, change)


def full_width(text: str, kind: Format, words: Words, random: Random) -> str:
    table = str.maketrans("0123456789", "０１２３４５６７８９")
    return by_piece(text, kind, lambda piece: piece.translate(table))


def radicals(text: str, kind: Format, words: Words, random: Random) -> str:
    table = _radicals()
    return by_piece(
        text,
        kind,
        lambda piece: "".join(
            table.get(char, char) if random.random() < 0.5 else char for char in piece
        ),
    )


@cache
def _radicals() -> Mapping[str, str]:
    """Ideograph → the Kangxi radical that looks the same."""
    signs = (chr(codepoint) for codepoint in range(0x2F00, 0x2FD6))
    return {unicodedata.normalize("NFKC", sign): sign for sign in signs}


def traditional(text: str, kind: Format, words: Words, random: Random) -> str:
    return by_piece(text, kind, _to_traditional)


@lru_cache(maxsize=4096)
def _to_traditional(piece: str) -> str:
    """The piece in Traditional script, unless the way back leads elsewhere."""
    converted = str(_converter("s2t").convert(piece))
    return converted if _converter("t2s").convert(converted) == piece else piece


@cache
def _converter(direction: str) -> Any:
    from opencc import OpenCC

    return OpenCC(direction)


def taiwan(text: str, kind: Format, words: Words, random: Random) -> str:
    """Labels and headings in the words of Taiwan too: 規範性檔案."""
    converter = _converter("s2twp")

    def change(piece: str) -> str:
        if piece in words.labels or piece in words.headings:
            return str(converter.convert(piece))
        return _to_traditional(piece)

    return by_piece(text, kind, change)


def glosses(text: str, kind: Format, words: Words, random: Random) -> str:
    """Pinyin in brackets behind every few characters, as a converter of script leaves it."""
    syllables = ("biāo", "qū", "xué", "shù", "bào", "kāi", "zhì", "jī", "gòu", "fā", "hào")

    def change(piece: str) -> str:
        return _HAN.sub(
            lambda found: (
                found.group() + (f"({random.choice(syllables)})" if random.random() < 0.3 else "")
            ),
            piece,
        )

    return by_piece(traditional(text, kind, words, random), kind, change)


def zero_width(text: str, kind: Format, words: Words, random: Random) -> str:
    def change(piece: str) -> str:
        at = random.randint(0, len(piece))
        return piece[:at] + random.choice("\u200b\u200d\ufeff\u00ad") + piece[at:]

    return by_piece(text, kind, change)


def no_break_spaces(text: str, kind: Format, words: Words, random: Random) -> str:
    def change(piece: str) -> str:
        inside = kind == "html" and _INSIDE.search(piece)  # perhaps a run of a cell
        return piece if inside or random.random() < 0.5 else f"\xa0{piece}"

    return by_piece(text, kind, change)


def lost_spaces(text: str, kind: Format, words: Words, random: Random) -> str:
    """`?` where odd spaces were: before the first lines, paragraphs and some numbers."""
    first = [line for line in text.split("\n") if line.strip()][:2]

    def change(piece: str) -> str:
        if piece in first or piece in words.headings or piece.endswith("。"):
            return f"????{piece}"
        return f"?{piece}" if piece.isdigit() and random.random() < 0.2 else piece

    return by_piece(text, kind, change)
