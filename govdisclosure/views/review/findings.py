"""The list of diagnostics and the filters above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import get_args

from govdisclosure.model.diagnostic import Blame, Diagnostic, Severity
from govdisclosure.views.marks import printable
from govdisclosure.views.review.words import both, pair, shared

_SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_BLAMES: tuple[Blame, ...] = get_args(Blame)


def worst_first(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics in the order of the list."""
    return tuple(sorted(found, key=lambda one: _SEVERITIES.index(one.severity)))


def findings_html(found: Sequence[Diagnostic]) -> Iterator[str]:
    """The list; each entry is a button with the finding's number."""
    if not found:
        yield f'<p class="soft">{both("none_found")}</p>'
        return
    yield '<ol class="list">'
    for number, one in enumerate(found):
        yield (
            f'<li class="{one.severity}" data-severity="{one.severity}" data-blame="{one.blame}">'
            f'<button type="button" data-finding="{number}">'
            f"<b>{escape(one.code)} {shared(one.severity)}</b> "
            f'<span class="soft">{both(f"blame_{one.blame}")}</span> '
            f"{pair(printable(one.message_zh), printable(one.message))}</button></li>"
        )
    yield "</ol>"


def filters_html() -> Iterator[str]:
    """Two groups of check boxes; the script leaves infos out where there is something worse."""
    yield f"<fieldset><legend>{both('severity')}</legend>"
    for severity in _SEVERITIES:
        yield _box("severity", severity, shared(severity))
    yield f"</fieldset><fieldset><legend>{both('blame')}</legend>"
    for blame in _BLAMES:
        yield _box("blame", blame, both(f"blame_{blame}"))
    yield "</fieldset>"


def _box(name: str, value: str, words: str) -> str:
    return (
        f'<label><input type="checkbox" name="{name}" value="{value}" checked> {words} '
        f'<span data-count="{value}"></span></label>'
    )
