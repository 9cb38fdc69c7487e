"""Compile the grammar of an edition and read from it what the other stages need: words and rows.

Nothing here knows a label or a key: both come out of the compiled Lark rules by the conventions
stated at the head of `grammars/shared/grammar.lark`. Lark takes as long to import as all stages
together, so this module is imported when an edition is first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import LarkError
from lark.grammar import NonTerminal, Rule, Terminal
from lark.lexer import Lexer
from lark.load_grammar import Grammar, GrammarBuilder

from govdisclosure.editions.collisions import collision
from govdisclosure.editions.faults import (
    compile_fault,
    depth_fault,
    escape_fault,
    import_fault,
    inline_fault,
    load_fault,
    row_shape_fault,
    table_fault,
)
from govdisclosure.editions.grammar import WORD_STARTS, CompiledGrammar, LateParser
from govdisclosure.editions.layers import Layer
from govdisclosure.editions.row_shapes import (
    ROW_SUFFIX,
    RowError,
    RowShape,
    check_operators,
    check_unlabelled,
    read_rows,
    terminal_of,
)
from govdisclosure.editions.word_rules import BadEscapeError, read_wordings
from govdisclosure.editions.wordings import Wording

_HEADING_SUFFIX = "_heading"


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


class _LateLark(Lark):
    """Lark whose tables of LALR(1) are not built yet.

    They take as long as all the rest, and most readers never see a table of every edition.
    """

    def _build_parser(self) -> Any:
        return LateParser(super()._build_parser)


def compile_grammar(
    layers: Sequence[Layer], tables: Sequence[str], late: bool = False
) -> CompiledGrammar:
    """Join the layers' grammars in order and compile them.

    Args:
        layers: base layer first; later layers may `%extend` and `%override` earlier ones.
        tables: the start rules of the edition's tables.
        late: whether Lark's tables may wait until rows are parsed, for a grammar known to be sound.

    Raises:
        GrammarError: a layer's text is not Lark, the layers together are not LALR(1), or two
            labels of a table share a wording.
    """
    loaded = _loaded(layers)
    trees = {str(name): tree for name, _, tree, _ in loaded.rule_defs}
    for table in tables:
        if table not in trees or table + ROW_SUFFIX not in trees:
            raise table_fault(table, trees, layers)
    words = _words(loaded, trees, layers)
    tables_of = _reach(trees, [start for start in (*WORD_STARTS, *tables) if start in trees])
    try:
        _check_rows(trees, tables)
        kind = _LateLark if late else Lark
        lark = _tables_only(kind, loaded, words, tables_of, tables, layers)
        if (fault := inline_fault(trees, words, tables_of, layers)) is not None:
            raise fault
        rows = _rows(lark, words, tables)
    except RowError as error:
        raise row_shape_fault(error, layers) from error
    if (fault := collision(words, tables_of, rows, tables, layers)) is not None:
        raise fault
    return CompiledGrammar(lark=lark, words=words, rows=rows, tables_of=tables_of)


def _loaded(layers: Sequence[Layer]) -> Grammar:
    """The joined texts of the layers as Lark reads them."""
    try:
        return _load("\n".join(layer.grammar for layer in layers))
    except LarkError as error:
        raise load_fault(error, layers) from error
    except OSError as error:
        raise import_fault(error, layers) from error
    except RecursionError as error:
        raise depth_fault(layers) from error


def _words(
    loaded: Grammar, trees: Mapping[str, Tree[Any]], layers: Sequence[Layer]
) -> dict[str, tuple[Wording, ...]]:
    terminals = {str(name): tree for name, (tree, _) in loaded.term_defs}
    try:
        return read_wordings(trees, terminals)
    except BadEscapeError as error:
        raise escape_fault(error.args[0], layers) from error


def _check_rows(trees: Mapping[str, Tree[Any]], tables: Sequence[str]) -> None:
    for name in _reach(trees, [table + ROW_SUFFIX for table in tables]):
        if name in trees:
            check_operators(name, trees[name])


def _rows(
    lark: Lark, words: Mapping[str, tuple[Wording, ...]], tables: Sequence[str]
) -> tuple[RowShape, ...]:
    rules: dict[str, list[Rule]] = {}
    for rule in lark.rules:
        rules.setdefault(str(rule.origin.name), []).append(rule)
    rows = tuple(row for table in tables for row in read_rows(table, rules, words))
    check_unlabelled(rows)
    return rows


def _load(text: str) -> Grammar:
    """The grammar of a text, not yet compiled."""
    builder = GrammarBuilder()
    builder.load_grammar(text, "")
    return builder.build()


def _tables_only(
    kind: type[Lark],
    loaded: Grammar,
    words: Mapping[str, Sequence[Wording]],
    tables_of: Mapping[str, Sequence[str]],
    tables: Sequence[str],
    layers: Sequence[Layer],
) -> Lark:
    """The parser of the tables, in which each label is one terminal.

    So is `TABLE_heading`, whatever it lists: rows are what is parsed, the words above are not.
    """
    headings = {f"{table}{_HEADING_SUFFIX}" for table in tables}
    rules = []
    declared: list[Any] = list(loaded.term_defs)
    for name, parameters, tree, options in loaded.rule_defs:
        if not parameters and set(tables).isdisjoint(tables_of.get(str(name), ())):
            continue
        if name in words or name in headings:
            terminal = Terminal(terminal_of(name), filter_out=True)
            declared.append((terminal.name, (None, 0)))
            value = Tree("value", [terminal])
            tree = Tree("expansions", [Tree("expansion", [value])])
        rules.append((name, parameters, tree, options))
    try:
        return kind(
            Grammar(rules, declared, loaded.ignore),
            parser="lalr",
            lexer=_ReadyTokens,
            start=list(tables),
            transformer=_TableTransformer(tables),
            maybe_placeholders=False,
            strict=True,
        )
    except LarkError as error:
        raise compile_fault(error, layers) from error


class _TableTransformer(_KeyedCells):
    """Keyed cells whose table rules (`applications`, …) add no name of their own."""

    def __init__(self, tables: Sequence[str]) -> None:
        self._silent = frozenset(tables) | {f"{table}{ROW_SUFFIX}" for table in tables}

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


def _reach(rules: Mapping[str, Tree[Any]], starts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For every rule, the start rules from which it can be reached."""
    uses = {
        name: {str(one.name) for one in tree.scan_values(lambda v: isinstance(v, NonTerminal))}
        for name, tree in rules.items()
    }
    reached: dict[str, list[str]] = {}
    for start in starts:
        seen: set[str] = set()
        todo = [start]
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo += uses.get(name, ())
        for name in seen:
            reached.setdefault(name, []).append(start)
    return {name: tuple(found) for name, found in reached.items()}
