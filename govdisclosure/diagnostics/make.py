"""Make diagnostics: the code's texts filled with the facts of the finding."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from govdisclosure.diagnostics.codes import CODES
from govdisclosure.model.cell import Span
from govdisclosure.model.diagnostic import Diagnostic

_NUMERALS = "一二三四五六七八九十"
# Of other types equal values may be printed differently: 1 and 1.0, 1 and True.
_PLAIN = (str, int)
# Facts that are printed in the document, and how much of one a message shows: its place has it all.
_PRINTED = frozenset(["raw", "label", "printed", "quote", "title", "unit", "sheet", "declared"])
LONGEST_PRINTED = 100


def diagnose(
    code: str, keys: Iterable[str] = (), span: Span | None = None, **facts: object
) -> Diagnostic:
    """A diagnostic of a known code.

    Args:
        code: a code of the table in `diagnostics.codes`.
        keys: the codebook keys concerned.
        span: the place concerned.
        facts: what the message of the code names; long texts of the document are cut.
    """
    entry = CODES[code]
    for name, value in facts.items():
        if value.__class__ is str and len(value) > LONGEST_PRINTED and name in _PRINTED:
            facts[name] = f"{value[:LONGEST_PRINTED]}…"
    is_plain = all(value.__class__ in _PLAIN for value in facts.values())
    message, message_zh = (_remembered if is_plain else _filled)(code, *facts.items())
    return Diagnostic(
        code=code,
        severity=entry.severity,
        blame=entry.blame,
        message=message,
        message_zh=message_zh,
        keys=tuple(keys),
        span=span,
    )


def _filled(code: str, *facts: tuple[str, object]) -> tuple[str, str]:
    """The texts of a code, English and Chinese, with the facts in them."""
    entry, named = CODES[code], dict(facts)
    for name in ("section", "number"):  # the form numbers its sections 一 to 六
        number = named.get(name)
        if isinstance(number, int) and 0 < number <= len(_NUMERALS):
            named[f"{name}_zh"] = _NUMERALS[number - 1]
    return entry.message.format(**named), entry.message_zh.format(**named)


# Most reports are told the same few things: of two facts that are equal the texts are too.
_remembered = lru_cache(maxsize=2048)(_filled)
