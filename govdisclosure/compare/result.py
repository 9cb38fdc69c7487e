"""What every comparison is: rows with verdicts, and what should be known about them."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import frozen

from govdisclosure.compare.rows import Row, counted, summary, text_table
from govdisclosure.model.displayed import Displayed


@frozen(repr=False)
class Result(Displayed):
    """Figures that were held against each other.

    Attributes:
        rows: every pair of figures with its verdict.
        remarks: what makes the comparison doubtful, e.g. that the organs are called differently;
            each in English and Chinese.
    """

    rows: tuple[Row, ...]
    remarks: tuple[str, ...]

    # What stands above the two figures and their difference in the readable table.
    _heads: ClassVar[tuple[str, str, str]] = ("left", "right", "difference")

    @property
    def holds(self) -> bool:
        """Whether something could be judged and nothing is broken.

        Undecided figures and large changes do not count; where no figure could be judged, nothing
        holds.
        """
        verdicts = counted(self.rows)
        return "holds" in verdicts and "fails" not in verdicts

    @property
    def named(self) -> dict[str, Any]:
        """What was compared, as plain data."""
        return {}

    @property
    def title(self) -> str:
        """What was compared, in a line."""
        return ""

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON; decimals are strings."""
        return {
            **self.named,
            "holds": self.holds,
            "remarks": list(self.remarks),
            "verdicts": dict(counted(self.rows)),
            "rows": [row.to_dict() for row in self.rows],
        }

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.title}: {summary(self.rows)}>"

    def __str__(self) -> str:
        table = text_table(self.title, ["", *self._heads], self.rows)
        judged = "holds" in counted(self.rows) or "fails" in counted(self.rows)
        nothing = [] if judged else ["nothing could be judged / 没有可以判断的数据"]
        return "\n".join([table, *nothing, *self.remarks])
