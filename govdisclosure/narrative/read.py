"""The narrative of a report: sections, points and metadata; and where one report ends."""

from __future__ import annotations

from functools import lru_cache

from attrs import define, field

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.edition import Edition
from govdisclosure.lexer.kind import TEXT
from govdisclosure.lexer.tokens import Token
from govdisclosure.model.cell import Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.section import Paragraph, Section
from govdisclosure.narrative.furniture import is_button, report_end
from govdisclosure.narrative.lines import Line, read_lines
from govdisclosure.narrative.metadata import Metadata, find_title, read_metadata
from govdisclosure.narrative.outline import Heading, best_chain
from govdisclosure.narrative.points import read_points

# A second report begins at a heading that goes back behind a section with at least this number.
_FAR_ENOUGH = 4
_SECTIONS = 6
# A table of contents has headings and nothing else; so much text makes it a report.
_ENOUGH_TEXT = 100
_ENOUGH_WORDS = 4
# Lines before a first heading in which the next report's title is looked for.
_TITLE_WITHIN = 60
_SIGNATURE_LINES = 6


@define
class Narrative:
    """Sections and metadata with what is doubtful about them."""

    sections: tuple[Section, ...] = ()
    meta: Metadata = field(factory=Metadata)
    diagnostics: list[Diagnostic] = field(factory=list)


def split_reports(
    tokens: list[Token], headings: list[Heading], editions: tuple[Edition, ...]
) -> tuple[tuple[int, int], ...]:
    """Token ranges of the reports of a document: one, unless the six sections begin again."""
    starts = [0]
    furthest, since = 0, 0
    seen: set[int] = set()
    previous: Heading | None = None
    for index, heading in enumerate(headings):
        goes_back = heading.number <= furthest - (_FAR_ENOUGH - 1)
        again = heading.number in seen
        if previous and goes_back and again and _has_content(tokens, since, previous.index):
            start = _title_before(tokens, previous.index + 1, heading.index, editions)
            if start == heading.index and not _begins_report(headings[index:]):
                continue  # a heading that is printed once more
            starts.append(start)
            furthest, since, seen = 0, start, set()
        elif goes_back:
            furthest, seen = 0, set()
        seen.add(heading.number)
        furthest = max(furthest, heading.number)
        previous = heading
    return tuple(zip(starts, [*starts[1:], len(tokens)], strict=True))


def _begins_report(headings: list[Heading]) -> bool:
    """Whether enough sections follow to make a report that prints no title."""
    return len({heading.number for heading in headings[:_SECTIONS]}) >= _FAR_ENOUGH


def _has_content(tokens: list[Token], start: int, end: int) -> bool:
    """Whether prose or a table stands here, not only a table of contents."""
    text = sum(len(token.text) for token in tokens[start:end] if token.kind is TEXT)
    words = sum(
        token.match is not None and token.match.words[0].in_table for token in tokens[start:end]
    )
    return text >= _ENOUGH_TEXT or words >= _ENOUGH_WORDS


def _title_before(tokens: list[Token], start: int, end: int, editions: tuple[Edition, ...]) -> int:
    """Where the report whose first heading is at `end` begins: at its title, if one is printed."""
    lines = read_lines(tokens, max(start, end - _TITLE_WITHIN), end)
    titled = [line for line in lines if _is_title(line, editions)]
    if not titled:
        return end
    same = "".join(titled[-1].text.split())[-12:]
    first = next(line for line in titled if "".join(line.text.split())[-12:] == same)
    return first.first


def _is_title(line: Line, editions: tuple[Edition, ...]) -> bool:
    text = line.text
    if ":" in text or "：" in text:
        text = text.replace("：", ":").split(":", 1)[1]
    return (
        bool(text.strip()) and find_title(Line(text, line.tokens, line.first), editions) is not None
    )


def read_narrative(
    tokens: list[Token],
    taken: list[bool],
    headings: list[Heading],
    editions: tuple[Edition, ...],
) -> Narrative:
    """Read sections, points and metadata.

    Args:
        tokens: of one report and the page around it.
        headings: all section headings found among the tokens.
        taken: for each token whether it belongs to a table.
    """
    chain = best_chain(headings)
    first = chain[0].index if chain else len(tokens)
    head_end = first if chain or True not in taken else taken.index(True)
    head = read_lines(tokens, 0, head_end, taken)
    narrative = Narrative()
    sections: list[Section] = []
    first_lines: list[Line] = []
    tail: list[Line] = []
    tabled = _tabled(editions)
    for heading, following in zip(chain, [*chain[1:], None], strict=False):
        end = following.index if following else len(tokens)
        has_table = heading.number in tabled or _has_values(tokens, taken, heading.index, end)
        # 其他 heads no column where no table is
        lines = read_lines(tokens, heading.index + 1, end, taken if has_table else None)
        lines = [
            line
            for line in lines
            if not (_repeats(line, heading, following) or is_button(line.text))
        ]
        if following is None:
            lines = lines[: report_end(lines)]
            tail = lines[-_SIGNATURE_LINES:]
        if heading is chain[0]:
            first_lines = lines
        sections.append(_section(heading, lines, _end_of_tables(tokens, heading.index, end, taken)))
    if not chain:
        tail = head[-_SIGNATURE_LINES:]
    narrative.sections = tuple(sections)
    narrative.meta = read_metadata(head, [*head, *first_lines], tail, editions)
    narrative.diagnostics = _about_sections(chain, headings, editions)
    return narrative


def _has_values(tokens: list[Token], taken: list[bool], start: int, end: int) -> bool:
    """Whether cells of a table stand among the tokens `start` to `end`."""
    return any(taken[at] and tokens[at].is_value for at in range(start, end))


def _repeats(line: Line, *headings: Heading | None) -> bool:
    """Whether a line is the heading of this or the next section again: doubled, or a caption."""
    again = line.tokens[0].match
    if len(line.tokens) > 1 or again is None:
        return False
    # （一）主动公开情况 heads a part of this section
    rules = {word.rule for word in again.words if again.enumerator in ("", word.enumerator)}
    return any(
        heading is not None
        and heading.token.match is not None
        and not rules.isdisjoint(word.rule for word in heading.token.match.words)
        for heading in headings
    )


def _end_of_tables(tokens: list[Token], start: int, end: int, taken: list[bool]) -> int:
    """Offset behind what stands in tables among the tokens `start` to `end`; 0 if nothing does."""
    behind = 0
    for index in range(start, end):
        if taken[index]:
            behind = max(behind, tokens[index].end)
    return behind


def _section(heading: Heading, lines: list[Line], tables_end: int) -> Section:
    """The section of a heading, with tables that end at `tables_end`."""
    last = max(heading.token.end, lines[-1].end if lines else 0, tables_end)
    return Section(
        number=heading.number,
        key=heading.key,
        heading=heading.token.text,
        paragraphs=tuple(Paragraph(line.text, line.span, line.places()) for line in lines),
        points=read_points(lines),
        span=Span(heading.token.start, last),
    )


def _about_sections(
    chain: list[Heading], headings: list[Heading], editions: tuple[Edition, ...]
) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    printed = {heading.number: heading for heading in chain}
    strays = _strays(chain, headings)
    for number, title in _titles(editions).items():
        heading = printed.get(number)
        own = [stray for stray in strays if stray.number == number]
        if heading is None:
            found.append(_absent_section(number, title, own, chain))
            continue
        if heading.is_misnumbered:
            span = Span(heading.token.start, heading.token.end)
            found.append(diagnose("S002", span=span, number=number, printed=heading.printed))
        if own:
            span = Span(own[0].token.start, own[0].token.end)
            count = len(own) + 1
            found.append(diagnose("S003", span=span, number=number, title=title, count=count))
    return found


def _strays(chain: list[Heading], headings: list[Heading]) -> list[Heading]:
    """Numbered headings outside of the chain, without a table of contents in front of it."""
    if not chain:
        return []
    first = chain[0].index
    used = {heading.index for heading in chain}
    following = [*(heading.index for heading in headings[1:]), first]
    return [
        heading
        for heading, behind in zip(headings, following, strict=True)
        if heading.printed
        and heading.index not in used
        and (heading.index > first or behind > heading.index + 1)
    ]


def _absent_section(
    number: int, title: str, own: list[Heading], chain: list[Heading]
) -> Diagnostic:
    """A section is out of order when its heading stands elsewhere, else it is missing."""
    if not own:
        return diagnose("S001", number=number, title=title)
    span = Span(own[0].token.start, own[0].token.end)
    before = [heading.number for heading in chain if heading.index < own[0].index][-1:]
    behind = [heading.number for heading in chain if heading.index > own[0].index][:1]
    places = [f"behind section {n}" for n in before] + [f"before section {n}" for n in behind]
    places_zh = [f"第{n}部分之后" for n in before] + [f"第{n}部分之前" for n in behind]
    where, where_zh = " and ".join(places), "、".join(places_zh)
    return diagnose("S004", span=span, number=number, title=title, where=where, where_zh=where_zh)


@lru_cache(maxsize=32)
def _tabled(editions: tuple[Edition, ...]) -> frozenset[int]:
    """Numbers of the sections that have a table in the form."""
    tables = (table for edition in editions for table in edition.codebook.tables.values())
    return frozenset(table.section for table in tables)


@lru_cache(maxsize=32)
def _titles(editions: tuple[Edition, ...]) -> dict[int, str]:
    return {
        section.number: edition.grammar.official(section.heading)
        for edition in reversed(editions)
        for section in edition.codebook.sections
    }
