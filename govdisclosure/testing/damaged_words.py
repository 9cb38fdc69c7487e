"""Damages to labels and headings."""

from __future__ import annotations

import re
from random import Random

from govdisclosure.testing.places import Words, bare, between_lines, by_heading, by_label, by_line
from govdisclosure.writers.layouts import Format

_DIGIT_ENUMERATOR = re.compile(r"^(\d)\.")


def other_wordings(text: str, kind: Format, words: Words, random: Random) -> str:
    return by_label(text, kind, words, lambda label: random.choice(words.labels[label]))


def other_enumerators(text: str, kind: Format, words: Words, random: Random) -> str:
    sign = random.choice(("．", "、", ". "))
    return by_label(text, kind, words, lambda label: _DIGIT_ENUMERATOR.sub(rf"\1{sign}", label))


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
