"""Reports with invented organs, narrative and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from random import Random

from attrs import evolve
from hypothesis import strategies as st

from govdisclosure.editions.codebook import Fact
from govdisclosure.editions.edition import Edition, editions, get_edition
from govdisclosure.editions.relations import Equation
from govdisclosure.model.arguments import wrong_type
from govdisclosure.model.build import equations_of, with_totals
from govdisclosure.model.cell import Cell, Number
from govdisclosure.model.report import Cells, Report
from govdisclosure.testing.narratives import narratives, odd_narratives

_PLACES = ("云溪市", "北河省", "临水县", "东湖区", "青原镇")
_ORGANS = ("水利局", "文化和旅游局", "人民政府", "科学技术厅", "交通运输委员会", "审计局")
_MARKS = ("-", "/", "—", "无")
_NOTES = ("（其中修订3件）", "（含上年2件）")
# Upper ends of the numbers drawn and how often each is: most cells of real reports are zero.
_SIZES = ((0, 60), (9, 22), (99, 10), (9_999, 6), (20_000_000, 2))
_LATEST_YEAR = 2025


@st.composite
def reports(
    draw: st.DrawFn,
    edition: str | Edition | None = None,
    balanced: bool = True,
    blanks: bool = False,
    marks: bool = False,
    odd: bool = False,
) -> Report:
    """Reports as `Report.build` makes them.

    Args:
        edition: of the form, by default any of the shipped ones, sometimes with the grid of
            another.
        balanced: whether every relation holds; otherwise any may be broken.
        blanks: whether cells may be blank without a mark.
        marks: whether cells may be blank with a mark.
        odd: whether the narrative may hold what layouts cannot all keep, see `odd_narratives`.
    """
    form, grid = _forms(draw, edition)
    year = draw(st.integers(form.codebook.first_year or 2000, _last_year(form)))
    empty = Report.build(form, grid)
    facts = {key: empty.fact(key) for key in empty.cells}
    equations = equations_of(empty.editions, facts)
    values = draw(_values(facts, equations, balanced))
    blank = draw(_blank_keys(tuple(facts))) if blanks or marks else frozenset()
    units = {key: draw(st.sampled_from(fact.units)) for key, fact in facts.items() if not fact.unit}
    spoken = {one.number: draw(narratives()) for one in form.codebook.sections}
    if odd:
        spoken[draw(st.sampled_from(tuple(spoken)))] = draw(odd_narratives(form))
    report = Report.build(
        form,
        grid,
        year=year,
        organ=draw(st.sampled_from(_PLACES)) + draw(st.sampled_from(_ORGANS)),
        published=draw(st.none() | st.dates(date(year + 1, 1, 1), date(year + 1, 12, 31))),
        period=draw(st.none() | st.just((date(year, 1, 1), date(year, 12, 31)))),
        values={key: None if key in blank else value for key, value in values.items()},
        sections=spoken,
        units=units,
    )
    mark = draw(st.sampled_from(_MARKS)) if marks and (not blanks or draw(st.booleans())) else None
    return _printed(draw, report, mark)


def _forms(draw: st.DrawFn, edition: str | Edition | None) -> tuple[Edition, Edition]:
    if edition is not None:
        form = get_edition(edition) if isinstance(edition, str) else edition
        if not isinstance(form, Edition):
            raise wrong_type(
                "edition", edition, "the name of an edition or an Edition", "版本名称或 Edition"
            )
        return form, form
    form = draw(st.sampled_from(editions()))
    return form, draw(st.sampled_from((form, form, form, *editions())))


def _last_year(form: Edition) -> int:
    last = min(form.codebook.last_year or _LATEST_YEAR, _LATEST_YEAR) + 1
    return max(last, form.codebook.first_year or last)  # a form may be made before its first year


@st.composite
def _values(
    draw: st.DrawFn, facts: Mapping[str, Fact], equations: Sequence[Equation], balanced: bool
) -> dict[str, Number]:
    """A number for every key: few draws, so that failures shrink to mostly zeros."""
    totals = {equation.right[0] for equation in equations if len(equation.right) == 1}
    drawn = [key for key in facts if not (balanced and key in totals)]
    seed = draw(st.integers(0, 10_000))
    random = Random(seed)
    values = {key: _number(random, facts[key].kind) if seed else _zero(facts[key]) for key in drawn}
    chosen = draw(st.dictionaries(st.sampled_from(drawn), st.integers(0, 99_999), max_size=4))
    values |= {key: _zero(facts[key]) + value for key, value in chosen.items()}
    return _balanced(values, equations, totals) if balanced else values


def _zero(fact: Fact) -> Number:
    return Decimal(0) if fact.kind == "amount" else 0


def _number(random: Random, kind: str) -> Number:
    (top,) = random.choices([top for top, _ in _SIZES], [often for _, often in _SIZES])
    value = random.randint(0, top)
    if kind == "amount":
        return Decimal(value).scaleb(-random.randint(0, 6))
    return -value if kind == "signed" and random.random() < 0.3 else value


def _balanced(
    values: dict[str, Number], equations: Sequence[Equation], totals: set[str]
) -> dict[str, Number]:
    """Values with totals, in which the equations between sums hold too.

    Where both sides of an equation are sums, the smaller side's free key takes the difference.
    """
    for equation in equations:
        if len(equation.right) == 1:
            continue
        complete = with_totals(values, equations)
        left, right = _sum(equation.left, complete), _sum(equation.right, complete)
        short, lacking = equation.left, right - left
        if lacking < 0:
            short, lacking = equation.right, -lacking
        free = [key for key in short if key not in totals]
        if free:
            values[free[0]] += lacking
    complete = with_totals(values, equations)
    return {key: value for key, value in complete.items() if value is not None}


def _sum(keys: Sequence[str], values: Mapping[str, Number | None]) -> Number:
    total: Number = 0
    for key in keys:
        total += values.get(key) or 0
    return total


@st.composite
def _blank_keys(draw: st.DrawFn, keys: Sequence[str]) -> frozenset[str]:
    """Keys of blank cells: none, some here and there, whole rows or columns, or all."""
    how = draw(st.sampled_from(("none", "some", "rows", "columns", "all")))
    if how == "all":
        return frozenset(keys)
    if how in ("rows", "columns"):
        part = 0 if how == "rows" else 1
        parts = sorted({key.rsplit(".", 1)[part] for key in keys})
        chosen = draw(st.sets(st.sampled_from(parts), max_size=len(parts)))
        return frozenset(key for key in keys if key.rsplit(".", 1)[part] in chosen)
    if how == "some":
        share = draw(st.sampled_from((0.02, 0.2, 0.6)))
        random = Random(draw(st.integers(0, 10_000)))
        return frozenset(key for key in keys if random.random() < share)
    return frozenset()


def _printed(draw: st.DrawFn, report: Report, mark: str | None) -> Report:
    """The report with marks in its blank cells and now and then a note behind a number."""
    noted = draw(st.none() | st.sampled_from(tuple(report.cells)))
    note = draw(st.sampled_from(_NOTES))

    def printed(cell: Cell) -> Cell:
        if cell.value is None:
            return evolve(cell, mark=mark)
        return evolve(cell, note=note) if cell.key == noted else cell

    return evolve(report, cells=Cells({key: printed(cell) for key, cell in report.cells.items()}))
