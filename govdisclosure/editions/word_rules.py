"""The words of a grammar, read off the definitions of its label rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lark import Token, Tree
from lark.grammar import NonTerminal, Terminal

from govdisclosure.editions.wordings import SLIPS_SUFFIX, Wording


class BadEscapeError(Exception):
    """A string of the grammar has a `\\` that Python does not know; the token is its argument."""


def read_wordings(
    rules: Mapping[str, Tree[Any]], terminals: Mapping[str, Tree[Any] | None]
) -> dict[str, tuple[Wording, ...]]:
    """Label rule → its wordings, the official one first: own before those of extensions.

    Args:
        rules, terminals: name → definition, None for a declared terminal.
    """
    words: dict[str, tuple[Wording, ...]] = {}
    for name, tree in rules.items():
        if name.endswith(SLIPS_SUFFIX):
            continue
        found = _wordings(name, tree, rules, terminals, slip=False)
        if found:
            words[name] = tuple(found)
    return words


def inline_words(tree: Tree[Any]) -> Iterator[Token]:
    """The literals of a rule that is no label rule."""
    for literal in tree.find_data("literal"):
        yield from (child for child in literal.children if isinstance(child, Token))


def _wordings(
    owner: str,
    tree: Tree[Any],
    rules: Mapping[str, Tree[Any]],
    terminals: Mapping[str, Tree[Any] | None],
    slip: bool,
) -> list[Wording]:
    """The wordings of a definition; empty when it is none of a label."""
    found: list[Wording] = []
    for items in _alternatives(tree):
        item = items[0] if len(items) == 1 else None
        below: list[Wording] = []
        if isinstance(item, Tree) and item.data == "literal":
            (literal,) = inline_words(item)
            below = [_wording(owner, literal, slip)]
        elif isinstance(item, NonTerminal) and item.name.endswith(SLIPS_SUFFIX):
            definition = rules.get(str(item.name))
            below = _wordings(owner, definition, rules, terminals, True) if definition else []
        elif isinstance(item, Terminal) and terminals.get(str(item.name)) is not None:
            definition = terminals[str(item.name)]
            below = _wordings(owner, definition, {}, terminals, slip) if definition else []
        if not below:
            return []
        found += below
    return found


def _alternatives(tree: Tree[Any]) -> Iterator[Sequence[Any]]:
    """The items of each alternative: those of the definition, then those of `%extend`, in order.

    Lark puts each extension in front of what is there, as a tree of its own.
    """
    extensions = [child for child in tree.children if child.data == "expansions"]
    for child in tree.children:
        if child.data != "expansions":
            yield [part.children[0] for part in _values(child)]
    for extension in reversed(extensions):
        yield from _alternatives(extension)


def _values(alternative: Tree[Any]) -> list[Tree[Any]]:
    """The items of an alternative, each wrapped as a value; anything else counts as two."""
    if all(isinstance(part, Tree) and part.data == "value" for part in alternative.children):
        return list(alternative.children)
    return [Tree("value", [None]), Tree("value", [None])]


def _wording(owner: str, literal: Token, slip: bool) -> Wording:
    is_regex = literal.type == "REGEXP"
    end = literal.rindex("/" if is_regex else '"')
    body, flags = literal[1:end], literal[end + 1 :]
    if is_regex:
        body = body.replace("\\/", "/")
        body = f"(?{flags}:{body})" if flags else body
    elif "\\" in body:
        try:
            body = str(ast.literal_eval(f'"{body}"'))
        except (SyntaxError, ValueError) as error:
            raise BadEscapeError(literal) from error
    return Wording(owner, body, is_regex, slip, literal.line or 0, literal.column or 0)
