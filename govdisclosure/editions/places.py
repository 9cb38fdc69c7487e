"""Where in a layer something stands, and the errors that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from govdisclosure.editions.layers import Layer
from govdisclosure.errors import GrammarError

_STATEMENT = re.compile(
    r"""^[ \t]* (?: %(?P<how>extend|override) [ \t]+ )?
        [?!]* (?P<name>_?[a-z][a-z0-9_]*|_?[A-Z][A-Z0-9_]*) (?:\{[^}]*\})? (?:\.-?\d+)? [ \t]* :""",
    re.VERBOSE | re.MULTILINE,
)


@frozen
class Place:
    """A place in a layer's grammar; line and column count from 1."""

    layer: Layer
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"layer {self.layer.name!r}, {self.layer.files.grammar}, line {self.line}"


@frozen
class Statement:
    """One statement of a grammar: a definition, `extend` or `override` of a rule or terminal."""

    how: str
    name: str
    place: Place


def statements(layers: Sequence[Layer]) -> Iterator[Statement]:
    """The statements of the layers in order."""
    for layer in layers:
        for found in _STATEMENT.finditer(layer.grammar):
            line = layer.grammar.count("\n", 0, found.start("name")) + 1
            column = found.start("name") - layer.grammar.rfind("\n", 0, found.start("name"))
            yield Statement(found["how"] or "define", found["name"], Place(layer, line, column))


def place_in(layers: Sequence[Layer], line: int, column: int = 1) -> Place | None:
    """The place of a line of the joined grammar; None beyond its end."""
    for layer in layers:
        length = layer.grammar.count("\n") + 1
        if line <= length:
            return Place(layer, line, column)
        line -= length
    return None


def grammar_error(place: Place | None, message: str, message_zh: str) -> GrammarError:
    """The error with its place in front and the line under it."""
    if place is None:
        return GrammarError(message, message_zh)
    lines = place.layer.grammar.splitlines()
    shown = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    file = place.layer.files.grammar
    where = f"layer {place.layer.name!r}, {file}, line {place.line}, column {place.column}"
    where_zh = f"层 {place.layer.name!r}，{file} 第 {place.line} 行第 {place.column} 列"
    quoted = f"\n    {shown}\n    {' ' * (place.column - 1)}^\n" if shown.strip() else " "
    return GrammarError(
        f"{where}: {message}{quoted}",
        f"{where_zh}：{message_zh}",
        place.layer.name,
        file,
        place.line,
        place.column,
    )


def toml_error(layer: Layer, file: str, named: str, message: str, message_zh: str) -> GrammarError:
    """The error about an entry of a TOML file, at the first line of it that names `named`."""
    text = layer.codebook_text if file == layer.files.codebook else layer.relations_text
    lines = text.splitlines()
    line = next((n for n, one in enumerate(lines, 1) if named and named in one), None)
    at, at_zh = (f", line {line}", f" 第 {line} 行") if line else ("", "")
    return GrammarError(
        f"layer {layer.name!r}, {file}{at}: {message}",
        f"层 {layer.name!r}，{file}{at_zh}：{message_zh}",
        layer.name,
        file,
        line,
    )
