"""What sentences say against the tables: what is found, and what is left alone.

The tables: received 12 (10 natural persons, 2 business), carried over 3, handled 13 (granted 7,
denied 1, unavailable 5), carried to next year 2, reconsideration 1, litigation 2.
"""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.checks.forms import codes, complaints, document, read, report, saying

AGREEING = [
    "（二）依申请公开情况。全年共收到申请12件，答复13件。",
    "收到政府信息公开申请12件，其中予以公开7件，不予公开1件，无法提供5件。",
    "共受理政府信息公开申请12件，其中网上申请10件、信函申请2件，办结13件。",
    "因政府信息公开被提起行政诉讼2件，其中复议后起诉2件。",
    "受理公民、法人和其他组织政府信息公开申请12件，同比增长20%。",
    "本机关政府信息公开申请处理情况：新收12件，上年结转3件，结转下年度继续办理2件。",
    "全年收到政府信息公开申请12件。",
    "本年新收政府信息公开申请12件，上年结转3件。",
    "共受理政府信息公开申请15件（含上年结转3件）。",
    "收到12件政府信息公开申请，办结13件，结转下年度2件。",
    "2023年收到依申请公开12件，其中自然人10件，商业企业2件。",
    "受理信息公开申请12件，其中自然人10件，法人或其他组织2件。",
    "答复政府信息公开申请13件，予以公开7件，不予公开1件，无法提供5件，不予处理0件。",
    "因政府信息公开引发行政复议1件、行政诉讼2件。",
    "因政府信息公开引发行政复议、行政诉讼3件。",
    "信息公开申请均已办理，另有2件申请按规定顺延到下年度答复。",
    "发布信息925条，其中网站732条、微信153条、微博40条。",
    "发布信息1,925条，其中网站1,732条、微信193条。",
]

CONTRADICTING = [
    ("全年收到政府信息公开申请21件。", "T001"),
    ("本年新收政府信息公开申请15件。", "T001"),
    ("共受理依申请公开14件。", "T001"),
    ("收到9份依申请公开申请。", "T001"),
    ("办理政府信息公开申请，其中上年结转8件。", "T002"),
    ("依法按时办结依申请公开事项403件。", "T003"),
    ("收到政府信息公开申请12件，答复12件。", "T003"),
    ("收到政府信息公开申请12件，结转下年度继续办理1件。", "T004"),
    ("收到政府信息公开申请12件，另有5件结转至2024年办理。", "T004"),
    ("答复申请，予以公开及部分公开9件。", "T005"),
    ("答复申请，不予公开4件。", "T005"),
    ("答复申请，无法提供6件。", "T005"),
    ("收到信息公开申请12件，其中自然人6件。", "T006"),
    ("收到政府信息公开申请12件，其中科研机构2件。", "T006"),
    ("收到政府信息公开申请12件，其中法人或其他组织4件。", "T006"),
    ("因政府信息公开引发行政复议5件。", "T007"),
    ("因政府信息公开引发行政诉讼5件。", "T007"),
    ("因政府信息公开引发行政复议、行政诉讼案件5件。", "T007"),
    ("本年度未收到政府信息公开申请。", "T008"),
    ("这一年无依申请公开申请件。", "T008"),
    ("没有因信息公开产生复议情况。", "T008"),
    ("这一年无因信息公开申请提起诉讼情况。", "T008"),
    ("发布信息90条，其中网站60条、微信40条。", "T009"),
]

OF_SOMETHING_ELSE = [
    # another level
    "全市各级行政机关共收到政府信息公开申请990件。",
    "下属单位收到政府信息公开申请5件。",
    "各县区答复政府信息公开申请88件。",
    "县政府办公室收到政府信息公开申请5件。",
    "市本级收到政府信息公开申请5件。",
    # another thing
    "依申请公开渠道畅通。受理群众诉求30件，办结30件。",
    "依申请公开渠道畅通。制发规范性文件12件，其中予以公开9件。",
    "依申请公开渠道畅通。受理网上预约300件，答复300件。",
    "收到人大建议4件、政协提案8件，全部办结。",
    "全年收到并办结局长信箱来信230件。",
    "依申请公开渠道畅通，群众留言收到9条，答复9条。",
    "受理行政许可申请500件，办结499件。",
    "收取信息处理费380元，涉及申请1件。",
    "未收到群众投诉举报。",
    # another time
    "2023年继续改进，2022年收到政府信息公开申请40件。",
    "《条例》施行以来，收到政府信息公开申请400件。",
    "上半年收到政府信息公开申请4件。",
    # a part only
    "通过网上平台收到政府信息公开申请4件。",
    "其中书面答复政府信息公开申请3件，当面答复1件。",
    # neither a claim that there was none nor a figure
    "没有在行政复议中被纠错、在行政诉讼中败诉的情形。",
    "未发生超期答复政府信息公开申请情形。",
    "办理行政复议案件300件。",
    "收到政府信息公开申请约20件。",
    "发布信息1600余条，其中网站1700条。",
    "收到政府信息公开申请12件，较上年增加5件，增长71%。",
]


@pytest.mark.parametrize("text", AGREEING)
def test_what_agrees_is_not_reported(text: str) -> None:
    assert codes(saying(text)) == []


@pytest.mark.parametrize(("text", "code"), CONTRADICTING)
def test_what_contradicts_is_reported_once(text: str, code: str) -> None:
    found = saying(text)
    assert complaints(found) == [code]
    assert [one.blame for one in found.check()] == ["source"]


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE)
def test_what_is_about_something_else_is_left_alone(text: str) -> None:
    assert codes(saying(text)) == []


def test_a_finding_names_sentence_and_cells() -> None:
    found = saying("工作有序开展。全年收到政府信息公开申请21件。下一步继续。")
    (one,) = found.check()
    assert one.span is not None
    assert one.span.of(found.source) == "全年收到政府信息公开申请21件。"
    assert one.keys == ("applications.received.total",)
    assert [place.of(found.source) for place in one.related] == ["12"]
    assert "21" in one.message
    assert "12" in one.message


def test_a_number_broken_over_lines_is_read_as_one() -> None:
    found = read(
        sections={1: ["全年收到政府信息公开申请", "2", "1件，", "均已答复。"]}, layout="text-cells"
    )
    (one,) = found.check()
    assert (one.code, one.span is not None) == ("T001", True)
    assert one.span is not None
    assert one.span.of(found.source).split() == [
        "全年收到政府信息公开申请",
        "2",
        "1件，",
        "均已答复。",
    ]


def test_a_number_broken_over_lines_may_agree() -> None:
    text = ["全年收到政府信息公开申请", "1", "2件，", "均已答复。"]
    assert codes(read(sections={1: text}, layout="text-cells")) == []


def test_places_are_exact_where_characters_were_repaired() -> None:
    sentence = "全年收到政府信息公开申请２１件。"
    printed = {"全年收到政府信息公开申请21件。": sentence}
    text = document(sections={1: "工作有序。全年收到政府信息公开申请21件。"}, edits=printed)
    found = gd.parse(text)
    (one,) = [one for one in found.check() if one.code == "T001"]
    assert one.span is not None
    assert one.span.of(text) == sentence


def test_a_blank_total_is_no_contradiction_unless_its_parts_exceed_the_figure() -> None:
    blank = {"applications.received.total": None}
    text = "全年收到政府信息公开申请{}件。"
    assert "T001" not in codes(read(blank, {1: text.format(20)}))
    assert "T001" in codes(read(blank, {1: text.format(8)}))


def test_the_fee_of_section_six_is_not_the_fee_of_section_two() -> None:
    assert codes(saying("全年收取信息处理费380元，其中1件收取380元。", section=6)) == []


def test_a_report_made_from_numbers_is_checked_as_well() -> None:
    built = report(sections={1: "全年收到政府信息公开申请21件。"})
    (one,) = built.check()
    assert one.code == "T001"
    assert one.span == gd.Span(0, 0)
