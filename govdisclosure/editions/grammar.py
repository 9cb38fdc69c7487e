"""Compile the grammar of an edition and read from it what the other stages need: words and rows.

Nothing here knows a label or a key: both come out of the compiled Lark rules by the conventions
stated at the head of `grammars/shared/grammar.lark`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen
from lark import Lark, Token
from lark.exceptions import LarkError
from lark.grammar import NonTerminal, Rule, Terminal
from lark.lexer import Lexer, PatternStr

from govdisclosure.editions.layers import Layer
from govdisclosure.errors import GrammarError

CELL = "CELL"
OUTLINE = ("outline",)
WORD_STARTS = (*OUTLINE, "title", "metadata")
_ROW_SUFFIX = "_row"
_SLIPS_SUFFIX = "_slips"
# Distinct sequences of rows whose parse is remembered.
_KEPT_PARSES = 512


@frozen
class Wording:
    """One wording of a label: the rule that owns it and the terminal that Lark knows it by.

    Attributes:
        regex: whether `text` is a regular expression over squeezed text.
        slip: whether it is a slip of the pen: read, and reported.
    """

    rule: str
    text: str
    terminal: str
    regex: bool = False
    slip: bool = False


@frozen
class RowShape:
    """A row that the grammar knows: its label rule, if it has one, and its keys in order."""

    table: str
    label: str | None
    keys: tuple[str, ...]

    @property
    def arity(self) -> int:
        return len(self.keys)


class _ReadyTokens(Lexer):
    """Lark's lexer interface over tokens that `govdisclosure.lexer` and `layout` have made."""

    def __init__(self, lexer_conf: Any) -> None:
        pass

    def lex(self, data: Iterable[Token]) -> Iterator[Token]:  # type: ignore[override]
        yield from data


class _KeyedCells:
    """Embedded transformer: turns each parsed row into its list of (key, token) pairs.

    Lark asks for a callback per rule name, so one class serves every grammar: a rule of a single
    CELL is a column, a rule above columns puts its own name in front, every other rule passes on
    what its children made.
    """

    def __getattr__(self, rule: str) -> Any:
        if rule.startswith("_"):  # Lark inlines these itself, from plain trees
            raise AttributeError(rule)
        name = rule.replace("__", ".")

        def collect(children: list[Any]) -> Any:
            pairs: list[tuple[str, Token]] = []
            for child in children:
                if isinstance(child, Token):
                    pairs.append((name, child))
                elif child.__class__ is tuple:
                    key, token = child
                    pairs.append((f"{name}.{key}", token))
                else:
                    pairs.extend(child)
            if len(pairs) == 1 and pairs[0][0] == name:
                return pairs[0]
            return pairs

        return collect


@frozen
class CompiledGrammar:
    """The Lark parser of an edition with its words and row shapes."""

    lark: Lark
    words: Mapping[str, tuple[Wording, ...]]
    rows: tuple[RowShape, ...]
    tables_of: Mapping[str, tuple[str, ...]]

    _keys: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def parse_rows(self, table: str, terminals: tuple[str, ...]) -> tuple[str, ...]:
        """Parse the rows of one table, given as terminals: labels and CELLs.

        What a parse gives depends on the terminals alone, and most reports print the same rows in
        the same order, so results are kept.

        Returns:
            The codebook keys of the CELLs, in order.

        Raises:
            lark.exceptions.UnexpectedInput: the terminals do not fit the grammar.
        """
        known = self._keys.get((table, terminals))
        if known is not None:
            return known
        tokens = [
            Token(terminal, index, start_pos=index, end_pos=index + 1)
            for index, terminal in enumerate(terminals)
        ]
        parsed: Any = self.lark.parse(tokens, start=table)
        keys = tuple(key for key, _ in sorted(parsed, key=lambda pair: pair[1].value))
        if len(self._keys) >= _KEPT_PARSES:
            self._keys.clear()
        self._keys[table, terminals] = keys
        return keys

    def official(self, rule: str) -> str:
        """The official wording of a label rule: what the form prints."""
        return self.words[rule][0].text


def compile_grammar(layers: Sequence[Layer], tables: Sequence[str]) -> CompiledGrammar:
    """Join the layers' grammars in order and compile them.

    Args:
        layers: base layer first; later layers may `%extend` and `%override` earlier ones.
        tables: the start rules of the edition's tables.

    Raises:
        GrammarError: a layer's text is not Lark, or the layers together are not LALR(1).
    """
    text = "\n".join(layer.grammar for layer in layers)
    starts = [*WORD_STARTS, *tables]
    try:
        lark = Lark(
            text,
            parser="lalr",
            lexer=_ReadyTokens,
            start=starts,
            transformer=_TableTransformer(tables),
            maybe_placeholders=False,
        )
    except LarkError as error:
        names = " + ".join(layer.name for layer in layers)
        raise GrammarError(
            f"the grammar {names} does not compile: {_place(error, layers)}{error}",
            f"语法 {names} 无法编译：{_place(error, layers)}{error}",
        ) from error
    rules: dict[str, list[Rule]] = {}
    for rule in lark.rules:
        rules.setdefault(str(rule.origin.name), []).append(rule)
    words = _words(lark, rules, text)
    rows = tuple(row for table in tables for row in _rows(table, rules, words))
    tables_of = _reach(rules, starts)
    return CompiledGrammar(lark=lark, words=words, rows=rows, tables_of=tables_of)


class _TableTransformer(_KeyedCells):
    """Keyed cells whose table rules (`applications`, …) add no name of their own."""

    def __init__(self, tables: Sequence[str]) -> None:
        self._silent = frozenset(tables) | {f"{table}{_ROW_SUFFIX}" for table in tables}

    def __getattr__(self, rule: str) -> Any:
        if rule.startswith("_"):
            raise AttributeError(rule)
        if rule in self._silent:
            return lambda children: [
                pair
                for child in children
                for pair in ([child] if child.__class__ is tuple else child)
            ]
        return super().__getattr__(rule)


def _place(error: LarkError, layers: Sequence[Layer]) -> str:
    """The layer and line of an error, when Lark tells a line of the joined text."""
    line = getattr(error, "line", None)
    if not isinstance(line, int) or line < 1:
        return ""
    for layer in layers:
        length = layer.grammar.count("\n") + 1
        if line <= length:
            return f"layer {layer.name!r} line {line}: "
        line -= length
    return ""


def _words(
    lark: Lark, rules: Mapping[str, list[Rule]], text: str
) -> dict[str, tuple[Wording, ...]]:
    patterns = {str(terminal.name): terminal.pattern for terminal in lark.terminals}
    words: dict[str, tuple[Wording, ...]] = {}
    for name in rules:
        if name.endswith(_SLIPS_SUFFIX):
            continue
        wordings = _wordings(name, name, rules, patterns)
        if wordings:
            first = _first_wording(name, text)
            # %extend puts new alternatives in front, so the order of Lark's rules is not the text's
            wordings.sort(key=lambda wording: wording.text != first)
            words[name] = tuple(wordings)
    return words


def _wordings(
    name: str, owner: str, rules: Mapping[str, list[Rule]], patterns: Mapping[str, Any]
) -> list[Wording]:
    """The wordings of a rule, slips included; empty when it is no label rule."""
    found: list[Wording] = []
    for rule in rules[name]:
        if len(rule.expansion) != 1:
            return []
        symbol = rule.expansion[0]
        if isinstance(symbol, NonTerminal) and str(symbol.name).endswith(_SLIPS_SUFFIX):
            found += _wordings(str(symbol.name), owner, rules, patterns)
            continue
        terminal = str(symbol.name)
        if not isinstance(symbol, Terminal) or terminal == CELL or terminal not in patterns:
            return []
        pattern = patterns[terminal]
        is_regex = not isinstance(pattern, PatternStr)
        found.append(Wording(owner, pattern.value, terminal, is_regex, name != owner))
    return found


def _first_wording(rule: str, text: str) -> str | None:
    definition = rf'^(?:%override\s+)?[?!]?{re.escape(rule)}\s*:\s*"((?:[^"\\]|\\.)*)"'
    found = re.findall(definition, text, re.MULTILINE)
    return found[-1] if found else None


def _rows(
    table: str, rules: Mapping[str, list[Rule]], words: Mapping[str, tuple[Wording, ...]]
) -> Iterator[RowShape]:
    for alternative in rules.get(table + _ROW_SUFFIX, ()):
        for labels, keys in _flatten(alternative.expansion, "", rules, words):
            if keys:
                yield RowShape(table, labels[0] if labels else None, keys)


_Flat = tuple[tuple[str, ...], tuple[str, ...]]


def _flatten(
    symbols: Sequence[Any],
    prefix: str,
    rules: Mapping[str, list[Rule]],
    words: Mapping[str, tuple[Wording, ...]],
) -> list[_Flat]:
    """All ways to write `symbols` out as labels and cells: (label rules, keys)."""
    ways: list[_Flat] = [((), ())]
    for symbol in symbols:
        name = str(symbol.name)
        if isinstance(symbol, NonTerminal) and name in words:
            ways = [((*labels, name), keys) for labels, keys in ways]
            continue
        if name == CELL:
            ways = [(labels, (*keys, prefix.rstrip("."))) for labels, keys in ways]
            continue
        if not isinstance(symbol, NonTerminal):
            continue
        inner_prefix = prefix if name.startswith("_") else f"{prefix}{name.replace('__', '.')}."
        inner = [
            way
            for rule in rules.get(name, ())
            for way in _flatten(rule.expansion, inner_prefix, rules, words)
        ]
        ways = [
            ((*labels, *more_labels), (*keys, *more_keys))
            for labels, keys in ways
            for more_labels, more_keys in inner
        ]
    return ways


def _reach(rules: Mapping[str, list[Rule]], starts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For every rule, the start rules from which it can be reached."""
    reached: dict[str, list[str]] = {}
    for start in starts:
        seen: set[str] = set()
        todo = [start]
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            for rule in rules.get(name, ()):
                todo += [str(s.name) for s in rule.expansion if isinstance(s, NonTerminal)]
        for name in seen:
            reached.setdefault(name, []).append(start)
    return {name: tuple(found) for name, found in reached.items()}
