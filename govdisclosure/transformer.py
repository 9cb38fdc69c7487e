"""Rows of a table through Lark to cells under their keys."""

from __future__ import annotations

from attrs import frozen
from lark.exceptions import UnexpectedInput

from govdisclosure.editions.edition import Edition
from govdisclosure.layout.forms import Form
from govdisclosure.layout.readings import Row
from govdisclosure.pace import timely

# No form has so many rows; what prints more of them is parsed in parts.
_MOST_AT_ONCE = 1_000


@frozen
class KeyedRow:
    """A row that the grammar accepted, under the keys that it gave."""

    row: Row
    keys: tuple[str, ...]


def parse_table(
    rows: list[Row], edition: Edition, table: str, form: Form
) -> tuple[list[KeyedRow], list[Row]]:
    """Parse the rows of one table.

    Returns:
        The rows with their keys, and those that the grammar refuses.
    """
    keyed: list[KeyedRow] = []
    refused: list[Row] = []
    for start in range(0, len(rows), _MOST_AT_ONCE):
        some = rows[start : start + _MOST_AT_ONCE]
        try:
            keyed += _parse(some, edition, table, form)
        except UnexpectedInput:
            _parse_each(some, edition, table, form, keyed, refused)
    return keyed, refused


def _parse_each(
    rows: list[Row],
    edition: Edition,
    table: str,
    form: Form,
    keyed: list[KeyedRow],
    refused: list[Row],
) -> None:
    """Parse row by row, so that one that a layer forbids where it stands spoils no other."""
    for row in timely(rows):
        try:
            keyed += _parse([row], edition, table, form)
        except UnexpectedInput:
            refused.append(row)


def _parse(rows: list[Row], edition: Edition, table: str, form: Form) -> list[KeyedRow]:
    terminals: list[str] = []
    for row in rows:
        terminals += _terminals(row, form)
    keys = edition.grammar.parse_rows(table, tuple(terminals))
    keyed: list[KeyedRow] = []
    begin = 0
    for row in rows:
        end = begin + len(row.keys)
        keyed.append(KeyedRow(row, keys[begin:end]))
        begin = end
    return keyed


def _terminals(row: Row, form: Form) -> tuple[str, ...]:
    """The terminals of a row: its label's, if the form has one, and its cells'."""
    for shape in form.unlabelled:
        if shape.keys == row.keys:
            return shape.terminals
    label = row.entry.label
    assert label is not None
    assert label.match is not None
    word = form.roles(label.match.words).row
    assert word is not None
    return form.rows[word.rule].terminals
