"""Optional packages: imported when a function needs them, missed by name."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from govdisclosure.errors import MissingExtraError


def needed(module: str, extra: str, what: str, what_zh: str) -> ModuleType:
    """The module.

    Args:
        extra: the extra of this package that installs it.
        what, what_zh: what it is needed for.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        wanted = f"pip install 'govdisclosure[{extra}]'"
        raise MissingExtraError(
            f"{what} needs {module}; run {wanted}.", f"{what_zh}需要 {module}，请运行 {wanted}。"
        ) from error
