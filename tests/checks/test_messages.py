"""How much of a document a message repeats."""

from __future__ import annotations

import pytest

from govdisclosure.diagnostics.make import LONGEST_PRINTED, diagnose
from tests.checks.fixtures import RULES
from tests.checks.forms import read

LONG = "若干" * 2_000


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("R009", f"| 规章 | {LONG} | 0 | 0 |\n"),
        ("R006", f"{RULES}| 公告栏更换 | 4 | 2 | {LONG} |\n"),
    ],
)
def test_a_message_is_short_however_long_a_cell_is(code: str, edit: str) -> None:
    report = read(edits={RULES: edit})
    (found,) = [one for one in report.diagnostics if one.code == code]
    assert "若干若干" in found.message
    assert len(found.message) < 400
    assert len(found.message_zh) < 400


def test_only_what_a_document_prints_is_cut() -> None:
    long = "甲" * (LONGEST_PRINTED + 1)
    assert f"{long[:-1]}…" in diagnose("R009", raw=long, label="规章").message
    assert long in diagnose("R005", rows=long).message
    whole = long[:-1]
    assert f"{whole!r}" in diagnose("R009", raw=whole, label="规章").message
