"""A report as what a layout prints: title, lines, and six parts with paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from govdisclosure.editions.codebook import Fact, Row
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import WriteError
from govdisclosure.exports.facts import facts_of
from govdisclosure.lexer.money import is_money
from govdisclosure.model.arguments import plain
from govdisclosure.model.build import title_words
from govdisclosure.model.cell import Cell
from govdisclosure.model.report import Report
from govdisclosure.writers.grid import Grid, table_grid

Unresolved = Literal["refuse", "blank", "mark"]
# What `mark` prints: nobody takes it for a number or for an empty cell.
DOUBTFUL = "待核"
# States of cells whose value, or whose being blank, is certain.
WRITABLE = frozenset(["stated", "solved", "corrected", "blank"])
_METADATA = "metadata"


@frozen
class Part:
    """A section: heading, narrative, and its tables, if it has any."""

    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[Grid, ...]


@frozen
class Page:
    """Everything that is printed of a report, in order.

    Attributes:
        title: None when the report has none.
        lines: labelled fields under the title, the date of signature, the lead.
        called: what the form calls a report, for pages without a title.
    """

    title: str | None
    lines: tuple[str, ...]
    parts: tuple[Part, ...]
    called: str = ""


def page_of(report: Report, unresolved: Unresolved = "refuse") -> Page:
    """What a report prints.

    Raises:
        WriteError: there is no form to write, or a cell has no certain value, or a row stands in no
            form, and `unresolved` is `refuse`.
    """
    if not report.editions:
        raise WriteError(
            "this is no report: nothing of the form was found in it. Parse a report, or make one "
            "with Report.build.",
            "这不是报告：其中没有读到表格内容。请解析报告，或用 Report.build 生成。",
        )
    if unresolved == "refuse":
        _refuse(report)
    elif unresolved not in ("blank", "mark"):
        raise WriteError(
            f"unresolved is {unresolved!r}; it must be refuse, blank or mark.",
            f"unresolved 的值 {unresolved!r} 无效，只能是 refuse、blank 或 mark。",
        )
    doubtful = DOUBTFUL if unresolved == "mark" else ""
    facts = facts_of(report)
    texts = {key: cell_text(cell, facts[key], doubtful) for key, cell in report.cells.items()}
    called = title_words(report.editions[0])
    return Page(report.title, tuple(_lines(report)), tuple(_parts(report, texts)), called)


def cell_text(cell: Cell, fact: Fact, doubtful: str = "") -> str:
    """What a cell prints: number, unit where the form does not fix it, note; or its mark."""
    if cell.state not in WRITABLE:
        return doubtful
    if cell.value is None:
        return cell.mark or ""
    is_amount = fact.kind == "amount" or is_money(cell.unit)
    unit = cell.unit if is_amount and cell.unit != fact.unit else None
    return f"{plain(cell.value)}{unit or ''}{cell.note or ''}"


def _refuse(report: Report) -> None:
    _refuse_unread(report)
    keys = [key for key, cell in report.cells.items() if cell.state not in WRITABLE]
    if not keys:
        return
    shown = ", ".join(keys[:5]) + (f" and {len(keys) - 5} more" if len(keys) > 5 else "")
    raise WriteError(
        f"{len(keys)} cells have no certain value: {shown}. Resolve them, or write them with "
        "unresolved='blank' or unresolved='mark'.",
        f"{len(keys)} 个单元格没有确定的值：{shown}。请先核定，"
        "或指定 unresolved='blank' 或 unresolved='mark'。",
    )


def _refuse_unread(report: Report) -> None:
    if not report.unread:
        return
    rows = ", ".join(f"{row.label} {' '.join(row.cells)}"[:40] for row in report.unread[:3])
    raise WriteError(
        f"{len(report.unread)} rows stand in no form and cannot be written: {rows}. Leave them out "
        "with unresolved='blank' or unresolved='mark', or extend the form by an edition.",
        f"{len(report.unread)} 行不属于任何版式，无法写出：{rows}。请指定 unresolved='blank' 或 "
        "unresolved='mark' 略去，或扩展版本。",
    )


def _lines(report: Report) -> Iterator[str]:
    edition = report.editions[0] if report.editions else None
    if edition is not None:
        yield from _fields(report, edition)
    signed = report.meta["signed"].value if "signed" in report.meta else None
    if isinstance(signed, date):
        line = f"{signed.year}年{signed.month}月{signed.day}日"
        if not any(line in "".join(p.text.split()) for s in report.sections for p in s.paragraphs):
            yield f"（{line}）"
    if edition is not None and _needs_lead(report):
        yield _lead(report, title_words(edition))


def _fields(report: Report, edition: Edition) -> Iterator[str]:
    """Labelled fields: the date of publication and what else was read with a label."""
    grammar = edition.grammar
    for rule in grammar.words:
        name = rule.removesuffix("_field")
        if _METADATA not in grammar.tables_of.get(rule, ()) or name == "title":
            continue
        value = report.published if name == "published" else None
        if name in report.meta and value is None and name != "published":
            found = report.meta[name].value
            value = found if isinstance(found, date) else None
            if isinstance(found, str):
                yield f"{grammar.official(rule)}：{found}"
        if value is not None:
            yield f"{grammar.official(rule)}：{value.isoformat()}"


def _needs_lead(report: Report) -> bool:
    named = report.title is not None and (report.organ or "") in report.title
    return report.period is not None or (report.year is not None and not named)


def _lead(report: Report, called: str) -> str:
    """The paragraph in front of section one, where organ, year and period are named."""
    year = f"{report.year}年" if report.year is not None else ""
    lead = f"现公布{report.organ or ''}{year}{called}"
    if report.period is None:
        return f"{lead}。"
    start, end = (f"{day.year}年{day.month}月{day.day}日" for day in report.period)
    return f"{lead}。报告所列数据的统计期限自{start}起至{end}止。"


def _parts(report: Report, texts: dict[str, str]) -> Iterator[Part]:
    printed = {section.number: section for section in report.sections}
    shown: set[int] = set()
    for edition in report.editions:
        for one in edition.codebook.sections:
            if one.number in shown:
                continue
            shown.add(one.number)
            section = printed.get(one.number)
            tables = tuple(_tables(report, one.number, texts))
            if section is None and not tables:
                continue
            official = edition.grammar.official(one.heading)
            heading = (section.heading if section else "") or official
            paragraphs = tuple(p.text for p in section.paragraphs) if section else ()
            yield Part(heading, paragraphs, tables)


def _tables(report: Report, number: int, texts: dict[str, str]) -> Iterator[Grid]:
    edition = report.edition_of(number)
    if edition is None:
        return
    for table in edition.codebook.tables.values():
        if table.section == number:
            heads = _heads(report, edition, table.key)
            yield table_grid(edition, table, texts | heads, _caption(edition, number))


def _heads(report: Report, edition: Edition, table: str) -> dict[str, str]:
    """Column headings that print a unit: the one that the form fixes, or that of blank cells."""
    heads: dict[str, str] = {}
    for row in edition.codebook.rows_of_table(table):
        if row.unit:
            heads |= _row_unit(report, edition, row)
            continue
        for key, column in zip(row.keys, row.columns, strict=True):
            fact, cell = edition.codebook.facts[key], report.cells[key]
            unit = fact.unit or (cell.unit if cell.value is None else None)
            if fact.kind == "amount" and unit:
                rule = f"{column}_heading"
                heads[rule] = f"{edition.grammar.official(rule)}（单位：{unit}）"
    return heads


def _row_unit(report: Report, edition: Edition, row: Row) -> dict[str, str]:
    """The unit that a row prints in a cell, where all its cells share another than the form's."""
    units = {report.cells[key].unit for key in row.keys}
    known = [wording.text for wording in edition.grammar.words[row.unit or ""]]
    printed = next((unit for unit in known if units == {unit}), None)
    return {row.key: printed} if printed else {}


def _caption(edition: Edition, number: int) -> str:
    section = next(one for one in edition.codebook.sections if one.number == number)
    return edition.grammar.official(section.heading).split("、", 1)[-1]
