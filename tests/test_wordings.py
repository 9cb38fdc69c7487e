"""Every wording of headings, rows and columns that real documents print is recognised.

` / ` stands for a line break inside a label. The expected name is the grammar's label rule.
"""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.lexer.kind import Kind
from govdisclosure.lexer.tokens import tokenise
from govdisclosure.lexer.words import lexicon
from govdisclosure.readers.text import read_text

WORDINGS = {
    "proactive_section": [
        "二、主动公开政府信息情况",
        "二、行政机关主动公开政府信息情况",
        "二、主动公开情况",
        "二、主动公开政府政府情况",
        "主动公开政府信息的情况",
    ],
    "applications_section": [
        "三、收到和处理政府信息公开申请情况",
        "三、行政机关收到和处理政府信息公开申请情况。",
        "三、收到和处理政府信息公开申请情况统计表",
        "二、收到和处理政府信息公开申请情况",
    ],
    "outcomes_section": [
        "四、政府信息公开行政复议、行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "四、政府信息公开行政法复议、行政诉讼情况",
        "因政府信息公开工作被行政复议、提起行政诉讼情况",
    ],
    "problems_section": [
        "五、存在的主要问题及改进情况",
        "存在的主要问题及改进措施",
        "五、政府信息公开工作存在的主要问题及改进情况",
        "五、政府信息公开工作存在的主要问题及改进措施",
        "存在问题及改进情况",
    ],
    "other_matters_section": ["六、其他需要报告的事项", "六、其他需要报告事项"],
    "overview_section": ["一、总体情况", "|一、总体情况", "l一、总体情况", "一、 / 总体情况"],
    "article_20_1_heading": [
        "第二十条第（一）项",
        "第二十条 第（一）项",
        "第二十条第(一)项",
        "第二十條第(一)項",
        "第二十条第 / （一） / 项",
    ],
    "made_heading": ["本年新制作数量", "本年新 / 制作数量", "本年新作数量"],
    "published_heading": ["本年新公开数量", "本年新 / 公开数量"],
    "total_public_heading": [
        "对外公开总数量",
        "对外公开总数",
        "对外公开总 / 数量 / （2019年起）",
    ],
    "previous_items_heading": [
        "上一年项目数量",
        "上一年 / 项目数量",
        "上一年年 / 目数量",
        "上一年項目數量(指2019年事項數)",
    ],
    "change_heading": ["本年增/减", "本年增 / / / 减", "本年增/減(指2020年增加或減少…)"],
    "decisions_heading": ["处理决定数量", "處理決定數量(指2020年辦件量)", "本年处理决定数量"],
    "items_heading": ["采购项目数量"],
    "amount_heading": [
        "采购总金额",
        "采购总金额（元）",
        "本年收费金额（单位：万元）",
        "本年收费金额 / （ / 单位 / ： / 万元 / ）",
    ],
    "issued_heading": ["本年制发件数", "本年 / 制 / 发件 / 数"],
    "repealed_heading": ["本年废止件数"],
    "in_force_heading": ["现行有效件数", "现行有效件 / 数"],
    "rules_label": ["规章", "規章(設區的市…)"],
    "normative_documents_label": [
        "规范性文件",
        "行政规范性文件",
        "規範性檔案",
        "行政規範性檔案",
    ],
    "other_services_label": ["其他對外管理服務事項"],
    "received_label": [
        "本年新收政府信息公开申请数量",
        "一、本年新收政府信息公开申请数量",
        "本年度新收政府信息公开申请数量",
    ],
    "carried_from_last_year_label": [
        "二、上年结转政府信息公开申请数量",
        "二、上年度结转政府信息公开申请数量",
    ],
    "results_heading": [
        "三、本年度办理结果",
        "三、 本年度办理结果",
        "三、本年度办 理结果",
        "三 / 、 / 本 / 年 / 度 / 办 / 理 / 结 / 果",
    ],
    "denied_heading": ["（三）不予 / 公开", "(三) 不予公开"],
    "unavailable_heading": ["（四）无法 / 提供"],
    "not_processed_heading": ["（五）不予 / 处理"],
    "other_handling_heading": ["（六）其他 / 处理", "(六) 其他"],
    "security_and_stability_label": [
        "3.危及三安全一稳定",
        "3、危及“三安全一稳定”",
        '3. 危及"三安全一稳定"',
        "危及 / “ / 三安全一稳定 / ”",
    ],
    "prohibited_by_law_label": ["2.其他法律行政法规禁止公开"],
    "correction_overdue_label": [
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "1.申请人无正当理由逾期不补正、 / ， / 行政机关不再处理其政府信息公开申请",
        "1.逾期不补正",
    ],
    "fee_overdue_label": ["2.逾期不缴费"],
    "natural_person_heading": ["自然人", "自 / 然 / 人"],
    "total_heading": ["总计", "总 / 计", "总 计"],
    "other_organization_heading": ["其他", "其 / 他"],
    "business_heading": ["商业企业", "商业 企业", "商 / 业 / 企 / 业"],
    "public_welfare_heading": ["社会公益组织", "社会公益 组织", "社会公益"],
    "tie_note_heading": [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)",
        "关系为：第一项加第二项之和，等于第三项加第四项之和",
    ],
    "upheld_heading": ["结果维持", "结果 / 维持", "结果 维持", "结 / 果 / 维 / 持"],
    "direct_label": ["未经复议直接起诉", "行政诉讼（未经复议直接起诉）"],
    "after_reconsideration_label": ["复议后起诉", "行政诉讼（复议后起诉）"],
}
CASES = [(rule, wording) for rule, wordings in WORDINGS.items() for wording in wordings]


@pytest.mark.parametrize(("rule", "wording"), CASES, ids=[wording for _, wording in CASES])
def test_wording(rule: str, wording: str) -> None:
    # a document in Traditional script is told by the signs that stand all over it
    text = wording.replace(" / ", "\n") + "\n報告機關開展業務"
    editions = gd.editions()
    tokens = tokenise(read_text(text), lexicon(editions))
    label = tokens[0]
    assert label.kind is Kind.LABEL
    assert label.match is not None
    assert rule in [word.rule for word in label.match.words]
    assert tokens[1].kind is Kind.TEXT  # nothing of the label was left over
    assert len(tokens) == 2


@pytest.mark.parametrize(
    "wording", ["规章制度", "总计划", "其他说明", "1.属于", "自然人数量", "复议"]
)
def test_other_words_are_no_labels(wording: str) -> None:
    editions = gd.editions()
    tokens = tokenise(read_text(wording), lexicon(editions))
    assert [token.kind for token in tokens] == [Kind.TEXT]


def test_every_wording_of_the_grammar_is_read_back_as_its_own_rule() -> None:
    lexemes = lexicon(gd.editions())
    for edition in gd.editions():
        for rule, wordings in edition.grammar.words.items():
            for wording in wordings:
                match = lexemes.find(wording.text)
                assert match is not None, wording.text
                assert rule in [word.rule for word in match.words], wording.text
