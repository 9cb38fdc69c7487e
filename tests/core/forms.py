"""Small invented forms for facts about the core."""

from __future__ import annotations

import govdisclosure as gd

GRAMMAR = """
outline: section*
?section: numbers_section
numbers_section: "一、会议数量"
meetings: {table}
?meetings_row: meetings__held | meetings__trained | meetings__visits
meetings__held: held_label this_year last_year
held_label: "召开会议"
meetings__trained: trained_label this_year last_year
trained_label: "组织培训"
meetings__visits: {unlabelled} this_year
visits_label: "接待来访"
meetings_heading: item_heading | this_year_heading | last_year_heading
item_heading: "会议事项"
this_year_heading: "本年数"
last_year_heading: "上年数"
this_year: CELL
last_year: CELL
"""
BOOK = """
[[sections]]
number = 1
key = "numbers"
heading = "numbers_section"
[[tables]]
key = "meetings"
section = 1
grammar = "meetings"
headings = []
[columns.this_year]
unit = "次"
[columns.last_year]
unit = "次"
[[rows]]
key = "meetings.held"
table = "meetings"
[[rows]]
key = "meetings.trained"
table = "meetings"
[[rows]]
key = "meetings.visits"
table = "meetings"
"""


def meetings(
    table: str = "(meetings_heading | meetings_row)*", unlabelled: str = "visits_label"
) -> gd.Edition:
    """A form of three rows.

    Args:
        table: what the table is, of `meetings_row` or of the rows `meetings__held`,
            `meetings__trained` and `meetings__visits`.
        unlabelled: the label of the third row; empty for none.
    """
    grammar = GRAMMAR.format(table=table, unlabelled=unlabelled)
    return gd.new_edition("meetings", grammar=grammar, codebook=BOOK)


def printed(*rows: tuple[str, int, int]) -> str:
    """A page of this form, one cell a line."""
    head = ["青石县林业局2023年政府信息公开工作年度报告", "一、会议数量"]
    lines = [str(cell) for row in rows for cell in row]
    return "\n".join([*head, "会议事项", "本年数", "上年数", *lines]) + "\n"
