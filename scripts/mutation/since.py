"""Which lines of a file a change touched, so that only their mutants are tried."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def changed_lines(path: Path, commit: str) -> set[int]:
    """Lines that a file has now and had not, or not so, in a commit of the checkout."""
    command = ["git", "diff", "--unified=0", commit, "--", str(path)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {
        line
        for start, count in _HUNK.findall(shown)
        for line in range(int(start), int(start) + int(count or 1))
    }
