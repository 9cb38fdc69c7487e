"""What is doubtful about a report, as values."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from govdisclosure.model.cell import Span
from govdisclosure.model.displayed import Displayed

Severity = Literal["error", "warning", "info"]
Blame = Literal["source", "reading"]


@frozen(repr=False)
class Diagnostic(Displayed):
    """One finding.

    Attributes:
        code: stable code, e.g. `A001`; docs/diagnostics.md lists all.
        severity: `error` a number may be wrong or cannot be read · `warning` look at it ·
            `info` said for completeness.
        blame: `source` the report contradicts itself or lacks something · `reading` we are unsure
            what it says.
        message: in English.
        message_zh: in Chinese.
        keys: the codebook keys concerned.
        span: the place concerned, if there is one.
        related: further places: the cells that a sentence at `span` is held against.
    """

    code: str
    severity: Severity
    blame: Blame
    message: str
    message_zh: str
    keys: tuple[str, ...] = ()
    span: Span | None = None
    related: tuple[Span, ...] = ()

    def __repr__(self) -> str:
        place = f" at {self.span.start}:{self.span.end}" if self.span else ""
        return f"<{self.code} {self.severity}, blame {self.blame}{place}: {self.message}>"


class Diagnostics(Displayed, tuple[Diagnostic, ...]):
    """Findings in order: a tuple, equal to any tuple of the same, that shows itself as a list."""

    __slots__ = ()

    def __str__(self) -> str:
        """A line each."""
        return "\n".join(map(repr, self)) or "no diagnostics / 没有诊断"
