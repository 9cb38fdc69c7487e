"""Tokens to entries: which label each number stands behind, in whatever layout.

Nothing here knows an edition. A token's row number (an explicit row of the source) decides where
there is one; elsewhere a label owns the values that follow it up to the next label or prose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import compress

from attrs import define, evolve, field

from govdisclosure.lexer.kind import BLANK, LABEL, MARK, NOISE, NUMBER, TEXT
from govdisclosure.lexer.money import money_in
from govdisclosure.lexer.numbers import TORN
from govdisclosure.lexer.squeeze import split_enumerator
from govdisclosure.lexer.tokens import Token, with_unit
from govdisclosure.pace import TICK_EVERY, look_at_clock, timely

# A cell that should be a number and is not: short, and no sentence.
_LONGEST_UNREADABLE = 12
# Without a digit in it, a longer text is the label of a row that nobody knows.
_LONGEST_WITHOUT_DIGITS = 3
_LONGEST_UNKNOWN_LABEL = 200
# So many labels at most stand together in a sentence that was broken over lines.
_LARGEST_SENTENCE = 4
# So many labels without numbers in front are the heads of a table.
_FEWEST_HEADS = 2
_SENTENCE = frozenset("。；！？!?")


@define(eq=False)
class Entry:
    """A label with the values behind it.

    Attributes:
        table: start rule of the table it stands in.
        label: None when the values stand alone in a row.
        values: numbers, marks, blanks (explicit rows only) and unreadable cells, in order.
        explicit: whether the source says where the row ends.
        loose: explicit, but blank cells leave no trace.
        next_line: line of the next token, None at the end of the document.
        is_last: whether no other label of the table follows; what does may stand further down.
        known: False for a label that is no word of any edition.
        noise: page numbers that stood among the values and were left out.
        under_heads: whether its label is the last head of columns above a row without a label.
        printed: the values that show something.
    """

    table: str
    label: Token | None
    values: list[Token] = field(factory=list)
    explicit: bool = False
    loose: bool = False
    next_line: int | None = None
    is_last: bool = False
    known: bool = True
    noise: list[Token] = field(factory=list)
    under_heads: bool = False
    printed: list[Token] = field(init=False)

    @printed.default
    def _printed(self) -> list[Token]:
        return [value for value in self.values if value.kind > BLANK]

    @property
    def start(self) -> int:
        return self.label.start if self.label else self.values[0].start

    @property
    def end(self) -> int:
        return self.values[-1].end if self.values else self.start


def read_entries(
    tokens: list[Token],
    tables: Sequence[str],
    loose_rows: frozenset[int],
    unlabelled: Mapping[int, str],
    end_line: int | None = None,
) -> tuple[list[Entry], list[bool]]:
    """Entries of all tables in reading order, and for each token whether they took it.

    Args:
        tables: start rules of the tables of all editions.
        loose_rows: explicit rows whose blank cells leave no trace.
        unlabelled: number of cells → table, for rows that the form prints without a label.
        end_line: line behind the document's last one, where empty lines end it.
    """
    reader = _Reader(tokens, tables, loose_rows, unlabelled, end_line)
    reader.run()
    return reader.kept()


class _Reader:
    def __init__(
        self,
        tokens: list[Token],
        tables: Sequence[str],
        loose_rows: frozenset[int],
        unlabelled: Mapping[int, str],
        end_line: int | None,
    ) -> None:
        self.end_line = end_line
        self.tokens = tokens
        self.order = tuple(tables)
        self.loose_rows = loose_rows
        self.unlabelled = unlabelled
        self.entries: list[Entry] = []
        self.places: list[tuple[int, int]] = []
        self.table: str | None = None

    def run(self) -> None:
        position = steps = 0
        while position < len(self.tokens):
            steps += 1
            if steps % TICK_EVERY == 0:
                look_at_clock()
            token = self.tokens[position]
            kind = token.kind
            if token.row is not None:
                position = self._explicit(position)
            elif kind is LABEL:
                position = self._linear(position)
            elif kind is NUMBER:
                position = self._in_front(position)
            elif kind is TEXT:
                position = self._unknown(position)
            else:
                position += 1

    def kept(self) -> tuple[list[Entry], list[bool]]:
        """Entries without the words and numbers of running prose, and their tokens.

        Entries that stand together, with no prose between them, are an island. A small one whose
        rows stand in a larger one or in a table too, blank or not, is a remark in the text, or a
        sentence that a converter broke at its numbers.
        """
        islands: list[list[int]] = []
        texts = [at for at, token in enumerate(self.tokens) if token.kind is TEXT]
        texts.append(len(self.tokens))
        passed = behind = 0
        for index, (start, end) in enumerate(timely(self.places)):
            while texts[passed] < behind:
                passed += 1
            if islands and texts[passed] >= start:
                islands[-1].append(index)
            else:
                islands.append([index])
            behind = end
        tables = [self._is_table(island) for island in islands]
        if not all(tables):
            rows = {
                (entry.table, _name(entry.label))
                for island in compress(islands, tables)
                for entry in (self.entries[index] for index in island)
                if entry.label
            }
            islands = [
                island
                for island, is_table in zip(islands, tables, strict=True)
                if is_table or not self._is_prose(island, rows)
            ]
        indexes = [index for island in islands for index in island]
        taken = [False] * len(self.tokens)
        for index in indexes:
            start, end = self.places[index]
            for at in range(start, end):
                taken[at] = True
        return [self.entries[index] for index in indexes], taken

    def _is_table(self, island: Sequence[int]) -> bool:
        """Whether the island is larger than a sentence, has rows of cells, or begins with heads."""
        entries = [self.entries[index] for index in island]
        if len(entries) > _LARGEST_SENTENCE or any(entry.explicit for entry in entries):
            return True
        return len(entries) > _FEWEST_HEADS and not any(e.printed for e in entries[:_FEWEST_HEADS])

    def _is_prose(self, island: Sequence[int], rows: Set[tuple[str, str]]) -> bool:
        """Whether a small island only repeats, apart from the table, rows that the table has."""
        entries = [self.entries[index] for index in island]
        named = [(e.table, _name(e.label)) for e in entries if e.known and e.printed and e.label]
        if not named and all(entry.known for entry in entries):
            return False
        return all(name in rows for name in named)

    def _table_of(self, token: Token) -> str | None:
        """The table a label stands in: the current one if it can, else the first that has it."""
        assert token.match is not None
        words = token.match.words
        if self.table in words[0].tables:
            return self.table
        # in the order of the form: that of a set is another one in every process
        possible = [table for word in words for table in self.order if table in word.tables]
        if not possible:
            if any(word.in_outline for word in words):
                self.table = None
            return None
        if self.table not in possible:
            self.table = possible[0]
        return self.table

    # ------------------------------------------------------------------ one cell a line

    def _linear(self, position: int) -> int:
        token = self.tokens[position]
        table = self._table_of(token)
        if table is None:
            return position + 1
        values, end = self._run(position + 1)
        if values and end < len(self.tokens) and self.tokens[end].kind is TEXT:
            values, end = _with_rest(values, self.tokens[end], end)
        entry = Entry(table, token, values, False, False, self._line_at(end))
        if len(values) < end - position - 1:
            entry.noise = [t for t in self.tokens[position + 1 : end] if t.kind is NOISE]
        entry.is_last = not self._goes_on(end, table)
        self._keep(position, end, entry)
        return end

    def _goes_on(self, position: int, table: str) -> bool:
        """Whether another label of a table stands at `position`."""
        match = self.tokens[position].match if position < len(self.tokens) else None
        return match is not None and any(table in word.tables for word in match.words)

    def _run(self, position: int) -> tuple[list[Token], int]:
        """Values from `position` on, page numbers between them left out."""
        tokens = self.tokens
        values: list[Token] = []
        end = position
        for index in range(position, len(tokens)):
            token = tokens[index]
            kind = token.kind
            if token.row is not None:
                break
            if kind is NUMBER or kind is MARK or (values and self._is_unreadable(index)):
                values.append(token)
                end = index + 1
            elif kind is not NOISE:
                break
        return values, end

    def _is_unreadable(self, position: int) -> bool:
        """Whether the text stands where a number should: short, and numbers go on behind it."""
        if self.tokens[position].kind is not TEXT:
            return False
        following = self._at(position + 1)
        return (
            may_be_a_cell(self.tokens[position])
            and following is not None
            and following.kind is NUMBER
            and following.row is None
        )

    def _unknown(self, position: int) -> int:
        """A short text with numbers behind it, in the middle of a table, is a row nobody knows."""
        token = self.tokens[position]
        if self.table is None or len(token.text) > _LONGEST_UNKNOWN_LABEL:
            return position + 1
        if _SENTENCE & set(token.text):
            return position + 1
        values, end = self._run(position + 1)
        if not any(value.kind is NUMBER for value in values):
            return position + 1
        line = self._line_at(end)
        self._keep(position, end, Entry(self.table, token, values, next_line=line, known=False))
        return end

    def _in_front(self, position: int) -> int:
        """Numbers right in front of a table's first label: their own label is lost."""
        values, end = self._run(position)
        before = self.tokens[position - 1].kind if position else None
        following = self._at(end)
        if before is TEXT or following is None or following.kind is not LABEL:
            return end
        table = self._table_of(following)
        if table is not None:
            line = self._line_at(end)
            self._keep(position, end, Entry(table, None, values, next_line=line, known=False))
        return end

    # ------------------------------------------------------------------ explicit rows

    def _explicit(self, position: int) -> int:
        """Read the row at `position`; return what is behind it."""
        row, end = self.tokens[position].row, position + 1
        while end < len(self.tokens) and self.tokens[end].row == row:
            end += 1
        self._row(position, end)
        return end

    def _row(self, position: int, end: int) -> None:
        tokens = self.tokens[position:end]
        labels = [i for i, t in enumerate(tokens) if t.kind is LABEL and _is_word(t)]
        loose = tokens[0].row in self.loose_rows
        if not labels:
            self._without_label(position, tokens, loose)
            return
        for index, at in enumerate(labels):
            table = self._table_of(tokens[at])
            if table is None:
                continue
            until = labels[index + 1] if index + 1 < len(labels) else len(tokens)
            values = list(tokens[at + 1 : until])
            if until < len(tokens) and not any(v.kind is NUMBER for v in values):
                values = []  # padding between a group's label and the row's own
            line = self._line_at(end)
            entry = Entry(table, tokens[at], values, explicit=True, loose=loose, next_line=line)
            self._keep(position, end, entry)

    def _without_label(self, position: int, tokens: list[Token], loose: bool) -> None:
        has_number = any(token.kind is NUMBER for token in tokens)
        table = self.unlabelled.get(len(tokens))
        # a row without a number is the form's own only below the heads of its table
        readable = sum(token.is_value for token in tokens)
        if table == self.table and has_number and 2 * readable > len(tokens):
            label_less = True  # below the heads of its table a cell may be unreadable
        else:
            label_less = readable == len(tokens)
        if table and label_less and (has_number or table == self.table):
            self.table = table
        elif self.table is None or not has_number:
            return
        printed = [token for token in tokens if token.is_printed]
        line = self._line_at(position + len(tokens))
        if not printed or printed[0].kind is not TEXT or label_less:
            label, values, known = None, list(tokens), True
        else:
            first = tokens.index(printed[0])
            label, values, known = printed[0], list(tokens[first + 1 :]), False
        entry = Entry(
            self.table, label, values, explicit=True, loose=loose, next_line=line, known=known
        )
        self._keep(position, position + len(tokens), entry)

    def _keep(self, start: int, end: int, entry: Entry) -> None:
        self.entries.append(entry)
        self.places.append((start, end))

    def _at(self, position: int) -> Token | None:
        return self.tokens[position] if position < len(self.tokens) else None

    def _line_at(self, position: int) -> int | None:
        return self.tokens[position].line if position < len(self.tokens) else self.end_line


def _is_word(label: Token) -> bool:
    """Whether a label stands in a table or ends one, and is no field beside the report."""
    assert label.match is not None
    return any(word.in_table or word.in_outline for word in label.match.words)


def _with_rest(values: list[Token], behind: Token, end: int) -> tuple[list[Token], int]:
    """The values with what the next line adds to the last one: a unit of money, or lost digits.

    A number with a piece of it on the next line is unreadable: 29 / ,161 is not 29.
    """
    last = values[-1]
    if behind.row is not None or last.number is None:
        return values, end
    unit = money_in(behind.text)
    if unit is not None and last.number.unit is None:
        return [
            *values[:-1],
            evolve(with_unit(last, unit, behind.end), last_line=behind.line),
        ], end + 1
    if unit is None and not TORN.fullmatch(behind.text):
        return values, end
    text = last.text + behind.text
    torn = evolve(last, kind=TEXT, text=text, end=behind.end, last_line=behind.line, number=None)
    return [*values[:-1], torn], end + 1


def may_be_a_cell(token: Token) -> bool:
    """Whether a text may stand where a number should: short, and no label or sentence."""
    text = token.text
    longest = _LONGEST_UNREADABLE if any(map(str.isdigit, text)) else _LONGEST_WITHOUT_DIGITS
    return (
        token.kind is TEXT
        and len(text) <= longest
        and not split_enumerator(text)[0]
        and not _SENTENCE & set(text)
    )


def _name(label: Token) -> str:
    return label.match.words[0].rule if label.match else label.text
