"""A wording of a label, and how rules of words are named."""

from __future__ import annotations

from attrs import frozen

SLIPS_SUFFIX = "_slips"
UNIT_SUFFIX = "_unit"


@frozen
class Wording:
    """One wording of a label: the rule that owns it, and where it stands.

    Attributes:
        regex: whether `text` is a regular expression over squeezed text.
        slip: whether it is a slip of the pen: read, and reported.
        line, column: in the joined text of the layers.
    """

    rule: str
    text: str
    regex: bool = False
    slip: bool = False
    line: int = 0
    column: int = 0
