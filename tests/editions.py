"""The editions that the project knows: the shipped ones and those of the example plug-ins."""

from __future__ import annotations

from collections.abc import Mapping

import govdisclosure as gd
from tests.gold import EXAMPLES

_PLUGINS = EXAMPLES / "plugins"

FUJIAN = gd.load_edition(_PLUGINS / "fujian-statistics" / "src" / "govdisclosure_fujian")
WUHAN = gd.load_edition(_PLUGINS / "wuhan-local" / "src" / "govdisclosure_wuhan")
SHIPPED = (gd.get_edition("2021"), gd.get_edition("2019"))
# In the order in which they are preferred where the page does not decide.
EVERY = (*SHIPPED, WUHAN, FUJIAN)
BY_NAME: Mapping[str, gd.Edition] = {edition.name: edition for edition in EVERY}
