"""What the build hook puts into a wheel; the whole wheel is built by `.ci/run`."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.compiled.loaded import ROOT, script

HOOK = script("hook")


class Application:
    """What hatchling gives a hook to speak and to end with."""

    def abort(self, message: str) -> None:
        raise SystemExit(message)


def initialized(version: str) -> dict[str, Any]:
    data: dict[str, Any] = {"force_include": {}, "pure_python": True}
    hook = HOOK.CompiledModules(str(ROOT), {}, None, None, "", "wheel", Application())
    hook.initialize(version, data)
    hook.finalize(version, data, "")
    return data


def test_modules_go_where_their_sources_are(monkeypatch: pytest.MonkeyPatch) -> None:
    def build(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        (Path(command[-1]) / "govdisclosure").mkdir()
        (Path(command[-1]) / "govdisclosure" / "cells.so").touch()
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", build)
    data = initialized("standard")
    assert list(data["force_include"].values()) == ["govdisclosure/cells.so"]
    assert (data["pure_python"], data["infer_tag"]) == (False, True)


def test_an_editable_installation_stays_interpreted() -> None:
    assert initialized("editable") == {"force_include": {}, "pure_python": True}


def test_a_build_that_fails_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(SystemExit, match="could not be compiled"):
        initialized("standard")
