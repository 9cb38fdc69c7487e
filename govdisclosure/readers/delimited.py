"""CSV and TSV: records to slots, each with its exact place in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from attrs import define, field, frozen

from govdisclosure.document import Document, Slot
from govdisclosure.lexer.numbers import is_mark
from govdisclosure.limits import Budget
from govdisclosure.normalize.steps import Normaliser, normaliser, steps_for
from govdisclosure.pace import timely

_DELIMITERS = ",;\t，"
# A file is of records when nearly all have the same number of fields, or so many are rows of
# figures with a label in front.
_FEWEST_FIELDS = 3
_FEWEST_RECORDS = 5
_NEARLY_ALL = 0.9
_SAMPLE = 2_000
_LOOKED_AT = 1_000_000
# No record of a spreadsheet has more fields.
_MOST_FIELDS = 16_384
_FIGURE = re.compile(r"\s*[+-]?[0-9０-９]+(?:\.[0-9]+)?\s*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Excel is told by ="007" that a figure is a text.
_AS_TEXT = re.compile(r'="([^"]*)"')
_BREAK = re.compile(r"[\r\n\t]")


@frozen
class Value:
    """A field: its text, and where it stands in the source without its quotes."""

    text: str
    start: int
    end: int


Record = tuple[Value, ...]


def find_delimiter(text: str) -> str | None:
    """What parts the fields of a text, None for a text that is not made of records."""
    best: tuple[int, str] | None = None
    for delimiter in _DELIMITERS:
        if text.count(delimiter) >= _FEWEST_RECORDS and _may_be_rows(text, delimiter):
            count = _rows_of_a_table(text, delimiter)
            if count and (best is None or count > best[0]):
                best = count, delimiter
    return best[1] if best else None


def _may_be_rows(text: str, delimiter: str) -> bool:
    """Whether enough delimiters stand before a whole figure, or before nothing, and some in pairs.

    Each row of a table has such a one, and has two delimiters. Prose and lines of one cell have
    hardly any, and are not read as records to find out.
    """
    pairs, ends = _signs_of_rows(delimiter)
    return _has_enough(ends, text) and ('"' in text or _has_enough(pairs, text))


def _has_enough(pattern: re.Pattern[str], text: str) -> bool:
    found = pattern.finditer(text, 0, _LOOKED_AT)
    return sum(1 for _ in islice(found, _FEWEST_RECORDS)) == _FEWEST_RECORDS


@cache
def _signs_of_rows(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    mark = re.escape(delimiter)
    pairs = re.compile(rf"{mark}[^{mark}\r\n]*+{mark}")
    # bounded, because a delimiter may be white space itself
    ends = re.compile(
        rf"""
        {mark} (?: [\s"=]{{0,40}}+ [+-]? [0-9０-９]++ (?: \.[0-9]++ )?
                   [\s"]{{0,40}}? (?={mark}|[\r\n]|\Z)
                 | [ ="]{{0,6}} (?=[\r\n]|\Z) )""",
        re.VERBOSE,
    )
    return pairs, ends


def _rows_of_a_table(text: str, delimiter: str) -> int:
    """How many records are rows of a table; 0 where the text is not made of records."""
    sizes: Counter[int] = Counter()
    figures = padded = 0
    for record in islice(read_records(text[:_LOOKED_AT], delimiter), _SAMPLE):
        if any(value.text.strip() for value in record):
            sizes[len(record)] += 1
            figures += _is_row_of_figures(record)
            padded += not record[-1].text and _HAN.search(record[0].text) is not None
    total = sum(sizes.values())
    size, count = max(sizes.items(), key=lambda item: item[1], default=(0, 0))
    uniform = size >= _FEWEST_FIELDS and count >= _NEARLY_ALL * total
    if uniform and figures + padded >= _FEWEST_RECORDS:
        return figures + padded
    return figures if figures >= max(_FEWEST_RECORDS, total / 3) else 0


def _is_row_of_figures(record: Record) -> bool:
    """Whether a record is a label, or several, with figures and marks behind."""
    texts = [value.text for value in record if value.text.strip()]
    return (
        len(record) >= _FEWEST_FIELDS
        and len(texts) > 1
        and _HAN.search(texts[0]) is not None
        and _FIGURE.fullmatch(texts[-1]) is not None
        and all(_FIGURE.fullmatch(text) or _HAN.search(text) or is_mark(text) for text in texts)
    )


def read_records(text: str, delimiter: str) -> Iterator[Record]:
    """The records of a text, with quotes and line breaks in them as RFC 4180 has it.

    A quote that is never closed is a character like any other. A record that is longer than any of
    a spreadsheet comes in parts.
    """
    mark = re.escape(delimiter)
    pattern = re.compile(
        rf"""
        (?: [ ]?"(?P<quoted>(?:[^"]++|"")*+)"[ ]? | (?P<plain>[^{mark}\r\n]*+) )
        (?P<end>{mark}|\r\n|\r|\n|\Z)""",
        re.VERBOSE,
    )
    record: list[Value] = []
    position = 1 if text.startswith("\ufeff") else 0
    while position <= len(text):
        found = pattern.match(text, position) or _unquoted(text, position, mark)
        if found is None:
            return
        record.append(_value(found))
        position = found.end()
        if found["end"] == delimiter and len(record) < _MOST_FIELDS:
            continue
        yield tuple(record)
        record = []
        if not found["end"]:
            return


def _unquoted(text: str, position: int, mark: str) -> re.Match[str] | None:
    """A field that begins with a quote and goes on behind the closing one."""
    pattern = rf"(?P<quoted>(?!))?(?P<plain>[^{mark}\r\n]*+)(?P<end>{mark}|\r\n|\r|\n|\Z)"
    return re.compile(pattern).match(text, position)


def _value(found: re.Match[str]) -> Value:
    name = "plain" if found["quoted"] is None else "quoted"
    text, start, end = found[name], found.start(name), found.end(name)
    as_text = _AS_TEXT.fullmatch(text)
    if as_text:
        return Value(as_text[1], start + 2, end - 1)
    return Value(text, start, end)


def read_delimited(source: str, delimiter: str, budget: Budget) -> Document:
    """Split a text of records into slots.

    A record with one text is a line, unless it stands inside of a table. Records that follow each
    other make a table, as wide as its widest one.
    """
    steps = steps_for(source)
    maker = _Slots(normaliser(steps))
    records = _counted(source, delimiter, budget)
    padded = len({len(record) for record in records if len(record) > 1}) == 1
    table: list[Record] = []
    for number, record in enumerate(timely(records)):
        if _is_row(records, number, padded) if table else _has_texts(record):
            table.append(record)
            continue
        maker.table(table)
        table = []
        maker.line(record)
    maker.table(table)
    return Document(
        source=source,
        slots=maker.found,
        lines=maker.lines,
        steps=tuple(step.name for step in steps),
    )


def _has_texts(record: Record) -> bool:
    return sum(1 for value in record if value.text.strip()) > 1


def _counted(source: str, delimiter: str, budget: Budget) -> list[Record]:
    records: list[Record] = []
    fields = 0
    for record in timely(read_records(source, delimiter)):
        fields += len(record)
        budget.allow("cells", fields)
        records.append(record)
    return records


def _is_row(records: Sequence[Record], number: int, padded: bool) -> bool:
    """Whether a record inside of a table is a row: two texts, or a label with blank cells only.

    Where all records are padded to one width, a label in front of another row is one.
    """
    record = records[number]
    if _has_texts(record) or not any(value.text.strip() for value in record):
        return _has_texts(record)
    following = records[number + 1] if number + 1 < len(records) else ()
    return len(record) > 1 and (not padded or _is_row_of_figures(following))


@define
class _Slots:
    """Makes the slots of records."""

    normalise: Normaliser
    found: list[Slot] = field(factory=list)
    lines: int = 0
    rows: int = 0
    tables: int = 0

    def line(self, record: Record) -> None:
        """Add the texts of a record as lines."""
        for value in record:
            slot = self._slot(value)
            if slot.text:
                slot.line = self.lines
                self.found.append(slot)
        self.lines += 1

    def table(self, records: Sequence[Record]) -> None:
        """Add records as rows; columns behind the last text of any are padding."""
        if not records:
            return
        self.tables += 1
        texts = [[bool(value.text.strip()) for value in record] for record in records]
        width = max(column for row in texts for column, has in enumerate(row) if has) + 1
        for record in records:
            self.rows += 1
            for column, value in enumerate(record[:width]):
                slot = self._slot(value)
                slot.line, slot.row, slot.column = self.lines, self.rows, column
                slot.table = self.tables
                self.found.append(slot)
            self.lines += 1

    def _slot(self, value: Value) -> Slot:
        raw = _BREAK.sub(" ", value.text)
        whole = '""' in raw  # no longer runs beside the source
        text, front, edits = self.normalise(raw.replace('""', '"'))
        if not text or whole:
            return Slot(text, value.start, value.end, 0)
        if edits and edits[-1][0] >= len(text):  # what was cut behind the last character
            edits = edits[:-1]
        start = value.start + front
        end = start + len(text) + (edits[-1][1] if edits else 0)
        return Slot(text, start, end, 0, None, 0, None, edits)
