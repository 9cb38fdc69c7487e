"""Steps beyond the library's own: those of installed plug-ins, and those given to `parse`."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING

from govdisclosure.plugins.load import NORMALIZERS, Plugin, PluginWarning, load_group

if TYPE_CHECKING:
    from govdisclosure.normalize.step import Step
    from govdisclosure.normalize.text import Text

# Every reader normalises; a variable of the context reaches them all, and no other thread.
_given: ContextVar[tuple[Step, ...]] = ContextVar("normalizers", default=())


class Using:
    """Applies these steps too in all readings inside of the block."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)

    def __enter__(self) -> None:
        self._token = _given.set((*_given.get(), *self._steps))

    def __exit__(self, *_: object) -> None:
        _given.reset(self._token)


def further_steps() -> tuple[Step, ...]:
    """Steps of installed plug-ins, fenced in, and behind them those that were given."""
    plugins = load_group(NORMALIZERS)
    return (*_fenced_in(plugins), *_given.get()) if plugins else _given.get()


def _fenced_in(plugins: Sequence[Plugin]) -> tuple[Step, ...]:
    from govdisclosure.normalize.step import Step

    loaded = ((plugin.name, plugin.loaded) for plugin in plugins)
    return tuple(_fenced(name, step) for name, step in loaded if isinstance(step, Step))


def _fenced(name: str, step: Step) -> Step:
    """The step; where it fails, it is named and the text stays as it is."""
    from govdisclosure.normalize.step import Step

    def needed(source: str) -> bool:
        try:
            return bool(step.needed(source))
        except Exception as error:
            _warn(name, error)
            return False

    def apply(text: Text) -> Text:
        try:
            return step.apply(text)
        except Exception as error:
            _warn(name, error)
            return text

    return Step(step.name, needed, apply)


def _warn(name: str, error: Exception) -> None:
    warnings.warn(
        f"normalizer {name!r} failed and is left out: {type(error).__name__}: {error} / "
        f"插件步骤 {name!r} 出错，已跳过。",
        PluginWarning,
        stacklevel=3,
    )
