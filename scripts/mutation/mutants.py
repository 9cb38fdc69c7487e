"""The small faults that a person might have made: one changed node of a module's syntax each."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from attrs import frozen

_COMPARISONS: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


# Names in conditions of what is no part of the result: types, and looks at the clock.
_APART = ("TYPE_CHECKING", "TICK_EVERY")

Parents = Mapping[ast.AST, ast.AST]


@frozen
class Mutant:
    """A module with one fault.

    Attributes:
        path: of the module.
        at, number: which node, as `ast.walk` meets them, and which of its changes.
        line: where the fault is.
        shows: lines at which it shows: that one, or those that use a constant of the module.
        function: qualified name of the outermost function around it, empty at the module's level.
        before, after: the first line of the statement around it, or of the node itself.
    """

    path: Path
    at: int
    number: int
    line: int
    shows: tuple[int, ...]
    function: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}  →  {self.after}"

    def tree(self) -> ast.Module:
        """The whole module with the fault."""
        tree = _parsed(self.path)
        node = next(islice(ast.walk(tree), self.at, None))
        _replace(_parents(tree), node, list(_changes(node))[self.number])
        return ast.fix_missing_locations(tree)


def mutants(path: Path) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    tree = _parsed(path)
    parents = _parents(tree)
    found = []
    for at, node in enumerate(list(ast.walk(tree))):
        if not _is_silent(node, parents):
            for number, changed in enumerate(list(_changes(node))):
                texts = _texts(parents, node, changed)
                line, function = _line(node), _function(node, parents)
                shows = (line,) if function else _uses(tree, node, parents)
                found.append(Mutant(path, at, number, line, shows, function, *texts))
    return sorted(found, key=lambda one: one.line)


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _parents(tree: ast.AST) -> Parents:
    return {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}


def _texts(parents: Parents, node: ast.AST, changed: ast.AST) -> tuple[str, str]:
    """What stands there before and after, short enough for one line."""
    around = _statement(node, parents)
    before = _first_line(around)
    _replace(parents, node, changed)
    after = _first_line(changed if around is node else around)
    _replace({changed: parents[node]}, changed, node)
    if before == after:  # further down in a long statement
        return _first_line(node), _first_line(changed)
    return before, after


def _statement(node: ast.AST, parents: Parents) -> ast.AST:
    while not isinstance(node, ast.stmt):
        node = parents[node]
    return node


def _uses(tree: ast.Module, node: ast.AST, parents: Parents) -> tuple[int, ...]:
    """Lines that use what the statement around a node gives a name."""
    names = [one for one in ast.walk(tree) if isinstance(one, ast.Name)]
    own = set(ast.walk(_statement(node, parents)))
    given = {one.id for one in names if one in own and isinstance(one.ctx, ast.Store)}
    return tuple(one.lineno for one in names if one.id in given and one not in own)


def _first_line(node: ast.AST) -> str:
    return ast.unparse(node).splitlines()[0]


def _line(node: ast.AST) -> int:
    at = node.target if isinstance(node, ast.comprehension) else node
    return int(at.lineno)  # type: ignore[attr-defined]


def _function(node: ast.AST, parents: Parents) -> str:
    """Qualified name of the outermost function, as code objects have it."""
    names: list[str] = []
    is_function = False
    while not isinstance(node, ast.Module):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if isinstance(node, ast.FunctionDef):
                names, is_function = [], True
            names.insert(0, node.name)
        node = parents[node]
    return ".".join(names) if is_function else ""


def _replace(parents: Parents, node: ast.AST, changed: ast.AST) -> None:
    parent = parents[node]
    ast.copy_location(changed, node)
    for name, value in ast.iter_fields(parent):
        if value is node:
            setattr(parent, name, changed)
        elif isinstance(value, list) and any(one is node for one in value):
            value[next(at for at, one in enumerate(value) if one is node)] = changed


def _is_silent(node: ast.AST, parents: Parents) -> bool:
    """Whether a change there is no fault: annotations, docstrings, imports, decorators, asserts.

    Nor is it one that `zip` does not mind lengths that never differ, when a clock is looked at, or
    how large a bound is exactly.
    """
    child = node
    while not isinstance(child, ast.Module):
        parent = parents[child]
        if isinstance(child, ast.Import | ast.ImportFrom | ast.Raise | ast.Assert):
            return True
        if any(child is getattr(parent, name, None) for name in ("annotation", "returns")):
            return True
        if child in getattr(parent, "decorator_list", ()):
            return True
        if isinstance(parent, ast.keyword) and parent.arg == "strict":
            return True
        if isinstance(parent, ast.arguments):  # what is left out stays as it was: `patch.py`
            return True
        if isinstance(parent, ast.If) and any(name in ast.unparse(parent.test) for name in _APART):
            return True
        if isinstance(parent, ast.Assign) and _is_bound(child):
            return True
        child = parent
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_bound(node: ast.AST) -> bool:
    """Whether it is a number so large that one more makes no difference: that of a bound."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > 100


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """The node with a fault; a changed node itself is returned in place."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARISONS:
            yield ast.Compare(node.left, [_COMPARISONS[type(op)]()], node.comparators)
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield ast.BoolOp(other, node.values)
            for at in range(len(node.values)):
                rest = node.values[:at] + node.values[at + 1 :]
                yield ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.BinOp() if type(node.op) in _OPERATORS:
            yield ast.BinOp(node.left, _OPERATORS[type(node.op)](), node.right)
        case ast.AugAssign() if type(node.op) in _OPERATORS:
            yield ast.AugAssign(node.target, _OPERATORS[type(node.op)](), node.value)
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int()):
            yield ast.Constant(node.value + 1)
        case ast.If() | ast.While() | ast.IfExp() if not _is_negated_by_itself(node.test):
            yield _with_test(node, ast.UnaryOp(ast.Not(), node.test))
        case ast.comprehension(ifs=[_, *_]):
            yield ast.comprehension(node.target, node.iter, [], node.is_async)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Return(value=ast.expr()) if not _is_nothing(node.value):
            yield ast.Return(ast.Constant(None))


def _is_negated_by_itself(test: ast.expr) -> bool:
    """Whether the change of its own operator is the negation already."""
    orders = ast.Lt | ast.LtE | ast.Gt | ast.GtE
    return isinstance(test, ast.Compare) and not isinstance(test.ops[0], orders)


def _with_test(node: ast.If | ast.While | ast.IfExp, test: ast.expr) -> ast.AST:
    changed = type(node)(**dict(ast.iter_fields(node)))
    changed.test = test
    return changed


def _is_nothing(node: ast.expr | None) -> bool:
    """Whether None in its place would be the same: None, and False to those who ask for truth."""
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)
