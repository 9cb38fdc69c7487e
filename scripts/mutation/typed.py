"""Whether the type checker refuses a mutant, so that `make types` would have told."""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from mutants import Mutant

# Of its own: what mypy remembers of a mutant is not to be met by `make types`.
_CACHE = Path(__file__).resolve().parents[2] / "build" / "mutation-types"


def is_refused(mutant: Mutant) -> bool:
    """Whether mypy finds a fault in the module with the mutant in it."""
    return _is_sound_without_comments(mutant.path) and not _is_sound(mutant.path, mutant.tree())


@cache
def _is_sound_without_comments(path: Path) -> bool:
    """Not where comments silence mypy: a module that is written out anew has none."""
    return _is_sound(path, ast.parse(path.read_text(encoding="utf-8")))


def _is_sound(path: Path, tree: ast.Module) -> bool:
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as changed:
        changed.write(ast.unparse(tree))
        changed.flush()
        shadow = ["--shadow-file", str(path), changed.name, str(path)]
        command = [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={_CACHE}", *shadow]
        return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0
