"""Two reports of one organ on successive years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from govdisclosure.arithmetic.relations import Finding, evaluate
from govdisclosure.compare.rows import Row, Verdict, counted, summary, text_table
from govdisclosure.editions.relations import Equation
from govdisclosure.errors import CompareError
from govdisclosure.model.cell import Number
from govdisclosure.model.displayed import Displayed
from govdisclosure.model.report import Report

_LAST, _THIS = "last:", "this:"
_TOTAL = "total"


@frozen(repr=False)
class Comparison(Displayed):
    """What two successive reports promise each other, and the figures that changed much.

    Attributes:
        last, this: titles of the two reports.
        rows: every promise with its verdict, then the large changes. `left` is the figure of last
            year's report, `right` that of this year's; for the roll-forward of documents in force
            `left` is what should be in force or repealed, `right` what is.
    """

    last: str
    this: str
    rows: tuple[Row, ...]

    @property
    def holds(self) -> bool:
        """Whether no promise is broken; changes and undecided ones do not count."""
        return all(row.verdict != "fails" for row in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """As plain data, ready for JSON."""
        return {
            "last": self.last,
            "this": self.this,
            "verdicts": dict(counted(self.rows)),
            "rows": [row.to_dict() for row in self.rows],
        }

    def __repr__(self) -> str:
        return f"<Comparison {self.last} → {self.this}: {summary(self.rows)}>"

    def __str__(self) -> str:
        heads = ["", "last / 上年", "this / 本年", "change / 差"]
        return text_table(f"{self.last} → {self.this}", heads, self.rows)


def compare(last: Report, this: Report, *, factor: int = 3, at_least: int = 20) -> Comparison:
    """Hold a report against the one on the year before.

    Args:
        factor, at_least: a change is large when a total or a figure of section two grew or shrank
            to `factor` times or more, and by `at_least` or more.

    Raises:
        CompareError: the reports are not on successive years.
    """
    if last.year is not None and this.year is not None and this.year != last.year + 1:
        raise CompareError(
            f"the reports are on {last.year} and {this.year}; "
            "give the report on the year before first, then the one on the year after it.",
            f"两份报告的年度为 {last.year} 和 {this.year}；"
            "请先给出上一年度报告，再给出下一年度报告。",
        )
    rows = (*_promises(last, this), *_changes(last, this, factor, at_least))
    return Comparison(_named(last), _named(this), rows)


def _promises(last: Report, this: Report) -> Iterator[Row]:
    values: dict[str, Number | None] = {}
    for prefix, report in ((_LAST, last), (_THIS, this)):
        values |= {f"{prefix}{key}": cell.value for key, cell in report.cells.items()}
    equations = {one: None for edition in this.editions for one in edition.across_years}
    for equation in equations:
        if all(key in values for key in equation.keys):
            yield _promise(this, evaluate(equation, values), equation)


def _promise(this: Report, finding: Finding, equation: Equation) -> Row:
    # with an open operand the sums are only what is known of them
    known = not finding.open_keys
    verdict: Verdict = finding.verdict
    keys = tuple(dict.fromkeys(key.partition(":")[2] for key in equation.keys))
    label = this.fact(equation.right[0].partition(":")[2]).label_zh
    left, right = (finding.left, finding.right) if known else (None, None)
    return Row(equation.name, label, left, right, verdict, keys)


def _changes(last: Report, this: Report, factor: int, at_least: int) -> Iterator[Row]:
    for key, cell in this.cells.items():
        before = last.cells.get(key)
        if before is None or before.value is None or cell.value is None:
            continue
        fact = this.fact(key)
        if fact.kind == "signed" or before.unit != cell.unit or not _counts(this, key):
            continue
        small, large = sorted((before.value, cell.value))
        if large - small >= at_least and large >= factor * small:
            yield Row("change", fact.label_zh, before.value, cell.value, "large", (key,))


def _counts(report: Report, key: str) -> bool:
    """Whether a change is worth a look: of rows with a total only the total."""
    row, _, column = key.rpartition(".")
    return column == _TOTAL or f"{row}.{_TOTAL}" not in report.cells


def _named(report: Report) -> str:
    return report.title or f"{report.organ or '?'} {report.year or '?'}"
