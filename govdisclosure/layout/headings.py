"""Whether the columns are printed in the order of the form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from govdisclosure.editions.edition import Edition
from govdisclosure.layout.rows import TableReading
from govdisclosure.lexer.tokens import Token


def reordered_columns(reading: TableReading, edition: Edition, table: str) -> list[Token]:
    """Column headings that stand in another order than the form's; empty when all is well.

    Only headings of one level are compared: 总计 stands before 商业企业 when a two-level head is
    read line by line.
    """
    book = edition.codebook
    columns = list(
        dict.fromkeys(
            column
            for row in book.rows.values()
            if book.tables[row.table].grammar == table
            for column in row.columns
            if column != "total"
        )
    )
    place = {f"{column}_heading": index for index, column in enumerate(columns)}
    tops = {heading for one in book.tables.values() for heading in one.headings}
    run: list[tuple[int, Token]] = []
    for word, token in reading.headings:
        if word.rule in tops:
            run = []
        elif word.rule in place:
            index = place[word.rule]
            if any(index == seen for seen, _ in run):
                run = []
            run.append((index, token))
            if _decreases(run):
                return [token for _, token in run]
    return []


def _decreases(run: Sequence[tuple[int, Token]]) -> bool:
    return any(before > after for (before, _), (after, _) in pairwise(run))
