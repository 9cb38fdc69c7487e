"""Hypothesis strategies for reports and documents: the project's only generator.

Needs the extra: `pip install 'govdisclosure[testing]'`. Everything is driven by the grammar, the
codebook and the relations of an edition, so any Edition object works.

>>> from hypothesis import given
>>> from govdisclosure.testing import documents
>>> @given(documents())
... def test_my_pipeline(document):
...     assert my_pipeline(document.text) == document.truth.cells
"""

import sys
from importlib.util import find_spec

from govdisclosure.errors import MissingExtraError

if find_spec("hypothesis") is None:
    raise MissingExtraError(
        "govdisclosure.testing needs Hypothesis; run pip install 'govdisclosure[testing]'.",
        "govdisclosure.testing 需要 Hypothesis，请运行 pip install 'govdisclosure[testing]'。",
    )

if "pytest" in sys.modules:  # so that a failed test of the kit says what differs
    sys.modules["pytest"].register_assert_rewrite("govdisclosure.testing.kit")

from govdisclosure.testing.damages import DAMAGES, Damage
from govdisclosure.testing.documents import Document, damages, documents, layouts
from govdisclosure.testing.kit import gold_tests, round_trip_tests
from govdisclosure.testing.reports import reports

__all__ = [
    "DAMAGES",
    "Damage",
    "Document",
    "damages",
    "documents",
    "gold_tests",
    "layouts",
    "reports",
    "round_trip_tests",
]
