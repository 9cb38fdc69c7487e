"""What a page shows, as its reader sees it: characters and ruling lines.

Coordinates are points from the upper left corner of the page as it is displayed, y downwards.
"""

from __future__ import annotations

from attrs import define, field, frozen

Box = tuple[float, float, float, float]  # left, top, right, bottom


@define(eq=False, init=False)
class Char:
    """A character with its box.

    Attributes:
        text: one character, of a struck digit with the sign of the stroke behind it; U+FFFD where
            the font does not tell which.
        left, top, right, bottom: of its advance and its font's height, not of its ink.
        base: y of its baseline.
        turn: quarter turns clockwise that it was rotated by.
        x, y: its middle.
        size: width of its square in points, which is what one ideograph of its font takes.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    turn: int
    x: float
    y: float
    size: float

    def __init__(
        self,
        text: str,
        left: float,
        top: float,
        right: float,
        bottom: float,
        base: float,
        turn: int = 0,
    ) -> None:
        self.text = text
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        self.base = base
        self.turn = turn
        self.x, self.y = (left + right) / 2, (top + bottom) / 2
        width, height = right - left, bottom - top
        self.size = width if width > height else height


@frozen
class Rule:
    """A straight line: at `at` on the one axis, from `start` to `end` on the other."""

    at: float
    start: float
    end: float


@define(eq=False)
class Page:
    """A page.

    Attributes:
        number: from 1.
        width, height: as displayed.
        chars: in the order of the file, white space left out.
        across: horizontal ruling lines.
        down: vertical ruling lines.
        has_images: whether pictures stand on it.
    """

    number: int
    width: float
    height: float
    chars: list[Char] = field(factory=list)
    across: list[Rule] = field(factory=list)
    down: list[Rule] = field(factory=list)
    has_images: bool = False


def around(chars: list[Char]) -> Box:
    """The box around some characters, at least one."""
    return (
        min([char.left for char in chars]),
        min([char.top for char in chars]),
        max([char.right for char in chars]),
        max([char.bottom for char in chars]),
    )
