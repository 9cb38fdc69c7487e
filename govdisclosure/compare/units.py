"""A parent's figures against the sum of its children's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from attrs import frozen

from govdisclosure.compare.result import Result
from govdisclosure.compare.rows import Row, Verdict
from govdisclosure.errors import CompareError
from govdisclosure.exports.money import in_unit
from govdisclosure.model.arguments import wrong_type
from govdisclosure.model.cell import Number
from govdisclosure.model.report import Report
from govdisclosure.organs.names import Spellings

_SUM = "sum of the children", "分项之和"


@frozen(repr=False)
class Aggregation(Result):
    """Every cell of the parent against its children.

    Attributes:
        rows: one a key; `left` is the parent's figure, `right` the sum of its children's.
        parent: title of the parent's report.
        children: how many there are.
    """

    parent: str
    children: int

    _heads: ClassVar[tuple[str, str, str]] = (
        "parent / 合计",
        "children / 分项之和",
        "difference / 差",
    )

    @property
    def named(self) -> dict[str, Any]:
        return {"parent": self.parent, "children": self.children}

    @property
    def title(self) -> str:
        return f"{self.parent} = Σ {self.children}"


def aggregate(parent: Report, children: Iterable[Report]) -> Aggregation:
    """Add up the children and hold the parent against the sum.

    The children must be all of them, the parent's own offices included. Amounts are added up in the
    parent's unit. A key with a cell that has no value, or a unit that does not compare, is
    undecided, and fails only where the known figures exceed the parent's already.

    Raises:
        InputTypeError: an argument is none that the call takes.
        CompareError: there are no children, or reports are on different years.
    """
    if not isinstance(parent, Report):
        raise wrong_type("parent", parent, "a Report", "Report")
    reports = _listed(children)
    if not reports:
        raise CompareError("there are no children to add up.", "没有可相加的下级报告。")
    years = {report.year for report in (parent, *reports) if report.year is not None}
    if len(years) > 1:
        listed = ", ".join(str(year) for year in sorted(years))
        raise CompareError(
            f"the reports are on different years: {listed}.", f"报告年度不一致：{listed}。"
        )
    rows = tuple(_rows(parent, reports))
    title = parent.title or parent.organ or "?"
    return Aggregation(rows, tuple(_remarks(parent, reports)), title, len(reports))


def _listed(children: object) -> tuple[Report, ...]:
    if isinstance(children, Report) or not isinstance(children, Iterable):
        raise wrong_type("children", children, "several Reports", "若干 Report")
    reports = tuple(children)
    for one in reports:
        if not isinstance(one, Report):
            raise wrong_type("children", one, "Reports only", "Report")
    return reports


def _remarks(parent: Report, children: Sequence[Report]) -> Iterator[str]:
    if any(report.year is None for report in (parent, *children)):
        yield "the year of a report is unknown / 有报告年度不明"
    spelled = Spellings()
    named = Counter(spelled(child.organ) for child in children if child.organ is not None)
    twice = "、".join(organ for organ, count in named.items() if count > 1)
    if twice:
        yield f"several children are called {twice} / 下级报告中重复出现：{twice}"


def _rows(parent: Report, children: Sequence[Report]) -> Iterator[Row]:
    for key, cell in parent.cells.items():
        figures = [_figure(child, key, cell.unit) for child in children]
        known = [one for one in figures if one is not None]
        total: Number = sum(known)
        complete = len(known) == len(figures)
        fact = parent.fact(key)
        verdict = _verdict(cell.value, total, complete, fact.kind == "signed")
        shown = total if complete or verdict == "fails" else None
        yield Row("sum", fact.label_zh, cell.value, shown, verdict, (key,), *_SUM)


def _figure(report: Report, key: str, unit: str | None) -> Number | None:
    return in_unit(report.cells[key], unit) if key in report.cells else None


def _verdict(value: Number | None, total: Number, complete: bool, signed: bool) -> Verdict:
    if value is None:
        return "undecided"
    if complete:
        return "holds" if value == total else "fails"
    return "fails" if total > value and not signed else "undecided"
