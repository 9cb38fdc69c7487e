"""Entries of one table to rows of one edition: each with its keys and readings."""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter

from attrs import define, evolve, field

from govdisclosure.editions.edition import Edition
from govdisclosure.editions.row_shapes import RowShape
from govdisclosure.layout.breaks import blanks_in_breaks
from govdisclosure.layout.columns import settle
from govdisclosure.layout.cuts import CellRule, InnerSum
from govdisclosure.layout.entries import Entry, may_be_a_cell
from govdisclosure.layout.explicit import ExplicitRow, explicit_row, without_remarks
from govdisclosure.layout.forms import Form, Roles
from govdisclosure.layout.puzzles import (
    cut_readings,
    marked_row,
    split_readings,
    stretched_readings,
)
from govdisclosure.layout.readings import (
    Row,
    linear_readings,
    loose_readings,
    whole_readings,
)
from govdisclosure.layout.repeats import (
    Heading,
    by_heads,
    by_heads_above,
    repeats_numbers,
    repeats_words,
)
from govdisclosure.layout.style import PageStyle, may_run_together, on_one_line
from govdisclosure.layout.thousands import (
    joined_readings,
    may_be_joined,
    with_cut_thousands,
    with_one_cell_a_line,
)
from govdisclosure.lexer.kind import NUMBER, TEXT
from govdisclosure.lexer.tokens import Token
from govdisclosure.lexer.words import Word
from govdisclosure.pace import timely

# So many heads right in front show that a label which is a head too is one of them.
_HEADS_IN_FRONT = 2

# The label of a row that is printed without values.
_Named = tuple[Entry, RowShape]


@define(eq=False)
class TableReading:
    """What one table says.

    Attributes:
        edition: the edition that the table follows.
        style: of the whole document.
        rows: rows of the form, in reading order.
        headings: (word, token) of labels printed without values.
        unknown: entries with numbers that no row of the form claims.
        found: rows before explicit ones, which wait for each other, are settled.
        repeats: whether a heading is printed more than once, in one row or in none.
    """

    edition: Edition
    style: PageStyle
    rows: list[Row] = field(factory=list)
    headings: list[Heading] = field(factory=list)
    unknown: list[Entry] = field(factory=list)
    found: list[Row | ExplicitRow] = field(factory=list)
    repeats: bool = False
    _heads: set[tuple[str, int | None]] = field(init=False, factory=set)

    def add_heading(self, word: Word, token: Token) -> None:
        """Add a label that is printed without values."""
        self.headings.append((word, token))
        head = word.rule, token.row
        self.repeats = self.repeats or head in self._heads
        self._heads.add(head)


def read_rows(entries: list[Entry], form: Form, edition: Edition, style: PageStyle) -> TableReading:
    """Match entries with the rows of a form.

    Args:
        entries: of one table, in reading order.
        form: of the edition chosen for the table.
        edition: whose codebook and relations tell what cells may hold.
    """
    gap = style.breaks.gap
    reading = TableReading(edition, style)
    pending: list[_Named] = []  # since the last row
    for entry in timely(entries):
        if not entry.known and (whole := _with_first_cell(entry, pending)) is not None:
            reading.headings.pop()
            pending, entry = [], whole
        if not entry.known:
            reading.unknown.append(entry)
            continue
        words = entry.label.match.words if entry.label and entry.label.match else ()
        roles = form.roles(words)
        row_word, heading = roles.row, roles.heading
        if _is_head(entry, roles, form, reading):
            row_word = None
        if row_word is not None and _begins_row(entry, form, row_word, heading, gap):
            _add(reading, entry, form.rows[row_word.rule], form)
            pending = []
            continue
        if entry.label is not None:
            word = heading or row_word
            if word is None:
                if entry.printed:
                    reading.unknown.append(entry)
                continue
            reading.add_heading(word, entry.label)
            if word.is_title:  # numbers below another heading are no row's above it
                pending = []
            if row_word is not None and not entry.printed:
                pending.append((entry, form.rows[row_word.rule]))
        if _stands_alone(entry, form, gap):
            # several such labels in a row are the heads of one row without a label
            alone = len(pending) == 1 or (pending and not form.unlabelled)
            _without_label(reading, entry, pending[-1] if alone else None, form)
            pending = []
    _settle_explicit(reading, form)
    return reading


def _is_head(entry: Entry, roles: Roles, form: Form, reading: TableReading) -> bool:
    """Whether the label of a row is the head of its column here: 总计 behind 法律服务机构 and 其他.

    The numbers behind it are those of a row whose own label is lost.
    """
    if roles.row is None or roles.heading is None:
        return False
    assert entry.label is not None
    assert entry.label.match is not None
    columns, own = _column_rules(form.rows[roles.row.rule].keys), roles.heading.rule
    rows, heads = reading.found[-1:], reading.headings[-_HEADS_IN_FRONT:]
    rules = {word.rule for word, token in heads if all(token.start >= r.entry.end for r in rows)}
    if entry.label.match.enumerator or own not in columns or own in rules:
        return False
    is_among_heads = len(rules) == _HEADS_IN_FRONT and rules.isdisjoint(form.rows)
    return is_among_heads and not rules.isdisjoint(columns)


def _with_first_cell(entry: Entry, pending: list[_Named]) -> Entry | None:
    """The row whose first cell is text, so that it looked like the label of an unknown row.

    The label of the row stands right in front, and only the text makes its cells complete.
    """
    text = entry.label
    if not pending or text is None or entry.explicit or not may_be_a_cell(text):
        return None
    owner, shape = pending[-1]
    if len(entry.values) + 1 != shape.arity or owner.next_line != text.line:
        return None
    return evolve(entry, label=owner.label, values=[text, *entry.values], known=True)


def _begins_row(entry: Entry, form: Form, word: Word, heading: Word | None, gap: int) -> bool:
    """Whether the label begins its row here; one that is a column heading too needs values."""
    if form.unlabelled:  # there every label of a row is a heading too
        whole = any(len(entry.values) == shape.arity for shape in form.unlabelled)
        if whole or not entry.printed:
            return False
    if heading is not None and _is_padded_head(entry):
        return False
    return _has_row(entry, form.rows[word.rule], gap)


def _is_padded_head(entry: Entry) -> bool:
    """Whether blanks or another head may stand behind the last head: 总计 is no （七）总计."""
    match = entry.label.match if entry.label else None
    has_words = all(value.kind is TEXT for value in entry.printed)
    return entry.explicit and has_words and match is not None and not match.enumerator


def _has_row(entry: Entry, shape: RowShape, gap: int) -> bool:
    """Whether values, or room for blank ones, stand behind the label."""
    if entry.printed:
        return True
    if entry.explicit:
        return len(entry.values) >= shape.arity
    if entry.next_line is None or entry.label is None:
        return False
    return entry.next_line - entry.label.last_line - gap in (shape.arity, shape.arity * gap)


def _stands_alone(entry: Entry, form: Form, gap: int) -> bool:
    """Whether cells of a row follow that the form prints without a label; all may be blank."""
    if any(value.kind is NUMBER for value in entry.values):
        return True
    return any(
        len(entry.values) == shape.arity or (not entry.values and _has_row(entry, shape, gap))
        for shape in form.unlabelled
    )


def _without_label(reading: TableReading, entry: Entry, named: _Named | None, form: Form) -> None:
    """Values that stand alone: the unlabelled row of the form, or the row named before them."""
    if named is not None and not _has_blanks_by_breaks(entry, form, reading.style):
        owner, shape = named
        if not form.unlabelled or len(entry.values) == shape.arity:
            _add(reading, evolve(entry, label=_label_above(owner, entry)), shape, form)
            return
    if form.unlabelled:
        _add(reading, evolve(entry, under_heads=True), form.unlabelled[0], form)
    else:
        reading.unknown.append(entry)


def _label_above(owner: Entry, entry: Entry) -> Token:
    """The label of a row whose values stand below heads: cells are as far from the last of them."""
    assert owner.label is not None
    if entry.label is None:
        return owner.label
    return evolve(owner.label, last_line=entry.label.last_line)


def _has_blanks_by_breaks(entry: Entry, form: Form, style: PageStyle) -> bool:
    """Whether line breaks show that the values belong to the longer row without a label."""
    return not entry.explicit and any(
        blanks_in_breaks(entry, shape.arity, style.breaks) for shape in form.unlabelled
    )


def _add(reading: TableReading, entry: Entry, shape: RowShape, form: Form) -> None:
    row: Row | ExplicitRow | None
    style, keys = reading.style, shape.keys
    if reading.repeats:
        of_heads = by_heads if entry.explicit else by_heads_above
        row = of_heads(entry, keys, _column_rules(keys), reading.headings)
        if row is not None:
            reading.found.append(row)
            return
    if style.single and (mixed := with_one_cell_a_line(entry, shape.arity)) is not None:
        reading.found.append(joined_readings(mixed, keys))
        return
    if _is_whole(entry, shape.arity):
        # a page number among the cells accounts for the lines around it
        if style.of_whole_rows is not None and not entry.noise:
            row = whole_readings(entry, keys, style.of_whole_rows)
        else:
            row = Row(entry, keys, (tuple(entry.values),))
        reading.found.append(row)
        return
    if len(entry.values) < shape.arity == len(entry.values) + len(entry.noise):
        entry = _with_noise(entry)
    first = _of_marks_or_thousands(entry, shape, style)
    if cut := first or _cut(entry, shape, reading):
        row = cut
    elif entry.loose:
        row = loose_readings(entry, keys)
    elif entry.explicit:
        row = explicit_row(entry, keys, form.units)
    elif style.collapsed and 0 < len(entry.values) < shape.arity:
        row = stretched_readings(entry, keys)
    elif len(entry.values) > shape.arity:
        row = split_readings(entry, keys, *_inner_rules(reading.edition, keys), style.budget)
    else:
        row = linear_readings(entry, keys, style.breaks)
    reading.found.append(row)


def _of_marks_or_thousands(entry: Entry, shape: RowShape, style: PageStyle) -> Row | None:
    """The row of a run of marks, or with thousands that stand apart; None of any other."""
    if _has_parted(entry, shape.arity) and may_be_joined(entry, style.several):
        return joined_readings(entry, shape.keys)
    if not entry.explicit:
        return marked_row(entry, shape.keys)
    cut = with_cut_thousands(entry)
    return joined_readings(cut, shape.keys) if cut is not None else None


def _is_whole(entry: Entry, arity: int) -> bool:
    """Whether the row prints its cells one by one, as most rows do: nothing is left to find out."""
    values = entry.values
    return len(values) == arity and not (
        entry.explicit or any(value.glued or value.parted for value in values)
    )


def _has_parted(entry: Entry, arity: int) -> bool:
    """Whether thousands may be parted by a space, in a row with no cell for each of its numbers."""
    if not any(value.parted for value in entry.values):
        return False
    if not entry.explicit:
        return True
    return len({id(value.slot) for value in without_remarks(entry.values)}) < arity


def _cut(entry: Entry, shape: RowShape, reading: TableReading) -> Row | None:
    """The row cut into its cells, None where its numbers do not run together."""
    style = reading.style
    jammed = _is_jammed(entry, shape, style)
    if not jammed and not _is_run_together(entry, shape.arity, style):
        return None
    rules, sums = _inner_rules(reading.edition, shape.keys)
    whole = evolve(entry, values=entry.printed)
    row = cut_readings(whole, shape.keys, rules, sums, style.budget)
    # groups may also be the only numbers of a row whose other cells are blank
    return None if row.refuted and not jammed else row


def _with_noise(entry: Entry) -> Entry:
    """The entry with what looked like page numbers taken back: without them the row is short."""
    cells = [evolve(token, kind=TEXT) for token in entry.noise]
    values = sorted([*entry.values, *cells], key=lambda token: token.start)
    return Entry(entry.table, entry.label, values, next_line=entry.next_line)


def _is_jammed(entry: Entry, shape: RowShape, style: PageStyle) -> bool:
    """Whether cells touch each other or the label, or are too few in a document where they do."""
    if any(value.glued and not value.is_mark_or_number for value in entry.values):
        return True
    return len(entry.values) < shape.arity and (
        any(value.glued for value in entry.values) or (style.jammed and on_one_line(entry))
    )


def _is_run_together(entry: Entry, arity: int, style: PageStyle) -> bool:
    """Whether groups of digits, enough for every cell, are all that a long row prints.

    Line breaks that tell of the blank cells around it show that one is a number.
    """
    return may_run_together(entry, arity) and not (
        not entry.explicit and blanks_in_breaks(entry, arity, style.breaks)
    )


@lru_cache(maxsize=1024)
def _inner_rules(
    edition: Edition, keys: tuple[str, ...]
) -> tuple[tuple[CellRule, ...], tuple[InnerSum, ...]]:
    """What the cells of a row may hold, and the relations among them."""
    facts = edition.codebook.facts
    place = {key: index for index, key in enumerate(keys)}
    sums = tuple(
        InnerSum(tuple(place[k] for k in e.left), tuple(place[k] for k in e.right))
        for e in edition.relations
        if all(key in place for key in e.keys)
    )
    return tuple(CellRule(facts[key].kind) for key in keys), sums


def _settle_explicit(reading: TableReading, form: Form) -> None:
    """Make rows of what was found: explicit rows read each other's columns."""
    waiting = [row for row in reading.found if isinstance(row, ExplicitRow)]
    if not waiting:
        reading.rows += [row for row in reading.found if isinstance(row, Row)]
        return
    columns = {rule for rules in {_column_rules(row.keys) for row in waiting} for rule in rules}
    heads = [token for word, token in reading.headings if word.rule in columns]
    settled: dict[int, Row] = {}
    known: dict[int, bool] = {}

    def is_filled(size: int) -> bool:
        if size not in known:
            known[size] = _is_filled(reading, waiting, form, size)
        return known[size]

    rows_of: dict[int | None, list[ExplicitRow]] = {}
    for row in waiting:
        rows_of.setdefault(row.values[0].table, []).append(row)
    heads_of: dict[int | None, list[Token]] = {}
    for head in heads:
        heads_of.setdefault(head.table, []).append(head)
    for table, own in timely(rows_of.items()):
        rows = settle(own, heads_of.get(table, ()), is_filled)
        for at, waited in enumerate(own):
            settled[id(waited)] = rows[at]
    for found in reading.found:
        reading.rows.append(settled[id(found)] if isinstance(found, ExplicitRow) else found)


def _is_filled(reading: TableReading, rows: list[ExplicitRow], form: Form, size: int) -> bool:
    """Whether contents of spans are repeated somewhere, and cells of rows of a size may be spans.

    One converter made all of a table. In the longest rows of the form no cell spans others.
    """
    if all(shape.arity <= size for shape in form.rows.values()):
        return False
    labels = [row.entry.label for row in rows if row.entry.label is not None]
    labels += [token for _, token in reading.headings]
    return repeats_words(sorted(labels, key=attrgetter("start"))) or any(
        repeats_numbers(row.printed, row.size) for row in rows
    )


@lru_cache(maxsize=1024)
def _column_rules(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The rules of the headings above the cells of a row."""
    return tuple(f"{key.rsplit('.', 1)[1]}_heading" for key in keys)
