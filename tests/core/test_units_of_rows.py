"""Units that a row prints in a cell behind its label."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.editions import FUJIAN

HEAD = "七、需要说明的其他事项与附表\n| 指标名称 | 计量单位 | 2016年 | 历年累计 |\n"
PUBLISHED = [f"statistics.published.{one}" for one in ("this_year", "cumulative")]


def cells(unit: str) -> list[tuple[object, str | None]]:
    rows = f"| 主动公开文件数 | {unit} | 12 | 93 |\n| 政府信息公开收费减免金额 | 元 | 0 | 350 |\n"
    report = gd.parse(HEAD + rows, editions=[FUJIAN])
    return [(report[key].value, report[key].unit) for key in PUBLISHED]


@pytest.mark.parametrize(
    ("printed", "unit"), [("条", "条"), ("件", "件"), ("", "条"), ("箱", "箱"), ("条 | 备注", "条")]
)
def test_the_unit_that_is_printed_is_that_of_every_number_of_the_row(
    printed: str, unit: str
) -> None:
    assert cells(printed) == [(12, unit), (93, unit)]
