"""Title, organ, year, dates and other fields around the report.

A field labelled in the page beats the title, the title beats the lead paragraph; a date of
signature is never taken for the date of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from attrs import define, field

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.edition import Edition
from govdisclosure.model.cell import Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.section import Field
from govdisclosure.narrative.dates import YEAR, find_date, find_period, is_date_line, year_in
from govdisclosure.narrative.lines import Line, joined, place_of

_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*年)")
_ORGAN_END = re.compile(
    r"(?:局|厅|委|委员会|人民政府|政府办|办公室|办事处|中心|院|处|部|会|组|所|站|队|行|社|馆|管委会|政府|公司|学校|大学)$"
)
# A line of its own that is an organ's name and nothing else.
_ORGAN = re.compile(rf"[\u4e00-\u9fff（）()·]{{3,40}}(?<=[\u4e00-\u9fff]){_ORGAN_END.pattern}")
# Verbs that run into the organ's name in a lead paragraph: 现公布三明市…, 编制常德市….
_BEFORE_ORGAN = re.compile(r"^.*(?:公布|发布|编制|现将|根据|按照|规定|要求|\d|[：:》>】])")
# What follows a value on the same line: another label, or a button in brackets.
_OTHER_LABEL = re.compile(r"(?<!\s)(?:\s+[\u4e00-\u9fff]{2,6}\s*[:：]|\s*[【\[])")
_UNLABELLED_DATE = re.compile(r"^(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}")

_LONGEST_TITLE = 90
# Prose goes on otherwise than a title behind the first words: 2023年政府信息公开情况.
_FIRST_WORDS = 6
_LONGEST_ORGAN = 40
# Labels inside of longer lines are words of prose.
_LONGEST_LABELLED = 120


@define
class Metadata:
    """Fields found, and what is doubtful about them."""

    fields: dict[str, Field] = field(factory=dict)
    diagnostics: list[Diagnostic] = field(factory=list)

    def value(self, name: str) -> object:
        found = self.fields.get(name)
        return found.value if found else None


@lru_cache(maxsize=32)
def _field_pattern(editions: Sequence[Edition]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all field labels, and label without spaces → field name."""
    names: dict[str, str] = {}
    for edition in editions:
        for rule, wordings in edition.grammar.words.items():
            if "metadata" in edition.grammar.tables_of.get(rule, ()):
                for wording in wordings:
                    names[wording.text] = rule.removesuffix("_field")
    labels = [
        r"\s*".join([f"(?<={re.escape(label[0])})", *map(re.escape, label[1:])])
        for label in sorted(names, key=len, reverse=True)
    ]
    # the first character is a class of its own: the search skips to it at once
    begin = "".join(sorted({re.escape(label[0]) for label in names}))
    behind_nothing = rf"(?<![^\s【】|][{begin}])"
    return re.compile(
        rf"[{begin}]{behind_nothing}(?:{'|'.join(labels)})(?:\s*[:：]\s*|(?=\s)\s*|$)"
    ), names


@lru_cache(maxsize=32)
def _title_pattern(editions: Sequence[Edition]) -> re.Pattern[str]:
    """A pattern of titles without white space: organ, year and what the report is called."""
    called = _called(editions)
    return re.compile(
        rf"(?P<before>[^，。；,;:：]{{0,40}}?)(?P<year>{YEAR})年?度?(?P<between>[^，。；,;]{{0,40}}?)(?:{called})"
    )


@lru_cache(maxsize=32)
def _year_and_name_pattern(editions: Sequence[Edition]) -> re.Pattern[str]:
    return re.compile(rf"(?:{YEAR})年?度?(?:{_called(editions)})")


@lru_cache(maxsize=32)
def _year_in_prose_pattern(editions: Sequence[Edition]) -> re.Pattern[str]:
    return re.compile(rf"(?P<year>{YEAR})年度?(?:{_called(editions, _FIRST_WORDS)})")


def _called(editions: Sequence[Edition], length: int | None = None) -> str:
    """An alternation of what reports are called (or how that begins), longest first."""
    words = {
        wording.text[:length]
        for edition in editions
        for rule, wordings in edition.grammar.words.items()
        if "title" in edition.grammar.tables_of.get(rule, ())
        for wording in wordings
    }
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def find_title(line: Line, editions: Sequence[Edition]) -> re.Match[str] | None:
    """The title that a line is, if it is one; groups before, year, between."""
    text = "".join(line.text.split())
    if len(text) > _LONGEST_TITLE:
        return None
    return _title_pattern(tuple(editions)).fullmatch(text)


def read_metadata(
    head: list[Line],
    lead: list[Line],
    tail: list[Line],
    editions: Sequence[Edition],
) -> Metadata:
    """Fields of a report.

    Args:
        head: lines before the first section.
        lead: `head` and the lines of section one, where the period stands.
        tail: the last lines of the report, where it is signed.
        editions: whose grammars hold the labels.
    """
    meta = Metadata()
    editions = tuple(editions)
    _labelled(meta, head, editions)
    lead_text = joined(lead)
    title = _title(meta, head, lead_text, editions)
    prose = joined(_behind_title(meta, lead, editions))
    _year(meta, title, lead, lead_text, editions)
    _signed(meta, head, tail)
    _organ(meta, title, prose, lead, lead_text, tail, editions)
    _period(meta, lead, lead_text)
    _published(meta, head)
    return meta


def _labelled(meta: Metadata, head: list[Line], editions: tuple[Edition, ...]) -> None:
    pattern, names = _field_pattern(editions)
    for line in head:
        if len(line.text) > _LONGEST_LABELLED and pattern.match(line.text) is None:
            continue
        found = list(pattern.finditer(line.text))
        for label, following in zip(found, [*found, None][1:], strict=True):
            end = following.start() if following else len(line.text)
            value = _OTHER_LABEL.split(line.text[label.end() : end])[0].strip(" 　|【】;；")
            name = names.get("".join(label.group().rstrip(":： 　").split()))
            if name is None or not value or name in meta.fields:
                continue
            start = line.text.index(value, label.end())
            span = line.span_of(start, start + len(value))
            meta.fields[name] = Field(value, "stated", line.text[start : start + len(value)], span)


def _behind_title(meta: Metadata, lead: list[Line], editions: tuple[Edition, ...]) -> list[Line]:
    """Lines that are no title; in front of the title of the report stands the page around it."""
    prose = [line for line in lead if find_title(line, editions) is None]
    title = meta.fields.get("title")
    place = title.span if title is not None else None
    behind = [line for line in prose if place is None or line.start >= place.start]
    return behind or prose


def _title(
    meta: Metadata, head: list[Line], lead_text: str, editions: tuple[Edition, ...]
) -> re.Match[str] | None:
    labelled = meta.fields.pop("title", None)
    pattern = _title_pattern(editions)
    if labelled is not None:
        text = "".join(str(labelled.value).split())
        found = pattern.match(text)
        if found is not None:
            value = text[: found.end()]
            meta.fields["title"] = Field(value, "stated", labelled.raw, labelled.span)
            return found
    for length in (1, 2):  # a title may be broken over two lines
        titles = list(_titles(head, length, pattern))
        if titles:
            lines, found = _with_organ_above(_own(titles, lead_text), head, pattern)
            raw = " ".join(one.text for one in lines)
            span = Span(lines[0].start, lines[-1].end)
            meta.fields["title"] = Field(found.group(), "stated", raw, span)
            return found
    meta.diagnostics.append(diagnose("M001"))
    return None


_Title = tuple[list[Line], re.Match[str]]


def _titles(head: list[Line], length: int, pattern: re.Pattern[str]) -> Iterator[_Title]:
    """Titles that are printed on so many lines."""
    for index in range(len(head) - length + 1):
        lines = head[index : index + length]
        text = joined(lines)
        found = pattern.fullmatch(text) if len(text) <= _LONGEST_TITLE else None
        if found is not None:
            yield lines, found


def _own(titles: Sequence[_Title], lead_text: str) -> _Title:
    """The title of the report itself; links to those of other years may stand around it."""
    if len({year_in(found["year"]) for _, found in titles}) == 1:
        return titles[0]
    period = find_period(lead_text)
    years = {day.year for day in period[0]} if period is not None and period[0] else set()
    return next((one for one in titles if year_in(one[1]["year"]) in years), titles[-1])


def _with_organ_above(title: _Title, head: list[Line], pattern: re.Pattern[str]) -> _Title:
    """The title with the line above where the organ stands there and not in the title itself."""
    lines, found = title
    at = next(number for number, line in enumerate(head) if line is lines[0])
    if found["before"] or found["between"] or at == 0:
        return title
    both = head[at - 1 : at + len(lines)]
    organ = joined(both[:1])
    whole = pattern.fullmatch(joined(both)) if _ORGAN.fullmatch(organ) else None
    return title if whole is None or whole["before"] != organ else (both, whole)


def _year(
    meta: Metadata,
    title: re.Match[str] | None,
    lead: list[Line],
    lead_text: str,
    editions: tuple[Edition, ...],
) -> None:
    if title is not None:
        source = meta.fields["title"]
        place = _place_in(source, title["year"])
        meta.fields["year"] = Field(year_in(title["year"]), "stated", title["year"], place)
        return
    found = _year_in_prose_pattern(editions).search(lead_text)
    period = find_period(lead_text)
    if period is not None and period[0] is not None:
        raw, year = period[1], period[0][0].year
    elif found is not None:
        raw, year = found.group(), year_in(found["year"])
    else:
        return
    meta.fields["year"] = Field(year, "inferred", raw, place_of(raw, lead, lead_text))


def _place_in(source: Field, text: str) -> Span | None:
    """Where a piece of a field stands, when the field runs side by side with the source."""
    span, at = source.span, source.raw.find(text)
    if span is None or at < 0 or span.end - span.start != len(source.raw):
        return span
    return Span(span.start + at, span.start + at + len(text))


def _signed(meta: Metadata, head: list[Line], tail: list[Line]) -> None:
    for line in (*reversed(tail), *head):
        if is_date_line(line.text):
            day = find_date(line.text)
            if day is not None:
                meta.fields["signed"] = Field(day[0], "stated", line.text, line.span)
                return


def _organ(
    meta: Metadata,
    title: re.Match[str] | None,
    prose: str,
    lead: list[Line],
    lead_text: str,
    tail: list[Line],
    editions: tuple[Edition, ...],
) -> None:
    if title is None:
        return
    name = title["before"] or title["between"]
    if not name:
        return
    source = meta.fields["title"]
    organ = Field(name, "stated", source.raw, source.span)
    fuller = next((n for n in _organs_in(prose, editions) if _is_fuller(n, name)), None)
    if fuller is not None:
        organ = Field(fuller, "inferred", fuller, place_of(fuller, lead, lead_text))
    elif not _ORGAN_END.search(name):
        for line in reversed(tail):
            signature = "".join(line.text.split())
            if _is_fuller(signature, name) and _ORGAN_END.search(signature):
                organ = Field(signature, "inferred", line.text, line.span)
                break
    meta.fields["organ"] = organ


def _organs_in(lead_text: str, editions: tuple[Edition, ...]) -> list[str]:
    """Organs that the lead paragraphs name in front of what the report is called."""
    organs: list[str] = []
    for found in _year_and_name_pattern(editions).finditer(lead_text):
        before = re.split("[，。；,;:：]", lead_text[: found.start()])[-1][-_LONGEST_ORGAN:]
        organs.append(_BEFORE_ORGAN.sub("", before))
    return organs


def _is_fuller(name: str, short: str) -> bool:
    """Whether `name` says the same organ in full: it begins or ends with the short name."""
    return (
        len(short) < len(name) <= _LONGEST_ORGAN
        and (name.startswith(short) or name.endswith(short))
    ) and bool(_ORGAN_END.search(name))


def _period(meta: Metadata, lead: list[Line], lead_text: str) -> None:
    found = find_period(lead_text)
    if found is None:
        return
    period, raw, repaired = found
    span = place_of(raw, lead, lead_text)
    if period is None or not _covers(period, meta.value("year")):
        meta.fields["period"] = Field(None, "implausible", raw, span)
        meta.diagnostics.append(diagnose("M003", span=span, raw=raw))
        return
    state = "repaired" if repaired else "stated"
    meta.fields["period"] = Field(period, state, raw, span)
    if repaired:
        meta.diagnostics.append(
            diagnose("M002", span=span, raw=raw, start=period[0], end=period[1])
        )
    year = meta.value("year")
    if isinstance(year, int) and period[0].year != year:
        meta.diagnostics.append(
            diagnose("M005", span=span, title_year=year, period_year=period[0].year)
        )


def _covers(period: tuple[date, date], year: object) -> bool:
    """Whether a report can cover the period: a year at most, and near the year it reports on."""
    days = (period[1] - period[0]).days
    near = not isinstance(year, int) or abs(period[0].year - year) <= 1
    return days <= 366 and near


def _published(meta: Metadata, head: list[Line]) -> None:
    labelled = meta.fields.get("published")
    found: Field | None = None
    if labelled is not None:
        day = find_date(str(labelled.value))
        if day is None:
            del meta.fields["published"]
        else:
            found = _dated(labelled, day)
    if found is None:
        found = _unlabelled_date(head)
    if found is None:
        return
    year = meta.value("year")
    day_found = found.value
    if isinstance(year, int) and isinstance(day_found, date) and day_found <= date(year, 12, 30):
        meta.fields["published"] = Field(None, "implausible", found.raw, found.span)
        meta.diagnostics.append(diagnose("M004", span=found.span, raw=found.raw, year=year))
        return
    meta.fields["published"] = found


def _dated(labelled: Field, found: tuple[date, tuple[int, int]]) -> Field:
    """The field cut down to the date in it, where its text runs side by side with the source."""
    day, (start, end) = found
    span = labelled.span
    if span is None or span.end - span.start != len(labelled.raw):
        return Field(day, "stated", labelled.raw, span)
    return Field(day, "stated", labelled.raw[start:end], Span(span.start + start, span.start + end))


def _unlabelled_date(head: Iterable[Line]) -> Field | None:
    """A date in figures at the begin of a line under the title: 2021-01-26 18:30 来源：…."""
    for line in head:
        if _UNLABELLED_DATE.match(line.text):
            day = find_date(line.text)
            if day is not None:
                start, end = day[1]
                return Field(
                    day[0], "stated", line.text[start:end].strip(), line.span_of(start, end)
                )
    return None
