"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

# What stands there are devices, and files that others have open.
_SYSTEM = ("/dev/", "/proc/")


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file; where that fails, the one that was there stays as it was.

    The content goes to a file beside it, which takes its place. Where it stands in no folder that
    can be written to, and for what is no file (a pipe, a device), it is written at once.

    Raises:
        OSError, ValueError: it cannot be written.
    """
    target = Path(os.path.realpath(path))
    is_there = target.exists()
    if os.path.abspath(path).startswith(_SYSTEM) or (is_there and not target.is_file()):
        Path(path).write_bytes(content)
        return
    if is_there:
        target.open("ab").close()  # a file that may not be changed is not replaced either
    partial = target.with_name(f".{secrets.token_hex(8)}.partial")
    try:
        file = partial.open("xb")
    except PermissionError:
        target.write_bytes(content)
        return
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if is_there:
            shutil.copymode(target, partial)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
