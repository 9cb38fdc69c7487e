"""A class that is spelt out for the compiler is the class that attrs makes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import govdisclosure
from tests.compiled.loaded import ROOT, run, script

SPELL_OUT = script("spell_out")
MODULES = script("modules").compiled_modules(ROOT)
SOURCE = '''"""A module."""

from __future__ import annotations

from attrs import define, evolve, field, frozen

LARGEST = 3
NAMES: dict[str, int] = {"one": 1}


@frozen
class Point:
    """A place.

    Attributes:
        x, y: offsets.
        note: what is said of it; makes no other place of it.
        seen: how often, never shown.
    """

    x: int
    y: int = 0
    note: str = field(default="", eq=False)
    seen: int = field(default=0, eq=False, repr=False)

    def moved(self, by: int) -> Point:
        return evolve(self, x=self.x + by)


@define(eq=False)
class Heap:
    """What is found,

    and what follows from it.
    """

    _name: str
    things: list[int] = field(factory=list)
    index: dict[str, int] = field()
    total: int = field(init=False)
    steps: int = field(default=5, init=False)

    @index.default
    def _empty(self) -> dict[str, int]:
        return {self._name: 0}

    def __attrs_post_init__(self) -> None:
        self.total = sum(self.things)
'''


def in_class(body: str, decorator: str = "@frozen") -> str:
    head = "from attrs import define, field, frozen\n\n\n"
    return f'{head}{decorator}\nclass One:\n    """A.\n\n    B.\n    """\n\n{body}\n'


@pytest.fixture(params=["as attrs makes it", "spelt out"])
def made(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of the module above, both ways: each fact holds of both."""
    source = SOURCE if request.param == "as attrs makes it" else SPELL_OUT.spell_out(SOURCE)
    return run(source, monkeypatch)


def test_parameters_and_defaults(made: dict[str, Any]) -> None:
    point = made["Point"]
    assert (point(1).x, point(1).y, point(1, note="n").note) == (1, 0, "n")
    assert list(inspect.signature(point).parameters) == ["x", "y", "note", "seen"]
    with pytest.raises(TypeError):
        point()


def test_what_is_compared_and_shown(made: dict[str, Any]) -> None:
    point = made["Point"]
    assert point(1, 2, "here", 3) == point(1, 2, "there", 4) != point(1, 3)
    assert hash(point(1, 2, "here")) == hash(point(1, 2, "there"))
    assert point(1) != (1, 0)
    assert repr(point(1, 2, "here", 3)) == "Point(x=1, y=2, note='here')"


def test_a_copy_with_changes(made: dict[str, Any]) -> None:
    moved = made["Point"](1, 2, "here", 3).moved(4)
    assert (moved.x, moved.y, moved.note, moved.seen) == (5, 2, "here", 3)


def test_objects_that_are_equal_only_to_themselves(made: dict[str, Any]) -> None:
    one = made["Heap"]("a", [1, 2])
    assert one == one
    assert one != made["Heap"]("a", [1, 2])
    assert len({one, made["Heap"]("a")}) == 2


def test_each_object_gets_its_own_list(made: dict[str, Any]) -> None:
    heap = made["Heap"]
    one, other = heap("a"), heap("b")
    one.things.append(1)
    assert (one.things, other.things) == ([1], [])


def test_private_names_default_methods_and_what_no_parameter_sets(made: dict[str, Any]) -> None:
    heap = made["Heap"](name="a", things=[1, 2])
    assert (heap._name, heap.index, heap.total, heap.steps) == ("a", {"a": 0}, 3, 5)
    assert made["Heap"]("a", index={"b": 1}).index == {"b": 1}
    assert repr(heap) == "Heap(_name='a', things=[1, 2], index={'a': 0}, total=3, steps=5)"
    with pytest.raises(TypeError):
        made["Heap"]("a", total=4)


def test_attrs_knows_the_attributes(made: dict[str, Any]) -> None:
    assert [each.name for each in attrs.fields(made["Point"])] == ["x", "y", "note", "seen"]
    assert attrs.asdict(made["Point"](1)) == {"x": 1, "y": 0, "note": "", "seen": 0}
    assert attrs.evolve(made["Point"](1), y=2) == made["Point"](1, 2)


def test_constants_are_final() -> None:
    lines = SPELL_OUT.spell_out(SOURCE).split("\n")
    assert "LARGEST: _Final = 3" in lines
    assert 'NAMES: _Final[dict[str, int]] = {"one": 1}' in lines


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (in_class("    x: int = field(converter=int)"), "converter"),
        (in_class("    x: int = field(validator=print)"), "validator"),
        (in_class("    x: int = field(kw_only=True)"), "kw_only"),
        (in_class("    x: int", "@frozen(kw_only=True)"), "kw_only"),
        (in_class("    x: int", "@define(order=True)"), "order"),
        (in_class("    x: list[int] | None = field(factory=list)"), "None means two things"),
        (in_class("    x: int\n    @x.validator\n    def _f(self): ..."), "validator"),
        (in_class("    x: int").replace("One:", "One(Base):"), "bases"),
        (in_class("    x: int", "@total_ordering\n@frozen"), "further decorators"),
        ("from attrs import frozen\n@frozen\nclass One:\n    x: int\n    y: int\n", "docstring"),
        ('from attrs import frozen\n@frozen\nclass One:\n    """A."""\n    x: int\n', "no room"),
    ],
)
def test_what_cannot_be_spelt_out_is_refused(source: str, said: str) -> None:
    with pytest.raises(SPELL_OUT.CannotSpellOutError, match=said):
        SPELL_OUT.spell_out(source)


def each_module(check: Callable[[Path], None]) -> Callable[[Path], None]:
    names = [str(path.relative_to(ROOT / "govdisclosure")) for path in MODULES]
    return pytest.mark.parametrize("path", MODULES, ids=names)(check)


def places(source: str) -> dict[str, int]:
    """Function → its line; those that attrs makes have none."""
    functions = (ast.FunctionDef, ast.ClassDef)
    return {
        node.name: node.body[-1].lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, functions) and node.name not in ("__init__", "_values")
    }


@each_module
def test_every_function_stays_in_its_line(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    spelt = SPELL_OUT.spell_out(source)
    assert spelt.count("\n") == source.count("\n")
    assert places(spelt) == places(source)


def parameters(function: ast.FunctionDef) -> list[tuple[str, bool]]:
    """Name of each and whether it has a default, `self` left out."""
    given = function.args.args
    without = len(given) - len(function.args.defaults)
    return [(each.arg, at >= without) for at, each in enumerate(given)][1:]


@each_module
def test_every_class_takes_what_its_attrs_class_takes(path: Path) -> None:
    module = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    if govdisclosure.is_compiled():
        pytest.skip("attrs makes the classes of the modules as they are written")
    classes = vars(__import__(module, fromlist=["_"]))
    for node in ast.parse(SPELL_OUT.spell_out(path.read_text(encoding="utf-8"))).body:
        if not isinstance(node, ast.ClassDef) or not attrs.has(classes[node.name]):
            continue
        found = [each for each in node.body if getattr(each, "name", "") == "__init__"]
        assert isinstance(found[0], ast.FunctionDef)
        signature = inspect.signature(classes[node.name]).parameters.values()
        assert parameters(found[0]) == [(p.name, p.default is not p.empty) for p in signature]


def test_there_are_modules_to_compile() -> None:
    assert len(MODULES) > 40
