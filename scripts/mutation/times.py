"""How long each test took, kept from run to run, so that only affordable tests are run again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

KEPT = Path(__file__).resolve().parents[2] / "build" / "mutation-times.json"
Item = pytest.Item


def kept() -> dict[str, float]:
    """Name of a test → seconds, as earlier runs have measured."""
    return json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


def keep(times: Mapping[str, float]) -> None:
    """Remember what tests took, besides what is known of others."""
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps({**kept(), **times}, indent=0), encoding="utf-8")


def cheapest(items: Sequence[Item], times: Mapping[str, float], seconds: float) -> list[Item]:
    """The tests that together take so long, the cheapest first; an unknown one costs nothing."""
    chosen, total = [], 0.0
    for item in sorted(items, key=lambda one: times.get(one.nodeid, 0)):
        total += times.get(item.nodeid, 0)
        if total > seconds:
            break
        chosen.append(item)
    return chosen
