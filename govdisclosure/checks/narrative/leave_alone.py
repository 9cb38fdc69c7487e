"""Sentences that look like a claim about this report's tables and are none.

Only sentences that contradict the tables come here, so that doubt costs no more than a miss.
"""

from __future__ import annotations

import re

from govdisclosure.checks.narrative.claims import Claim, leave_alone
from govdisclosure.checks.narrative.sentences import Sentence
from govdisclosure.model.report import Report

# What a claim is about is said at most so far in front of it.
_FARTHEST = 400
_NAMES_ITSELF = re.compile(r"信息公开|依申请|公开申请|复议|诉讼")
_CLAUSE_STARTS = re.compile(r"[,;:(。]")
_CLAUSE_ENDS = re.compile(r"[,;。)]|$")
_YEAR = re.compile(r"(20\d\d)年")
_QUOTES = (("《", "》"), ("“", "”"), ("「", "」"))
# An organ's name is told by its last characters: 科技厅 is part of 科学技术厅, 教育局 is not.
_END_OF_NAME = 3


def is_left_alone(report: Report, sentence: Sentence, claim: Claim, match: re.Match[str]) -> bool:
    """Whether a claim that the tables contradict may be about something else."""
    text = sentence.text
    in_front = text[max(0, match.start() - _FARTHEST) : match.start()]
    clause = _CLAUSE_STARTS.split(in_front)[-1]
    ending = _CLAUSE_ENDS.search(text, match.end())
    behind = text[match.end() : ending.start() if ending else len(text)]
    # where the claim does not name applications itself, the sentence so far says what it is about
    front = clause if _NAMES_ITSELF.search(match.group()) else in_front
    alone = leave_alone()
    return (
        claim.unless.search(clause) is not None
        or claim.never_after.search(in_front) is not None
        or alone.things.search(front + match.group() + behind) is not None
        or alone.plans.search(clause) is not None
        or not claim.needs.search(sentence.before(claim.near) + text)
        or _is_quoted(in_front)
        or _is_of_another_level(report, text)
        or _is_of_another_organ(report, in_front)
        or _is_of_another_time(report, in_front, behind, match)
    )


def says_nothing(numeral: str, match: re.Match[str]) -> bool:
    """Whether 一 is no figure: 一起 together, 受理一件、答复一件 one by one, 每一件 each."""
    if numeral != "一":
        return False
    text = match.string
    counted = text[match.start("n") : match.end("n") + 1]
    return counted == "一起" or text.count(counted) > 1 or "做到" in text


def _is_quoted(in_front: str) -> bool:
    return any(in_front.rfind(opened) > in_front.rfind(closed) for opened, closed in _QUOTES)


def _is_of_another_level(report: Report, text: str) -> bool:
    if leave_alone().levels.search(text):
        return True
    office = leave_alone().offices.search(text)
    return office is not None and office.group() not in f"{report.title}{report.organ}"


def _is_of_another_organ(report: Report, in_front: str) -> bool:
    """Whether the sentence or the clause in front of the claim has another organ as its subject."""
    for pattern in (leave_alone().first_subject, leave_alone().subject):
        found = pattern.search(in_front)
        if found is not None and not _names(report, found["organ"]):
            return True
    return False


def _names(report: Report, organ: str) -> bool:
    """Whether the report is the organ's own: 省科技厅 is 某某省科学技术厅."""
    if leave_alone().own.search(organ):
        return True
    name = report.organ or report.title or ""
    if leave_alone().place.search(organ) and not leave_alone().of_a_place.search(name):
        return False
    own = iter(name)
    return all(char in own for char in organ[-_END_OF_NAME:])


def _is_of_another_time(report: Report, in_front: str, behind: str, match: re.Match[str]) -> bool:
    times, whole_year = leave_alone().times, leave_alone().whole_year
    if times.search(whole_year.sub("", in_front)) or times.search(behind):
        return True
    if report.year is None:
        return False
    to = match.groupdict().get("to")
    if to and int(to) != report.year + 1:
        return True
    return any(int(year) != report.year for year in _YEAR.findall(in_front))
