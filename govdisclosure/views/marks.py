"""How a cell looks: its number or what stands for one, and a mark for its state.

States are told by the text alone; colour only repeats them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from attrs import frozen

from govdisclosure.model.cell import Cell, State, digits

DOUBTFUL = "!"

# state: (what stands in place of a number, mark behind what is printed, style)
_LOOKS: dict[State, tuple[str, str, str]] = {
    "stated": ("", "", ""),
    "blank": ("·", "", "dim"),
    "solved": ("", "*", "cyan"),
    "ambiguous": ("≟", "", "magenta"),
    "missing": ("?", "", "yellow"),
    "unreadable": ("", "#", "red"),
    "corrected": ("", "†", "green"),
}
_DOUBTFUL_STYLE = "bold red"
_MOST_CANDIDATES = 3
_LONGEST_RAW = 12
# Unicode categories of control and direction characters, surrogates, line and paragraph marks.
_STEERING = frozenset(["Cc", "Cf", "Cs", "Zl", "Zp"])


@frozen
class Look:
    """A cell for the eye.

    Attributes:
        body: the number, or what stands for it; several lines where candidates are listed.
        marks: what follows it, one column wide each.
        style: a style of rich.
    """

    body: str
    marks: str
    style: str


def look(cell: Cell, doubtful: Collection[str] = (), *, with_unit: bool = False) -> Look:
    """How a cell looks.

    Args:
        doubtful: keys that an error names.
        with_unit: whether the unit is shown behind a number.
    """
    _, mark, style = _LOOKS[cell.state]
    body = _body(cell)
    if with_unit and cell.value is not None and cell.unit:
        body += f" {cell.unit}"
    if cell.key in doubtful:
        return Look(printable(body), mark + DOUBTFUL, _DOUBTFUL_STYLE)
    return Look(printable(body), mark, style)


def sign_of(cell: Cell) -> str:
    """What tells a cell's state in a table, for the legend; empty where a plain number does."""
    instead, mark, _ = _LOOKS[cell.state]
    return printable(shortened(cell.mark or instead, _LONGEST_RAW)) + mark


def printable(text: str) -> str:
    """The text without what could steer a terminal: control and direction characters.

    A tab is a space: cells of text are parted by it, and it is no sign of anything odd.
    """
    return "".join(
        char if char == "\n" or unicodedata.category(char) not in _STEERING else "�"
        for char in text.replace("\t", " ")
    )


def shortened(text: str, longest: int) -> str:
    """The text in one line of at most `longest` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _body(cell: Cell) -> str:
    if cell.value is not None:
        return digits(cell.value)
    instead = _LOOKS[cell.state][0]
    if cell.state == "blank":
        return shortened(cell.mark or instead, _LONGEST_RAW)
    if cell.state == "ambiguous":
        return _candidates(cell, instead)
    return instead or shortened(cell.raw, _LONGEST_RAW)


def _candidates(cell: Cell, sign: str) -> str:
    """`≟ 4/40`; a line for each where they are long, since a number must not be broken."""
    values = [_LOOKS["blank"][0] if one is None else digits(one) for one in cell.candidates]
    shown = values[:_MOST_CANDIDATES] + ["…"] * (len(values) > _MOST_CANDIDATES)
    line = "/".join(shown)
    if len(line) <= 6:
        return f"{sign}{line}"
    return f"{sign}" + "\n/".join(shown)
