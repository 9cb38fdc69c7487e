"""A diagnostic, alone and in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from govdisclosure.model.diagnostic import Diagnostic, Diagnostics, Severity
from govdisclosure.views.notebook.facts import facts_list, text
from govdisclosure.views.words import messages, say

_ORDER: tuple[Severity, ...] = ("error", "warning", "info")
_MOST_KEYS = 40
# A notebook shows a report, not a log: findings of one code beyond these are only counted.
_MOST_ALIKE = 8
_MOST = 30
_LONGEST_MESSAGE = 200


def diagnostic_html(found: Diagnostic) -> str:
    """A diagnostic alone: both messages, the keys and the place."""
    more = "…" if len(found.keys) > _MOST_KEYS else ""
    facts = {
        "blame": found.blame,
        "key": ", ".join(found.keys[:_MOST_KEYS]) + more,
        "source": f"[{found.span.start}:{found.span.end}]" if found.span else None,
    }
    return f"<p>{_line(found)}</p>{facts_list(facts)}"


def diagnostics_html(found: Diagnostics) -> str:
    """Findings alone: how many of each severity, then the list."""
    counts = Counter(one.severity for one in found)
    words = [f"{say(name, 'both')} {counts[name]}" for name in _ORDER if counts[name]]
    heading = f"{say('diagnostics', 'both')} {len(found)}"
    said = f"<p>{text('　'.join(words))}</p>" if words else ""
    return f"<h4>{text(heading)}</h4>{said}{diagnostics_list(found, {})}"


def diagnostics_list(found: Iterable[Diagnostic], signs: Mapping[tuple[str, ...], str]) -> str:
    """The findings, worst first.

    Args:
        signs: keys of a broken sum → the sign that marks its cells.
    """
    ordered = sorted(found, key=lambda one: _ORDER.index(one.severity))
    return f"<ul>{''.join(_items(ordered, signs))}</ul>"


def _items(found: list[Diagnostic], signs: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    shown: Counter[str] = Counter()
    folded: Counter[str] = Counter()
    for one in found:
        if shown[one.code] == _MOST_ALIKE or shown.total() == _MOST:
            folded[one.code] += 1
            continue
        shown[one.code] += 1
        sign = signs.get(one.keys, "") if one.code == "A001" else ""
        yield f"<li>{f'<sup>{sign}</sup> ' if sign else ''}{_line(one)}</li>"
    for code, count in list(folded.items())[:_MOST]:
        yield f"<li>{text(code)} {text(say('more', 'both'))} {count}</li>"
    if rest := sum(list(folded.values())[_MOST:]):
        yield f"<li>{text(say('more', 'both'))} {rest}</li>"


def _line(found: Diagnostic) -> str:
    said = "<br>".join(text(one, _LONGEST_MESSAGE) for one in messages(found, "both"))
    severity = text(say(found.severity, "both"))
    return f'<span class="{found.severity}">{text(found.code)} {severity}</span> {said}'
