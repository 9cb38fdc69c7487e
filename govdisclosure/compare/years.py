"""Two reports of one organ on successive years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from attrs import frozen

from govdisclosure.arithmetic.relations import Finding, evaluate
from govdisclosure.compare.result import Result
from govdisclosure.compare.rows import Row, Verdict
from govdisclosure.editions.relations import Equation
from govdisclosure.errors import CompareError
from govdisclosure.exports.money import in_unit
from govdisclosure.model.arguments import wrong_type, wrong_value
from govdisclosure.model.cell import Number
from govdisclosure.model.report import Report
from govdisclosure.organs.names import squeezed

_LAST, _THIS = "last:", "this:"
_TOTAL = "total"
_CHANGE = "changed much", "变化较大"


@frozen(repr=False)
class Comparison(Result):
    """What two successive reports promise each other, and the figures that changed much.

    Attributes:
        rows: every promise with its verdict, then the large changes, amounts in this year's unit.
            `left` is the figure of last
            year's report, `right` that of this year's; for the roll-forward of documents in force
            `left` is what should be in force or repealed, `right` what is.
        last, this: titles of the two reports.
    """

    last: str
    this: str

    _heads: ClassVar[tuple[str, str, str]] = ("last / 上年", "this / 本年", "change / 差")

    @property
    def named(self) -> dict[str, Any]:
        return {"last": self.last, "this": self.this}

    @property
    def title(self) -> str:
        return f"{self.last} → {self.this}"


def compare(last: Report, this: Report, *, factor: int = 3, at_least: int = 20) -> Comparison:
    """Hold a report against the one on the year before.

    Args:
        factor, at_least: a change is large when a total or a figure of section two grew or shrank
            to `factor` times or more, and by `at_least` or more.

    Raises:
        InputTypeError, ArgumentError: an argument is none that the call takes.
        CompareError: the reports are not on successive years, or have no table in common.
    """
    for name, one in (("last", last), ("this", this)):
        if not isinstance(one, Report):
            raise wrong_type(name, one, "a Report", "Report")
    for name, number in (("factor", factor), ("at_least", at_least)):
        if isinstance(number, bool) or not isinstance(number, int):
            raise wrong_type(name, number, "an int", "int")
        if number < 1:
            raise wrong_value(name, number, "1 or more", "不小于 1 的数")
    _check_years(last.year, this.year)
    promises = tuple(_promises(last, this))
    if not promises:
        raise CompareError(
            "the two reports have no table in common whose figures are carried over.",
            "两份报告没有可以跨年衔接的共同表格。",
        )
    rows = (*promises, *_changes(last, this, factor, at_least))
    return Comparison(rows, tuple(_remarks(last, this)), _named(last), _named(this))


def _check_years(last: int | None, this: int | None) -> None:
    if last is None or this is None or this == last + 1:
        return
    if last == this:
        found, found_zh = f"both reports are on {this}", f"两份报告均为 {this} 年度"
    elif last == this + 1:
        found = f"the reports are in reversed order, on {last} and {this}"
        found_zh = f"两份报告顺序颠倒，年度为 {last} 和 {this}"
    else:
        found = f"the reports are on {last} and {this}"
        found_zh = f"两份报告的年度为 {last} 和 {this}"
    raise CompareError(
        f"{found}; give the report on the year before first, then the one on the year after it.",
        f"{found_zh}；请先给出上一年度报告，再给出下一年度报告。",
    )


def _remarks(last: Report, this: Report) -> Iterator[str]:
    if last.year is None or this.year is None:
        yield "the year of a report is unknown / 有报告年度不明"
    if last.organ and this.organ and squeezed(last.organ) != squeezed(this.organ):
        yield (
            f"the organs are called {last.organ} and {this.organ} / "
            f"两份报告的机关名称不同：{last.organ}、{this.organ}"
        )


def _promises(last: Report, this: Report) -> Iterator[Row]:
    values: dict[str, Number | None] = {}
    for prefix, report in ((_LAST, last), (_THIS, this)):
        values |= {f"{prefix}{key}": cell.value for key, cell in report.cells.items()}
    equations = {one: None for edition in this.editions for one in edition.across_years}
    for equation in equations:
        if all(key in values for key in equation.keys):
            yield _promise(this, evaluate(equation, values), equation)


def _promise(this: Report, finding: Finding, equation: Equation) -> Row:
    verdict: Verdict = finding.verdict
    keys = tuple(dict.fromkeys(key.partition(":")[2] for key in equation.keys))
    label = this.fact(equation.right[0].partition(":")[2]).label_zh
    # an open side is known in part only, which is enough where it is too much already
    open_keys, fails = set(finding.open_keys), verdict == "fails"
    left = finding.left if fails or open_keys.isdisjoint(equation.left) else None
    right = finding.right if fails or open_keys.isdisjoint(equation.right) else None
    said = equation.text, equation.text_zh
    return Row(equation.name, label, left, right, verdict, keys, *said)


def _changes(last: Report, this: Report, factor: int, at_least: int) -> Iterator[Row]:
    for key, cell in this.cells.items():
        if key not in last.cells or cell.value is None:
            continue
        fact = this.fact(key)
        figure = in_unit(last.cells[key], cell.unit)
        if fact.kind == "signed" or figure is None or not _counts(this, key):
            continue
        small, large = sorted((figure, cell.value))
        if large - small >= at_least and large >= factor * small:
            yield Row("change", fact.label_zh, figure, cell.value, "large", (key,), *_CHANGE)


def _counts(report: Report, key: str) -> bool:
    """Whether a change is worth a look: of rows with a total only the total."""
    row, _, column = key.rpartition(".")
    return column == _TOTAL or f"{row}.{_TOTAL}" not in report.cells


def _named(report: Report) -> str:
    return report.title or f"{report.organ or '?'} {report.year or '?'}"
