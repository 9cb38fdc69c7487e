"""How the characters of an office file show: Word and Excel call it alike."""

from __future__ import annotations

from xml.etree.ElementTree import Element

# Values of a property that turn it off.
OFF = frozenset(["0", "false", "off"])


def looks_of(properties: Element) -> frozenset[str]:
    """How characters with these properties show, where not as usual."""
    found: set[str] = set()
    for one in properties:
        if one.tag in ("strike", "dstrike") and one.get("val", "true") not in OFF:
            found.add("strike")
        elif one.tag == "vertAlign":
            found.add(one.get("val", ""))
    return frozenset(found)
