"""Which rows and columns of a grid are parts and which are totals, told by its own sums."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from govdisclosure.editions.edition import Edition


@frozen
class GridSums:
    """A table of applicants.

    Attributes:
        rows: that add up to the row `total_row`, in the order of the form.
        columns: that add up to the column `total_column`.
    """

    edition: Edition
    rows: tuple[str, ...]
    total_row: str
    columns: tuple[str, ...]
    total_column: str


def grid_sums(choice: Iterable[Edition]) -> GridSums | None:
    """The table whose columns are applicants, of the first edition that has one."""
    for edition in choice:
        keys = {key for key, one in edition.facts.items() if one.columns == "applicant"}
        sums = [
            (one.left, one.right[0])
            for one in edition.relations
            if len(one.right) == 1 and keys.issuperset(one.keys)
        ]
        down = [one for one in sums if len({_column(key) for key in (*one[0], one[1])}) == 1]
        across = [one for one in sums if len({_row(key) for key in (*one[0], one[1])}) == 1]
        if down and across:
            rows, total = max(down, key=lambda one: len(one[0]))
            columns, whole = across[0]
            return GridSums(
                edition,
                tuple(map(_row, rows)),
                _row(total),
                tuple(map(_column, columns)),
                _column(whole),
            )
    return None


def _row(key: str) -> str:
    return key.rpartition(".")[0]


def _column(key: str) -> str:
    return key.rpartition(".")[2]
