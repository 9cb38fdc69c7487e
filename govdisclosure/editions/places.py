"""Where in a layer something stands, and the errors that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

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


def text_of(statement: Statement) -> list[str]:
    """The lines of a statement: its first one, and those that go on behind it."""
    place = statement.place
    lines = place.layer.grammar.splitlines()[place.line - 1 :]
    going_on = takewhile(lambda line: line[:1] in " \t|" and line.strip(), lines[1:])
    return [lines[0], *going_on]


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


def toml_error(
    layer: Layer, file: str, needles: Sequence[str], message: str, message_zh: str
) -> GrammarError:
    """The error about an entry of a TOML file.

    Args:
        needles: words of the entry in the order in which they stand; the last one's line counts.
    """
    return _toml_error(layer, file, _line_of(_lines(layer, file), needles), message, message_zh)


def entry_error(
    layer: Layer,
    file: str,
    part: str,
    number: int,
    needles: Sequence[str],
    message: str,
    message_zh: str,
) -> GrammarError:
    """The error about an entry that may have no name: the `number`th `[[part]]`, from 1.

    Args:
        number: 0 where the part's entries are not numbered.
        needles: words to look for from there on; the last one's line counts.
    """
    lines = _lines(layer, file)
    head = re.compile(rf"\s*\[\[\s*{re.escape(part)}\s*\]\]")
    heads = [index for index, line in enumerate(lines) if head.match(line)]
    first = heads[number - 1] if 0 < number <= len(heads) else 0
    found = _line_of(lines[first:], needles)
    line = first + (found or 1) if lines else None
    return _toml_error(layer, file, line, message, message_zh)


def _lines(layer: Layer, file: str) -> list[str]:
    text = layer.codebook_text if file == layer.files.codebook else layer.relations_text
    return text.splitlines()


def _toml_error(
    layer: Layer, file: str, line: int | None, message: str, message_zh: str
) -> GrammarError:
    at, at_zh = (f", line {line}", f" 第 {line} 行") if line else ("", "")
    return GrammarError(
        f"layer {layer.name!r}, {file}{at}: {message}",
        f"层 {layer.name!r}，{file}{at_zh}：{message_zh}",
        layer.name,
        file,
        line,
    )


def _line_of(lines: Sequence[str], needles: Sequence[str]) -> int | None:
    number = 0
    for needle in needles:
        word = re.compile(rf"(?<![\w.]){re.escape(needle)}(?![\w.])" if needle else "(?!)")
        found = (n for n in range(number, len(lines)) if word.search(lines[n].split("#")[0]))
        number = next(found, number)
    return number + 1 if needles and lines else None


def row_fault(layers: Sequence[Layer], rule: str, row: str) -> GrammarError:
    """The fault of a row that the grammar has and no codebook."""
    return grammar_error(
        place_of(layers, rule),
        f"the row {row!r} has no entry in a codebook, so nobody knows its place. Add to "
        f'codebook.toml: [[rows]] key = "{row}", table = …, after = ….',
        f"行 {row!r} 在编码本中没有条目。请在 codebook.toml 中加入 "
        f'[[rows]] key = "{row}"、table 和 after。',
    )


def column_fault(layers: Sequence[Layer], column: str, table: str) -> GrammarError:
    """The fault of a column without words above it in its table."""
    replaced = [
        one.place
        for one in statements(layers)
        if one.how == "override" and one.name in (f"{table}_heading", f"{column}_heading", table)
    ]
    return grammar_error(
        replaced[-1] if replaced else place_of(layers, column),
        f"the column {column!r} has no words above it. Define {column}_heading, and list it in "
        f"{table}_heading.",
        f"列 {column!r} 没有表头文字。请定义 {column}_heading，并列入 {table}_heading。",
    )


def place_of(layers: Sequence[Layer], name: str) -> Place | None:
    """The last place that defines or replaces a rule."""
    found = [one.place for one in statements(layers) if one.name == name and one.how != "extend"]
    return found[-1] if found else None


def nearest(name: str, known: Iterable[str]) -> tuple[str, str]:
    """The names that come nearest, as the end of a message in English and in Chinese."""
    import difflib  # for an error only

    near = difflib.get_close_matches(name, list(known), n=3, cutoff=0.6)
    if not near:
        return "", ""
    return f" Nearest: {', '.join(near)}.", f"最接近的：{'、'.join(near)}。"
