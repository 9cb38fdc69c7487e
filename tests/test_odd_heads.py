"""Heads that name another year or another scale than the form's."""

from __future__ import annotations

import pytest

import govdisclosure as gd

TITLE = "白石县林业局2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
NEXT = "三、收到和处理政府信息公开申请情况\n"
DECISIONS = "proactive.licensing.decisions"


def table(head: str, label: str = "行政许可", caption: str = "") -> str:
    rows = [["第二十条第（五）项"], ["信息内容", head], [label, "12"], ["行政处罚", "7"]]
    return caption + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def found(text: str) -> list[gd.Diagnostic]:
    report = gd.parse(TITLE + text + NEXT)
    assert report[DECISIONS].value == 12  # kept as printed
    return [one for one in report.diagnostics if one.code == "R047"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("2021年处理决定数量", "2021"),
        ("2021年度处理决定数量（件）", "2021"),
        ("本年处理决定数量（2021年）", "2021"),
        ("本年处理决定数量(指2021年办件量)", "2021"),
        ("（2021年）本年处理决定数量", "2021"),
        ("2021年", "2021"),
        ("2023年处理决定数量", "2023"),
        ("本年处理决定数量（万件）", "万件"),
        ("本年处理决定数量 单位：千件", "千件"),
        ("本年处理决定数量/万件", "万件"),
        ("（单位：萬件）", "萬件"),
        ("办理数量（百件）", "百件"),
    ],
)
def test_a_head_of_another_year_or_scale_is_named_with_the_figures_below_it(
    head: str, said: str
) -> None:
    (one,) = found(table(head))
    assert (one.severity, one.blame) == ("warning", "source")
    assert one.keys == (DECISIONS, "proactive.penalties.decisions")
    assert said in one.message
    assert said in one.message_zh
    assert ("2022" if said.isdecimal() else " 件;") in one.message


@pytest.mark.parametrize(
    "head",
    [
        "本年处理决定数量",
        "2022年处理决定数量",
        "本年处理决定数量（2022年）",
        "本年处理决定数量（件）",
        "本年处理决定数量 单位：件",
        "2021年收费依据",
        "本年处理决定数量（截至2023年1月1日）",
        "本年处理决定数量（2023年1月统计）",
        "本年处理决定数量（含2020年以前）",
        "本年处理决定数量（2019年以来）",
        "本年处理决定数量（不含2021年新增）",
        "办理数量（十件以上）",
    ],
)
def test_heads_of_the_form_and_other_words_are_not(head: str) -> None:
    assert found(table(head)) == []


def test_a_label_speaks_of_its_row_and_a_caption_of_the_whole_section() -> None:
    (one,) = found(table("本年处理决定数量", "行政许可（千件）"))
    assert one.keys == (DECISIONS,)
    other = "第二十条第（六）项\n信息内容 | 本年处理决定数量\n行政强制 | 3\n"
    for text in (
        table("本年处理决定数量") + other + "注：单位：万件\n",
        "单位：万件\n" + table("") + other,
    ):
        (one,) = found(text)
        assert one.keys == (
            DECISIONS,
            "proactive.penalties.decisions",
            "proactive.compulsion.decisions",
        )


def test_a_head_ends_where_the_next_heads_begin() -> None:
    other = "第二十条第（六）项\n信息内容 | 本年处理决定数量\n行政强制 | 3\n"
    (one,) = found(table("2021年处理决定数量") + other)
    assert one.keys == (DECISIONS, "proactive.penalties.decisions")


def test_without_a_year_of_the_report_no_year_is_another_one() -> None:
    text = table("2021年处理决定数量") + NEXT
    assert "R047" not in {one.code for one in gd.parse(text).diagnostics}


def test_the_form_of_2019_has_heads_of_the_year_before() -> None:
    heads = ["信息内容", "上一年项目数量（{}年）", "本年增/减", "处理决定数量"]
    rows = [
        heads,
        ["行政许可", "5", "1", "9"],
        ["行政处罚", "4", "0", "8"],
        ["政府集中采购", "1", "2"],
    ]
    printed = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    title = TITLE.replace("2022", "2020")
    for year, keys in ((2019, []), (2018, ["proactive.licensing.previous_items"])):
        report = gd.parse(title + printed.format(year) + NEXT)
        named = [one for one in report.diagnostics if one.code == "R047"]
        assert [one.keys[0] for one in named] == keys
        assert all("2019" in one.message for one in named)
        assert all(key.endswith("previous_items") for one in named for key in one.keys)


def test_years_in_sentences_and_in_other_tables_say_nothing() -> None:
    text = f"2021年处理决定数量减少，公开2021年信息5条。\n{table('本年处理决定数量')}"
    assert found(text) == []


def test_a_unit_behind_a_head_makes_no_caption_of_it() -> None:
    fees = "第二十条第（八）项\n信息内容 | 2021年收费金额（单位：万元）\n行政事业性收费 | 3\n"
    (one,) = found(table("本年处理决定数量") + fees)
    assert one.keys == ("proactive.fees.amount",)
