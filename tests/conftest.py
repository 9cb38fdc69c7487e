"""Hypothesis profiles: `quick` by default, `deep` by HYPOTHESIS_PROFILE=deep.

Quick runs make the same examples each time; each deep one makes others and says how to make those
again that fail. HYPOTHESIS_EXAMPLES=300 makes a deep run shorter.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase

settings.register_profile(
    "quick",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "deep",
    parent=settings.get_profile("quick"),
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "10000")),
    derandomize=False,
    print_blob=True,
    database=DirectoryBasedExampleDatabase(".hypothesis/examples"),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
