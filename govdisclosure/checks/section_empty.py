"""S005: the section on problems and improvements says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

# The section that must have text: all others hold tables or may have nothing to say.
_MUST_SPEAK = "problems"
# A word for nothing; a sentence that there were no problems (暂无问题。) says something.
_NOTHING = frozenset(["", "无", "暂无", "没有", "略"])
_CUT_OFF = "R016"


def section_empty(report: Report) -> Iterable[Diagnostic]:
    """A section that is absent has been reported; a document that breaks off says nothing."""
    if any(found.code == _CUT_OFF for found in report.diagnostics):
        return
    for section in report.sections:
        if section.key != _MUST_SPEAK or len(section.paragraphs) > 1:
            continue
        if re.sub(r"\W", "", section.text) in _NOTHING:
            yield diagnose("S005", (), section.span, number=section.number, title=section.heading)
