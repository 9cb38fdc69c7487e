"""Values that are a table when somebody looks: plain text in a terminal, HTML in a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from govdisclosure.model.displayed import Displayed
from govdisclosure.views.plain_table import plain_table

NOTHING = "-"


@frozen
class Sheet:
    """What is shown.

    Attributes:
        rows: texts; a lone `-` stands for nothing there.
        notes: sentences below the table.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


class Tabled(Displayed):
    """A base of values that show themselves as a table."""

    __slots__ = ()

    def _sheet(self) -> Sheet:
        raise NotImplementedError

    def __str__(self) -> str:
        sheet = self._sheet()
        return "\n".join([plain_table(sheet.title, sheet.heads, sheet.rows), *sheet.notes])

    def __repr__(self) -> str:
        sheet = self._sheet()
        return f"<{type(self).__name__} {sheet.title}: {len(sheet.rows)} rows>"
