"""Damages to labels and headings."""

from __future__ import annotations

import re
from random import Random

from govdisclosure.testing.places import Words, bare, between_lines, by_heading, by_label, by_line
from govdisclosure.writers.layouts import Format

_DIGIT = re.compile(r"^(\d)\.")
_BRACKETED = re.compile(r"^（([一二三四五六七八九十])）")
_NUMERALS = "一二三四五六七八九十"


def nothing(text: str, kind: Format, words: Words, random: Random) -> str:
    """The text as it is."""
    return text


def other_wordings(text: str, kind: Format, words: Words, random: Random) -> str:
    return by_label(text, kind, words, lambda label: random.choice(words.labels[label]))


def other_enumerators(text: str, kind: Format, words: Words, random: Random) -> str:
    """1． 1、 (1) ⒈ ① for 1., and ㈠ (一) for （一）."""
    digit = random.choice(("{}．", "{}、", "{}. ", "({})", "{})", "⒈", "①", "⑴"))
    bracketed = random.choice(("({})", "{}）", "㈠", "（ {} ）"))

    def change(label: str) -> str:
        label = _DIGIT.sub(lambda found: _numbered(digit, found[1], "123456789"), label)
        return _BRACKETED.sub(lambda found: _numbered(bracketed, found[1], _NUMERALS), label)

    return by_label(text, kind, words, change)


def _numbered(style: str, number: str, numbers: str) -> str:
    """The enumerator in a style: a pattern, or the sign for the first of the numbers."""
    return style.format(number) if "{" in style else chr(ord(style) + numbers.index(number))


def missing_quotes(text: str, kind: Format, words: Words, random: Random) -> str:
    return by_label(text, kind, words, lambda label: label.replace("“", "").replace("”", ""))


def half_width(text: str, kind: Format, words: Words, random: Random) -> str:
    table = str.maketrans("（）：，；“”", '():,;""')
    return by_label(text, kind, words, lambda label: label.translate(table))


def spaces_in_labels(text: str, kind: Format, words: Words, random: Random) -> str:
    def spaced(label: str) -> str:
        at = random.randint(1, len(label) - 1)
        return f"{label[:at]} {label[at:]}"

    return by_label(text, kind, words, lambda label: spaced(label) if len(label) > 1 else label)


def spaced_out_labels(text: str, kind: Format, words: Words, random: Random) -> str:
    return by_label(text, kind, words, lambda label: " ".join(label) if len(label) < 9 else label)


def headings_reworded(text: str, kind: Format, words: Words, random: Random) -> str:
    return by_heading(text, kind, words, lambda heading: random.choice(words.headings[heading]))


def headings_misnumbered(text: str, kind: Format, words: Words, random: Random) -> str:
    return by_heading(
        text, kind, words, lambda heading: f"{random.choice('一二三四五六')}{heading[1:]}"
    )


def heading_missing(text: str, kind: Format, words: Words, random: Random) -> str:
    gone = random.choice(tuple(words.headings))
    kept: list[str] = []
    dropped = False
    for line in text.split("\n"):
        # the empty line behind it goes too: line breaks would show blank cells
        skip = bare(line) == gone or (dropped and not line)
        dropped = skip and bool(line)
        if not skip:
            kept.append(line)
    return "\n".join(kept)


def headings_doubled(text: str, kind: Format, words: Words, random: Random) -> str:
    between = between_lines(text, kind)
    return by_line(
        text, lambda line: f"{line}{between}{line}" if bare(line) in words.headings else line
    )


def headings_behind(text: str, kind: Format, words: Words, random: Random) -> str:
    """A heading printed behind its table, before the next heading."""
    moved = random.choice(words.over_tables)
    lines = text.split("\n")
    at = next((i for i, line in enumerate(lines) if bare(line) == moved), None)
    if at is None:
        return text
    behind = (i for i in range(at + 1, len(lines)) if bare(lines[i]) in words.headings)
    until = next(behind, None)
    if until is None:
        return text
    # the empty line behind a heading moves with it: line breaks would show blank cells
    end = at + 2 if not lines[at + 1] else at + 1
    return "\n".join([*lines[:at], *lines[end:until], *lines[at:end], *lines[until:]])
