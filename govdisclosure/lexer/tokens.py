"""Slots to tokens: labels (joined where lines break them), numbers, blanks, prose."""

from __future__ import annotations

import re
from itertools import groupby

from attrs import define, evolve

from govdisclosure.document import Document, Edits, Slot
from govdisclosure.lexer.jammed import split_jammed
from govdisclosure.lexer.kind import BLANK, LABEL, MARK, NOISE, NUMBER, TEXT, Kind
from govdisclosure.lexer.money import money_in, unit_behind
from govdisclosure.lexer.numbers import (
    MARK_SIGNS,
    MARKS,
    MARKS_BEHIND,
    PAGE_NUMBER,
    PIECE_OR_MARK,
    RUN,
    SEVERAL,
    PrintedNumber,
    is_mark,
    is_odd_number,
    read_number,
)
from govdisclosure.lexer.page_breaks import without_page_breaks
from govdisclosure.lexer.squeeze import squeeze
from govdisclosure.lexer.words import LONGEST_ANNOTATED, Lexicon, Match
from govdisclosure.pace import TICK_EVERY, look_at_clock, timely

# A label printed one character a line takes so many slots at most.
_LONGEST_LABEL = 60
_TOUCHING = re.compile(r"[\u4e00-\u9fff](?<![约近])\d")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_UNIT_CELL = re.compile(r"\s+[亿万]?元(?=\s)")
_GAP = re.compile(r"\s+")
_BETWEEN_SPACES = re.compile(r"\S+")
# With what, other than a digit, several numbers, a page number or a sum of money may begin.
_BEFORE_FIGURES = frozenset("+-–—第Pp￥¥$约近.．")
# A number whose thousands spaces part.
_FIRST_DIGITS = re.compile("[+-]?[1-9][0-9]{0,2}[,，]?")
_THREE_DIGITS = re.compile(r"[0-9]{3}(?:[,，]|(?:\.[0-9]+)?(?:万?元)?)")
_OVERRIDE = "\u202e"
_CLOSING = frozenset("”’\"')）》」』")
# With what goes on that belongs to the label in front.
_BEHIND_LABELS = _CLOSING | frozenset("(（单")


# Most cells hold a figure as short as this, over and over.
_SHORT = 3


@define(eq=False)
class Token:
    """A token with its place.

    Attributes:
        kind: see Kind.
        text: as printed, normalised; a joined label's pieces run together.
        start, end: offsets in the source.
        line, last_line: first and last line.
        row, column: as in the slot.
        table: number of the source's table, if it has tables.
        match: for a LABEL what it may be.
        number: for a NUMBER its value, unit and note.
        glued: whether it touches the label in front of it, so that it may be several cells.
        slot: the cell or line that it comes from, the first one of a joined label.
        parted: whether it may be the last three digits of the number in front, in the same slot.
    """

    kind: Kind
    text: str
    start: int
    end: int
    line: int
    last_line: int
    row: int | None = None
    column: int = 0
    table: int | None = None
    match: Match | None = None
    number: PrintedNumber | None = None
    glued: bool = False
    slot: Slot | None = None
    parted: bool = False

    @property
    def is_value(self) -> bool:
        """Whether it can stand in a cell of the form."""
        return self.kind <= NUMBER

    @property
    def is_printed(self) -> bool:
        """Whether a cell that holds it shows something: a number, a mark or other text."""
        return self.kind > BLANK

    @property
    def is_mark_or_number(self) -> bool:
        """Whether it is one cell as it stands."""
        return self.kind is MARK or (self.number is not None and self.number.value is not None)


def tokenise(document: Document, lexicon: Lexicon) -> list[Token]:
    """Tokens of a document in reading order.

    Unless all tables of one edition are to be seen, long lines are searched for them.
    """
    all_slots = _rejoined(without_page_breaks(document, lexicon), lexicon)
    tokens = _tokenise(all_slots, lexicon)
    labels = (token.match for token in tokens if token.match is not None)
    seen = set[str]().union(*(match.words[0].tables for match in labels))
    if any(form <= seen for form in lexicon.forms):
        return tokens
    slots: list[Slot] = []
    for slot in timely(all_slots, slots):
        slots += split_jammed(slot, lexicon) or [slot]
    return tokens if len(slots) == len(all_slots) else _tokenise(slots, lexicon)


def _rejoined(document: Document, lexicon: Lexicon) -> list[Slot]:
    """The slots, with lines whole again that wide spaces cut though they are no rows of cells.

    Such a line is one label, or prose or jammed text in which figures touch words.
    """
    if not document.loose_rows:
        return document.slots
    loose = document.loose_rows
    slots: list[Slot] = []
    for row, group in groupby(
        document.slots, key=lambda slot: slot.row if slot.row in loose else None
    ):
        if row is None:
            slots += group
            continue
        pieces = list(group)
        joined = " ".join(piece.text for piece in pieces)
        if len(pieces) == 1 or not (_is_one(pieces, joined, lexicon) or _touches(joined)):
            slots += pieces
            continue
        first, last = pieces[0], pieces[-1]
        slots.append(evolve(first, text=joined, end=last.end, row=None, edits=_drift(pieces)))
    return slots


def _touches(text: str) -> bool:
    """Whether figures touch words, outside of brackets: 制发件数22, but not 22（其中修订16件）."""
    return _TOUCHING.search(_BRACKETED.sub("", text)) is not None


def _is_one(pieces: list[Slot], joined: str, lexicon: Lexicon) -> bool:
    """Whether the pieces are one label; a mark behind a label is a cell and not part of it."""
    if any(is_mark(piece.text) or not squeeze(piece.text) for piece in pieces):
        return False
    match = lexicon.find(joined)
    return lexicon.begins(joined) or (match is not None and not match.note)


def _drift(pieces: list[Slot]) -> Edits:
    """How the pieces joined by one space run beside the source."""
    edits: list[tuple[int, int]] = []
    position = 0
    for piece in pieces:
        ahead = piece.start - pieces[0].start - position
        if position:
            edits.append((position, ahead))
        edits += [(position + at, ahead + more) for at, more in piece.edits]
        position += len(piece.text) + 1
    return tuple(edits)


def _tokenise(slots: list[Slot], lexicon: Lexicon) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    steps = 0
    singles = lexicon.singles
    while position < len(slots):
        slot = slots[position]
        text = slot.text
        single = singles.get(text)
        if single is None or slot.jammed:
            steps += 1
            if steps % TICK_EVERY == 0:
                look_at_clock(tokens)
            position = _any(slots, position, lexicon, tokens)
            continue
        match: Match | None = None
        number: PrintedNumber | None = None
        if isinstance(single, Match):
            following = slots[position + 1].text[:1] if position + 1 < len(slots) else ""
            if following in _BEHIND_LABELS:
                position = _any(slots, position, lexicon, tokens)
                continue
            kind, match = LABEL, single
        else:
            kind, number = NUMBER, single
        line, row, column = slot.line, slot.row, slot.column
        tokens.append(
            Token(
                kind,
                text,
                slot.start,
                slot.end,
                line,
                line,
                row,
                column,
                slot.table,
                match,
                number,
                False,
                slot,
            )
        )
        position += 1
    return tokens


def _any(slots: list[Slot], position: int, lexicon: Lexicon, tokens: list[Token]) -> int:
    """Read whatever stands at `position`; return what is next."""
    slot = slots[position]
    text = slot.text
    if not text:
        tokens.append(_token(BLANK, slot))
    elif slot.jammed:
        _split_numbers(slot, 0, tokens, RUN)
    elif lexicon.patterns and (broken := _broken_after_digits(slots, position, lexicon)):
        tokens.append(broken)
        return position + 2
    elif (number := read_number(text)) is not None:
        tokens.append(_number(slot, number))
        if len(text) <= _SHORT and not lexicon.patterns:  # 2015 may be the begin of a label
            lexicon.remember(text, number)
    elif is_mark(text):
        tokens.append(_token(MARK, slot))
    else:
        return _words(slots, position, lexicon, tokens)
    return position + 1


def _broken_after_digits(slots: list[Slot], position: int, lexicon: Lexicon) -> Token | None:
    """The label that two lines make of which the first is a number: 2015 / 年度."""
    slot = slots[position]
    behind = slots[position + 1] if position + 1 < len(slots) else None
    if behind is None or slot.row is not None or behind.row is not None:
        return None
    if not slot.text.isdigit() or behind.text[:1].isdigit():
        return None
    match = lexicon.find(slot.text + behind.text)
    if match is None or match.note or lexicon.find(behind.text) is not None:
        return None
    token = _token(LABEL, slot)
    token.text, token.end, token.last_line = slot.text + behind.text, behind.end, behind.line
    token.match = match
    return token


def _words(slots: list[Slot], position: int, lexicon: Lexicon, tokens: list[Token]) -> int:
    """Read the label, the label with numbers, or the prose at `position`; return what is next."""
    slot = slots[position]
    text = slot.text
    if text[-1] in MARK_SIGNS and slot.row is None and _marks(slot, lexicon, tokens):
        return position + 1
    last, match = _longest_label(slots, position, lexicon)
    if match is not None:
        token = _token(LABEL, slot)
        token.match = match
        if last > position:
            token.text = "".join(part.text for part in slots[position : last + 1])
            token.end = slots[last].end
            token.last_line = slots[last].line
        elif _is_single(text, lexicon):
            lexicon.remember(text, match)
        tokens.append(token)
        return last + 1
    if not (_figures(slot, tokens) or _label_and_numbers(slot, lexicon, tokens)):
        tokens.append(_token(TEXT, slot))
    return position + 1


def _is_single(text: str, lexicon: Lexicon) -> bool:
    """Whether a label is one token wherever it stands.

    It is not where a longer wording begins with it, also one with the unit in the cell behind it,
    and where a mark behind it is a cell of its own in one line and not in another: 总计-.
    """
    return not lexicon.begins(text) and text[-1] not in MARK_SIGNS


def _figures(slot: Slot, tokens: list[Token]) -> bool:
    """Read several numbers, a page number, or what was meant for a number."""
    text = slot.text
    if not (text[0].isdigit() or text[0] in _BEFORE_FIGURES):
        return False
    if SEVERAL.fullmatch(text):
        _split_numbers(slot, 0, tokens)
    elif PAGE_NUMBER.fullmatch(text):
        tokens.append(_token(NOISE, slot))
    elif is_odd_number(text):
        tokens.append(_number(slot, PrintedNumber(None)))
    else:
        return False
    return True


def _longest_label(slots: list[Slot], position: int, lexicon: Lexicon) -> tuple[int, Match | None]:
    """The longest label that begins at `position`, joined over lines, not over cells of a row."""
    slot = slots[position]
    match = lexicon.find(slot.text)
    if slot.row is not None:
        if match is not None and match.words[0].rule in lexicon.with_units:
            return _with_unit(slots, position, match, lexicon)
        return position, match
    position, match = _joined_over_lines(slots, position, match, lexicon)
    if match is not None and match.words[0].in_table:
        return _annotation(slots, position, match, lexicon)
    return position, match


def _joined_over_lines(
    slots: list[Slot], position: int, match: Match | None, lexicon: Lexicon
) -> tuple[int, Match | None]:
    """The longest label of which `position` is the first line, `match` if it is one by itself."""
    joined = slots[position].text
    best, following = position, position + 1
    end = min(position + _LONGEST_LABEL, len(slots))
    while following < end and slots[following].row is None and lexicon.begins(joined):
        part = slots[following].text
        joined += part
        if squeeze(part):
            longer = lexicon.find(joined)
            if longer is not None and not longer.note:
                match, best = longer, following
        following += 1
    return best, match


def _with_unit(
    slots: list[Slot], position: int, match: Match, lexicon: Lexicon
) -> tuple[int, Match]:
    """Take the unit in the next cell of the same row: 主动公开文件数 | 条."""
    slot, word = slots[position], match.words[0]
    behind = slots[position + 1] if position + 1 < len(slots) else None
    if not word.unit and behind is not None and behind.row == slot.row:
        longer = lexicon.find(slot.text + behind.text)
        if longer is not None and longer.words[0].unit and longer.words[0].rule == word.rule:
            return position + 1, longer
    return position, match


def _annotation(slots: list[Slot], last: int, match: Match, lexicon: Lexicon) -> tuple[int, Match]:
    """Take closing quotes and bracketed words on the lines behind a label: （ / 单位：元 / ）."""
    while last + 1 < len(slots) and _is_closing(slots[last + 1]):
        last += 1
    note = ""
    for index in range(last + 1, min(last + 7, len(slots))):
        part = slots[index]
        if part.row is not None or len(note) + len(part.text) > 80:
            break
        if not (note or part.text[0] in "(（单") or _is_label(part.text, lexicon):
            break
        note += part.text
        if note[-1] in ")）" or (note == part.text and unit_behind(note) == 0):
            return index, Match(match.words, note, match.enumerator, match.distance)
    return last, match


def _is_closing(slot: Slot) -> bool:
    return slot.row is None and _CLOSING.issuperset(slot.text)


def _is_label(text: str, lexicon: Lexicon) -> bool:
    match = lexicon.find(text)
    if match is not None:
        return any(word.in_table for word in match.words)
    # behind an open bracket a single word (单位) is an explanation, not the begin of a label
    return text[0] in "(（" and len(squeeze(text)) > 1 and lexicon.begins(text)


def _marks(slot: Slot, lexicon: Lexicon, tokens: list[Token]) -> bool:
    """Read ------- and - - - behind a label, in the same line or in the next.

    Anywhere else a line of dashes is an ornament.
    """
    if MARKS.fullmatch(slot.text):
        start = 0
        before = tokens[-1].match if tokens and tokens[-1].row is None else None
        if before is None or not before.words[0].in_table:
            return False
    else:
        behind = MARKS_BEHIND.search(slot.text)
        match = lexicon.find(slot.text[: behind.start()]) if behind else None
        if behind is None or match is None or not match.words[0].in_table:
            return False
        start = behind.start("marks")
        tokens.append(_part(LABEL, slot, 0, behind.start()))
        tokens[-1].match = match
    for run in re.finditer(r"\S+", slot.text[start:]):
        tokens.append(_part(MARK, slot, start + run.start(), start + run.end()))
    return True


def _part(kind: Kind, slot: Slot, start: int, end: int) -> Token:
    token = _token(kind, slot)
    token.text = slot.text[start:end]
    token.start, token.end = slot.source_start(start), slot.source_end(end)
    return token


def _label_and_numbers(slot: Slot, lexicon: Lexicon, tokens: list[Token]) -> bool:
    """Read 行政许可 0 and 2.重复申请 1 0 0 0 0 0 1: a label with its numbers in one cell."""
    text = slot.text
    end = len(text)
    while end and (text[end - 1].isdigit() or text[end - 1] in " \t\u3000\xa0.,，+-–—―/元万"):
        end -= 1
    unit = _UNIT_CELL.match(text, end)  # 减免金额 元 0 0: a cell between the label and its numbers
    end = unit.end() if unit else end
    rest = text[end:]
    lead = len(rest) - len(rest.lstrip())
    begins = PIECE_OR_MARK if lead else RUN
    if not end or not begins.match(rest, lead) or not any(map(str.isdigit, rest)):
        return False
    labels = _labels(text[:end], lexicon)
    if not labels:
        return False
    for start, until, match in labels:
        token = _part(LABEL if match else TEXT, slot, start, until)
        token.match = match
        tokens.append(token)
    first = len(tokens)
    _split_numbers(slot, end + lead, tokens, _BETWEEN_SPACES if lead else RUN)
    overridden = _OVERRIDE in text
    tokens[first].glued = lead == 0 and not overridden
    for token in tokens[first:] if overridden else ():
        token.number = PrintedNumber(None)  # it shows in another order than it stands
    return True


def _labels(text: str, lexicon: Lexicon) -> list[tuple[int, int, Match | None]]:
    """The label that `text` is, or the last of several, with what stands in front of it."""
    match = lexicon.find(text)
    if match is not None and not match.note:
        return [(0, len(text), match)]
    for gap in _GAP.finditer(text, max(0, len(text) - LONGEST_ANNOTATED)):
        match = lexicon.find(text[gap.end() :])
        if match is not None and not match.note:
            front = text[: gap.start()]
            return [(0, gap.start(), lexicon.find(front)), (gap.end(), len(text), match)]
    return []


def _split_numbers(
    slot: Slot, position: int, tokens: list[Token], pattern: re.Pattern[str] = _BETWEEN_SPACES
) -> None:
    """Tokens for the numbers and marks separated by spaces from `position` on.

    What stands between two spaces is one number or none: 3,1200,5 may be three of them or two.
    """
    first = len(tokens)
    # cut off, because patterns look at what stands in front
    for piece in timely(pattern.finditer(slot.text[position:]), tokens):
        text = piece.group()
        start, end = position + piece.start(), position + piece.end()
        unit = money_in(text)
        if unit is not None and len(tokens) > first and _takes_unit(tokens[-1]):
            tokens[-1] = with_unit(tokens[-1], unit, slot.source_end(end))
            continue
        token = _part(MARK if is_mark(text) else NUMBER, slot, start, end)
        if token.kind is NUMBER:
            # run together, a long dash may be the mark of an empty cell and not a sign
            signed = text[0] in "—―"
            token.number = (not signed and read_number(text.rstrip(",，"))) or PrintedNumber(None)
        token.glued = slot.jammed and start == position
        token.parted = len(tokens) > first and _goes_on(tokens[-1], text)
        tokens.append(token)


def _goes_on(before: Token, text: str) -> bool:
    """Whether a number may end with these three digits: 9 834, 103, 598."""
    begins = before.parted or _FIRST_DIGITS.fullmatch(before.text) is not None
    return begins and _THREE_DIGITS.fullmatch(text) is not None


def _takes_unit(token: Token) -> bool:
    """Whether a number is printed without a unit."""
    number = token.number
    return number is not None and number.value is not None and number.unit is None


def with_unit(token: Token, unit: str, end: int) -> Token:
    """The number with the unit that stands behind it."""
    assert token.number is not None
    return evolve(token, number=evolve(token.number, unit=unit), end=end)


def _token(kind: Kind, slot: Slot) -> Token:
    return Token(
        kind,
        slot.text,
        slot.start,
        slot.end,
        slot.line,
        slot.line,
        slot.row,
        slot.column,
        slot.table,
        None,
        None,
        False,
        slot,
    )


def _number(slot: Slot, number: PrintedNumber) -> Token:
    token = _token(NUMBER, slot)
    token.number = number
    return token
