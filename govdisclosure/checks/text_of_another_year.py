"""S006: a section speaks of another year than the title, and never of the title's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdisclosure.checks.narrative.sentences import Sentence, sentences
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

# A sentence that opens with a year reports on it: 2023年,我局…; a full date is none.
_OPENS = re.compile(
    r"^(?:[（(][一二三四五六七八九十]{1,3}[)）][^,。]{0,15}?)?在?(20\d\d)年度?(?:以来)?(?:,|(?=[^\d,]))"
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
        text = section.text
        if section.key == _ANY_YEAR or "20" not in text or str(report.year) in text:
            continue
        own = list(sentences([section]))
        if any(str(report.year) in sentence.text for sentence in own):
            continue
        for sentence in own:
            year = _year_of(sentence)
            if year is not None and year != report.year:
                span = sentence.span_of(0, len(sentence.text))
                yield diagnose("S006", (), span, number=section.number, said=year, year=report.year)
                break


def _year_of(sentence: Sentence) -> int | None:
    opens = _OPENS.match(sentence.text)
    if opens is None or _OTHER.search(sentence.text):
        return None
    return int(opens.group(1))
