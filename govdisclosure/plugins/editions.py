"""Editions of installed plug-ins."""

from __future__ import annotations

from govdisclosure.editions.edition import Edition
from govdisclosure.plugins.load import EDITIONS, load_group, named_plugin, plugin_names


def installed_editions() -> tuple[Edition, ...]:
    """Editions by entry point, sorted by name; shipped names cannot be taken."""
    loaded = (plugin.loaded for plugin in load_group(EDITIONS))
    return tuple(e for e in loaded if isinstance(e, Edition))


def installed_edition(name: str) -> Edition | None:
    """The edition of one plug-in; no other is loaded."""
    plugin = named_plugin(EDITIONS, name)
    return plugin.loaded if plugin is not None and isinstance(plugin.loaded, Edition) else None


def installed_names() -> tuple[str, ...]:
    """Names of the editions of installed plug-ins, loaded or not."""
    return plugin_names(EDITIONS)
