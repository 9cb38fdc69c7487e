"""Put a mutant into a running process: the code of its functions, or its constants."""

from __future__ import annotations

import ast
import functools
import gc
import inspect
import sys
from collections.abc import Collection, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from mutants import Mutant

PACKAGE = "govdisclosure"


def put_in(mutant: Mutant, module: ModuleType) -> bool:
    """Change the module in place; whether that was possible.

    Functions keep their identity and get other code, so that whoever imported one has it too.
    """
    if mutant.function:
        code = _code_of(compile(mutant.tree(), str(module.__file__), "exec"), mutant.function)
        found = [one for one in _functions(module) if one.__qualname__ == mutant.function]
        if code is None or not found:
            return False
        for function in found:
            function.__code__ = code
        forget(module.__name__)
        return True
    return _put_in_constants(mutant, module)


def _put_in_constants(mutant: Mutant, module: ModuleType) -> bool:
    statement = next(
        (one for one in mutant.tree().body if one.lineno <= mutant.line <= (one.end_lineno or 0)),
        None,
    )
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return False
    before = dict(vars(module))
    exec(compile(ast.Module([statement], []), str(module.__file__), "exec"), vars(module))
    for name, value in list(vars(module).items()):
        if before.get(name) is not value:
            _tell_importers(name, before.get(name), value)
    forget(module.__name__)
    return True


def _tell_importers(name: str, before: object, after: object) -> None:
    for other in list(sys.modules.values()):
        if getattr(other, "__name__", "").startswith(PACKAGE):
            for known, value in list(vars(other).items()):
                if known == name and value is before:
                    setattr(other, known, after)


def _code_of(code: CodeType, name: str) -> CodeType | None:
    if code.co_qualname == name:
        return code
    inner = (one for one in code.co_consts if isinstance(one, CodeType))
    return next((found for one in inner if (found := _code_of(one, name)) is not None), None)


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    for value in vars(module).values():
        if inspect.isclass(value) and value.__module__ == module.__name__:
            yield from (one for member in vars(value).values() for one in _inside(member))
        else:
            yield from (one for one in _inside(value) if one.__module__ == module.__name__)


def _inside(value: Any) -> Iterator[FunctionType]:
    """The function in a descriptor or a cache."""
    for name in ("__func__", "fget", "func", "__wrapped__"):
        if not isinstance(value, FunctionType) and hasattr(value, name):
            value = getattr(value, name)
    value = inspect.unwrap(value) if callable(value) else value
    if isinstance(value, FunctionType):
        yield value


def forget(changed: str) -> None:
    """Empty what is remembered, except compiled editions, unless it is they that changed."""
    keep = f"{PACKAGE}.editions" if ".editions." not in changed else "nothing"
    for name, found in _caches():
        if not name.startswith(keep):
            found.cache_clear()


def forget_within(packages: Collection[str]) -> None:
    """Empty what the modules of some packages remember."""
    for name, found in _caches():
        if name.rpartition(".")[0] in packages:
            found.cache_clear()


def _caches() -> Iterator[tuple[str, Any]]:
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper):
            name = str(getattr(found, "__module__", ""))
            if name.startswith(PACKAGE):
                yield name, found
