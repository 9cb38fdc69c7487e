"""Which of several forms a table follows whose last row has no label of its own."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.core.forms import BOOK, GRAMMAR, meetings

FORM = meetings(unlabelled="")
TITLE = "青石县林业局2023年政府信息公开工作年度报告\n一、会议数量\n"


def other(grammar: str, book: str = BOOK) -> gd.Edition:
    table = "(meetings_heading | meetings_row)*"
    made = grammar.format(table=table, unlabelled="")
    return gd.new_edition("other", grammar=made, codebook=book)


def followed(text: str, *editions: gd.Edition) -> str | None:
    return gd.parse(TITLE + text, editions=list(editions)).edition


@pytest.mark.parametrize("head", ["会议事项", "会议名称"])
def test_the_last_head_counts_though_the_numbers_stand_right_behind_it(head: str) -> None:
    elsewhere = other(GRAMMAR.replace("item_heading", "name_heading").replace("事项", "名称"))
    text = f"本年数\n上年数\n{head}\n7\n"
    expected = "meetings" if head == "会议事项" else "other"
    assert followed(text, FORM, elsewhere) == expected
    assert followed(text, elsewhere, FORM) == expected


def test_a_form_of_which_every_label_is_printed_goes_before_one_with_more() -> None:
    shorter = other(
        GRAMMAR.replace(" | meetings__trained", "")
        .replace("meetings__trained: trained_label this_year last_year\n", "")
        .replace('trained_label: "组织培训"\n', ""),
        BOOK.replace('[[rows]]\nkey = "meetings.trained"\ntable = "meetings"\n', ""),
    )
    text = "会议事项\n本年数\n上年数\n召开会议\n1\n2\n"
    assert followed(text, FORM, shorter) == followed(text, shorter, FORM) == "other"
    assert followed(text + "组织培训\n3\n4\n", shorter, FORM) == "meetings"
