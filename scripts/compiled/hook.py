"""Build hook of hatchling: the wheel with the compiled modules.

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=true python -m build --wheel

Without that variable the wheel holds no compiled module and fits every platform.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_HERE = Path(__file__).resolve().parent


class CompiledModules(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own is private
    """Adds the compiled modules to a wheel, and says that it fits this platform only."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # the checkout is what is edited; a compiled module would hide the change
        self._folder = tempfile.TemporaryDirectory(prefix="govdisclosure-compiled-")
        built = Path(self._folder.name)
        self._build(built)
        for file in sorted(path for path in built.rglob("*") if path.is_file()):
            build_data["force_include"][str(file)] = file.relative_to(built).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def _build(self, target: Path) -> None:
        """In a process of its own: the compiler changes the folder it works in, and speaks."""
        run = subprocess.run([sys.executable, str(_HERE / "build.py"), str(target)], check=False)
        if run.returncode:
            self.app.abort("the modules could not be compiled; the reason is printed above")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._folder.cleanup()
