"""Make diagnostics: the code's texts filled with the facts of the finding."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.diagnostics.codes import CODES
from govdisclosure.model.cell import Span
from govdisclosure.model.diagnostic import Diagnostic


def diagnose(
    code: str, keys: Iterable[str] = (), span: Span | None = None, **facts: object
) -> Diagnostic:
    """A diagnostic of a known code.

    Args:
        code: a code of the table in `diagnostics.codes`.
        keys: the codebook keys concerned.
        span: the place concerned.
        facts: what the message of the code names.
    """
    entry = CODES[code]
    return Diagnostic(
        code=code,
        severity=entry.severity,
        blame=entry.blame,
        message=entry.message.format(**facts),
        message_zh=entry.message_zh.format(**facts),
        keys=tuple(keys),
        span=span,
    )
