"""Writers prove themselves: what was written is read back and must say the same.

No writer can know all that a reader takes for a heading, a row or a page number, so nothing is
guessed here: the text is read, and what did not survive is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from attrs import frozen

from govdisclosure.editions.edition import editions as shipped_editions
from govdisclosure.errors import WriteError
from govdisclosure.lexer.money import is_money
from govdisclosure.model.cell import Cell
from govdisclosure.model.report import Report
from govdisclosure.model.section import Section
from govdisclosure.writers.page import WRITABLE

_FIELDS = ("title", "year", "organ", "published", "period")
_MOST_NAMED = 3
_LONGEST_SHOWN = 60


@frozen
class Loss:
    """Something that is not read back as it was written: what, and both versions as shown."""

    what: str
    what_zh: str
    written: str
    read: str


_YEAR = (
    "An organ is read from a title with the year: give the report its year. ",
    "读取单位需要标题中的年份：请给出 year。",
)
# What helps where a text does not say what the report says, in English and Chinese.
_ADVICE = (
    "Change that, choose another layout, or write it all the same: verify=False, --no-verify.",
    "请修改、换用其他版式，或指定 verify=False（--no-verify）照写。",
)


def verify(
    report: Report, text: str | bytes, layout: str, advice: tuple[str, str] = _ADVICE
) -> None:
    """Read a text, or a file's bytes, back.

    Args:
        report: what was written.
        layout: name of the layout, for the message.
        advice: what to do where something is lost, in English and Chinese.

    Raises:
        WriteError: something is not read back as it was written; names the first of it.
    """
    if isinstance(text, str):
        _encodable(text)
    found = list(losses(report, text))
    if not found:
        return
    shown = "; ".join(
        f"{one.what} is {one.written}, read back: {one.read}" for one in found[:_MOST_NAMED]
    )
    shown_zh = "；".join(
        f"{one.what_zh}为 {one.written}，读回为 {one.read}" for one in found[:_MOST_NAMED]
    )
    year, year_zh = _YEAR if report.year is None and _is_lost("organ", found) else ("", "")
    more = f"; and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    raise WriteError(
        f"the layout {layout} would not say what the report says: {shown}{more}. {year}{advice[0]}",
        f"版式 {layout} 写不出与报告一致的内容：{shown_zh}，共 {len(found)} 处。"
        f"{year_zh}{advice[1]}",
    )


def _is_lost(what: str, found: Iterable[Loss]) -> bool:
    return any(one.what == what for one in found)


def losses(report: Report, text: str | bytes) -> Iterator[Loss]:
    """What a text does not say as the report does."""
    read = _read_back(report, text)
    yield from _lost_cells(report, read)
    for name in _FIELDS:
        yield from _lost(name, name, getattr(report, name), getattr(read, name))
    for section in report.sections:
        same = (one for one in read.sections if one.number == section.number)
        yield from _lost_section(section, next(same, None))
    for section in read.sections:
        if section.paragraphs and section.number not in {one.number for one in report.sections}:
            yield from _lost(
                f"section {section.number}", f"第{section.number}部分", "", section.text
            )


def _read_back(report: Report, text: str | bytes) -> Report:
    from govdisclosure.api import parse

    known = set(report.editions) <= set(shipped_editions())
    return parse(text, editions=() if known else report.editions)


def _lost_cells(report: Report, read: Report) -> Iterator[Loss]:
    for key, cell in report.cells.items():
        if cell.state in WRITABLE:
            again = read.cells.get(key)
            yield from _lost(key, f" {key} ", _said(cell), _said(again) if again else "nothing")


def _said(cell: Cell) -> str:
    """What a cell says, however it came to say it."""
    state = "stated" if cell.state in ("solved", "corrected") else cell.state
    said = [state, cell.mark] if cell.value is None else [str(cell.value)]
    if cell.value is not None and state != "stated":
        said.append(f"({state})")
    said += [cell.unit if is_money(cell.unit) else None, cell.note]
    return " ".join(part for part in said if part)


def _lost_section(section: Section, read: Section | None) -> Iterator[Loss]:
    where, where_zh = f"section {section.number}", f"第{section.number}部分"
    if read is None:
        yield from _lost(where, where_zh, section.heading, "nothing")
        return
    yield from _lost(f"the heading of {where}", f"{where_zh}标题", section.heading, read.heading)
    pairs = zip_longest(section.paragraphs, read.paragraphs)
    for number, (one, other) in enumerate(pairs, 1):
        if one is None or other is None or one.text != other.text:
            written = repr(one.text) if one else "nothing"
            again = repr(other.text) if other else "nothing"
            what, what_zh = f"{where}, paragraph {number}", f"{where_zh}第{number}段"
            yield from _lost(what, what_zh, written, again)
            return  # those behind it have moved


def _lost(what: str, what_zh: str, written: object, read: object) -> Iterator[Loss]:
    if written != read:
        yield Loss(what, what_zh, _shown(written), _shown(read))


def _shown(value: object) -> str:
    shown = str(value)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


def _encodable(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise WriteError(
            f"character {text[error.start]!r} exists in no encoding. Take it out.",
            f"字符 {text[error.start]!r} 无法编码，请删除。",
        ) from error
