"""Sentences with known truth: which contradict the tables, which agree, which say nothing of them.

The tables: received 12 (10 natural persons, 2 business), carried over 3, handled 13 (granted 7,
denied 1, unavailable 5), carried to next year 2, reconsideration 1, litigation 2.
"""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.checks.narrative.claims import claims_for
from govdisclosure.checks.narrative.numerals import number_of
from tests.checks.forms import ORGAN, codes, complaints, document, read, report, saying

CONTRADICTING = [
    # Chinese numerals are numbers
    ("全年收到政府信息公开申请二十一件。", "T001"),
    ("本局共收到依申请公开申请一百零三件，均已答复。", "T001"),
    ("办结政府信息公开申请十一件。", "T003"),
    ("因政府信息公开引发行政复议三件。", "T007"),
    ("收到政府信息公开申请12件，结转下年度继续办理三件。", "T004"),
    # spaces inside
    ("2023 年 共 收到 政府信息公开申请 21 件。", "T001"),
    ("2023 年收到政府信息公开申请 9 件，同比增长 20%。", "T001"),
    # the whole year, however it is said
    ("1月1日至12月31日，本局收到政府信息公开申请21件。", "T001"),
    ("截至2023年12月31日，本局共收到政府信息公开申请21件。", "T001"),
    # the report's own organ, by any of its names
    ("县林业局共收到政府信息公开申请21件。", "T001"),
    ("青石县林业局2023年受理政府信息公开申请21件。", "T001"),
    ("本机关全年收到政府信息公开申请21件。", "T001"),
    ("2023年，我局收到公民、法人和其他组织提出的政府信息公开申请21件。", "T001"),
    # the first figure of a sentence with several
    ("收到政府信息公开申请21件，较上年增加5件，其中自然人10件。", "T001"),
    ("受理政府信息公开申请1,012件。", "T001"),
    ("收到政府信息公开申请12件，上年结转4件，办结13件。", "T002"),
    ("答复政府信息公开申请13件，其中予以公开8件，无法提供5件。", "T005"),
    ("答复政府信息公开申请13件：予以公开7件，不予公开2件。", "T005"),
    ("（三）依申请公开。2023年收到申请12件，商业企业3件。", "T006"),
    ("收到法人或其他组织政府信息公开申请1件。", "T006"),
    ("未收到政府信息公开申请，未发生行政复议。", "T008"),
    ("本年度没有收到政府信息公开申请。", "T008"),
    ("2023年，未因政府信息公开工作发生行政诉讼。", "T008"),
]

AGREEING = [
    "收到申请十二件，答复十三件。依申请公开工作平稳。",
    "收到政府信息公开申请12件，上年结转3件，共办理政府信息公开申请15件。",
    "本年新收政府信息公开申请十二件，结转下年度两件。",
    "因政府信息公开引发行政复议一件、行政诉讼两件。",
    "2023年收到政府信息公开申请12件，2022年收到40件。",
    "2022年收到政府信息公开申请40件，2023年收到政府信息公开申请12件。",
]

LEFT_ALONE = [
    # another level or organ
    "全区各级行政机关受理政府信息公开申请321件。",
    "我市共收到政府信息公开申请321件。",
    "局机关本级收到政府信息公开申请5件。",
    "各乡镇共收到政府信息公开申请33件。",
    "所属事业单位收到政府信息公开申请1件。",
    "2023年，青石县共办理政府信息公开申请312件。",
    "县教育局收到政府信息公开申请5件，县公安局收到政府信息公开申请7件。",
    "县教育局加强管理，全年收到政府信息公开申请5件。",
    "县公安局交警大队2023年共收到政府信息公开申请7件。",
    "柳河镇：收到政府信息公开申请2件。",
    "县政府收到政府信息公开申请60件。",
    # another time, or a part of the year
    "2022年12月收到政府信息公开申请4件，2023年1月办结。",
    "11月至12月收到政府信息公开申请4件。",
    "2023年上半年收到政府信息公开申请4件，下半年收到政府信息公开申请8件。",
    "截至6月底，收到政府信息公开申请4件。",
    "第三季度收到政府信息公开申请3件。",
    "收到政府信息公开申请4件（上半年）。",
    "自2019年以来收到政府信息公开申请77件。",
    "年初收到政府信息公开申请1件。",
    # a part of the applicants, of the ways, of the subjects
    "收到公民政府信息公开申请8件。",
    "收到企业政府信息公开申请1件。",
    "从申请内容看，依申请公开中最多的是土地类9件。",
    "土地权属类收到政府信息公开申请9件。",
    "以信函方式收到政府信息公开申请3件。",
    "收到政府信息公开申请12件，其中：信函申请3件，收到网上依申请公开9件。",
    # plans and aims
    "力争政府信息公开申请答复20件以上。",
    "预计收到政府信息公开申请20件。",
    "目标是全年答复政府信息公开申请20件。",
    "确保受理政府信息公开申请1件、办结1件。",
    "做到收到一件政府信息公开申请、答复一件、归档一件。",
    "2024年计划办结政府信息公开申请20件。",
    # about so many
    "收到政府信息公开申请二十余件。",
    "收到政府信息公开申请近20件。",
    "收到政府信息公开申请约二十件。",
    "收到政府信息公开申请20多件。",
    "收到政府信息公开申请数十件。",
    "收到政府信息公开申请5至8件不等。",
    "收到政府信息公开申请3、4件。",
    "收到政府信息公开申请超过20件。",
    "办结政府信息公开申请1.5万件。",
    "收到政府信息公开申请几十件。",
    # growth and shares
    "收到政府信息公开申请数量同比增长20件。",
    "受理政府信息公开申请较上年减少9件，下降42.9%。",
    "政府信息公开申请答复率100%，满意率98%。",
    # negations that deny something else
    "未收到企业提出的政府信息公开申请。",
    "除上述申请外，未收到政府信息公开申请。",
    "未发生因政府信息公开申请答复不当引起的行政复议纠错。",
    "不受理政府信息公开申请3件的情形不存在。",
    "上半年未收到政府信息公开申请。",
    "未公开申请材料中的个人信息。",
    # quotations, examples
    "转发《关于某县收到政府信息公开申请21件的通报》。",
    "张贴“收到政府信息公开申请21件”字样的宣传画。",
    "例如收到政府信息公开申请21件时应当分类登记。",
    # spaces between words and figures
    "制作依申请公开宣传H5 10件，微信公众号V2 3条。",
    # words that look like figures
    "办理政府信息公开申请与处理行政复议、行政诉讼一起推进。",
    "依申请公开工作第一件事是答复及时。",
    # reconsideration of other matters
    "健全依法行政制度，规范执法程序，加强法治宣传教育，完善内部审核流程，推进政府法律顾问工作，"
    "全年发生行政复议9件。",
    # totals with parts of several kinds
    "发布招标公告12条、结果公告11条，其中网站20条。",
    "发布信息100条，其中网站100条，政策解读30条。",
    "发布信息100条，其中网站100条、微信同步80条。",
    "发布信息近100条，其中网站80条、微信40条。",
    "全县发布信息90条，其中网站60条、微信40条。",
]


@pytest.mark.parametrize(("text", "code"), CONTRADICTING)
def test_what_contradicts_is_found(text: str, code: str) -> None:
    found = complaints(saying(text))
    assert found
    assert set(found) == {code}


@pytest.mark.parametrize("text", [*AGREEING, *LEFT_ALONE])
def test_nothing_is_said_of_the_others(text: str) -> None:
    assert codes(saying(text)) == []


@pytest.mark.parametrize("text", [text for text, _ in CONTRADICTING])
def test_the_same_sentence_says_the_same_in_flattened_text(text: str) -> None:
    flat = read(sections={1: text}, layout="text-cells")
    assert complaints(flat) == complaints(saying(text))


def test_every_claim_stands_behind_one_of_its_anchors() -> None:
    claims = claims_for(report().editions).every
    texts = [*AGREEING, *LEFT_ALONE, *(text for text, _ in CONTRADICTING)]
    found = [
        (claim, match.group())
        for claim in claims
        for pattern in claim.patterns
        for text in texts
        for match in pattern.finditer(text)
    ]
    assert len(found) > 50
    assert all(any(anchor in said for anchor in claim.anchors) for claim, said in found)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("1,295", 1295),
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两百", 200),
        ("一百零三", 103),
        ("一千二百", 1200),
        ("三万零五十", 30050),
        ("一千零二十万", 10_200_000),
        ("二〇二三", 2023),
        ("二○二三", 2023),
    ],
)
def test_numerals_are_read(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", "一二", "十十", "百一千", "零十", "一万一万", "万", "三四十"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert number_of(text) is None


def test_a_long_run_of_the_same_words_is_searched_quickly() -> None:
    text = "社会公众共计政府信息" * 3_000 + "收到" + "社会公众" * 3_000 + "。"
    assert codes(read(sections={1: text})) == []


def test_two_sentences_that_differ_in_one_section_are_placed_each() -> None:
    text = "收到政府信息公开申请21件。工作有序。办结政府信息公开申请 30 件。"
    found = read(sections={1: [text, "收到政府信息公开申请22件。"]})
    spans = [one.span.of(found.source) for one in found.check() if one.span is not None]
    assert spans == [
        "收到政府信息公开申请21件。",
        "办结政府信息公开申请 30 件。",
        "收到政府信息公开申请22件。",
    ]


def test_a_county_speaks_for_itself_in_the_report_of_its_government_only() -> None:
    text = document(sections={1: "2023年，青石县共收到政府信息公开申请50件。"})
    assert codes(gd.parse(text)) == []
    assert codes(gd.parse(text.replace(ORGAN, "青石县人民政府"))) == ["T001"]
