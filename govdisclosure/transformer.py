"""Rows of a table through Lark to cells under their keys."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from lark import Token as LarkToken
from lark.exceptions import UnexpectedInput

from govdisclosure.editions.edition import Edition
from govdisclosure.editions.grammar import CELL
from govdisclosure.layout.forms import Form
from govdisclosure.layout.readings import Row


@frozen
class KeyedRow:
    """A row that the grammar accepted, under the keys that it gave."""

    row: Row
    keys: tuple[str, ...]


def parse_table(
    rows: Sequence[Row], edition: Edition, table: str, form: Form
) -> tuple[list[KeyedRow], list[Row]]:
    """Parse the rows of one table.

    Returns:
        The rows with their keys, and those that the grammar refuses.
    """
    if not rows:
        return [], []
    try:
        return _parse(rows, edition, table, form), []
    except UnexpectedInput:
        pass
    # A layer may forbid a row where it stands: parse row by row, so that one spoils no other.
    keyed: list[KeyedRow] = []
    refused: list[Row] = []
    for row in rows:
        try:
            keyed += _parse([row], edition, table, form)
        except UnexpectedInput:
            refused.append(row)
    return keyed, refused


def _parse(rows: Sequence[Row], edition: Edition, table: str, form: Form) -> list[KeyedRow]:
    tokens: list[LarkToken] = []
    for index, row in enumerate(rows):
        tokens += _tokens(row, index, edition, form)
    keys: list[list[str]] = [[] for _ in rows]
    for key, token in edition.grammar.parse_rows(table, tokens):
        keys[token.value].append(key)
    return [KeyedRow(row, tuple(found)) for row, found in zip(rows, keys, strict=True)]


def _tokens(row: Row, index: int, edition: Edition, form: Form) -> list[LarkToken]:
    """Lark tokens of a row: its label's terminal and its cells, which carry the row's index."""
    tokens: list[LarkToken] = []
    label = row.entry.label
    if label is not None and label.match is not None and not _is_unlabelled(row, form):
        word = form.row_word(label.match.words)
        if word is not None:
            wordings = edition.grammar.words[word.rule]
            terminal = next(
                (w.terminal for w in wordings if w.text == word.literal), wordings[0].terminal
            )
            tokens.append(LarkToken(terminal, label.text, start_pos=label.start, end_pos=label.end))
    cells = row.readings[0] if row.readings else ()
    tokens += [LarkToken(CELL, index, start_pos=cell.start, end_pos=cell.end) for cell in cells]
    return tokens


def _is_unlabelled(row: Row, form: Form) -> bool:
    return any(shape.keys == row.keys for shape in form.unlabelled)
