"""What lets most sentences pass without a close look never lets a finding pass."""

from __future__ import annotations

import random

import pytest

import govdisclosure as gd
from govdisclosure.checks.narrative.claims import claims_for
from govdisclosure.checks.narrative.sentences import section_text
from govdisclosure.checks.parts_against_total import _PARTS_NAMED, _findings, _may_differ
from tests.checks.forms import codes, report, saying

PIECES = (
    "网站",
    "微信",
    "12",
    "3",
    "9",
    "1,295",
    "件",
    "条",
    ",",
    "、",
    ";",
    "其中",
    "(",
    ")",
    "占",
    "5%",
)


@pytest.mark.parametrize("seed", range(20))
def test_a_sentence_with_parts_that_differ_is_looked_at(seed: int) -> None:
    chosen = random.Random(seed)
    texts = [
        f"公开{chosen.choice(PIECES[2:6])}条,其中{''.join(chosen.choices(PIECES, k=9))}"
        for _ in range(300)
    ]
    (section, *_) = report(sections={1: "。".join(texts)}).sections
    sentences = list(section_text(section).sentences(_PARTS_NAMED))
    found = [one for one in sentences if list(_findings(one))]
    assert found
    assert all(_may_differ(one.text) for one in found)


def test_an_anchor_inside_of_another_is_found() -> None:
    """复议 begins inside of 答复 here, where a search goes on behind it."""
    claims = claims_for((gd.get_edition("2021"),))
    text = "已答复议题,未发生信息公开行政答复议案"
    assert claims.anchors.findall(text) == ["答复", "答复"]
    names = {claim.name for _, claim in claims.possible_in(text, frozenset({"答复"}))}
    assert {"handled", "reconsideration"} <= names


def test_a_total_with_separators_is_looked_at() -> None:
    assert "T009" in codes(saying("全年公开信息1,295条,其中网站1,300条。"))
