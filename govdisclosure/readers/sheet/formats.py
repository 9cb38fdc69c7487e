"""Formats of numbers that make a cell show otherwise than by the number that is stored.

`0!.0,"万元"` shows 12.8万元 where 127500 is stored. What a format only rounds, groups, aligns or
colours is that number all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

# What stands for a number that shows otherwise: no reader takes it for one.
OTHERWISE = "#FORMAT?"

# Formats that every program knows by number: percentages and times of day.
BUILT_IN: Mapping[int, str] = {
    9: "0%",
    10: "0.00%",
    **dict.fromkeys([18, 19, 20, 21, 45, 46, 47], "h:mm"),
}
GENERAL = re.compile("general|G/通用格式", re.IGNORECASE)
_PART = re.compile(
    r"""(?P<skipped> [_*]. | E[+-] ) | "(?P<quoted>[^"]*+)"?+ | [\\!](?P<escaped>.)
      | \[(?P<bracket>[^\]]*+)\]?+ | (?P<end>;) | (?P<bare>.)""",
    re.VERBOSE | re.DOTALL,
)
_TIME = re.compile("[hms]+", re.IGNORECASE)
_DIGITS = frozenset("0#?")
# Between literals: the places of digits, from the first to the last, and commas that divide.
_PLACES = re.compile(r"[0#?](?s:.*)[0#?]|[0#?]")
_DIVIDES = re.compile(r"[0#?],++(?![0#?])")
# Literals that may stand among digits: they part thousands.
_PARTING = frozenset(" ,'\u00a0\u202f")
_LITERAL = "\0"


@frozen
class Section:
    """What a format says of some numbers.

    Attributes:
        places: whether it shows digits at all.
        otherwise: whether they are not those of the number.
        negates: whether it puts a minus in front of them.
        before, behind: words that it puts there.
    """

    places: bool
    otherwise: bool
    negates: bool = False
    before: str = ""
    behind: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it shows the number and nothing else."""
        return self.places and not (self.otherwise or self.before or self.behind)


@frozen
class NumberFormat:
    """A format that shows some numbers otherwise.

    Attributes:
        sections: of numbers above zero, below zero, and of zero; fewer if these share one.
        has_conditions: whether it says itself which numbers each is for.
    """

    sections: Sequence[Section]
    has_conditions: bool

    def shown(self, number: str) -> str:
        """What a printed number shows as, or OTHERWISE."""
        if self.has_conditions:
            return OTHERWISE
        is_zero = number.strip("-0.") == ""
        at = 2 if is_zero else int(number[0] == "-")
        section = self.sections[at if at < len(self.sections) else 0]
        if not section.places:  # a dash or nothing for zero is zero
            hides_all = not any(one.places for one in self.sections)
            return number if is_zero and not hides_all else OTHERWISE
        if section.otherwise or (section.negates and not number.startswith("-") and not is_zero):
            return OTHERWISE
        return section.before + number + section.behind


def number_format(number: int, code: str) -> NumberFormat | None:
    """The format of this number and code; None where it shows numbers as they are.

    Args:
        code: of the format where the file defines it, else empty.
    """
    code = GENERAL.sub("0", code or BUILT_IN.get(number, ""))
    if not code.strip() or code.strip() == "@":
        return None
    sections: list[list[re.Match[str]]] = [[]]
    for part in _PART.finditer(code):
        if part["end"]:
            sections.append([])
        else:
            sections[-1].append(part)
    has_conditions = any(
        (part["bracket"] or "").startswith(("<", ">", "=")) for part in _PART.finditer(code)
    )
    of_numbers = [_section(parts) for parts in sections[:3]]
    is_plain = all(one.is_plain for one in of_numbers) and not of_numbers[0].negates
    return None if is_plain else NumberFormat(of_numbers, has_conditions)


def _section(parts: Sequence[re.Match[str]]) -> Section:
    code, literals = "", []
    for part in parts:
        literal = _literal(part)
        if literal is not None:
            literals.append(literal)
            code += _LITERAL
        elif part["bare"]:
            code += part["bare"]
        elif _TIME.fullmatch(part["bracket"] or ""):
            code += "h"
    places = _PLACES.search(code)
    if places is None:
        return Section("@" in code, _TIME.search(code) is not None)
    front = code[: places.start()].count(_LITERAL)
    among = front + places[0].count(_LITERAL)
    before, inside, behind = literals[:front], literals[front:among], literals[among:]
    outside = "".join((*before, *behind))
    return Section(
        places=True,
        otherwise=(
            "%" in code
            or _TIME.search(code) is not None
            or _DIVIDES.search(code) is not None
            or not _PARTING.issuperset("".join(inside))
            or any(char in ".%‰％" or char.isdecimal() for char in outside)
        ),
        negates="-" in code[: places.start()] or any("-" in one for one in before),
        before=_words(before),
        behind=_words(behind),
    )


def _literal(part: re.Match[str]) -> str | None:
    """Text that shows as it stands; None for what is a code, or leaves only space."""
    if part["skipped"]:
        return None
    if part["bracket"] is not None:
        return part["bracket"][1:].partition("-")[0] if part["bracket"][:1] == "$" else None
    for text in (part["quoted"], part["escaped"]):
        if text is not None:
            return text
    bare = part["bare"]
    is_code = bare in _DIGITS or not bare.isalnum() or _TIME.fullmatch(bare) is not None
    return None if is_code else bare


def _words(literals: Sequence[str]) -> str:
    """Those literals that hold more than signs."""
    text = "".join(literals)
    return text.strip() if any(map(str.isalpha, text)) else ""
