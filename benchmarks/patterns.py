"""Show that no regular expression of the package goes back again and again over a run.

    python benchmarks/patterns.py

Every pattern that a module holds is taken apart, and used as the package uses it (match, search).
For each repeat in it a text is made that leads up to the repeat, goes on with one character that
the repeat takes, and ends so that the pattern fails, at two sizes, the second ten times the first.
A pattern that tries a run again from each of its characters, or shares a run out among two repeats
in all ways, costs a hundred times the time instead of ten times. Patterns of plug-ins are checked
when they are built.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from re import _constants as kind  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))

import govdisclosure

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SIZE = 400
MOST = 12.0
# Below this a run costs nothing, whatever its ratio.
LEAST_SECONDS = 0.002
# More than this for the shorter text is too much as well.
MOST_SECONDS = 0.1
RUNS = 2
# What runs are made of, as far as a repeat takes it.
CHARACTERS = " \t\n\u3000\xa01a-=.,，（(:：<>|?*_\\\"'元年一表\u202e"
BACKS = ("", "\x00", "x", "\n", "1")
_REPEATS = (kind.MAX_REPEAT, kind.MIN_REPEAT, kind.POSSESSIVE_REPEAT)
_MANY = 100


class Recorder:
    """Remembers the patterns that the package compiles, and where."""

    def __init__(self) -> None:
        self.found: dict[re.Pattern[str], str] = {}
        self._compile = re.compile

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        compiled = self._compile(pattern, flags)
        frame = sys._getframe(1)
        module = str(frame.f_globals.get("__name__"))
        if module.startswith("govdisclosure.") and isinstance(compiled.pattern, str):
            own = module.removeprefix("govdisclosure.")
            self.found.setdefault(compiled, f"{own}:{frame.f_code.co_name}:{frame.f_lineno}")
        return compiled


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Each pattern of text with the name that a module gives it, or where a function makes it."""
    recorder = Recorder()
    re.compile = recorder.compile  # type: ignore[assignment]
    named = {}
    for module in _modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                named.setdefault(value, f"{module.__name__.removeprefix('govdisclosure.')}.{name}")
    for path in sorted(EXAMPLES.glob("*.*")):
        with suppress(govdisclosure.Error):
            govdisclosure.read(path).check()
    every = recorder.found | named
    return sorted(((name, pattern) for pattern, name in every.items()), key=lambda one: one[0])


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(govdisclosure.__path__, "govdisclosure."):
        if not found.name.endswith("__main__"):
            with suppress(ImportError, govdisclosure.Error):  # of an extra that is not installed
                yield importlib.import_module(found.name)


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """(front, character) for each repeat without bound, and each character that it takes."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    seen: set[tuple[str, str]] = set()
    for front, item in _repeats(list(tree), ""):
        taken = _compiled(item, pattern.flags)
        for character in CHARACTERS:
            takes = any(taken.match(character * length) for length in (1, 2, 3))
            if takes and (front, character) not in seen:
                seen.add((front, character))
                yield front, character


def _repeats(tree: list[Any], front: str) -> Iterator[tuple[str, Any]]:
    """Each repeat of a tree with a text that leads up to it."""
    for operation, argument in tree:
        if operation in _REPEATS:
            _, most, item = argument
            yield from _repeats(list(item), front)
            if most is kind.MAXREPEAT or most >= _MANY:
                yield front, item
        else:
            for inner in _inner(operation, argument):
                yield from _repeats(list(inner), front)
        front += _shortest([(operation, argument)])


def _inner(operation: Any, argument: Any) -> list[Any]:
    if operation is kind.SUBPATTERN:
        return [argument[-1]]
    if operation is kind.BRANCH:
        return list(argument[1])
    if operation is kind.ATOMIC_GROUP:
        return [argument]
    return []


def _shortest(tree: Any) -> str:
    """A short text that a tree matches, as far as that can be told without trying."""
    text = ""
    for operation, argument in tree:
        if operation is kind.LITERAL:
            text += chr(argument)
        elif operation is kind.IN:
            text += _member(argument)
        elif operation is kind.ANY or operation is kind.NOT_LITERAL:
            text += "x"
        elif operation in _REPEATS:
            text += _shortest(argument[2]) * argument[0]
        elif operation is kind.BRANCH:
            text += _shortest(argument[1][0])
        else:
            for inner in _inner(operation, argument):
                text += _shortest(inner)
    return text


def _member(items: list[Any]) -> str:
    """A character of a class."""
    holder = parser.SubPattern(parser.State())
    holder.append((kind.IN, items))
    taken = _compiled(holder)
    every = ("1 a一（-\t", CHARACTERS, map(chr, range(0x20, 0x30000)))
    return next(character for character in chain(*every) if taken.fullmatch(character))


def _compiled(tree: Any, flags: int = 0) -> re.Pattern[str]:
    import _sre
    from re import _compiler as compiler  # type: ignore[attr-defined]

    code = compiler._code(tree, flags)
    groups = max(tree.state.groups, 1)
    return _sre.compile(None, flags, code, groups - 1, {}, (None,) * groups)


def ways(name: str) -> list[str]:
    """The methods of a pattern that the package calls; a search stands for all that go on."""
    module, _, own = name.rpartition(".")
    if ":" in own:  # has no name of its own
        module, own = name.partition(":")[0], "_?pattern"
    called = set(re.findall(rf"\b{own}\.(\w+)\(", _source(module if own[0] == "_" else "")))
    from_begin = called & {"match", "fullmatch"}
    return sorted(from_begin) if from_begin and called <= from_begin else ["search"]


@cache
def _source(module: str) -> str:
    """The source of a module of the package; without a name of all of them."""
    folder = Path(str(govdisclosure.__file__)).parent
    files = sorted(folder.rglob("*.py"))
    if module:
        inside = folder.joinpath(*module.split("."))
        files = [inside / "__init__.py" if inside.is_dir() else inside.with_suffix(".py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def seconds(method: Callable[[str], object], text: str) -> float:
    runs = []
    for _ in range(RUNS):
        start = time.process_time()
        method(text)
        runs.append(time.process_time() - start)
        if runs[-1] > 1:
            break
    return min(runs)


def worst(pattern: re.Pattern[str], way: str) -> tuple[int, str | None]:
    """How many texts were tried, and the first one that takes too long."""
    method = getattr(pattern, way)
    tried = 0
    for front, character in attacks(pattern):
        for back in BACKS:
            tried += 1
            small = seconds(method, front + character * SIZE + back)
            if small > MOST_SECONDS:
                return tried, f"{front!r} + {character!r} * n + {back!r}: {small * 1e3:.2f} ms"
            large = seconds(method, front + character * (10 * SIZE) + back)
            ratio = large / max(small, LEAST_SECONDS / 10)
            if large > LEAST_SECONDS and ratio > MOST:
                shown = f"{front!r} + {character!r} * n + {back!r}"
                return tried, f"{shown}: {small * 1e3:.2f} ms, {large * 1e3:.2f} ms, {ratio:.0f}"
    return tried, None


def main() -> int:
    gc.disable()
    tried = slow = 0
    found = patterns()
    for name, pattern in found:
        for way in ways(name):
            count, fault = worst(pattern, way)
            tried += count
            if fault is not None:
                slow += 1
                print(f"{name}.{way}: {fault}", flush=True)
    print(f"{len(found)} patterns, {tried} texts, {slow} above {MOST:.0f}")
    return slow > 0


if __name__ == "__main__":
    sys.exit(main())
