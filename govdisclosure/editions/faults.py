"""What is wrong with a grammar, said to its author: which layer, which line, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lark import Token, Tree
from lark.exceptions import LarkError, UnexpectedInput

from govdisclosure.editions.layers import Layer
from govdisclosure.editions.places import (
    Place,
    grammar_error,
    nearest,
    place_in,
    place_of,
    statements,
    toml_error,
)
from govdisclosure.editions.word_rules import inline_words
from govdisclosure.editions.wordings import SLIPS_SUFFIX, Wording
from govdisclosure.errors import GrammarError

if TYPE_CHECKING:
    from govdisclosure.editions.row_shapes import RowError

_RULE = re.compile(r"<(\w+) :")
_UNDEFINED = re.compile(r"'(?P<name>\w+)' used but not defined \(in \w+ (?P<where>\w+)\)")
_DOUBLED = re.compile(r"'(?P<name>\w+)' defined more than once")
_CONFLICT = ("Reduce/Reduce", "Shift/Reduce", "Rules defined twice")


def load_fault(error: LarkError, layers: Sequence[Layer]) -> GrammarError:
    """The fault for a text that Lark cannot load."""
    syntax = next((e for e in _chain(error) if isinstance(e, UnexpectedInput)), None)
    if syntax is not None:
        # behind its last line, where Lark says -1, the text ends too early
        line = syntax.line if syntax.line > 0 else sum(_lines(layer) for layer in layers)
        place = place_in(layers, line, max(syntax.column, 1))
        return grammar_error(
            place,
            "this is no Lark grammar; the text cannot go on like this here.",
            "语法不符合 Lark 的写法，此处无法继续解析。",
        )
    found = next(_statement_faults(layers), None) or _undefined(error, layers)
    return found or _unexplained(error, layers)


def table_fault(table: str, rules: Mapping[str, object], layers: Sequence[Layer]) -> GrammarError:
    """The fault for a table of the codebook whose start rule no layer defines."""
    for layer in reversed(layers):
        if any(raw.get("grammar") == table for raw in layer.codebook.get("tables", ())):
            if table in rules:
                return _no_rows(table, layer)
            near, near_zh = nearest(table, rules)
            return toml_error(
                layer,
                layer.files.codebook,
                (table,),
                f"a table names the start rule {table!r}, which no grammar defines.{near}",
                f"表引用的起始规则 {table!r} 没有定义。{near_zh}",
            )
    return GrammarError(f"no rule {table!r}.", f"没有规则 {table!r}。")


def _no_rows(table: str, layer: Layer) -> GrammarError:
    return toml_error(
        layer,
        layer.files.codebook,
        (table,),
        f"a table names the start rule {table!r}, and there is no rule {table}_row that lists its "
        "rows. Define it.",
        f"表引用的起始规则 {table!r} 没有列出各行的 {table}_row，请定义。",
    )


def import_fault(error: OSError, layers: Sequence[Layer]) -> GrammarError:
    """The fault of a `%import` of a file that is not there."""
    stem = str(error.filename or "").rpartition("/")[2].removesuffix(".lark")
    return grammar_error(
        _line_with(re.compile(rf"^\s*%import\b.*{re.escape(stem)}"), layers),
        f"%import finds no grammar {stem!r}. Write the rules into this layer.",
        f"%import 找不到语法 {stem!r}，请把规则直接写在本层。",
    )


def depth_fault(layers: Sequence[Layer]) -> GrammarError:
    """The fault of brackets in brackets, deeper than Python goes."""
    deepest = max(layers, key=lambda layer: _depth(layer.grammar))
    line = deepest.grammar.count("\n", 0, _deepest(deepest.grammar)) + 1
    return grammar_error(
        Place(deepest, line),
        "brackets are nested too deeply to be read. Give the inner parts rules of their own.",
        "括号嵌套过深，无法读取；请把内层写成单独的规则。",
    )


def escape_fault(literal: Token, layers: Sequence[Layer]) -> GrammarError:
    """The fault of a string with an escape that does not exist."""
    return grammar_error(
        place_in(layers, literal.line or 1, literal.column or 1),
        f"{literal} has an escape that does not exist. Write two backslashes for one.",
        f"{literal} 中有无效的转义；反斜杠请写两个。",
    )


def row_shape_fault(error: RowError, layers: Sequence[Layer]) -> GrammarError:
    """The fault of a rule that makes no row."""
    return grammar_error(place_of(layers, error.rule), error.message, error.message_zh)


def compile_fault(error: LarkError, layers: Sequence[Layer]) -> GrammarError:
    """The fault for rules that are no LALR(1) grammar: which of them collide."""
    if not str(error).startswith(_CONFLICT):
        return _undefined(error, layers) or _unexplained(error, layers)
    order = [one.name for one in statements(layers)]  # Lark names them in no order
    names = sorted(set(_RULE.findall(str(error))), key=lambda n: n in order and order.index(n))
    places = {name: place for name in names if (place := place_of(layers, name)) is not None}
    # extensions too: what makes a good grammar ambiguous is what was said last
    said = [one.place for one in statements(layers) if one.name in names]
    last = max(said, key=lambda place: layers.index(place.layer), default=None)
    listed = ", ".join(_named(name, places.get(name)) for name in names)
    return grammar_error(
        last,
        f"the grammar is ambiguous: it cannot tell apart {listed}. Two rows need labels of their "
        "own, and a row without a label another number of cells than any other.",
        f"语法有歧义，无法区分 {listed}。每一行要有自己的标签；"
        "没有标签的行，格数不能与其他行相同。",
    )


def inline_fault(
    rules: Mapping[str, Tree[Any]],
    words: Mapping[str, Sequence[Wording]],
    tables_of: Mapping[str, Sequence[str]],
    layers: Sequence[Layer],
) -> GrammarError | None:
    """The fault of words that stand where they cannot be read: beside other things."""
    for name, tree in rules.items():
        if name in words or name.endswith(SLIPS_SUFFIX) or not tables_of.get(name):
            continue
        for word in inline_words(tree):
            return grammar_error(
                place_in(layers, word.line or 1, word.column or 1),
                f"the rule {name!r} has the words {word} beside other things. Put them into a rule "
                f"of their own, such as {name.split('__')[-1].strip('_')}_label, and name that.",
                f"规则 {name!r} 把文字 {word} 与其他内容写在一起，请把文字放进单独的标签规则。",
            )
    return None


def _statement_faults(layers: Sequence[Layer]) -> Iterator[GrammarError]:
    """Definitions that exist already; `%extend` and `%override` of what does not."""
    defined: dict[str, Place] = {}
    for one in statements(layers):
        before = defined.get(one.name)
        if one.how == "define" and before is not None:
            yield grammar_error(
                one.place,
                f"{one.name!r} is defined already ({before}). Write %extend to add to it, "
                "%override to replace it, or choose another name.",
                f"{one.name!r} 已有定义（{before}）。增补请用 %extend，替换请用 %override，"
                "或者换一个名称。",
            )
        if one.how != "define" and before is None:
            near, near_zh = nearest(one.name, defined)
            yield grammar_error(
                one.place,
                f"%{one.how} {one.name}: nothing of this name stands before it, so there is "
                f"nothing to {one.how}.{near}",
                f"%{one.how} {one.name}：此前没有这个名称的规则。{near_zh}",
            )
        defined.setdefault(one.name, one.place)


def _undefined(error: LarkError, layers: Sequence[Layer]) -> GrammarError | None:
    found = _UNDEFINED.search(str(error))
    if found is None:
        return None
    near, near_zh = nearest(found["name"], [one.name for one in statements(layers)])
    return grammar_error(
        _mention(found["name"], found["where"], layers),
        f"{found['where']!r} uses {found['name']!r}, which is not defined.{near}",
        f"{found['where']!r} 引用的 {found['name']!r} 没有定义。{near_zh}",
    )


def _mention(name: str, where: str, layers: Sequence[Layer]) -> Place | None:
    """Where a rule names another one: the first mention behind the begin of its definition."""
    for one in statements(layers):
        if one.name != where:
            continue
        lines = one.place.layer.grammar.splitlines()
        for number, line in enumerate(lines[one.place.line - 1 :], one.place.line):
            found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line.split("//")[0])
            if found:
                return Place(one.place.layer, number, found.start() + 1)
    return None


def _unexplained(error: LarkError, layers: Sequence[Layer]) -> GrammarError:
    names = " + ".join(layer.name for layer in layers)
    doubled = _DOUBLED.search(str(error))
    if doubled is not None:
        name = re.escape(doubled["name"])
        return grammar_error(
            _line_with(re.compile(rf"^\s*(%declare\b.*\b{name}\b|{name}\s*:)"), layers),
            f"the terminal {doubled['name']!r} is defined already. Choose another name.",
            f"终结符 {doubled['name']!r} 已有定义，请换一个名称。",
        )
    return GrammarError(
        f"the grammar {names} does not compile: {error}",
        f"语法 {names} 无法编译：{error}",
        layers[-1].name if layers else "",
    )


def _named(name: str, place: Place | None) -> str:
    key = name.strip("_").replace("__", ".")
    return f"{key!r} ({place})" if place is not None else repr(key)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _line_with(pattern: re.Pattern[str], layers: Sequence[Layer]) -> Place | None:
    """The last line that a pattern matches, of the topmost layer that has one."""
    for layer in reversed(layers):
        lines = enumerate(layer.grammar.splitlines(), 1)
        found = [number for number, line in lines if pattern.match(line)]
        if found:
            return Place(layer, found[-1])
    return None


def _depth(text: str) -> int:
    return max(_depths(text), default=0)


def _deepest(text: str) -> int:
    depths = list(_depths(text))
    return depths.index(max(depths)) if depths else 0


def _depths(text: str) -> Iterator[int]:
    """How many round and square brackets are open behind each character."""
    depth = 0
    for char in text:
        depth += (char in "([") - (char in ")]")
        yield depth


def _lines(layer: Layer) -> int:
    return layer.grammar.count("\n") + 1
