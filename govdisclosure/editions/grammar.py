"""The compiled grammar of an edition: words, rows, and the parser of its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from govdisclosure.editions.row_shapes import RowShape
from govdisclosure.editions.wordings import Wording

if TYPE_CHECKING:
    from lark import Lark

OUTLINE = ("outline",)
WORD_STARTS = (*OUTLINE, "title", "metadata")
# Distinct sequences of rows whose parse is remembered.
_KEPT_PARSES = 512


class LateParser:
    """A parser whose tables are built when the first rows are parsed."""

    def __init__(self, build: Callable[[], Any]) -> None:
        self._build = build

    @cached_property
    def built(self) -> Any:
        return self._build()

    def parse(self, *arguments: Any, **named: Any) -> Any:
        return self.built.parse(*arguments, **named)


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
        from lark import Token

        tokens = [
            Token(terminal, index, start_pos=index, end_pos=index + 1)
            for index, terminal in enumerate(terminals)
        ]
        parsed: Any = self.lark.parse(tokens, start=table)
        keys = tuple(intern(key) for key, _ in sorted(parsed, key=lambda pair: pair[1].value))
        if len(self._keys) >= _KEPT_PARSES:
            self._keys.clear()
        self._keys[table, terminals] = keys
        return keys

    def build_tables(self) -> None:
        """Build what was left for later.

        Raises:
            lark.exceptions.LarkError: the grammar is not LALR(1).
        """
        if isinstance(self.lark.parser, LateParser):
            _ = self.lark.parser.built

    def official(self, rule: str) -> str:
        """The official wording of a label rule: what the form prints."""
        return self.words[rule][0].text
