"""What is said of heads that name another year or scale than the form: 2021年制发件数, （万件）.

A row of one cell is read whatever stands above it, so that its figure would pass for the form's.
Units of money are read as they are named, see `layout.units`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen

from govdisclosure.diagnostics.make import diagnose
from govdisclosure.editions.edition import Edition
from govdisclosure.layout.units import section_at, section_starts
from govdisclosure.lexer.kind import LABEL, NUMBER, TEXT
from govdisclosure.lexer.money import FACTORS, is_money
from govdisclosure.lexer.tokens import Token
from govdisclosure.model.cell import Span
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.tables import Table, Tables
from govdisclosure.transformer import KeyedRow

_LONGEST_HEAD = 40
_PREVIOUS = "上"
# Without one of these no head is looked at any further, as hardly any is.
_SIGN = re.compile(rf"[{FACTORS}]|年")
# Of a whole table, wherever it stands in its section.
_CAPTION = re.compile(r"[（(【\[]?(?:注[:：]?)?\s*(?:计[量数])?单位")
_YEAR = re.compile(r"[（(]?(?P<year>(?:19|20)\d\d)\s?年度?[)）]?(?P<rest>[^，。；：、,;:]*)")
# （2021年）, (指2021年办件量); not 截至2022年1月1日, 含2020年以前
_NOTED_YEAR = re.compile(r"(?:^|[（(指\s])(?P<year>(?:19|20)\d\d)\s?年度?(?![\d\s以前后起月新清])")
# （件）, /件, 单位：件
_UNIT_BEHIND = re.compile(r"\s*(?:[（(/][^（()）/]{1,8}[)）]?|单位[:：]\S{1,8})$")


@frozen
class _Claim:
    """What a head says, and what the form has in its place."""

    token: Token
    said: str
    form: str


def about_odd_heads(
    tokens: Sequence[Token], tables: Tables, year: int | None
) -> Iterator[Diagnostic]:
    """Heads that say something else than the form's, with the keys of the figures below them.

    Args:
        tokens: of one report.
        year: that it is on; None where no year is known, and none is another one.
    """
    found = [
        (token, words)
        for token in tokens
        if token.kind > NUMBER and (words := _words_of(token)) and _SIGN.search(words) is not None
    ]
    if not found:
        return
    claims = {edition: list(_claims(found, edition, year)) for edition in tables.followed()}
    if not any(claims.values()):
        return
    sections = section_starts(tokens)
    for table in tables.found.values():
        for claim in claims[table.edition]:
            keys = _keys_of(claim.token, sections, table)
            if keys:
                token = claim.token
                span = Span(token.start, token.end)
                facts = {"printed": token.text, "said": claim.said, "form": claim.form}
                yield diagnose("R047", keys, span, **facts)


def _words_of(token: Token) -> str:
    """What stands behind a label, or in a head that nobody knows; empty for all else."""
    if token.kind is LABEL and token.match is not None:
        return token.match.note or (token.text if token.match.distance else "")
    return token.text if token.kind is TEXT and len(token.text) <= _LONGEST_HEAD else ""


def _claims(
    found: Sequence[tuple[Token, str]], edition: Edition, year: int | None
) -> Iterator[_Claim]:
    scaled = _scaled_unit(edition)
    for token, text in found:
        if (unit := scaled.search(text)) is not None:
            yield _Claim(token, unit["scale"] + unit["unit"], unit["unit"])
        elif year is not None and (named := _year_in(token, text)) is not None:
            said = int(named["year"])
            years = {said} if said == year else _years_of(token, named, edition, year)
            if years and said not in years:
                yield _Claim(token, named["year"], "/".join(map(str, sorted(years))))


def _year_in(token: Token, text: str) -> re.Match[str] | None:
    return _NOTED_YEAR.search(text) if token.match is not None else _YEAR.match(text)


def _years_of(token: Token, named: re.Match[str], edition: Edition, year: int) -> set[int]:
    """The year of the report, or the one before, as the form's head is; empty for other words."""
    heads = _heads(edition)
    if token.match is not None:
        rule = token.match.words[0].rule
        wordings = [one for one in heads if heads[one] == rule]
    else:
        rest = _UNIT_BEHIND.sub("", named["rest"])
        if not rest:
            return {year} if token.row is not None else set()
        wordings = [one for one in heads if one.endswith(rest)]
    return {year - 1 if _PREVIOUS in one else year for one in wordings}


@lru_cache(maxsize=64)
def _heads(edition: Edition) -> dict[str, str]:
    """Every wording of the heads of columns → its rule."""
    columns = {f"{fact.column}_heading" for fact in edition.codebook.facts.values()}
    words = edition.grammar.words
    return {one.text: rule for rule in columns & words.keys() for one in words[rule]}


@lru_cache(maxsize=64)
def _scaled_unit(edition: Edition) -> re.Pattern[str]:
    """Tens, thousands or more of what the form counts: （万件）, 单位：千条, /万人次."""
    units = {fact.unit for fact in edition.codebook.facts.values() if fact.unit}
    counted = "|".join(sorted(re.escape(unit) for unit in units if not is_money(unit)))
    return re.compile(
        rf"(?:^|[（(\[【/／:：\s])(?P<scale>[{FACTORS}]{{1,3}})"
        rf"(?P<unit>{counted or '(?!)'})\s*[)）\]】]?$"
    )


def _keys_of(token: Token, sections: Sequence[int], table: Table) -> list[str]:
    """The keys that a head, a caption or a label is about; none where it is of another table."""
    for one in table.keyed:
        if one.row.entry.label is token:
            return list(one.keys)
        if one.row.entry.start <= token.start < one.row.entry.end:
            return []
    section = section_at(token.start, sections)
    rows = [one for one in table.keyed if section_at(one.row.entry.start, sections) == section]
    if token.match is not None or _CAPTION.match(token.text) is None:
        rows = _rows_below(token, rows, table)
    keys = [key for one in rows for key in one.keys]
    facts = table.edition.codebook.facts
    rule = token.match.words[0].rule if token.match else ""
    own = [key for key in keys if f"{facts[key].column}_heading" == rule]
    return own or keys


def _rows_below(token: Token, rows: Sequence[KeyedRow], table: Table) -> list[KeyedRow]:
    """The rows that follow, up to the next heads of the table."""
    below = [one for one in rows if one.row.entry.start > token.start]
    first = min((one.row.entry.start for one in below), default=0)
    heads = (head.start for _, head in table.reading.headings if head.start > first)
    end = min(heads, default=None)
    return [one for one in below if end is None or one.row.entry.start < end]
