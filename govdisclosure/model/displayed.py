"""How values show themselves in a notebook and at an interactive prompt.

The views stand at the edge and are imported when somebody looks, never with the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol


class PrettyPrinter(Protocol):
    """What is used of IPython's printer. `stack` holds the objects that are being printed."""

    stack: Sequence[int]

    def text(self, text: str) -> None: ...


class Displayed:
    """A base of values that `govdisclosure.views.notebook` knows how to show."""

    __slots__ = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        # IPython takes the first class that says how it prints, and a __repr__ of a class says so
        if "_repr_pretty_" not in vars(cls):
            cls._repr_pretty_ = Displayed._repr_pretty_  # type: ignore[method-assign]

    def _repr_html_(self) -> str:
        from govdisclosure.views.notebook import as_html

        return as_html(self)

    def _repr_pretty_(self, printer: PrettyPrinter, cycle: bool) -> None:
        from govdisclosure.views.notebook import as_text

        # one line for each of a list's members; all there is for a value alone
        alone = len(printer.stack) == 1
        printer.text(as_text(self) if alone and not cycle else repr(self))
