"""What is taken for HTML, and what for text."""

from __future__ import annotations

import pytest

from govdisclosure.readers.sniff import looks_like_html


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<p>一",
        "\n<html lang=zh><body>一",
        '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><p>一',
        "<p>一</p><p>二</p>",
        "<table><tr><td>规章</td><td>1</td></tr></table>",
        "# 年报\n\n一、总体情况\n\n第一句。\n\n<table><tr><td>规章</td><td>1</td></tr></table>",
        "<DIV CLASS=a>一</DIV><DIV>二</DIV>",
    ],
)
def test_markup_is_html(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "规章\n1\n2\n3",
        '规章\n1\n2\n3\n< img src=" "/>',
        "| 商业<br>企业 | 科研<br>机构 |\n|---|---|\n| 1<br> | 2<br> |",
        "一、总体情况\n第一句。\n第二句。\n<p>扫一扫</p>\n<div>分享</div>\n第三句。",
        "a < b\np > q\n3 <4> 5",
        "&lt;table&gt;&lt;tr&gt;&lt;td&gt;",
    ],
)
def test_text_with_stray_tags_is_text(text: str) -> None:
    assert not looks_like_html(text)
