"""Reports for other programs to print, the same ones in every run.

What Hypothesis draws depends on the modules that are loaded, even where it is derandomized; a
file that another program wrote can only be held against a truth that follows from its seed alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

from attrs import evolve

import govdisclosure as gd
from govdisclosure.editions.codebook import Fact
from govdisclosure.model.build import equations_of
from govdisclosure.model.cell import Number
from govdisclosure.model.report import Cells
from govdisclosure.testing.reports import _balanced

# kind → whether cells are blank without a mark, and with one
KINDS = {"full": (False, False), "blanks": (True, False), "marks": (True, True)}
CASES = [(edition, kind) for edition in ("2019", "2021") for kind in KINDS]
_MARKS = ("-", "/", "—", "无")
_NOTE = "（其中修订3件）"
_BLANK = 0.15
# Upper ends of the numbers, and how often each is: most cells of real reports are zero.
_SIZES = {0: 60, 9: 22, 99: 10, 9_999: 6, 20_000_000: 2}
_SPOKEN = (
    "本年度工作有序开展。",
    "全年主动公开信息1286条，其中文件12件，答复按期率为100%。",
    "对照要求，本单位公开内容的质量仍有不足，栏目更新不够及时，个别信息的表述不够清楚，公众查找起来"
    "不够方便。\n下一步将加强培训，明确每个栏目的责任人，按月检查，按期答复，并把办理情况列入考核。",
)


@cache
def truth(edition: str, kind: str, seed: int = 0) -> gd.Report:
    """A report whose sums hold, with numbers of all sizes, signs, decimals, a unit and a note."""
    random = Random(f"{edition} {kind} {seed}")
    year = {"2019": 2020, "2021": 2024}[edition]
    empty = gd.Report.build(edition)
    facts = {key: empty.fact(key) for key in empty.cells}
    equations = equations_of(empty.editions, facts)
    totals = {equation.right[0] for equation in equations if len(equation.right) == 1}
    drawn = _numbers(random, {key: fact for key, fact in facts.items() if key not in totals})
    values = _balanced(drawn, equations, totals)
    blank = {key for key in values if any(KINDS[kind]) and random.random() < _BLANK}
    report = gd.Report.build(
        edition,
        year=year,
        organ=random.choice(("云溪市水利局", "临水县人民政府", "北河省科学技术厅")),
        published=date(year + 1, 1, random.randint(1, 31)),
        period=(date(year, 1, 1), date(year, 12, 31)),
        values={key: None if key in blank else value for key, value in values.items()},
        sections={number: random.choice(_SPOKEN) for number in range(1, 7)},
        units={key: random.choice(fact.units) for key, fact in facts.items() if not fact.unit},
    )
    return _printed(report, random, KINDS[kind][1])


def _numbers(random: Random, facts: Mapping[str, Fact]) -> dict[str, Number]:
    """A number for every key, some of every size, amounts with decimals, signed ones below zero."""
    tops = list(_SIZES) + random.choices(list(_SIZES), list(_SIZES.values()), k=len(facts))
    values: dict[str, Number] = {}
    for (key, fact), top in zip(random.sample(list(facts.items()), len(facts)), tops, strict=False):
        value = random.randint(0, top)
        if fact.kind == "amount":
            values[key] = Decimal(random.randint(1, 9_999_999)).scaleb(-random.randint(1, 6))
        else:
            values[key] = -value if fact.kind == "signed" and random.random() < 0.5 else value
    return values


def _printed(report: gd.Report, random: Random, has_marks: bool) -> gd.Report:
    """The report with a mark in its blank cells and a note behind one number."""
    mark = random.choice(_MARKS) if has_marks else None
    noted = random.choice([key for key, cell in report.cells.items() if cell.value is not None])
    cells = {
        key: evolve(
            cell,
            mark=mark if cell.value is None else None,
            note=_NOTE if key == noted else None,
        )
        for key, cell in report.cells.items()
    }
    return evolve(report, cells=Cells(cells))


def without_notes(report: gd.Report) -> gd.Report:
    """The report without words behind numbers, which narrow columns without lines tear apart."""
    cells = {key: evolve(cell, note=None) for key, cell in report.cells.items()}
    return evolve(report, cells=Cells(cells))
