"""Formats of numbers that make a cell show otherwise than by the number that is stored.

`0!.0,"万元"` shows 12.8万元 where 127500 is stored. What a format only rounds, groups, aligns or
colours is that number all the same.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

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
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)")
_COMPARES: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne,
    "<": operator.lt, ">": operator.gt, "=": operator.eq,
}  # fmt: skip
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
        condition: what it says itself of the numbers that it is for, as `<1000`; else empty.
    """

    places: bool
    otherwise: bool
    negates: bool = False
    before: str = ""
    behind: str = ""
    condition: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it shows the number and nothing else."""
        return self.places and not (self.otherwise or self.before or self.behind)


@frozen
class NumberFormat:
    """A format that shows some numbers otherwise.

    Attributes:
        sections: of numbers above zero, below zero, and of zero, where no conditions say which
            numbers each is for; fewer if these share one.
    """

    sections: Sequence[Section]

    def shown(self, number: str) -> str:
        """What a printed number shows as, or OTHERWISE."""
        is_zero = number.strip("-0.") == ""
        section = self._section_of(number)
        if section is None:
            return OTHERWISE
        if not section.places:  # a dash or nothing for zero is zero
            hides_all = not any(one.places for one in self.sections)
            return number if is_zero and not hides_all else OTHERWISE
        if section.otherwise or (section.negates and not number.startswith("-") and not is_zero):
            return OTHERWISE
        return section.before + number + section.behind

    def _section_of(self, number: str) -> Section | None:
        """The section for a number; None where programs differ, or there is none."""
        if not any(section.condition for section in self.sections):
            value = Decimal(number)
            at = 2 if not value else int(value < 0)
            return self.sections[at if at < len(self.sections) else 0]
        *others, last = self.sections
        if not all(section.condition for section in others):
            return None
        return next((one for one in (*others, last) if _is_for(one, number)), None)


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
    of_numbers = [_section(parts) for parts in sections[:3]]
    is_plain = all(one.is_plain for one in of_numbers) and not of_numbers[0].negates
    return None if is_plain else NumberFormat(of_numbers)


def _is_for(section: Section, number: str) -> bool:
    """Whether the condition of a section holds for a number."""
    if not section.condition:
        return True
    found = _CONDITION.fullmatch(section.condition)
    return found is not None and _COMPARES[found[1]](Decimal(number), Decimal(found[2]))


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
    brackets = (part["bracket"] or "" for part in parts)
    condition = next((one for one in brackets if one[:1] in ("<", ">", "=")), "")
    places = _PLACES.search(code)
    if places is None:
        return Section("@" in code, _TIME.search(code) is not None, condition=condition)
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
        condition=condition,
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
