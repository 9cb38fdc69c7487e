"""Narrative for generated reports: such as reports have, and such as trips a reader up."""

from __future__ import annotations

from hypothesis import strategies as st

from govdisclosure.editions.edition import Edition

_SENTENCES = (
    "本机关全年主动公开各类信息{n}条，其中网站公开{m}条。",
    "（一）加强组织领导。明确专人负责，召开专题会议{n}次；培训{m}人次。",
    "一是完善制度，修订办法{n}项；二是强化解读，发布图解{m}篇。",
    "全年收到申请{n}件，均已办结，其中予以公开{m}件。",
    "2.下一步，将继续拓宽渠道，及时回应关切。",
    "本年度没有需要另行说明的情况。",
    "发布规范性文件{n}件，办理行政许可{m}件，没有收取费用。",
)
# What a layout may take for a sign of its own, or a reader for a piece of the form or the page.
_ODD = (
    *("网站 | 公众号 | 报刊", "|", "甲｜乙", "|---|---|", "a\\|b", "\\", "# 标题", "\\## 标题"),
    *("- 3 -", "第 3 页", "3 / 12", "12 34 56", "1,234", "-", "无", "。", "索引号：1"),
    *(
        "甲  乙。",
        "甲\t乙。",
        "一行。\n又一行。",
        "　　缩进。",
        "\u200b零宽",
        "２１件",
        "２０２４年",
    ),
    *("<b>粗</b>", "&nbsp;", "&lt;p&gt;", "甲 & 乙 < 丙。", "<!-- 注 -->", "]]>", "**粗体**"),
    *(
        "> 引用",
        "1. 列表",
        "????问题",
        "分享到：微信",
        "版权所有：本站",
        "2024年1月9日",
        "２０２４年",
    ),
)
_counts = st.integers(0, 3000)


def narratives() -> st.SearchStrategy[list[str]]:
    """Paragraphs such as reports have; every layout keeps them."""
    sentence = st.builds(
        lambda text, n, m: text.format(n=n, m=m), st.sampled_from(_SENTENCES), _counts, _counts
    )
    return st.lists(sentence, max_size=3)


def odd_narratives(edition: Edition) -> st.SearchStrategy[list[str]]:
    """Paragraphs of odd signs, words of the form and any text; some layouts refuse some of them."""
    words = sorted({one.text for each in edition.grammar.words.values() for one in each})
    rows = st.builds(
        lambda word, numbers: " ".join([word, *map(str, numbers)]),
        st.sampled_from(words),
        st.lists(_counts, max_size=7),
    )
    anything = st.text(max_size=12)
    odd = st.sampled_from(_ODD)
    inside = st.builds(lambda a, b: f"本机关{a}，另有{b}。", odd, odd)
    return st.lists(odd | rows | anything | inside, max_size=3)
