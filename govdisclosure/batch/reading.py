"""What results depend on besides the documents, to hold later runs against."""

from __future__ import annotations

import json
from collections.abc import Mapping

import govdisclosure
from govdisclosure.batch.read import Settings
from govdisclosure.editions.edition import Edition
from govdisclosure.editions.edition import editions as shipped_editions

_NONE = ("none", "无")


def reading_of(settings: Settings) -> str:
    """The settings as a text: equal for equal results, this version of the package included."""
    editions = settings.editions or shipped_editions()
    aliases = settings.organs.aliases if settings.organs else None
    told = {
        "govdisclosure": govdisclosure.__version__,
        "checks": str(settings.checks),
        "column": settings.column,
        "name": settings.name,
        "organs": None if aliases is None else hash_of("\n".join(map(str, aliases))),
        "editions": ", ".join(edition.name for edition in editions),
        **{f"edition {edition.name}": _hash_of_edition(edition) for edition in editions},
    }
    return json.dumps(told)


def difference(found: Mapping[str, object], wanted: Mapping[str, object]) -> tuple[str, str]:
    """Which settings of two heads differ, in English and Chinese."""
    there, now = _flat(found), _flat(wanted)
    names = [name for name in {**now, **there} if there.get(name) != now.get(name)]
    english = [f"{name} was {_said(there, name, 0)} and is {_said(now, name, 0)}" for name in names]
    chinese = [f"{name} 原为 {_said(there, name, 1)}，现为 {_said(now, name, 1)}" for name in names]
    return "; ".join(english), "；".join(chinese)


def hash_of(text: str) -> str:
    """A short name of a text."""
    import hashlib  # OpenSSL, which takes long to load

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _hash_of_edition(edition: Edition) -> str:
    return hash_of(
        "\n".join(
            text
            for layer in edition.layers
            for text in (layer.grammar, layer.codebook_text, layer.relations_text)
        )
    )


def _flat(head: Mapping[str, object]) -> dict[str, object]:
    """A head with the settings that stand in its `reading` one by one."""
    flat = dict(head)
    try:
        told = json.loads(str(head.get("reading")))
    except ValueError:
        return flat
    if isinstance(told, dict):
        del flat["reading"]
        flat |= told
    return flat


def _said(flat: Mapping[str, object], name: str, language: int) -> object:
    value = flat.get(name)
    return _NONE[language] if value is None else value
