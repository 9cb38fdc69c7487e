"""`govdisclosure grammar list`: editions and installed plug-ins, broken ones with their reason."""

from __future__ import annotations

import warnings
from argparse import ArgumentParser, Namespace

from govdisclosure.cli.command import Command, Status
from govdisclosure.editions.edition import editions
from govdisclosure.plugins.load import PluginWarning, plugins


def _arguments(parser: ArgumentParser) -> None:
    """It takes none."""


def _run(options: Namespace) -> Status:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)  # said below, with the reason
        found, every = plugins(), editions()
    for edition in every:
        layers = " + ".join(layer.name for layer in edition.layers)
        print(f"{edition.name:<20}{layers} ({len(edition.facts)} 键 keys)")
    for plugin in found:
        state = f"坏 broken: {plugin.problem}" if plugin.problem else "好 fine"
        print(f"\n{plugin.group} {plugin.name} = {plugin.value} ({plugin.package})\n    {state}")
    return Status.ERRORS if any(plugin.problem for plugin in found) else Status.OK


INSTALLED = Command("list", "列出版本与插件  list editions and plug-ins", _arguments, _run)
