"""The page's own words, in both languages side by side; the style shows one of them."""

from __future__ import annotations

from html import escape

from govdisclosure.model.cell import STATES
from govdisclosure.views.words import say

# name: (Chinese, English)
_WORDS = {
    "review": ("核对年度报告", "Review of annual reports"),
    "skip": ("跳到表格", "Skip to the form"),
    "report": ("报告", "Report"),
    "previous": ("上一处疑问", "Previous doubt"),
    "next": ("下一处疑问", "Next doubt"),
    "language": ("English", "中文"),
    "keys": ("按键", "Keys"),
    "close": ("关闭", "Close"),
    "download": ("下载认定", "Download decisions"),
    "source": ("原文", "Source"),
    "made_up": (
        "此文件不是纯文本；下面是从中读出的文字，位置见“单元格”。",
        "This file is no text; below is what was read from it, for places see “Cell”.",
    ),
    "no_source": ("此报告没有原文。", "This report has no source text."),
    "form": ("表格", "Form"),
    "findings": ("诊断", "Diagnostics"),
    "none_found": ("没有诊断。", "There are no diagnostics."),
    "none_shown": ("筛选后没有诊断。", "The filters leave none."),
    "severity": ("严重程度", "Severity"),
    "blame": ("归因", "Blame"),
    "blame_source": ("报告自身", "the report"),
    "blame_reading": ("读取", "the reading"),
    "cell": ("单元格", "Cell"),
    "choose": (
        "点按表格中的单元格或原文中的标记。",
        "Choose a cell of the form or a mark in the source.",
    ),
    "key": ("键", "Key"),
    "state": ("状态", "State"),
    "printed": ("原文", "Printed"),
    "place": ("位置", "Place"),
    "candidates": ("可能的值", "Candidates"),
    "about_it": ("相关诊断", "Diagnostics"),
    "to_source": ("看原文", "Show in source"),
    "to_form": ("看表格", "Show in form"),
    "decide": ("认定", "Decide"),
    "value": ("值", "Value"),
    "blank": ("空白", "Blank"),
    "by": ("认定人", "Decided by"),
    "reason": ("理由", "Reason"),
    "record": ("记录认定", "Record decision"),
    "withdraw": ("撤回", "Withdraw"),
    "decisions": ("认定", "Decisions"),
    "judged_later": (
        "下载后用 report.with_decisions(文件) 载入；勾稽关系届时重新判断。",
        "Load the download with report.with_decisions(file); sums are judged anew then.",
    ),
    "private": (
        "本页不联网；内容只留在此浏览器中。",
        "This page uses no network; what you enter stays in this browser.",
    ),
    "key_next": ("下一处、上一处疑问", "next, previous doubt"),
    "key_arrows": ("在表格中移动", "move about in the form"),
    "key_enter": ("选定单元格", "choose the cell"),
    "key_source": ("到原文中的位置", "to its place in the source"),
    "key_form": ("回到表格中的单元格", "back to the cell of the form"),
    "key_decide": ("填写认定", "decide"),
    "key_language": ("切换语言", "switch the language"),
    "key_escape": ("离开输入框或关闭", "leave a field, close"),
    "key_help": ("显示按键", "show the keys"),
}
# What the script says besides; it has no words of its own.
_SPOKEN = {
    "wrong_count": ("请填不带符号的整数。", "Enter a whole number without a sign."),
    "wrong_signed": ("请填整数。", "Enter a whole number."),
    "wrong_amount": ("请填数字，可带小数。", "Enter a number, decimals allowed."),
    "too_long": ("数字过长。", "The number is too long."),
    "both": ("值与“空白”只能选一个。", "Enter a value or choose blank, not both."),
    "no_name": ("请填认定人。", "Say who decided."),
    "no_reason": ("请填理由。", "Say why."),
    "recorded": ("已记录：", "Recorded: "),
    "withdrawn": ("已撤回：", "Withdrawn: "),
    "nowhere": ("原文中没有", "not in the source"),
    "of": ("第 {n} 处疑问，共 {all} 处", "Doubt {n} of {all}"),
    "no_doubts": ("没有疑问。", "No doubts."),
}


def both(name: str) -> str:
    """A word in both languages as two elements."""
    return pair(*_WORDS[name])


def shared(name: str) -> str:
    """A word of all views in both languages as two elements."""
    return pair(say(name, "zh"), say(name, "en"))


def pair(chinese: str, english: str) -> str:
    """A text in two languages."""
    return (
        f'<span class="zh" lang="zh-CN">{escape(chinese)}</span>'
        f'<span class="en" lang="en">{escape(english)}</span>'
    )


def spoken() -> dict[str, tuple[str, str]]:
    """Name → Chinese and English, for the script."""
    states = {state: (say(state, "zh"), say(state, "en")) for state in STATES}
    again = {name: _WORDS[name] for name in ("blank", "withdraw")}
    return {**_SPOKEN, **{f"state_{name}": said for name, said in states.items()}, **again}


def names() -> tuple[str, ...]:
    """The words that the page's template may name."""
    return tuple(_WORDS)
