"""The view's own words in two languages. Words of the form come from the grammar instead."""

from __future__ import annotations

from typing import Literal

from govdisclosure.model.diagnostic import Diagnostic

Lang = Literal["both", "en", "zh"]
OneLang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("both", "zh", "en")

# name: (Chinese, English)
_WORDS = {
    "organ": ("机关", "organ"),
    "year": ("年度", "year"),
    "period": ("统计期", "period"),
    "published": ("发布", "published"),
    "editions": ("版本", "edition"),
    "grid": ("申请表", "grid"),
    "to": ("至", "to"),
    "untitled": ("（无标题）", "(without title)"),
    "absent": ("文档中没有此表", "not in the document"),
    "unread": ("未识别的行", "Unread rows"),
    "diagnostics": ("诊断", "Diagnostics"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "info": ("提示", "info"),
    "cells": ("单元格", "cells"),
    "stated": ("已填", "stated"),
    "blank": ("空白", "blank"),
    "solved": ("推算", "solved"),
    "ambiguous": ("不确定", "ambiguous"),
    "missing": ("缺失", "missing"),
    "unreadable": ("无法识读", "unreadable"),
    "corrected": ("人工更正", "corrected"),
    "more": ("……以及同类", "… and more of these:"),
    "doubtful": ("涉及错误", "named by an error"),
    "sums": ("不成立的勾稽关系", "Sums that do not hold"),
    "left": ("等式左边", "added up"),
    "right": ("等式右边", "the total side"),
    "form": ("表格", "Form"),
    "source": ("原文", "source"),
    "nowhere": ("原文中没有", "not in the source"),
    "value": ("值", "value"),
    "candidates": ("可能的值", "candidates"),
    "replaced": ("更正前", "before"),
    "note": ("附注", "note"),
    "key": ("键", "key"),
    "blame": ("归因", "blame"),
    "holds": ("成立", "holds"),
    "fails": ("不成立", "fails"),
    "undecided": ("无法判断", "undecided"),
    "large": ("变化较大", "large change"),
    "rule": ("规则", "rule"),
    "last": ("上年", "last year"),
    "this": ("本年", "this year"),
    "parent": ("合计", "parent"),
    "children": ("分项之和", "sum of the children"),
    "difference": ("差", "difference"),
    "layers": ("层", "layers"),
    "in_force": ("适用年度", "reports on"),
    "relations": ("勾稽关系", "Sums"),
    "cells_count": ("件数", "number"),
    "no_number": ("没有数值", "no number"),
    "not_zero": ("不是零", "not zero"),
    "not_asked": ("表中未设", "not asked"),
    "no_report": ("无报告", "no report"),
    "unknown_organ": ("（机关不明，第 {number} 份）", "(unknown organ, report {number})"),
    "undated": ("没有年度而未画出的报告（序号）：", "without a year and not drawn, report number "),
    "doubles": ("同一年有多份报告，不连线：", "several reports on one year, not joined: "),
    "errors_here": ("涉及这些数字的错误", "errors that name these figures"),
    "or": ("或", " or "),
    "state": ("状态", "state"),
    "rows_held": ("成立的行", "rows that hold"),
}


def say(name: str, lang: Lang) -> str:
    """A word of the view in the language asked for, or in both, Chinese first."""
    chinese, english = _WORDS[name]
    return {"zh": chinese, "en": english}.get(lang, f"{chinese} {english}")


def messages(found: Diagnostic, lang: Lang) -> tuple[str, ...]:
    """The messages of a diagnostic in the languages asked for."""
    both = (found.message_zh, found.message)
    return {"zh": both[:1], "en": both[1:]}.get(lang, both)
