"""Tokens back to lines of text, with a way from a place in the line to the source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import define

from govdisclosure.lexer.kind import NOISE
from govdisclosure.lexer.tokens import Token
from govdisclosure.model.cell import Span

_PRINTED = re.compile(r"\S+")


@define(eq=False)
class Line:
    """A line of prose: its text, and the tokens that it is made of, joined by one space."""

    text: str
    tokens: list[Token]
    first: int

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def span_of(self, start: int, end: int) -> Span:
        """The place in the source of `text[start:end]`."""
        return Span(self._offset(start, False), self._offset(end, True))

    def places(self) -> tuple[tuple[int, int], ...]:
        """Where text and source begin to run side by side anew, see `Paragraph.places`."""
        if len(self.tokens) == 1 and (slot := self.tokens[0].slot) is not None and not slot.edits:
            return ()
        found: list[tuple[int, int]] = []
        position = 0
        for token in self.tokens:
            slot = token.slot
            found.append((position, token.start))
            if slot is not None and slot.text == token.text:
                found += [
                    (position + at, slot.start + at + ahead)
                    for at, ahead in slot.edits
                    if at < len(token.text)
                ]
            position += len(token.text) + 1
        return tuple(found)

    def _offset(self, position: int, is_end: bool) -> int:
        for token in self.tokens:
            length = len(token.text)
            if position < length or (position == length and is_end) or token is self.tokens[-1]:
                slot = token.slot
                if slot is None or slot.text != token.text:
                    return token.end if is_end else token.start
                return slot.source_end(position) if is_end else slot.source_start(position)
            position = max(position - length - 1, 0)
        return self.end


def read_lines(
    tokens: list[Token], start: int, end: int, taken: list[bool] | None = None
) -> list[Line]:
    """Lines of the tokens `start` to `end`, page numbers left out.

    Args:
        taken: for each token whether it is left out, too.
    """
    of_lines: list[tuple[int, list[Token]]] = []
    number = None
    for index in range(start, end):
        if taken is not None and taken[index]:
            continue
        token = tokens[index]
        if token.kind is NOISE or not token.text:
            continue
        if of_lines and token.line == number:
            of_lines[-1][1].append(token)
        else:
            of_lines.append((index, [token]))
        number = token.last_line
    return [Line(" ".join(token.text for token in own), own, first) for first, own in of_lines]


def joined(lines: Iterable[Line]) -> str:
    """Lines run together without any white space, for patterns that lines may break."""
    return "".join("".join(line.text.split()) for line in lines)


def place_of(text: str, lines: list[Line], run_together: str) -> Span | None:
    """Where text that was found in lines stands, from its first to its last character.

    Args:
        run_together: the lines, `joined`.
    """
    at = run_together.find(text)
    if at < 0 or not text:
        return None
    start = _offset_in(lines, at, False)
    end = _offset_in(lines, at + len(text) - 1, True)
    return Span(start, end)


def _offset_in(lines: list[Line], position: int, is_end: bool) -> int:
    """Offset in the source of a character of the joined lines, or the offset behind it."""
    for line in lines:
        for run in _PRINTED.finditer(line.text):
            length = run.end() - run.start()
            if position < length:
                at = run.start() + position
                span = line.span_of(at, at + 1)
                return span.end if is_end else span.start
            position -= length
    raise IndexError("position behind the last line")
