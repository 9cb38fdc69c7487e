"""Messages that are filled in once say what they would say each time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govdisclosure.diagnostics.codes import CODES
from govdisclosure.diagnostics.make import diagnose


@pytest.mark.parametrize("value", [1, True, 1.0, Decimal("1.0"), Decimal("1.00"), "1"])
def test_equal_facts_of_other_types_are_printed_as_they_are(value: object) -> None:
    diagnose("A002", label="总计", state="missing", value=1)  # remembered from now on
    said = diagnose("A002", label="总计", state="missing", value=value)
    filled = CODES["A002"].message.format(label="总计", state="missing", value=value)
    assert said.message == filled


def test_sections_are_numbered_as_the_form_numbers_them() -> None:
    for _ in range(2):
        assert "五" in diagnose("S001", number=5, title="存在的主要问题").message_zh
