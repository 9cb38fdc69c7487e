"""What the command line says to people besides its output."""

from __future__ import annotations

import sys

from govdisclosure.errors import Error


def complain(error: Error, file: str = "") -> None:
    """Say on standard error, in English and Chinese, what went wrong (and with which file)."""
    sys.stdout.flush()  # in a terminal the complaint belongs behind what was printed before it
    where = f"{file}: " if file else ""
    print(f"govdisclosure: {where}{error}", file=sys.stderr)
