"""C has no RecursionError: what calls itself in a compiled module is known, and bounded."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.compiled.loaded import ROOT, script

PACKAGE = ROOT / "govdisclosure"
# function → what bounds the depth of its calls
BOUNDED = {
    "arithmetic/joint.py:_walk": "rows of a form that stand in a sum",
    "editions/row_shapes.py:_flatten": "rules in rules of a grammar; none may hold itself",
    "layout/cuts.py:_extend": "cells of a row",
    "layout/totals.py:_back": "cells of a row",
    "layout/totals.py:_from": "totals of a row",
    "layout/totals.py:_front": "cells of a row",
    "readers/pdf/paths.py:_read": "a constant",
    "readers/text.py:add": "once, for a cell that a step made empty",
    "readers/text.py:read": "none: it is a local name there",
}


def names_called(function: ast.FunctionDef) -> Iterator[str]:
    """Functions and methods of its own that it calls."""
    for node in ast.walk(function):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name):
            yield called.id
        elif isinstance(called, ast.Attribute) and ast.unparse(called.value) == "self":
            yield called.attr


def calls_itself(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name in names_called(node):
            yield f"{path.relative_to(PACKAGE).as_posix()}:{node.name}"


def test_functions_that_call_themselves_are_bounded() -> None:
    modules = script("modules").compiled_modules(ROOT)
    assert {name for path in modules for name in calls_itself(path)} == BOUNDED.keys()
