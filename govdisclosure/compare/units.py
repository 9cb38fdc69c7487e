"""A parent's figures against the sum of its children's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from govdisclosure.compare.rows import Row, Verdict, counted, summary, text_table
from govdisclosure.errors import CompareError
from govdisclosure.model.cell import Number
from govdisclosure.model.displayed import Displayed
from govdisclosure.model.report import Report


@frozen(repr=False)
class Aggregation(Displayed):
    """Every cell of the parent against its children.

    Attributes:
        parent: title of the parent's report.
        children: how many there are.
        rows: one a key; `left` is the parent's figure, `right` the sum of its children's.
    """

    parent: str
    children: int
    rows: tuple[Row, ...]

    @property
    def holds(self) -> bool:
        """Whether no sum is broken; undecided ones do not count."""
        return all(row.verdict != "fails" for row in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {
            "parent": self.parent,
            "children": self.children,
            "verdicts": dict(counted(self.rows)),
            "rows": [row.to_dict() for row in self.rows],
        }

    def __repr__(self) -> str:
        return f"<Aggregation {self.parent} = Σ {self.children}: {summary(self.rows)}>"

    def __str__(self) -> str:
        title = f"{self.parent} = Σ {self.children}"
        return text_table(
            title, ["", "parent / 合计", "children / 分项之和", "difference / 差"], self.rows
        )


def aggregate(parent: Report, children: Sequence[Report]) -> Aggregation:
    """Add up the children and hold the parent against the sum.

    The children must be all of them, the parent's own offices included. A key with a cell that has
    no value, or another unit, is undecided, and fails only where the known figures exceed the
    parent's already.

    Raises:
        CompareError: there are no children, or reports are on different years.
    """
    if not children:
        raise CompareError("there are no children to add up.", "没有可相加的下级报告。")
    years = {report.year for report in (parent, *children) if report.year is not None}
    if len(years) > 1:
        listed = ", ".join(str(year) for year in sorted(years))
        raise CompareError(
            f"the reports are on different years: {listed}.", f"报告年度不一致：{listed}。"
        )
    title = parent.title or parent.organ or "?"
    return Aggregation(title, len(children), tuple(_rows(parent, children)))


def _rows(parent: Report, children: Sequence[Report]) -> Iterator[Row]:
    for key, cell in parent.cells.items():
        figures = [_figure(child, key, cell.unit) for child in children]
        known = [one for one in figures if one is not None]
        total: Number = sum(known)
        complete = len(known) == len(figures)
        fact = parent.fact(key)
        verdict = _verdict(cell.value, total, complete, fact.kind == "signed")
        shown = total if complete or verdict == "fails" else None
        yield Row("sum", fact.label_zh, cell.value, shown, verdict, (key,))


def _figure(report: Report, key: str, unit: str | None) -> Number | None:
    cell = report.cells.get(key)
    return None if cell is None or cell.unit != unit else cell.value


def _verdict(value: Number | None, total: Number, complete: bool, signed: bool) -> Verdict:
    if value is None:
        return "undecided"
    if complete:
        return "holds" if value == total else "fails"
    return "fails" if total > value and not signed else "undecided"
