"""Columns that stand otherwise than the form has them; heads in two levels or parts do not."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.tables.invented import new_form
from tests.texts import linear

APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
RULES, LICENSING = "第二十条第（一）项", "第二十条第（五）项"


def reordered(text: str) -> list[str]:
    report = gd.parse(text)
    return [
        report.source[one.span.start : one.span.end].replace("\n", " ")
        for one in report.diagnostics
        if one.code == "R015" and one.span is not None
    ]


def with_heads(*heads: str) -> str:
    text, printed = linear("2021"), "\n".join(APPLICANTS)
    assert printed in text
    return text.replace(printed, "\n".join(heads))


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (APPLICANTS, []),
        (["总计", *APPLICANTS[:-1]], []),
        (["自然人", "总计", *APPLICANTS[1:-1]], []),
        (APPLICANTS * 2, []),
        (["商业企业", "自然人", *APPLICANTS[2:]], ["商业企业 自然人"]),
        ([*APPLICANTS, "商业企业", "自然人"], ["商业企业 自然人"]),
    ],
)
def test_heads_of_columns_follow_the_form_but_for_the_total(
    heads: list[str], found: list[str]
) -> None:
    assert reordered(with_heads(*heads)) == found


def test_parts_of_a_table_may_stand_in_any_order() -> None:
    text = linear("2019")
    first, second, behind = (text.index(one) for one in (RULES, LICENSING, "第二十条第（六）项"))
    swapped = text[:first] + text[second:behind] + text[first:second] + text[behind:]
    assert reordered(text) == reordered(swapped) == []


def test_heads_of_groups_may_too_where_each_row_has_a_label_of_its_own() -> None:
    text = linear("2021")
    denied, unavailable, refused = (
        text.index(one) for one in ("1.属于国家秘密", "1.本机关不掌握", "1.信访举报投诉")
    )
    groups = (
        "（三）不予公开\n" + text[denied:unavailable],
        "（四）无法提供\n" + text[unavailable:refused],
    )
    for first, second in (groups, groups[::-1]):
        assert reordered(text[:denied] + first + second + text[refused:]) == []


def test_heads_above_several_columns_follow_the_form_too() -> None:
    """复议后起诉 in front of 未经复议直接起诉: each has five columns of the same names."""
    text = new_form().render("text-cells", unresolved="blank")
    direct, behind = "未经复议直接起诉", "复议后起诉"
    assert f"{direct}\n{behind}" in text
    assert reordered(text) == []
    swapped = text.replace(f"{direct}\n{behind}", f"{behind}\n{direct}")
    assert reordered(swapped)[0].endswith(f"{behind} {direct}")


def test_a_total_in_the_first_column_is_named_where_cells_show_it() -> None:
    row = "| {} |\n"
    heads = ["总计", *APPLICANTS[:-1]]
    cells = "".join(
        row.format(" | ".join(cells))
        for cells in (
            ["申请人情况", *heads],
            ["---"] * 8,
            ["一、本年新收政府信息公开申请数量", *"3000003"],
            ["二、上年结转政府信息公开申请数量", *"1000001"],
        )
    )
    text = f"三、收到和处理政府信息公开申请情况\n{cells}四、其他\n"
    assert reordered(text) == ["总计 | 自然人"]
    assert reordered(text.replace(" | ".join(heads), " | ".join(APPLICANTS))) == []


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ("本年制发件数 | 现行有效件数 | ", ["本年制发件数 | 现行有效件数"]),
        ("本年制发件数 | 现行有效件数 | 备注", ["本年制发件数 | 现行有效件数"]),
        ("本年制发件数 | 本年废止件数 | 现行有效件数", []),
        ("本年制发件数 | 废止 | 现行有效件数", []),
        ("本年制发件数 | 本年废止件数 | ", []),
        ("本年废止件数 | 现行有效件数 | 备注", ["信息内容 | 本年废止件数"]),
    ],
)
def test_a_column_left_out_is_named_where_a_cell_too_many_makes_up_for_it(
    heads: str, found: list[str]
) -> None:
    rows = f"| 信息内容 | {heads} |\n| 规章 | 5 | 9 |  |\n| 行政规范性文件 | 2 | 7 |  |\n"
    text = f"二、主动公开政府信息情况\n{RULES}\n{rows}三、收到和处理政府信息公开申请情况\n"
    assert reordered(text) == found
    assert gd.parse(text)["proactive.rules.issued"].value == 5


def test_columns_with_heads_of_their_own_below_are_not_left_out() -> None:
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"]
    rows = ["自然人 | 总计", " | ".join(APPLICANTS[1:-1])]
    rows += [f"{label} | 0 | 0 | 0 | 0 | 0 | 0 | 0" for label in labels]
    table = "".join(f"| {row} |\n" for row in rows)
    assert reordered(f"三、收到和处理政府信息公开申请情况\n{table}") == []


def test_heads_of_two_rows_are_not_side_by_side() -> None:
    rows = "| 信息内容 | 本年制发件数 |  |\n|  |  | 现行有效件数 |\n| 规章 | 5 | 9 | 1 |\n"
    text = f"二、主动公开政府信息情况\n{RULES}\n{rows}三、收到和处理政府信息公开申请情况\n"
    assert reordered(text) == []
