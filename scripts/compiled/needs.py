"""What the compiled package cannot be built without, and is not here.

    python scripts/compiled/needs.py

ends with 1 and says what to install where the machine lacks something. It does not ask for the
packages that `build.py` imports: who builds a wheel gets them into an environment of its own.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path


def missing() -> list[str]:
    """What to install, a sentence each; empty where a C extension can be built."""
    if sys.implementation.name != "cpython":
        return [f"CPython: mypyc compiles for no other interpreter, this is {sys.version}"]
    return [sentence for sentence in (_compiler(), _headers()) if sentence]


def missing_packages() -> list[str]:
    """What `build.py` cannot import."""
    if find_spec("mypyc") and find_spec("setuptools"):
        return []
    return ["mypy and setuptools (pip install 'mypy[mypyc]' types-regex)"]


def _compiler() -> str | None:
    """Windows has no such setting; setuptools looks for its compiler and says what it misses."""
    command = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "").split()
    if not command or shutil.which(command[0]):
        return None
    return f"a C compiler ({command[0]} is not found; Debian: apt-get install gcc libc6-dev)"


def _headers() -> str | None:
    header = Path(sysconfig.get_path("include"), "Python.h")
    if header.is_file():
        return None
    return f"the headers of Python ({header} is not found; Debian: apt-get install python3-dev)"


def refusal(lacking: list[str]) -> str:
    """The message for whoever asked for the compiled package."""
    return "\n  ".join(["the compiled package cannot be built here; please install:", *lacking])


if __name__ == "__main__":
    found = missing()
    sys.exit(refusal(found) if found else 0)
