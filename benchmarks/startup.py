"""How long a process takes until the package is there, and until the first report is read."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from samples import report
from table import Table

RUNS = 7


def table() -> Table:
    text = report().render("text-cells")
    steps = {
        "import": "import govdisclosure",
        "import and first report": f"import govdisclosure as gd; gd.parse({text!r})",
    }
    return Table(
        "A new process, median of processor time:",
        ["step", "ms"],
        [[name, f"{fresh(code):.0f}"] for name, code in steps.items()],
    )


def fresh(code: str) -> float:
    """Milliseconds that `code` takes in a new process, as it measures itself."""
    script = f"import time; start = time.process_time(); {code}; print(time.process_time() - start)"
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        for _ in range(RUNS)
    ]
    return 1000 * median(float(run.stdout) for run in runs)
