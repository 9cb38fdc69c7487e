"""What the spelt out classes share with those that attrs makes.

`build.py` compiles it as `govdisclosure._native`, together with the modules that need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

if TYPE_CHECKING:
    # Only the compiler reads these decorators; nothing imports this when the modules run.
    from mypy_extensions import mypyc_attr as mypyc_attr

T = TypeVar("T")


def attributes(names: list[tuple[str, str, bool, bool]]) -> Any:
    """What attrs keeps of a class, so that `attrs.evolve` and `attrs.fields` know it.

    Args:
        names: (attribute, parameter of `__init__`, whether there is that parameter, whether the
            attribute is shown) in order.
    """
    listed = {
        name: attrs.field(alias=alias, init=init, repr=shown) for name, alias, init, shown in names
    }
    # methods that nobody calls would take most of the time of an import
    bare = attrs.make_class("Native", listed, init=False, repr=False, eq=False, order=False)
    return attrs.fields(bare)


def evolve(instance: T, **changes: object) -> T:
    """A copy with some attributes changed, as `attrs.evolve` makes it."""
    kind: Any = type(instance)
    for attribute in kind.__attrs_attrs__:
        if attribute.init and attribute.alias not in changes:
            changes[attribute.alias] = getattr(instance, attribute.name)
    made: T = kind(**changes)
    return made


@mypyc_attr(acyclic=True)
class Plain:
    """A class whose objects are equal only to themselves."""

    def __reduce__(self) -> tuple[Any, tuple[object, ...]]:
        kind: Any = type(self)
        given = (each.name for each in kind.__attrs_attrs__ if each.init)
        return kind, tuple([getattr(self, name) for name in given])

    def __repr__(self) -> str:
        kind: Any = type(self)
        shown = [
            f"{each.name}={getattr(self, each.name)!r}"
            for each in kind.__attrs_attrs__
            if each.repr
        ]
        return f"{kind.__qualname__}({', '.join(shown)})"


@mypyc_attr(acyclic=True)
class Valued(Plain):
    """A class whose objects are equal when their values are."""

    def _values(self) -> tuple[object, ...]:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return (
            type(self) is type(other)
            and isinstance(other, Valued)
            and self._values() == other._values()
        )

    def __hash__(self) -> int:
        return hash(self._values())
