"""T001 to T008: what a sentence says, against the cells that it names.

A sentence about another level of government, another thing or another time is left alone, and so is
whatever the patterns of `narrative/claims.toml` do not know: a false alarm costs more than a miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from govdisclosure.checks.narrative.claims import Claim, claims_for, leave_alone
from govdisclosure.checks.narrative.quantity import Quantity, quantity_of
from govdisclosure.checks.narrative.sentences import Sentence, sentences
from govdisclosure.diagnostics.make import diagnose
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

# No sentence without one of these makes a claim.
_WORTH = re.compile(r"申请|复议|诉讼|起诉|结转|答复|办结|办复|公开|处理|提供")
_CLAIMS_SOMETHING = re.compile(r"\d(?:件|份|宗|起|例|条|项|笔|个|次)|未|无|没有")
_NAMES_ITSELF = re.compile(r"信息公开|依申请|公开申请|复议|诉讼")
_CLAUSE_STARTS = re.compile(r"[,;:(]")
_CLAUSE_ENDS = re.compile(r"[,;。)]|$")
_YEAR = re.compile(r"(20\d\d)年")


def text_against_tables(report: Report) -> Iterable[Diagnostic]:
    """Judge every sentence of the narrative by the cells that it names."""
    if not report.cells:
        return
    claims = claims_for(report.editions)
    for sentence in sentences(report.sections):
        text = sentence.text
        if not _WORTH.search(text) or not _CLAIMS_SOMETHING.search(text):
            continue
        if _is_of_another_level(report, text):
            continue
        for claim in claims:
            yield from _judge(report, sentence, claim)


def _judge(report: Report, sentence: Sentence, claim: Claim) -> Iterator[Diagnostic]:
    for pattern in claim.patterns:
        for match in pattern.finditer(sentence.text):
            if not _is_about_tables(report, sentence, claim, match):
                continue
            figures = {keys: quantity_of(report, keys) for keys in claim.figures}
            known = {keys: found for keys, found in figures.items() if found is not None}
            said = _said(match)
            if known and not any(found.admits(said) for found in known.values()):
                yield _finding(report, sentence, claim, match, known)


def _said(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return int(groups["n"].replace(",", "")) if groups.get("n") else 0


def _is_about_tables(
    report: Report, sentence: Sentence, claim: Claim, match: re.Match[str]
) -> bool:
    text = sentence.text
    starts = [found.end() for found in _CLAUSE_STARTS.finditer(text, 0, match.start())]
    start = starts[-1] if starts else 0
    ending = _CLAUSE_ENDS.search(text, match.end())
    clause = text[start : ending.start() if ending else len(text)]
    in_front = text[start : match.start()]
    # where the claim does not name applications itself, the sentence so far says what it is about
    named = clause if _NAMES_ITSELF.search(match.group()) else text[: match.start()] + clause
    if claim.unless.search(in_front) or leave_alone().things.search(named):
        return False
    before = sentence.before[-claim.near :] if claim.near else ""
    if not claim.needs.search(before + text):
        return False
    return not _is_of_another_time(report, text[: match.start()], match)


def _is_of_another_level(report: Report, text: str) -> bool:
    if leave_alone().levels.search(text):
        return True
    office = leave_alone().offices.search(text)
    return office is not None and office.group() not in f"{report.title}{report.organ}"


def _is_of_another_time(report: Report, in_front: str, match: re.Match[str]) -> bool:
    if leave_alone().times.search(in_front):
        return True
    if report.year is None:
        return False
    to = match.groupdict().get("to")
    if to and int(to) != report.year + 1:
        return True
    return any(int(year) != report.year for year in _YEAR.findall(in_front))


def _finding(
    report: Report,
    sentence: Sentence,
    claim: Claim,
    match: re.Match[str],
    known: dict[tuple[str, ...], Quantity],
) -> Diagnostic:
    keys = tuple(dict.fromkeys((*next(iter(known)), *claim.also)))
    keys = tuple(key for key in keys if key in report.cells)
    found = diagnose(
        claim.code,
        keys,
        sentence.span_of(0, len(sentence.text)),
        said=_said(match),
        quote=match.group(),
        table=str(next(iter(known.values()))),
    )
    related = tuple(span for key in keys if (span := report[key].span) is not None)
    return evolve(found, related=related)
