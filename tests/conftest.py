"""Hypothesis profiles: `quick` by default, `deep` by HYPOTHESIS_PROFILE=deep.

Quick runs make the same examples each time; each deep one makes others and says how to make those
again that fail. HYPOTHESIS_EXAMPLES=300 makes a deep run shorter.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase

import govdisclosure

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


def pytest_sessionstart() -> None:
    """`make test-compiled` must not pass because it tested the checkout's own modules."""
    if os.environ.get("GOVDISCLOSURE_TESTS") == "compiled" and not govdisclosure.is_compiled():
        raise pytest.UsageError(f"the core of {govdisclosure.__file__} is not compiled")
