"""Labels with slips are read by a bounded second try, and always reported."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.lexer.nearness import edit_distance, find_near
from govdisclosure.lexer.words import lexicon
from tests.texts import linear

GRID = ("applications",)


@pytest.mark.parametrize(
    ("official", "printed", "key"),
    [
        (
            "2.其他法律行政法规禁止公开",
            "2.其他法律行政止公开",
            "applications.denied.prohibited_by_law.total",
        ),
        (
            "4.保护第三方合法权益",
            "4.保护第二方合法权益",
            "applications.denied.third_party_rights.total",
        ),
        (
            "5.属于三类内部事务信息",
            "5.属于三类内部事物信息",
            "applications.denied.internal_affairs.total",
        ),
        (
            "四、结转下年度继续办理",
            "四、结转下年度继续办",
            "applications.carried_to_next_year.total",
        ),
    ],
)
def test_a_row_with_a_slip_in_its_label_is_read_and_reported(
    official: str, printed: str, key: str
) -> None:
    report = gd.parse(linear("2021", {key: 7}).replace(official, printed))
    assert report[key].value == 7
    (found,) = [f for f in report.diagnostics if f.code == "R024"]
    assert found.blame == "reading"
    assert key in found.keys
    assert printed in found.message
    assert found.span is not None
    assert found.span.of(report.source) == printed


def test_a_section_heading_with_a_slip_is_found_and_reported() -> None:
    report = gd.parse(linear("2021").replace("五、存在的主要问题", "五、存在的主要间题"))
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert [f.code for f in report.diagnostics] == ["R024"]


def test_a_known_slip_is_reported_too() -> None:
    report = gd.parse(linear("2021").replace("本年废止件数", "本年度止件数"))
    assert [f.code for f in report.diagnostics] == ["R024"]


def test_a_row_that_is_printed_rightly_is_not_taken_from_a_similar_text() -> None:
    row = "4.保护第三方合法权益\n" + "0\n" * 7
    extra = "4.保护第三方合作权益\n" + "3\n" * 7
    report = gd.parse(linear("2021").replace(row, row + extra))
    assert report["applications.denied.third_party_rights.total"].value == 0
    assert report.unread[0].label == "4.保护第三方合作权益"


@pytest.mark.parametrize(
    "text", ["其他主动公开文件", "规则", "总计数", "属于国家", "本年新增数量", "自然"]
)
def test_other_labels_are_not_near(text: str) -> None:
    editions = gd.editions()
    assert find_near(text, lexicon(editions), editions[0].tables) is None


@pytest.mark.parametrize(
    ("one", "other", "distance"), [("", "", 0), ("a", "", 1), ("ab", "ba", 2), ("abc", "adc", 1)]
)
def test_edit_distance(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other, 5) == distance


def test_edit_distance_gives_up_at_its_bound() -> None:
    assert edit_distance("a" * 50, "b" * 50, 3) == 4
