"""How the characters of an office file show: Word and Excel call it alike."""

from __future__ import annotations

from xml.etree.ElementTree import Element

# Values of a property that turn it off.
_OFF = frozenset(["0", "false", "off"])


def is_on(properties: Element, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it."""
    found = properties.find(name)
    return None if found is None else _is_on(found)


def _is_on(switch: Element) -> bool:
    return switch.get("val", "true") not in _OFF


def looks_of(properties: Element) -> frozenset[str]:
    """How characters with these properties show, where not as usual."""
    found: set[str] = set()
    for one in properties:
        if one.tag in ("strike", "dstrike") and _is_on(one):
            found.add("strike")
        elif one.tag == "vertAlign":
            found.add(one.get("val", ""))
    return frozenset(found)
