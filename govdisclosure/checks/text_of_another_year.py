"""S006: a section speaks of another year than the title, and never of the title's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdisclosure.checks.narrative.sentences import Sentence, section_text
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report
from govdisclosure.narrative.dates import YEAR, year_in

_YEAR = re.compile(YEAR)
# A sentence that opens with a year reports on it: 2023年,我局…; a full date is none.
_OPENS = re.compile(
    rf"^(?:[（(][一二三四五六七八九十]{{1,3}}[)）][^,。]{{0,15}}?)?在?({YEAR})年度?(?:以来)?(?:,|(?=[^\d,]))"
)
# Plans, and events of other years, may stand in any report.
_OTHER = re.compile(
    r"以来|起|至今|修订|施行|实施|印发|出台|成立|下一步|计划|打算|继续|展望|将|拟|规划|问题|不足|改进|整改"
)
# The section on problems looks back and forward; it may speak of any year.
_ANY_YEAR = "problems"


def text_of_another_year(report: Report) -> Iterable[Diagnostic]:
    """One finding a section, at the first sentence that opens with another year."""
    if report.year is None:
        return
    for section in report.sections:
        # what nearly every section says is looked for first
        printed = str(report.year)
        if section.key == _ANY_YEAR or any(printed in one.text for one in section.paragraphs):
            continue
        own = section_text(section)
        if report.year in _years(own.text):
            continue
        for sentence in own.sentences(_YEAR):
            year = _year_of(sentence)
            if year is not None and year != report.year:
                span = sentence.span_of(0, len(sentence.text))
                yield diagnose("S006", (), span, number=section.number, said=year, year=report.year)
                break


def _years(text: str) -> set[int]:
    """The years that a text speaks of, in figures or in Chinese numerals."""
    return {year_in(found.group()) for found in _YEAR.finditer(text)}


def _year_of(sentence: Sentence) -> int | None:
    opens = _OPENS.match(sentence.text)
    if opens is None or _OTHER.search(sentence.text):
        return None
    return year_in(opens.group(1))
