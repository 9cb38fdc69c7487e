"""What is said of a row that is the only one of its table: no other row shows where cells begin."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.arithmetic.relations import judge
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.edition import Edition
from govdisclosure.lexer.kind import BLANK
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.open_rows import row_name, span_of
from govdisclosure.transformer import KeyedRow


def about_lonely_row(one: KeyedRow, edition: Edition) -> Iterator[Diagnostic]:
    """A row whose sums fail with its blank cells as zero: the blank ones may be others' places.

    A row that lost a cell and has a blank one too many has as many cells as any.
    """
    row = one.row
    if row.is_open or not row.entry.explicit:
        return
    cells = dict(zip(one.keys, row.readings[0], strict=True))
    blank = {key for key, token in cells.items() if token.kind is BLANK}
    if not blank:
        return
    values = {
        key: token.number.value if token.number else 0 if key in blank else None
        for key, token in cells.items()
    }
    own = [found for found in edition.relations if cells.keys() >= set(found.keys)]
    if any(judge(equation, values) == "fails" for equation in own):
        yield diagnose("R039", one.keys, span_of(one), label=row_name(one))
