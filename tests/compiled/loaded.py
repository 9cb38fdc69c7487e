"""What stands in scripts/compiled, and modules as it spells them out."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any

import pytest

from tests.gold import ROOT

FOLDER = ROOT / "scripts" / "compiled"


def script(name: str, **given: Any) -> ModuleType:
    """A module of scripts/compiled, which is no package; some names are given to it."""
    spec = importlib.util.spec_from_file_location(f"scripts_compiled_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    vars(module).update(given)
    spec.loader.exec_module(module)
    return module


def run(source: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of a spelt out module, which here the interpreter runs."""
    # the compiler reads this decorator, and leaves it out
    native = script("native", mypyc_attr=lambda **_: lambda kind: kind)
    monkeypatch.setitem(sys.modules, "govdisclosure._native", native)
    monkeypatch.setattr("govdisclosure._native", native, raising=False)
    names: dict[str, Any] = {"__name__": __name__}
    exec(compile(source, "spelt out", "exec"), names)
    return names
