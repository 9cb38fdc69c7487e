"""How long a process takes until the package is there, and until the first report is read."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from statistics import median

from samples import report
from table import Table

RUNS = 7


def table() -> Table:
    text = report().render("text-cells")
    imported, parsed = "import govdisclosure as gd", f"gd.parse({text!r})"
    steps = {
        "import": ("", imported),
        "first report, with the grammar": (imported, parsed),
        "import and first report": ("", f"{imported}; {parsed}"),
    }
    return Table(
        "A new process, median of processor time:",
        ["step", "ms"],
        [[name, f"{fresh(code, before):.0f}"] for name, (before, code) in steps.items()],
    )


def fresh(code: str, before: str = "") -> float:
    """Milliseconds that `code` takes in a new process, as it measures itself.

    Modules are compiled before, as they are where a package is installed.

    Args:
        before: is run first, and not measured.
    """
    begin, end = "start = time.process_time()", "print(time.process_time() - start)"
    script = "\n".join(["import time", before, begin, code, end])
    with tempfile.TemporaryDirectory() as folder:
        kept = {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        runs = [_seconds(script, os.environ | kept) for _ in range(RUNS + 1)]
    return 1000 * median(runs[1:])


def _seconds(script: str, environment: dict[str, str]) -> float:
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(run.stdout)
