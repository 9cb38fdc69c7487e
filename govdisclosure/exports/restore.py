"""From plain data back to a Report: the inverse of `plain`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from govdisclosure.editions.edition import Edition, get_edition
from govdisclosure.errors import DataError
from govdisclosure.exports.data import Data
from govdisclosure.exports.plain import SCHEMA
from govdisclosure.model.cell import STATES, Cell
from govdisclosure.model.decision import Decision
from govdisclosure.model.diagnostic import Blame, Diagnostic, Severity
from govdisclosure.model.place import Place
from govdisclosure.model.report import Cells, Fields, Report
from govdisclosure.model.section import Field, Paragraph, Point, Section, UnreadRow

_STATES_WITH_VALUE = ("stated", "solved", "corrected")
_STATES_NEVER_EMPTY = ("stated", "solved")  # `corrected` may be a blank


def report_from_dict(data: Mapping[str, Any], editions: Sequence[Edition] = ()) -> Report:
    """The report that `report_to_dict` wrote; names that it does not write are passed over.

    `Report.source` is not part of the data and stays empty; in a line of `batch` a field of that
    name says where the report comes from. Editions are found by name.

    Args:
        editions: that are not installed; looked in first.

    Raises:
        DataError: the data are not what `report_to_dict` writes; the message gives the path.
        UnknownEditionError: the data name an edition that is not installed here.
    """
    top = Data(data)
    given = {edition.name: edition for edition in editions}
    if top["schema"].integer() != SCHEMA:
        raise top["schema"].wrong(f"{SCHEMA}, the version read here", f" {SCHEMA}（所支持的版本）")
    followed = tuple(
        given.get(name.text()) or get_edition(name.text()) for name in top["editions"].each()
    )
    return Report(
        edition=top["edition"].text_or_none(),
        grid_edition=top["grid_edition"].text_or_none(),
        year=top["year"].integer_or_none(),
        title=top["title"].text_or_none(),
        organ=top["organ"].text_or_none(),
        published=top["published"].day_or_none(),
        period=top["period"].period_or_none(),
        cells=_cells(top["cells"], followed),
        meta=Fields({name: _field(found) for name, found in top["metadata"].items()}),
        sections=tuple(_section(section) for section in top["sections"].each()),
        unread=tuple(_unread(row) for row in top["unread"].each()),
        diagnostics=tuple(_diagnostic(found) for found in top["diagnostics"].each()),
        editions=followed,
        decisions=tuple(decision_from(one) for one in top["decisions"].each()),
        origin=top.get("origin").text_or_none() or _named_by_batch(top),
        places=tuple(
            (one["start"].integer(), one["end"].integer(), _place(one["place"]))
            for one in top["places"].each()
        ),
    )


def _named_by_batch(top: Data) -> str | None:
    """What a line that `batch` wrote calls the document."""
    source = top.get("source").value
    return source if isinstance(source, str) else None


def decision_from(data: Data) -> Decision:
    """One decision that `decision_to_dict` wrote."""
    return Decision(
        key=data["key"].text(),
        value=data["value"].number_or_none(),
        by=data["by"].text(),
        reason=data["reason"].text(),
        raw=data["raw"].text(),
        span=data["span"].span_or_none(),
    )


def _cells(data: Data, followed: Sequence[Edition]) -> Cells:
    """The cells, each under a key of an edition that the report follows."""
    known = frozenset[str]().union(*(edition.facts for edition in followed))
    found: dict[str, Cell] = {}
    for key, cell in data.items():
        if key not in known:
            names = ", ".join(edition.name for edition in followed) or "-"
            raise DataError(
                f"{cell.path}: the editions of the report ({names}) have no such key.",
                f"{cell.path}：报告所用版本（{names}）没有此键。",
            )
        found[key] = _cell(key, cell)
    return Cells(found)


def _cell(key: str, data: Data) -> Cell:
    state = data["state"].one_of(STATES)
    value = data["value"]
    if value.value is not None and state not in _STATES_WITH_VALUE:
        raise value.wrong(f"null in a cell that is {state}", f" null（状态为 {state}）")
    if value.value is None and state in _STATES_NEVER_EMPTY:
        raise value.wrong(f"a number in a cell that is {state}", f"数值（状态为 {state}）")
    replaced = data["replaced"]
    return Cell(
        key=key,
        value=value.number_or_none(),
        state=state,
        raw=data["raw"].text(),
        span=data["span"].span_or_none(),
        mark=data["mark"].text_or_none(),
        unit=data["unit"].text_or_none(),
        note=data["note"].text_or_none(),
        candidates=tuple(one.number_or_none() for one in data["candidates"].each()),
        replaced=None if replaced.value is None else _cell(key, replaced),
        place=None if data["place"].value is None else _place(data["place"]),
    )


def _place(data: Data) -> Place:
    return Place(
        page=data.get("page").integer_or_none(),
        table=data.get("table").integer_or_none(),
        row=data.get("row").integer_or_none(),
        column=data.get("column").integer_or_none(),
        paragraph=data.get("paragraph").integer_or_none(),
        sheet=data.get("sheet").text_or_none(),
        box=data.get("box").box_or_none(),
    )


def _field(data: Data) -> Field:
    return Field(
        value=_value(data),
        state=data["state"].text(),
        raw=data["raw"].text(),
        span=data["span"].span_or_none(),
    )


def _value(data: Data) -> object:
    value = data["value"]
    match data["type"].value:
        case "text":
            return value.text()
        case "integer":
            return value.integer()
        case "date":
            return value.day()
        case "period":
            return value.period()
        case None if value.value is None:
            return None
    raise data["type"].wrong("the type of the value", "该值的类型")


def _section(data: Data) -> Section:
    return Section(
        number=data["number"].integer(),
        key=data["key"].text(),
        heading=data["heading"].text(),
        paragraphs=tuple(_paragraph(one) for one in data["paragraphs"].each()),
        points=tuple(_point(one) for one in data["points"].each()),
        span=data["span"].span_or_none(),
    )


def _paragraph(data: Data) -> Paragraph:
    return Paragraph(
        text=data["text"].text(),
        span=data["span"].span(),
        places=tuple(
            (position.integer(), offset.integer())
            for position, offset in (place.pair() for place in data["places"].each())
        ),
    )


def _point(data: Data) -> Point:
    return Point(
        marker=data["marker"].text(),
        level=data["level"].integer(),
        text=data["text"].text(),
        span=data["span"].span(),
    )


def _unread(data: Data) -> UnreadRow:
    return UnreadRow(
        label=data["label"].text(),
        cells=tuple(cell.text() for cell in data["cells"].each()),
        span=data["span"].span(),
    )


def _diagnostic(data: Data) -> Diagnostic:
    return Diagnostic(
        code=data["code"].text(),
        severity=data["severity"].one_of(get_args(Severity)),
        blame=data["blame"].one_of(get_args(Blame)),
        message=data["message"].text(),
        message_zh=data["message_zh"].text(),
        keys=tuple(key.text() for key in data["keys"].each()),
        span=data["span"].span_or_none(),
        related=tuple(span.span() for span in data["related"].each()),
    )
