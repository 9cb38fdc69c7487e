"""What a person decided about a cell."""

from __future__ import annotations

from attrs import frozen

from govdisclosure.model.cell import Number, Span


@frozen
class Decision:
    """A recorded decision. The cell as it was read is kept in `Cell.replaced`.

    Attributes:
        key: of the cell.
        value: what it is now; None for blank.
        by: who decided.
        reason: why.
        raw, span: what stood in the cell when the decision was made, and where; a decision is
            applied again only to the same text.
    """

    key: str
    value: Number | None
    by: str
    reason: str
    raw: str = ""
    span: Span | None = None
