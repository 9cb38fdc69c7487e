"""Who cannot build the compiled package is told what to install."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

import pytest

from tests.compiled.loaded import script

NEEDS = script("needs")


@pytest.fixture(autouse=True)
def _machine_that_has_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Python.h").touch()
    monkeypatch.delenv("CC", raising=False)
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    monkeypatch.setattr(sysconfig, "get_config_var", lambda _: "gcc -pthread")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")


def test_nothing_is_missing() -> None:
    assert NEEDS.missing() == []


def test_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    (said,) = NEEDS.missing()
    assert said.startswith("a C compiler (gcc is not found")
    assert "apt-get install gcc" in NEEDS.refusal([said])


def test_the_compiler_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "clang -v")
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "clang" else None)
    assert NEEDS.missing() == []


def test_no_mypy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NEEDS, "find_spec", lambda name: None if name == "mypyc" else name)
    (said,) = NEEDS.missing_packages()
    assert "mypy" in said


def test_no_headers(tmp_path: Path) -> None:
    (tmp_path / "Python.h").unlink()
    (said,) = NEEDS.missing()
    assert said.startswith("the headers of Python")


def test_another_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NEEDS.sys.implementation, "name", "pypy")
    (said,) = NEEDS.missing()
    assert said.startswith("CPython")
