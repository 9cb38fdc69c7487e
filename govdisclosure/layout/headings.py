"""Whether the columns are printed in the order of the form."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import lru_cache

from govdisclosure.editions.edition import Edition
from govdisclosure.layout.rows import TableReading
from govdisclosure.lexer.tokens import Token


def reordered_columns(reading: TableReading, edition: Edition, table: str) -> list[Token]:
    """Column headings that stand in another order than the form's; empty when all is well.

    Only headings of one level are compared: 总计 stands before 商业企业 when a two-level head is
    read line by line.
    """
    place, tops = _order(edition, table)
    run: list[tuple[int, Token]] = []
    for word, token in reading.headings:
        if word.rule in tops:
            run = []
        elif word.rule in place:
            index = place[word.rule]
            if any(index == seen for seen, _ in run):
                run = []
            run.append((index, token))
            if len(run) > 1 and run[-2][0] > index:
                return [token for _, token in run]
    return []


@lru_cache(maxsize=256)
def _order(edition: Edition, table: str) -> tuple[Mapping[str, int], Set[str]]:
    """Rule of a column's heading → its place among them; and the rules of the heads above."""
    book = edition.codebook
    columns = dict.fromkeys(
        column
        for row in book.rows.values()
        if book.tables[row.table].grammar == table
        for column in row.columns
        if column != "total"
    )
    tops = {heading for one in book.tables.values() for heading in one.headings}
    return {f"{column}_heading": index for index, column in enumerate(columns)}, tops
