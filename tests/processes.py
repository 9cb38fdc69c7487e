"""How tests start Python in a process of its own: it imports the package that they test.

That is the checkout's, or the installed one when `make test-compiled` keeps the checkout's behind.
"""

from __future__ import annotations

import os
from pathlib import Path

import govdisclosure

ROOT = Path(__file__).resolve().parents[1]
_PACKAGE = Path(govdisclosure.__file__).resolve().parents[1]

# What such a process needs of the environment, and nothing else.
PYTHON = {
    "PYTHONPATH": os.pathsep.join([str(_PACKAGE), str(ROOT)]),
    "PYTHONIOENCODING": "utf-8",
    "PYTHONSAFEPATH": os.environ.get("PYTHONSAFEPATH", ""),
}
