"""The rows of a table, read off the compiled rules: label, unit and keys of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from sys import intern
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from govdisclosure.editions.wordings import UNIT_SUFFIX, Wording

if TYPE_CHECKING:
    from lark import Tree
    from lark.grammar import Rule

CELL = "CELL"
ROW_SUFFIX = "_row"
# Ways to write one row out: a row of many optional columns has too many to be a row of a form.
_WAYS = 1024


class RowError(Exception):
    """A rule makes no row of a form.

    Attributes:
        rule: that lists or makes the row.
        message, message_zh: why not.
    """

    def __init__(self, rule: str, message: str, message_zh: str) -> None:
        super().__init__(rule, message, message_zh)
        self.rule, self.message, self.message_zh = rule, message, message_zh


@frozen
class RowShape:
    """A row that the grammar knows.

    Attributes:
        table: start rule of its table.
        label: its label rule, None if it has none.
        keys: of its cells, in order.
        unit: rule of the unit that is printed in a cell behind the label, None if none is.
        rule: the rule that the row is.
        arity: number of its cells.
        terminals: what the parser sees of it.
    """

    table: str
    label: str | None
    keys: tuple[str, ...]
    unit: str | None = None
    rule: str = ""
    arity: int = field(init=False)
    terminals: tuple[str, ...] = field(init=False, repr=False)

    @arity.default
    def _number_of_cells(self) -> int:
        return len(self.keys)

    @terminals.default
    def _its_terminals(self) -> tuple[str, ...]:
        labels = [terminal_of(rule) for rule in (self.label, self.unit) if rule is not None]
        return (*labels, *[CELL] * len(self.keys))


def terminal_of(rule: str) -> str:
    """The terminal that stands for all wordings of a label rule.

    Words are told apart before Lark sees them, so its tables need one terminal a label and not one
    a wording: that makes them small, and building them fast.
    """
    return f"WORD_{rule.upper()}"


def read_rows(
    table: str, rules: Mapping[str, list[Rule]], words: Mapping[str, tuple[Wording, ...]]
) -> Iterator[RowShape]:
    """Every way in which a row of the table may be printed.

    Raises:
        RowError: a rule repeats, reads something that is no cell, or names a column twice.
    """
    grammar = _Rules(rules, words, frozenset(map(terminal_of, words)))
    for alternative in rules.get(table + ROW_SUFFIX, ()):
        rule = str(alternative.expansion[0].name)
        for labels, keys in _flatten(alternative.expansion, "", grammar, (table + ROW_SUFFIX,)):
            units = [label for label in labels if label.endswith(UNIT_SUFFIX)]
            names = [label for label in labels if label not in units]
            if len(set(keys)) < len(keys):
                twice = next(key for key in keys if keys.count(key) > 1)
                raise RowError(
                    rule,
                    f"the row {rule!r} has the cell {twice!r} twice. A column is a rule of one "
                    "CELL, and stands once in a row.",
                    f"行 {rule!r} 中 {twice!r} 出现两次；一列是一个 CELL，每行只列一次。",
                )
            if keys:
                label, unit = (found[0] if found else None for found in (names, units))
                yield RowShape(table, label, keys, unit, rule)


def check_operators(name: str, tree: Tree[Any]) -> None:
    """Check a rule of a row before Lark writes out all its ways, which may be without number.

    Raises:
        RowError: it repeats something, or leaves too much open.
    """
    optional = 0
    for part in tree.iter_subtrees():
        sign = str(part.children[1]) if part.data == "expr" else ""
        if sign in ("+", "*", "~"):
            raise _repeats(name)
        optional += sign == "?" or part.data == "maybe"
    if 2**optional > _WAYS:
        raise _too_many(name)


def check_unlabelled(rows: Sequence[RowShape]) -> None:
    """Check that the number of cells tells a row without a label from all others of its table.

    Raises:
        RowError: another row has as many.
    """
    for row in rows:
        if row.label is None:
            for other in rows:
                if (other.table, other.arity) == (row.table, row.arity) and other.rule != row.rule:
                    raise RowError(
                        row.rule,
                        f"the row {row.rule!r} has no label, and {row.arity} cells like the row "
                        f"{other.rule!r}, so that nothing tells the two apart. Give it a label.",
                        f"行 {row.rule!r} 没有标签，格数 {row.arity} 又与 {other.rule!r} 相同，"
                        "无法区分；请给它一个标签。",
                    )


_Flat = tuple[tuple[str, ...], tuple[str, ...]]


@frozen
class _Rules:
    """Compiled rules by name, the words among them, and the terminals of these."""

    rules: Mapping[str, list[Rule]]
    words: Mapping[str, tuple[Wording, ...]]
    terminals: frozenset[str]


def _flatten(
    symbols: Sequence[Any], prefix: str, grammar: _Rules, above: tuple[str, ...]
) -> list[_Flat]:
    """All ways to write `symbols` out as labels and cells: (label rules, keys)."""
    ways: list[_Flat] = [((), ())]
    for symbol in symbols:
        name = str(symbol.name)
        if not symbol.is_term and name in grammar.words:
            ways = [((*labels, name), keys) for labels, keys in ways]
            continue
        if name == CELL:
            key = intern(prefix.rstrip("."))
            ways = [(labels, (*keys, key)) for labels, keys in ways]
            continue
        if symbol.is_term:
            if name not in grammar.terminals:
                raise _no_cell(_row_of(above), name)
            continue
        if name in above:
            raise _repeats(_row_of(above))
        inner_prefix = prefix if name.startswith("_") else f"{prefix}{name.replace('__', '.')}."
        inner = [
            way
            for rule in grammar.rules.get(name, ())
            for way in _flatten(rule.expansion, inner_prefix, grammar, (*above, name))
        ]
        ways = [
            ((*labels, *more_labels), (*keys, *more_keys))
            for labels, keys in ways
            for more_labels, more_keys in inner
        ]
        if len(ways) > _WAYS:
            raise _too_many(_row_of(above))
    return ways


def _row_of(above: tuple[str, ...]) -> str:
    """The row in which a rule is met, from the rules above it: the list of rows first."""
    return above[min(1, len(above) - 1)]


def _no_cell(row: str, terminal: str) -> RowError:
    return RowError(
        row,
        f"the row {row!r} reads {terminal}, which is neither a CELL nor a label of plain "
        "wordings and regular expressions. Write the words as alternatives of a label rule.",
        f"行 {row!r} 中的 {terminal} 既不是 CELL，也不是标签；请把文字写成标签规则的并列项。",
    )


def _repeats(row: str) -> RowError:
    return RowError(
        row,
        f"the row {row!r} repeats something (+, *, or a rule within itself), so nobody knows "
        "its cells. Name each column once.",
        f"行 {row!r} 中有重复（+、* 或规则引用自身），无法确定有哪些格；请逐列写出。",
    )


def _too_many(row: str) -> RowError:
    return RowError(
        row,
        f"the row {row!r} can be printed in more than {_WAYS} ways. Leave out the ? behind "
        "its columns: a blank cell is read without it.",
        f"行 {row!r} 的写法超过 {_WAYS} 种；请去掉列后的 ?，空格不需要它也能读出。",
    )
