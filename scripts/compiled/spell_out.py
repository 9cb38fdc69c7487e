"""Spell out attrs classes, so that mypyc makes native classes of them.

mypyc compiles a plain class with annotated attributes and an `__init__` into a C structure; a
class that attrs makes while the module is imported stays a slow Python object. So the copy of a
module that goes to the compiler says what attrs would have made. The modules of the package
themselves stay as they are, and every line keeps its number: tracebacks of the compiled modules
point into the modules that are shipped beside them.

What attrs can do and this cannot is refused with `CannotSpellOutError`, never guessed.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping

NATIVE = "govdisclosure._native"
_DECORATORS = ("define", "frozen")
_ARGUMENTS = frozenset(["eq", "init", "repr"])
_FIELD_ARGUMENTS = frozenset(["default", "factory", "init", "eq", "repr"])


class CannotSpellOutError(Exception):
    """A class uses a part of attrs that has no spelt out form here."""


class Attribute:
    """One attribute of an attrs class."""

    def __init__(self, statement: ast.AnnAssign, defaults: Mapping[str, str]) -> None:
        assert isinstance(statement.target, ast.Name)
        self.statement = statement
        self.name = statement.target.id
        self.annotation = ast.unparse(statement.annotation)
        self.options = _options(statement.value)
        unknown = self.options.keys() - _FIELD_ARGUMENTS
        if unknown:
            raise CannotSpellOutError(
                f"line {statement.lineno}: field({', '.join(sorted(unknown))}=…)"
            )
        self.method = defaults.get(self.name)

    @property
    def alias(self) -> str:
        """The parameter's name: attrs takes the underscore of a private attribute off."""
        return self.name.lstrip("_")

    @property
    def is_parameter(self) -> bool:
        return _source(self.options, "init") != "False"

    @property
    def is_compared(self) -> bool:
        return _source(self.options, "eq") != "False"

    @property
    def is_shown(self) -> bool:
        return _source(self.options, "repr") != "False"

    @property
    def default(self) -> str | None:
        """Source of the default; a list or dict of its own is made in the body."""
        if "factory" in self.options or (self.is_parameter and self.method):
            if self.annotation.endswith("| None") or self.annotation.startswith("None |"):
                raise CannotSpellOutError(f"line {self.statement.lineno}: None means two things")
            return "None"
        if self.statement.value is not None and "default" not in self.options:
            return None if _is_field(self.statement.value) else ast.unparse(self.statement.value)
        return _source(self.options, "default")

    @property
    def parameter(self) -> str:
        optional = " | None" if self._made else ""
        default = f" = {self.default}" if self.default is not None else ""
        return f"{self.alias}: {self.annotation}{optional}{default}"

    @property
    def assignment(self) -> str | None:
        """The statement of `__init__` that sets it, None when `__attrs_post_init__` does."""
        if not self.is_parameter:
            value = self._made or self.default
            return f"self.{self.name} = {value}" if value is not None else None
        if self._made:
            return f"self.{self.name} = {self._made} if {self.alias} is None else {self.alias}"
        return f"self.{self.name} = {self.alias}"

    @property
    def _made(self) -> str | None:
        if self.method:
            return f"self.{self.method}()"
        factory = _source(self.options, "factory")
        return {"list": "[]", "dict": "{}"}.get(factory, f"{factory}()") if factory else None


def spell_out(source: str) -> str:
    """The module with its attrs classes as plain ones, line for line.

    Raises:
        CannotSpellOutError: a class uses a part of attrs that is not understood.
    """
    tree = ast.parse(source)
    lines = source.split("\n")
    found = list(_attrs_classes(tree))
    for node in found:
        _spell_out_class(node, lines)
    _replace_imports(tree, lines, bool(found))
    _make_final(tree, lines)
    return "\n".join(lines)


def import_evolve(source: str) -> str:
    """A module that is not compiled, for the type checker: `evolve` takes spelt out classes too."""
    lines = source.split("\n")
    _replace_imports(ast.parse(source), lines, False)
    return "\n".join(lines)


def _attrs_classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(map(_is_attrs, node.decorator_list)):
            yield node


def _is_attrs(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id in _DECORATORS


def _spell_out_class(node: ast.ClassDef, lines: list[str]) -> None:
    compared = _is_compared(node)
    methods = _default_methods(node, lines)
    attributes = [
        Attribute(statement, methods)
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
    ]
    for attribute in attributes:
        _keep_annotation(attribute, lines)
    has_hook = any(getattr(each, "name", "") == "__attrs_post_init__" for each in node.body)
    _blank(lines, node.decorator_list[0])
    lines[node.decorator_list[0].lineno - 1] = "@_native.mypyc_attr(acyclic=True)"
    _write_members(node, attributes, compared, has_hook, lines)


def _is_compared(node: ast.ClassDef) -> bool:
    if node.bases or len(node.decorator_list) != 1:
        raise CannotSpellOutError(f"{node.name}: bases or further decorators")
    decorator = node.decorator_list[0]
    given = {k.arg or "**": k.value for k in getattr(decorator, "keywords", [])}
    if given.keys() - _ARGUMENTS:
        raise CannotSpellOutError(f"{node.name}: {ast.unparse(decorator)}")
    return _source(given, "eq") != "False"


def _default_methods(node: ast.ClassDef, lines: list[str]) -> dict[str, str]:
    """Attribute to the method that `@attribute.default` decorates; the decorator is taken off."""
    methods: dict[str, str] = {}
    for method in node.body:
        for decorator in getattr(method, "decorator_list", []):
            if isinstance(decorator, ast.Attribute) and decorator.attr == "default":
                methods[ast.unparse(decorator.value)] = getattr(method, "name")  # noqa: B009
                _blank(lines, decorator)
            elif isinstance(decorator, ast.Attribute) and decorator.attr == "validator":
                raise CannotSpellOutError(f"{node.name}: a validator")
    return methods


def _keep_annotation(attribute: Attribute, lines: list[str]) -> None:
    _blank(lines, attribute.statement)
    lines[attribute.statement.lineno - 1] = f"    {attribute.name}: {attribute.annotation}"


def _write_members(
    node: ast.ClassDef,
    attributes: list[Attribute],
    compared: bool,
    has_hook: bool,
    lines: list[str],
) -> None:
    """Put what attrs would make where the docstring stood, one line for each member."""
    parameters = [each for each in attributes if each.is_parameter]
    body = [each.assignment for each in attributes if each.assignment]
    if has_hook:
        body.append("self.__attrs_post_init__()")
    signature = ", ".join(["self", *(each.parameter for each in parameters)])
    members = [f"def __init__({signature}) -> None: {'; '.join(body) or 'pass'}"]
    if any(getattr(each, "name", "") == "__init__" for each in node.body):
        members = []
    if compared:
        values = "".join(f"self.{each.name}, " for each in attributes if each.is_compared)
        members.append(f"def _values(self) -> tuple[object, ...]: return ({values})")
    docstring = node.body[0]
    if not isinstance(docstring, ast.Expr):
        raise CannotSpellOutError(f"{node.name}: no docstring, where its members would go")
    room = range(docstring.lineno - 1, node.body[1].lineno - 1)
    _blank(lines, docstring)
    if len(members) > len(room):
        raise CannotSpellOutError(f"{node.name}: its docstring leaves no room")
    for place, member in zip(room, members, strict=False):
        lines[place] = f"    {member}"
    names = [(each.name, each.alias, each.is_parameter, each.is_shown) for each in attributes]
    base = "_native.Valued" if compared else "_native.Plain"
    lines[node.lineno - 1] = f"class {node.name}({base}):"
    last = attributes[-1].statement.lineno - 1
    lines[last] += f"; __attrs_attrs__: _ClassVar[_Any] = _native.attributes({names!r})"


def _replace_imports(tree: ast.Module, lines: list[str], has_classes: bool) -> None:
    """Import from the compiled helpers what attrs gave."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "attrs":
            rest = [each.name for each in node.names if each.name != "evolve"]
            evolve = len(rest) < len(node.names)
            _blank(lines, node)
            wanted = [f"from attrs import {', '.join(rest)}"] if rest else []
            if has_classes:
                wanted.append(f"import {NATIVE} as _native")
                wanted.append("from typing import Any as _Any, ClassVar as _ClassVar")
            if evolve:
                wanted.append(f"from {NATIVE} import evolve")
            lines[node.lineno - 1] = "; ".join(wanted)


def _make_final(tree: ast.Module, lines: list[str]) -> None:
    """Mark the constants of a module, so that they are not looked up by name again and again."""
    constants = [(node, name) for node in tree.body if (name := _constant(node))]
    names = Counter(name for _, name in constants)
    for node, name in constants:
        place = node.lineno - 1
        if names[name] > 1:
            continue
        if isinstance(node, ast.AnnAssign):
            before = f"{name}: {ast.unparse(node.annotation)} ="
            after = f"{name}: _Final[{ast.unparse(node.annotation)}] ="
        else:
            before, after = f"{name} =", f"{name}: _Final ="
        if not lines[place].startswith(before):
            raise CannotSpellOutError(f"line {node.lineno}: a constant of an unknown shape")
        lines[place] = after + lines[place].removeprefix(before)
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            lines[node.lineno - 1] += "; from typing import Final as _Final"


def _constant(node: ast.stmt) -> str | None:
    if isinstance(getattr(node, "value", None), ast.Tuple):
        return None  # mypyc keeps tuples of numbers unpacked, and knows no constant of that kind
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        target: ast.expr = node.targets[0]
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        target = node.target
    else:
        return None
    is_final = isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith("Final")
    named = isinstance(target, ast.Name) and re.fullmatch("_?[A-Z][A-Z0-9_]+", target.id)
    return named.string if named and not is_final else None


def _blank(lines: list[str], node: ast.expr | ast.stmt) -> None:
    for number in range(node.lineno, (node.end_lineno or node.lineno) + 1):
        lines[number - 1] = ""


def _options(value: ast.expr | None) -> dict[str, ast.expr]:
    if not _is_field(value):
        return {}
    assert isinstance(value, ast.Call)
    return {keyword.arg or "**": keyword.value for keyword in value.keywords}


def _is_field(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "field"


def _source(options: Mapping[str, ast.expr], name: str) -> str | None:
    return ast.unparse(options[name]) if name in options else None
