"""Damages around and between what the report prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from govdisclosure.testing.places import Words, bare, between_lines, by_line, paragraph
from govdisclosure.writers.layouts import Format


def prose_between(text: str, kind: Format, words: Words, random: Random) -> str:
    """Sentences with numbers and words of the tables, before and behind headings."""
    between = between_lines(text, kind)
    sentences = (
        "全年共收到申请128件，结转下年度3件，其中自然人120件。",
        "制发规范性文件9件，办理行政许可22件、行政处罚7件，收费9.139万元。",
        "注：以上数据由本机关2个单位汇总。",
    )

    def change(line: str) -> str:
        if bare(line) not in words.headings:
            return line
        before, behind = (paragraph(random.choice(sentences), kind) for _ in range(2))
        return f"{before}{between}{line}{between}{behind}"

    return by_line(text, change)


def broken_prose(text: str, kind: Format, words: Words, random: Random) -> str:
    """A sentence with words of the form that a converter broke at its numbers, over a table."""
    between = between_lines(text, kind)
    pieces = ("全年发布规范性文件", "9", "件，办理行政许可", "22", "件、行政处罚", "7", "件。")
    over = random.choice(words.over_tables)

    def change(line: str) -> str:
        return between.join([line, *pieces]) if bare(line) == over else line

    return by_line(text, change)


def notes_between_tables(text: str, kind: Format, words: Words, random: Random) -> str:
    """Notes with numbers under tables that stand below each other."""
    note = "注：其中涉及22件的，自2019年起另行统计。"
    if kind == "html":
        return text.replace("</table>\n<table", f"</table>\n<p>{note}</p>\n<table")
    between = between_lines(text, kind)
    seen: set[str] = set()

    def change(line: str) -> str:
        title = next((one for one in words.articles if one in line), None)
        if title is None or title in seen:
            return line
        seen.add(title)
        return f"{note}{between}{line}" if len(seen) > 1 else line

    return by_line(text, change)


def page_breaks(text: str, kind: Format, words: Words, random: Random) -> str:
    """Page numbers between rows; where each cell has its line, the group is named again."""
    between = between_lines(text, kind)
    found = 0

    def change(line: str) -> str:
        nonlocal found
        begins = next((row for row in words.rows if row in line[: len(row) + 8]), None)
        if begins is None or random.random() > 0.15 or line.startswith("\t\t"):
            return line
        found += 1
        number = random.choice((f"- {found} -", f"— {found} —", f"第 {found} 页"))
        again = words.rows[begins] if line == begins else ""
        return between.join(part for part in (number, again, line) if part)

    return by_line(text, change)


def header_block(text: str, kind: Format, words: Words, random: Random) -> str:
    lines = ("索引号：000014349/2024-00178", "来源：本站", "字号：【大 中 小】 打印本页")
    return _in_front(text, kind, lines)


def breadcrumbs(text: str, kind: Format, words: Words, random: Random) -> str:
    return _in_front(text, kind, ("当前位置：首页 > 政务公开 > 政府信息公开年报",))


def _in_front(text: str, kind: Format, lines: Sequence[str]) -> str:
    between = between_lines(text, kind)
    block = between.join(paragraph(line, kind) for line in lines) + between
    if kind != "html":
        return block + text
    return text.replace("<body>\n", f"<body>\n{block}", 1)


def footer(text: str, kind: Format, words: Words, random: Random) -> str:
    lines = ("扫一扫在手机打开当前页", "版权所有：本网站", "联系电话：0700-1234567 访问量：86421")
    between = between_lines(text, kind)
    block = between + between.join(paragraph(line, kind) for line in lines) + "\n"
    return text.replace("</body>", f"{block}</body>") if kind == "html" else text + block


def spam(text: str, kind: Format, words: Words, random: Random) -> str:
    """Advertisements of the site before and behind the report."""
    lines = (
        "本文由热心网友整理上传",
        "年终总结范文大全 2019 2020 2021",
        "限时优惠9折起，立即抢购！",
    )
    between = between_lines(text, kind)
    block = between.join(paragraph(line, kind) for line in lines)
    text = _in_front(text, kind, lines[:1])
    if kind == "html":
        return text.replace("</body>", f"{block}\n</body>")
    return f"{text}{between}{block}\n"


def wide_gaps(text: str, kind: Format, words: Words, random: Random) -> str:
    """More than two spaces between the cells of a row."""
    return re.sub(r"(?<=\S)  (?=\S)", lambda _: " " * random.randint(2, 9), text)


def carriage_returns(text: str, kind: Format, words: Words, random: Random) -> str:
    return text.replace("\n", "\r\n")


def byte_order_mark(text: str, kind: Format, words: Words, random: Random) -> str:
    return "\ufeff" + text
