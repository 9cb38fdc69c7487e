"""Checks of installed plug-ins, fenced in: one that fails is named and left out."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.plugins.load import CHECKS, Plugin, PluginWarning, load_group

if TYPE_CHECKING:
    from govdisclosure.model.report import Report

Check = Callable[["Report"], Iterable[Diagnostic]]


def findings_of_plugins(report: Report) -> list[Diagnostic]:
    """What the checks of installed plug-ins find about a report."""
    return [found for plugin in load_group(CHECKS) for found in _findings(plugin, report)]


def _findings(plugin: Plugin, report: Report) -> list[Diagnostic]:
    if plugin.loaded is None:
        return []  # said when it was loaded
    try:
        # foreign code again: it must not take the findings of all others with it
        return list(cast(Check, plugin.loaded)(report))
    except Exception as error:
        warnings.warn(
            f"check {plugin.name!r} of {plugin.package or plugin.value} failed and is left out: "
            f"{type(error).__name__}: {error} / 插件检查 {plugin.name!r} 出错，已跳过。",
            PluginWarning,
            stacklevel=5,
        )
        return []
