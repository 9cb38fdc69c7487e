"""Labels that almost are a wording: which one is meant, where they may stand, and where none is."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.lexer.kind import LABEL
from govdisclosure.lexer.nearness import edit_distance, find_near, second_try
from govdisclosure.lexer.words import lexicon
from tests.core.test_tokens_of_lines import read
from tests.texts import linear

LEXICON = lexicon(gd.editions())
TABLES = gd.editions()[0].tables
THIRD_PARTY, REPEATED = "third_party_rights_label", "repeated_label"
NEEDS, CARRIED = "needs_creation_label", "carried_from_last_year_label"


@pytest.mark.parametrize(
    ("text", "rule", "distance"),
    [
        ("行政许司", "licensing_label", 1),
        ("行政许可可", "licensing_label", 1),
        ("重复申情", REPEATED, 1),
        ("护第三方合法权益", THIRD_PARTY, 1),
        ("保护第第二方合法权益", THIRD_PARTY, 2),
        ("保护第二方合法权益（注）", THIRD_PARTY, 1),
        ("保护第二方合法权益(注)", THIRD_PARTY, 1),
        ("没有现成信息需要令行制乍么", NEEDS, 3),
        ("本年结转政府信息公开申请数量", CARRIED, 1),
    ],
)
def test_the_one_wording_that_is_nearest_is_meant(text: str, rule: str, distance: int) -> None:
    found = find_near(text, LEXICON, TABLES)
    assert found is not None
    assert ({word.rule for word in found.words}, found.distance) == ({rule}, distance)


def test_its_enumerator_is_kept() -> None:
    found = find_near("4.保护第二方合法权益", LEXICON, TABLES)
    assert found is not None
    assert found.enumerator == "4"


@pytest.mark.parametrize(
    "text",
    [
        "行政许罚",  # as near to 行政许可 as to 行政处罚
        "没有现成信息西要令行制乍么",  # one slip too many
        "行政许",  # too short
        "规草",
        "其他法律行政止公井",  # near to a known slip, and far from what it stands for
        "政府信息公开",
    ],
)
def test_none_is_meant(text: str) -> None:
    assert find_near(text, LEXICON, TABLES) is None


def test_only_words_of_the_tables_in_question_are_meant() -> None:
    assert find_near("行政许司", LEXICON, ("proactive",)) is not None
    assert find_near("行政许司", LEXICON, ("applications",)) is None


@pytest.mark.parametrize(
    ("one", "other", "bound", "distance"),
    [
        ("kitten", "sitting", 3, 3),
        ("kitten", "sitting", 2, 3),
        ("", "abc", 2, 3),
        ("abc", "", 5, 3),
        ("abcd", "bcde", 2, 2),
        ("abcd", "bcde", 1, 2),
        ("ab", "ab", 0, 0),
        ("ab", "ac", 0, 1),
    ],
)
def test_a_distance_is_exact_up_to_its_bound(
    one: str, other: str, bound: int, distance: int
) -> None:
    assert edit_distance(one, other, bound) == distance


OFFICIAL, SLIP = "4.保护第三方合法权益", "4.保护第二方合法权益"
KEY = "applications.denied.third_party_rights.total"


def slips(text: str) -> list[str]:
    """What was read as a label that it only almost is."""
    report = gd.parse(text)
    found = (one.span for one in report.diagnostics if one.code == "R024")
    return [span.of(report.source) for span in found if span is not None]


@pytest.mark.parametrize("layout", ["text-cells", "text-tabs", "markdown", "html-official"])
def test_a_slip_is_read_in_lines_and_in_rows(layout: str) -> None:
    zeros = gd.Report.build("2021", year=2023, organ="青石县林业局")
    text = zeros.replace(dict.fromkeys(zeros.cells, 7)).render(layout, verify=False)
    assert OFFICIAL in text
    assert gd.parse(text.replace(OFFICIAL, SLIP))[KEY].value == 7
    assert slips(text.replace(OFFICIAL, SLIP)) == [SLIP]


def test_each_slip_is_read_and_said() -> None:
    other, printed = "2.重复申请", "2.重复申情"
    text = linear().replace(OFFICIAL, SLIP).replace(other, printed)
    assert slips(text) == [SLIP, printed]


@pytest.mark.parametrize(
    "before",
    [
        "一、总体情况\n{}\n",
        "一、总体情况\n{}\n本局工作有序开展。\n",
        "一、总体情况\n{}。\n1\n",
        "一、总体情况\n2023年\n{}，1件\n",
    ],
)
def test_words_in_the_narrative_are_no_slips(before: str) -> None:
    text = linear().replace("一、总体情况\n", before.format(SLIP))
    report = gd.parse(text)
    assert slips(text) == []
    assert report[KEY].value == 0


def test_words_in_a_row_without_numbers_or_labels_are_no_slips() -> None:
    page = linear("2021").replace("\n", "</p><p>")
    rows = f"<table><tr><td>{SLIP}</td><td>见附件</td></tr></table>"
    assert slips(f"<p>{page}</p>{rows}") == []


@pytest.mark.parametrize(
    ("official", "printed", "found"),
    [
        ("五、存在的主要问题", "五、存在的主要间题", True),
        ("五、存在的主要问题", "存在的主要间题", False),
        ("五、存在的主要问题", "5、存在的主要间题", False),
    ],
)
def test_a_heading_with_a_slip_has_its_number(official: str, printed: str, found: bool) -> None:
    text = linear().replace(official, printed)
    assert (slips(text) != []) is found


def test_a_number_in_front_of_all_is_in_no_table() -> None:
    assert slips(f"{SLIP}\n7\n{linear(title='')}") == []


def labels(*rows: str) -> set[str]:
    """What is a label of lines, in which strokes part the cells of a row, at the second try."""
    tokens = read(*rows)
    before = [(one.kind, one.text) for one in tokens]
    found = second_try(tokens, LEXICON, TABLES, ("outline",))
    assert [(one.kind, one.text) for one in tokens] == before
    return {one.text for one in found if one.kind is LABEL}


NEAR, HEADING = "行政许司", "五、存在的主要间题及改进情况"


@pytest.mark.parametrize(
    "rows",
    [
        ("规章", "1", NEAR, "2"),
        ("说明", "规章", NEAR, "2"),
        ("规章", "1", NEAR, "2", "说明"),
        ("规章", NEAR, "行政处罚"),
        (f"{NEAR} | 2",),
        (f"2 | {NEAR}",),
        (f"规章 | {NEAR}", "说明"),
    ],
)
def test_a_slip_stands_among_labels_and_numbers(rows: tuple[str, ...]) -> None:
    assert NEAR in labels(*rows)


@pytest.mark.parametrize(
    "rows",
    [
        (NEAR, "2"),
        ("规章", "1", NEAR),
        ("规章", "1", NEAR, "说明"),
        ("说明", NEAR, "2"),
        ("规章 | 1", f"{NEAR} | 说明", "行政处罚 | 2"),
        ("规章", "1", f"{NEAR}（{'略' * 60}）", "2"),
        (NEAR,),
    ],
)
def test_anywhere_else_it_is_none(rows: tuple[str, ...]) -> None:
    assert not any(NEAR in one for one in labels(*rows))


def test_a_heading_with_a_slip_is_a_line_of_its_own() -> None:
    assert labels(HEADING, "说明") == {HEADING}
    assert labels(f"{HEADING} | 说明") == set()
