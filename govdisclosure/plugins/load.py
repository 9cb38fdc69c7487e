"""Entry points of installed packages: loaded on first use, each failure kept and named."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

EDITIONS = "govdisclosure.editions"
CHECKS = "govdisclosure.checks"
NORMALIZERS = "govdisclosure.normalizers"


# What is being loaded, so that plug-ins that stand on each other end in a message.
_loading: ContextVar[frozenset[tuple[str, str]]] = ContextVar("loading", default=frozenset())


class PluginWarning(UserWarning):
    """An installed plug-in could not be loaded; it is left out, all others work."""


@frozen
class Plugin:
    """One entry point.

    Attributes:
        group: `govdisclosure.editions`, `.checks` or `.normalizers`.
        name: of the entry point.
        value: what it points at, `module:object`.
        package: the installed package and its version, empty if unknown.
        loaded: the object; None if it could not be loaded.
        problem: why not; empty if all is well.
    """

    group: str
    name: str
    value: str
    package: str
    loaded: object = None
    problem: str = ""


@cache
def load_group(group: str) -> tuple[Plugin, ...]:
    """The plug-ins of a group, sorted by name; those that fail are warned of once a process."""
    return tuple(load_plugin(group, index) for index in range(len(_entries(group))))


def named_plugin(group: str, name: str) -> Plugin | None:
    """The plug-in of this name, loaded alone; None if there is none."""
    for index, entry in enumerate(_entries(group)):
        if entry.name == name:
            return load_plugin(group, index)
    return None


def plugin_names(group: str) -> tuple[str, ...]:
    """The names of a group's entry points; loads nothing."""
    return tuple(dict.fromkeys(entry.name for entry in _entries(group)))


@cache
def _entries(group: str) -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group), key=lambda one: (one.name, one.value)))


def entry_points(group: str) -> Iterable[EntryPoint]:
    """Those of a group, of every package that is installed."""
    return _installed().select(group=group)  # type: ignore[no-any-return]


@cache
def _installed() -> Any:
    """All entry points: looking for them takes as long for one group as for all."""
    import importlib.metadata  # takes as long as a third of this package

    return importlib.metadata.entry_points()


@cache
def load_plugin(group: str, index: int) -> Plugin:
    """The plug-in of an entry point by its place in the group; warns if it cannot be loaded."""
    entries = _entries(group)
    entry = entries[index]
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist is not None else ""
    loaded, problem = _load(entry, [other.name for other in entries[:index]])
    if problem:
        warnings.warn(
            f"plug-in {entry.name!r} ({', '.join(filter(None, [entry.value, package]))}) of "
            f"{group} is left out: {problem} / 插件 {entry.name!r} 无法加载，已跳过。",
            PluginWarning,
            stacklevel=4,
        )
    return Plugin(group, entry.name, entry.value, package, loaded, problem)


def _load(entry: EntryPoint, taken: list[str]) -> tuple[object, str]:
    """The object and an empty text, or None and why it cannot be had."""
    if entry.name in taken:
        return None, "another plug-in of this name is installed; remove one of them"
    here = (entry.group, entry.name)
    if here in _loading.get():
        return None, "it stands on itself; correct `extends` in its codebook"
    token = _loading.set(_loading.get() | {here})
    try:
        # a plug-in is foreign code: whatever it raises, or that it wants to end the process, is its
        # fault, and must not be ours
        return _PREPARE[entry.group](entry.load(), entry.name), ""
    except (Exception, SystemExit) as error:
        return None, f"{type(error).__name__}: {error}"
    finally:
        _loading.reset(token)


def forget() -> None:
    """Look for plug-ins anew, after a package was installed in this process."""
    load_group.cache_clear()
    load_plugin.cache_clear()
    _entries.cache_clear()
    _installed.cache_clear()


def _edition(found: object, name: str) -> object:
    """An Edition that compiles, given as such or by a function without arguments."""
    from govdisclosure.editions.edition import Edition, shipped_editions

    made = found() if callable(found) else found
    if not isinstance(made, Edition):
        raise TypeError(f"it gives {type(made).__name__}, not a govdisclosure.Edition")
    if made.name != name:
        raise ValueError(f"the edition is called {made.name!r}; name the entry point like that")
    if any(made.name == shipped.name for shipped in shipped_editions()):
        raise ValueError(f"an edition {made.name!r} comes with govdisclosure; choose another name")
    return made.check()


def _check(found: object, name: str) -> object:
    if not callable(found):
        raise TypeError(f"a check is a function of a Report, not {type(found).__name__}")
    return found


def _normalizer(found: object, name: str) -> object:
    from govdisclosure.normalize.step import Step

    if not isinstance(found, Step):
        raise TypeError(f"it gives {type(found).__name__}, not a govdisclosure.Step")
    return found


_PREPARE: dict[str, Callable[[object, str], object]] = {
    EDITIONS: _edition,
    CHECKS: _check,
    NORMALIZERS: _normalizer,
}


def plugins() -> tuple[Plugin, ...]:
    """All installed plug-ins, those that could not be loaded too."""
    return tuple(plugin for group in _PREPARE for plugin in load_group(group))
