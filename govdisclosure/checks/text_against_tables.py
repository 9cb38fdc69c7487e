"""T001 to T008: what a sentence says, against the cells that it names.

Most sentences claim nothing, and most claims hold: both are passed over first. What is left is
looked at closely, because a sentence about another level of government, another thing or another
time says nothing about this report's tables, and a false alarm costs more than a miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import define, evolve, field

from govdisclosure.checks.narrative.claims import Claim, Patterns, claims_for
from govdisclosure.checks.narrative.leave_alone import is_left_alone, says_nothing
from govdisclosure.checks.narrative.numerals import number_of
from govdisclosure.checks.narrative.quantity import Quantity, quantity_of
from govdisclosure.checks.narrative.sentences import Sentence, section_text
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

# A sentence that claims something has a counted number, or says that there was none.
_CLAIMS_SOMETHING = re.compile(
    r"[\d一二两三四五六七八九十百千万][件份宗起例条项笔个次]"
    r"|(?:未|无|没有)(?=[^。;]{0,60}(?:申请|复议|诉讼))"
)
# So few patterns cost no more than to look for a number first.
_FEW = 2


def text_against_tables(report: Report) -> Iterable[Diagnostic]:
    """Judge every sentence of the narrative by the cells that it names."""
    if not report.cells:
        return
    claims = claims_for(report.editions)
    judge = _Judge(report)
    for section in report.sections:
        whole = section_text(section)
        for start, end, anchors in whole.words(claims.anchors):
            text = whole.text[start:end]
            possible = claims.possible_in(text, anchors)
            if len(possible) > _FEW and not _CLAIMS_SOMETHING.search(text):
                continue
            if any(pattern.search(text) for pattern, _ in possible):
                yield from judge.findings(whole.sentence(start, end), possible)


@define
class _Judge:
    """Holds sentences against one report; what its cells leave of a sum is worked out once."""

    report: Report
    _quantities: dict[tuple[str, ...], Quantity | None] = field(factory=dict)

    def findings(self, sentence: Sentence, possible: Patterns) -> Iterator[Diagnostic]:
        for pattern, claim in possible:
            for match in pattern.finditer(sentence.text):
                said = _said(match)
                if said is None:
                    continue
                table = self._contradicted(claim, said)
                if table is not None and not is_left_alone(self.report, sentence, claim, match):
                    yield self._diagnostic(sentence, claim, match, said, table)

    def _contradicted(self, claim: Claim, said: int) -> Quantity | None:
        """What the table has instead of the figure that is said, None where that may be right."""
        first = None
        for keys in claim.figures:
            found = self._quantity(keys)
            if found is None:
                continue
            if found.admits(said):
                return None
            first = first or found
        return first

    def _quantity(self, keys: tuple[str, ...]) -> Quantity | None:
        if keys not in self._quantities:
            self._quantities[keys] = quantity_of(self.report, keys)
        return self._quantities[keys]

    def _diagnostic(
        self, sentence: Sentence, claim: Claim, match: re.Match[str], said: int, table: Quantity
    ) -> Diagnostic:
        cells = self.report.cells
        shown = next(keys for keys in claim.figures if self._quantities[keys] is table)
        keys = [key for key in dict.fromkeys((*shown, *claim.also)) if key in cells]
        found = diagnose(
            claim.code,
            keys,
            sentence.span_of(0, len(sentence.text)),
            said=said,
            quote=match.group(),
            table=str(table),
        )
        related = tuple(span for key in keys if (span := cells[key].span) is not None)
        return evolve(found, related=related)


def _said(match: re.Match[str]) -> int | None:
    """The figure of a claim, 0 where it says that there was none; None when it is no figure."""
    if "n" not in match.re.groupindex:
        return 0
    numeral = match["n"]
    return None if says_nothing(numeral, match) else number_of(numeral)
