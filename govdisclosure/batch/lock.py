"""One run at a time in a folder; the lock goes with the process, however it ends."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import IO

from govdisclosure.errors import FileError


def locked(path: Path) -> IO[bytes]:
    """Open a file and keep others from locking it as long as it is open.

    Systems without `flock` (Windows) only open it.

    Raises:
        FileError: another process has it.
    """
    file = path.open("ab")
    try:
        fcntl = import_module("fcntl")
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        pass
    except OSError as error:
        file.close()
        raise FileError(
            f"another run is writing to {path.parent}. Wait for it, or name another folder.",
            f"另一个进程正在写入 {path.parent}。请等待其结束，或换一个文件夹。",
        ) from error
    return file
