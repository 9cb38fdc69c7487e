"""The edition reads what it writes, an invented report, and the real excerpt beside a checkout."""

import os
from pathlib import Path

import pytest
from govdisclosure_wuhan import edition

import govdisclosure as gd
from govdisclosure.testing import gold_tests, round_trip_tests
from govdisclosure.testing.gold import cell_differences, load_gold

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("GOVDISCLOSURE_SHARED", HERE.parents[3].parent / "shared" / "reports"))
REAL = SHARED / "gold" / "wuhan-epb-2020_traditional_excerpt.json"
SHIPPED = [gd.get_edition("2021"), gd.get_edition("2019")]

TestWuhan = round_trip_tests(edition)
test_gold = gold_tests(HERE / "gold", [edition])
test_gold_among_all_editions = gold_tests(HERE / "gold", [*SHIPPED, edition])


def test_the_row_stands_behind_normative_documents():
    rows = [row.key for row in edition.codebook.rows.values()]
    assert rows[1:3] == ["proactive.normative_documents", "proactive.other_documents"]


@pytest.mark.parametrize(
    "label",
    [
        "规章，设区的市、自治州人民政府应提供相关数据",
        "规章（设区的市、自治州人民政府应提供相关数据）",
        "规章",
    ],
)
def test_long_labels_are_the_same_row(label):
    text = (HERE / "gold" / "dongshan-2020.txt").read_text(encoding="utf-8")
    printed = text.replace("规章（设区的市、自治州人民政府应提供相关数据）", label)
    assert gd.parse(printed, editions=[edition])["proactive.rules.made"].value == 0


@pytest.mark.skipif(not REAL.is_file(), reason="the shared real reports are not here")
@pytest.mark.parametrize("choice", [[edition], [*SHIPPED, edition]], ids=["alone", "all"])
def test_the_real_excerpt_keeps_its_values_and_gains_a_row(choice):
    report = gd.read(SHARED / "text" / f"{REAL.stem}.txt", editions=choice)
    assert report.edition == "2019-wuhan"
    assert cell_differences(report, load_gold(REAL)) == []
    row = edition.codebook.rows["proactive.other_documents"]
    assert [report[key].value for key in row.keys] == [186, 86, 255]
    assert report.unread == ()
