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


def visits(columns: int, total: int | None = None, label: str = "接待来访") -> gd.Edition:
    """A form of two rows of many columns, `visits.all` and `visits.own`.

    Args:
        total: which column is the sum of all others.
        label: of the first row.
    """
    names = [f"c{number}" for number in range(columns)]
    heads = "\n".join(f'{one}: CELL\n{one}_heading: "第{at}类"' for at, one in enumerate(names, 1))
    grammar = f"""
outline: section*
?section: numbers_section
numbers_section: "一、会议数量"
visits: (visits_heading | visits_row)*
?visits_row: visits__all | visits__own
visits__all: all_label _columns
visits__own: own_label _columns
all_label: "{label}"
own_label: "本级数量"
_columns: {" ".join(names)}
visits_heading: {" | ".join(f"{one}_heading" for one in names)}
{heads}
"""
    book = BOOK.partition("[columns.")[0].replace("meetings", "visits")
    book += "".join(f'[columns.{one}]\nunit = "次"\n' for one in names)
    book += "".join(f'[[rows]]\nkey = "visits.{one}"\ntable = "visits"\n' for one in ("all", "own"))
    return gd.new_edition("visits", grammar=grammar, codebook=book, relations=_sum(names, total))


def _sum(names: list[str], total: int | None) -> str:
    if total is None:
        return ""
    parts = [f"visits.all.{one}" for at, one in enumerate(names) if at != total]
    return (
        f'[[relations]]\nname = "all"\nleft = {parts}\nright = ["visits.all.{names[total]}"]\n'
        'text = "the parts add up to the total"\ntext_zh = "各类之和等于合计"\n'
    )


def visits_page(columns: int, *row: str, label: str = "接待来访") -> str:
    """A page of that form: what the first row prints, and zeros in the second."""
    heads = [f"第{number}类" for number in range(1, columns + 1)]
    title = ["青石县林业局2023年政府信息公开工作年度报告", "一、会议数量"]
    behind = ["本级数量", *["0"] * columns]
    return "\n".join([*title, *heads, label + row[0], *row[1:], *behind]) + "\n"
