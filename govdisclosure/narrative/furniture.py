"""Where a report ends and the page around it goes on: share buttons, footers, scripts, spam."""

from __future__ import annotations

import re

from govdisclosure.narrative.dates import is_date_line
from govdisclosure.narrative.lines import Line

# What websites print around an article. A line that holds one of these is not the report's.
# Each begins with a character of its own, so that a search skips to those.
_FURNITURE = re.compile(
    r"""扫一扫|分享到|分享：|打印本页|打印页面|【打印|关闭窗口|关闭本页|【关闭|上一篇|下一篇|版权所有|主办单位
      |主办：|承办：|承办单位|ICP备|ICP证|公网安备|网站地图|网站标识|无障碍|关怀版|政务微信|政务微博|政务APP
      |浏览次数|访问量|责任编辑|相关链接|相关文章|附件下载|联系我们|返回顶部|背景色|当前位置|您现在的位置
      |字号：|字体：|<\s*+(?:/\s*+)?+(?:img|script|div|span|a)\b|//(?<=^//)|function\s*\(|var(?<!\wvar)\s|document\.|\$\(""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[。！？；：.!?;:)）】”》…]$")
_SIGNATURE = re.compile(
    r"^\S{2,30}(?:局|厅|委|委员会|政府|办|办公室|中心|院|处|部|会|组|所|站|队|行|社|镇|乡|街道|区|县|市|省)$"
)
_LIST_ITEM = re.compile(
    r"^\s*+(?:[（(]?\s*+(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）、.．])|^附件?[:：0-9一]"
)
_NOTHING = re.compile(r"^(?:无|没有|暂无|略|本年度?无)")
# Right behind the last heading its whole section may be this, without a full stop.
_DENIAL = re.compile(r"^[^，。]{0,12}(?:无|没有|未)(?:其他|其它|需要|收取|发生|相关)")
_LONGEST_SIGNATURE = 30
_LONGEST_BUTTON = 30
# A line that is no sentence may be a heading when a sentence follows within so many lines.
_LOOK_AHEAD = 2


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page around the report."""
    return _FURNITURE.search(text) is not None


def is_button(text: str) -> bool:
    """Whether a line is a share button or the like, which may stand between sections too."""
    return len(text) <= _LONGEST_BUTTON and text[-1] not in "。！？；" and is_furniture(text)


def report_end(lines: list[Line]) -> int:
    """How many of the lines behind the last heading belong to the report."""
    position = 0
    while position < len(lines):
        text = lines[position].text
        if is_furniture(text):
            break
        if not (_belongs(text) or (position == 0 and _DENIAL.search(text))):
            ahead = lines[position + 1 : position + 1 + _LOOK_AHEAD]
            if not any(_is_sentence(line.text) and not is_furniture(line.text) for line in ahead):
                break
        position += 1
    return position


def _belongs(text: str) -> bool:
    return (
        _is_sentence(text)
        or is_date_line(text)
        or bool(_NOTHING.match(text))
        or bool(_LIST_ITEM.match(text))
        or "处理费" in text  # the statement that the form of 2021 asks for in section six
        or (len(text) <= _LONGEST_SIGNATURE and bool(_SIGNATURE.match("".join(text.split()))))
    )


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text))
