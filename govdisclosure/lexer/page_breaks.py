"""Rows that came in pieces, put together where their words say that they are one."""

from __future__ import annotations

from itertools import groupby

from attrs import evolve

from govdisclosure.document import Document, Slot
from govdisclosure.lexer.numbers import is_mark, read_number
from govdisclosure.lexer.words import Lexicon

# A label has so many lines at most.
_MOST_PIECES = 12


def without_page_breaks(document: Document, lexicon: Lexicon) -> Document:
    """The document with cut rows whole again.

    Each piece may look like a row of its own with blank cells. They are one only where their labels
    make one word together.
    """
    if not document.continued:
        return document
    rows = [list(group) for _, group in groupby(document.slots, key=_row_or_self)]
    kept: list[list[Slot]] = []
    start = 0
    while start < len(rows):
        row, end = rows[start], start + 1
        joined = row
        for index in range(start + 1, min(start + _MOST_PIECES, len(rows))):
            if not _continues(rows[index], row, document):
                break
            longer = _joined(joined, rows[index], lexicon)
            if longer is None:
                break
            joined = longer
            if _is_word(joined, rows[index], lexicon):
                row, end = joined, index + 1
        kept.append(row)
        start = end
    return evolve(document, slots=[slot for row in kept for slot in row])


def _continues(row: list[Slot], before: list[Slot], document: Document) -> bool:
    return row[0].row in document.continued and row[0].table == before[0].table


def _row_or_self(slot: Slot) -> object:
    return id(slot) if slot.row is None else slot.row


def _joined(upper: list[Slot], lower: list[Slot], lexicon: Lexicon) -> list[Slot] | None:
    """Both pieces as one row; None where they cannot be."""
    above = {slot.column: slot for slot in upper}
    rest = {slot.column: slot for slot in lower}
    texts = [column for column in rest if column in above and above[column].text]
    if any(rest[c].text and (_is_value(above[c]) or _is_value(rest[c])) for c in texts):
        return None
    label = _label(lower)
    if label is None:
        if any(map(_is_value, upper)) or not above.keys() >= rest.keys():
            return None
    elif label.column not in texts or not _may_begin(above[label.column], label, lexicon):
        return None
    return [_both(above.get(c), rest.get(c), upper[0]) for c in sorted({*above, *rest})]


def _label(row: list[Slot]) -> Slot | None:
    """The last cell with words."""
    words = [slot for slot in row if slot.text and not _is_value(slot)]
    return words[-1] if words else None


def _may_begin(upper: Slot, lower: Slot, lexicon: Lexicon) -> bool:
    """Whether a word begins with both; two words are two rows."""
    if lexicon.find(upper.text) is not None and lexicon.find(lower.text) is not None:
        return False
    both = upper.text + lower.text
    return lexicon.begins(both) or lexicon.find(both) is not None


def _is_word(joined: list[Slot], lower: list[Slot], lexicon: Lexicon) -> bool:
    """Whether the pieces make a word up to here, or the last one only adds figures."""
    label = _label(joined)
    return label is not None and (_label(lower) is None or lexicon.find(label.text) is not None)


def _is_value(slot: Slot) -> bool:
    return read_number(slot.text) is not None or is_mark(slot.text)


def _both(upper: Slot | None, lower: Slot | None, first: Slot) -> Slot:
    if lower is None or (upper is not None and not lower.text):
        assert upper is not None
        return upper
    if upper is None or not upper.text:
        return evolve(lower, line=first.line, row=first.row)
    ahead = lower.start - upper.start - len(upper.text)
    edits = (
        *upper.edits,
        (len(upper.text), ahead),
        *((len(upper.text) + at, ahead + more) for at, more in lower.edits),
    )
    return evolve(upper, text=upper.text + lower.text, end=lower.end, edits=edits)
