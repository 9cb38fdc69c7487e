"""Rows of any cells are read: none ends in an error, or in a number that nobody printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd

LABELS = ["（一）予以公开", "1.属于国家秘密", "2.重复申请", "四、结转下年度继续办理"]
CELLS = [
    "",
    "0",
    "3",
    "12",
    "1 2",
    "9 834",
    "5万元",
    "/",
    "——",
    "*",
    "无",
    "件",
    "（件）",
    "其中",
    "见附件",
]
# The numbers that may be read where these cells stand: 12 may have come apart, or run together.
PRINTED = {0, 1, 2, 3, 5, 12, 9, 834, 9834}
HEADS = [
    ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计", "", ""],
    [
        "",
        "",
        "",
        "",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "",
        "备注",
        "",
    ],
]


@st.composite
def odd_tables(draw: st.DrawFn) -> list[list[str]]:
    """Heads and up to three rows with more or fewer cells than the form has."""
    rows = [list(head) for head in HEADS] if draw(st.booleans()) else []
    for label in draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=3)):
        cells = draw(st.lists(st.sampled_from(CELLS), min_size=5, max_size=13))
        rows.append([*[""] * draw(st.integers(0, 2)), label, *cells])
    return rows


@given(odd_tables(), st.sampled_from(["markdown", "html", "tabs", "lines"]))
def test_rows_of_any_cells_are_read(rows: list[list[str]], kind: str) -> None:
    table = {
        "markdown": "".join(f"| {' | '.join(row)} |\n" for row in rows),
        "html": "<table>"
        + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        + "</table>",
        "tabs": "".join("\t".join(row) + "\n" for row in rows),
        "lines": "".join("\n".join(row) + "\n" for row in rows),
    }[kind]
    report = gd.parse(f"三、收到和处理政府信息公开申请情况\n{table}")
    report.check()
    stated = {cell.value for cell in report.cells.values() if cell.state == "stated"}
    assert stated <= PRINTED
