"""Make diagnostics: the code's texts filled with the facts of the finding."""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.diagnostics.codes import CODES
from govdisclosure.model.cell import Span
from govdisclosure.model.diagnostic import Diagnostic

_NUMERALS = "一二三四五六七八九十"


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
    for name in ("section", "number"):  # the form numbers its sections 一 to 六
        number = facts.get(name)
        if isinstance(number, int) and 0 < number <= len(_NUMERALS):
            facts[f"{name}_zh"] = _NUMERALS[number - 1]
    return Diagnostic(
        code=code,
        severity=entry.severity,
        blame=entry.blame,
        message=entry.message.format(**facts),
        message_zh=entry.message_zh.format(**facts),
        keys=tuple(keys),
        span=span,
    )
