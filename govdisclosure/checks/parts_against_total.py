"""T009 and T010: a total and its parts in one sentence: 925条，其中网站732条、微信193条."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govdisclosure.checks.narrative.claims import leave_alone
from govdisclosure.checks.narrative.sentences import Sentence, section_text
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.cell import MAX_DIGITS
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

_NAMING = "其中"
_PARTS_NAMED = re.compile(_NAMING)
_FARTHEST = 30
_UNIT = r"(?:件|条|份|宗|起|例|篇|项|次|个|期|场|人次|人)"
_TOTAL = re.compile(
    rf"""
    (?<!\d) (?P<n> \d{{1,3}}(?:,\d{{3}}){{1,5}} | \d{{1,{MAX_DIGITS}}} ) (?P<unit> {_UNIT} )
    (?! 以上 | 以下 | 左右 | 上下 | 多 | 余 | 次 )
    [^,;。:()\d]{{0,12}}          # 925条政府信息
    [,(:]* 其中 [:,]*
    (?P<parts> [^;。]* )
    """,
    re.VERBOSE,
)
# In front of a figure: it is a part of a number, or about so much.
_NOT_EXACT = frozenset(".,约近超余每第")
# Several totals in a row, 公告12条、公示11条，其中…: of which of them the parts are is not said.
_SEVERAL = re.compile(rf"\d{_UNIT}[^,;。:()\d]{{0,12}}[、,和及与][^,;。:()\d]{{0,12}}$")
# Parts that add up to less than this share of the total are examples, not meant to be all.
_NEARLY = 0.9
_BRACKETS = re.compile(r"\([^()]*\)")
_COMMA = re.compile(r"[,、]")
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3})")
_NUMBER = re.compile(rf"(?<!\d)\d{{1,{MAX_DIGITS}}}(?!\d)")
_LAST_NUMBER = re.compile(rf"{_NUMBER.pattern}(?=\D*$)")
_PERCENT = re.compile(r"^占?\D*+\d[\d.]*+%|^占")
# a part: words, a figure, and the unit of the total or none
_PART = re.compile(rf"^(?P<what>[^\d]+)(?P<n>\d{{1,{MAX_DIGITS}}})(?P<unit>{_UNIT})?$")
# where the list of parts is over: another count, or what was done with the whole
_OVER = re.compile(
    r"办结|答复|办理|结转|共|累计|总|同比|较|增|减|率|其中|浏览|阅读|粉丝|关注"
    r"|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|同步|同时|重复|转发|转载|推送"
)
# where something was published; parts by place and parts by subject overlap
_PLACE = re.compile(r"网|微信|微博|公众号|平台|客户端|头条|抖音|报|电视|广播|栏|媒体|APP|H5")


def parts_against_total(report: Report) -> Iterable[Diagnostic]:
    """Add up the parts that a sentence names; 其中 alone does not promise that they are all."""
    for section in report.sections:
        if not any(_NAMING in paragraph.text for paragraph in section.paragraphs):
            continue
        whole = section_text(section)
        for start, end in whole.bounds(_PARTS_NAMED):
            if not _may_differ(whole.text[start:end]):
                continue
            sentence = whole.sentence(start, end)
            found = list(_findings(sentence))
            if found and not _is_left_alone(sentence.text):
                yield from found


def _may_differ(text: str) -> bool:
    """Whether the parts may be more than the total, or nearly all of it; most sentences end here.

    The total is the last number in front of 其中, the parts are some of those behind.
    """
    before, _, behind = text.partition(_NAMING)
    found = _LAST_NUMBER.search(before)
    if found is None:
        return _NAMING in behind
    if _NAMING in behind or before[: found.start()].endswith(","):
        return True
    total = int(found.group())
    listed = behind.partition(";")[0]
    parts = [int(number) for number in _NUMBER.findall(_THOUSANDS.sub("", listed))]
    added = sum(parts)
    # two parts that make the total do so together, or one of them is no part
    return added > total or (added >= total * _NEARLY and len(parts) > 1 + (added == total))


def _findings(sentence: Sentence) -> Iterator[Diagnostic]:
    for match in _TOTAL.finditer(sentence.text):
        in_front = sentence.text[max(0, match.start() - _FARTHEST) : match.start()]
        if in_front[-1:] in _NOT_EXACT or _SEVERAL.search(in_front):
            continue
        total = int(match["n"].replace(",", ""))
        parts = list(_parts(match["parts"], match["unit"]))
        if len({_PLACE.search(what) is None for what, _ in parts}) > 1:
            continue
        added = sum(number for _, number in parts)
        if added > total:
            yield _finding("T009", sentence, match, total, added)
        elif total * _NEARLY <= added < total and len(parts) > 1:
            yield _finding("T010", sentence, match, total, added)


def _is_left_alone(text: str) -> bool:
    return bool(leave_alone().levels.search(text) or leave_alone().things.search(text))


def _parts(text: str, unit: str) -> Iterator[tuple[str, int]]:
    while "(" in text and _BRACKETS.search(text):
        text = _BRACKETS.sub("", text)
    # a bracket that opened in front of the list closes it
    text = text.split(")")[0].split("(")[0]
    for piece in _COMMA.split(_THOUSANDS.sub("", text)):
        if _PERCENT.match(piece):
            continue
        part = _PART.match(piece)
        if part is None or part["unit"] not in (unit, None) or _OVER.search(part["what"]):
            return
        yield part["what"], int(part["n"])


def _finding(
    code: str, sentence: Sentence, match: re.Match[str], total: int, parts: int
) -> Diagnostic:
    span = sentence.span_of(match.start(), match.end())
    return diagnose(code, (), span, said=total, sum=parts, quote=match.group())
