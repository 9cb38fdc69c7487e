"""Invented reports that hold all that a format must keep: every edition, every state of a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve

import govdisclosure as gd
from govdisclosure.model.cell import Number
from govdisclosure.model.report import Cells
from tests.editions import FUJIAN, WUHAN

NARRATIVE: Mapping[int, str] = {
    1: "本机关全年公开信息128条，其中网站公开96条。\n一是完善目录，二是规范流程。",
    5: "（一）主要问题\n1.更新不够及时。\n2.人手不足。\n（二）改进措施\n1.明确专人负责。",
    6: "本年度未收取信息处理费。",
}


def values_of(edition: gd.Edition) -> dict[str, Number | None]:
    """Numbers of one to seven digits and zeros for all cells but totals, which are computed."""
    totals = {one.right[0] for one in edition.relations if len(one.right) == 1}
    counts = (0, 3, 41, 0, 256, 0, 1204, 7, 0, 38615, 12, 0, 5, 1000024)
    keys = [key for key in edition.facts if key not in totals]
    return {
        key: _number(edition.facts[key].kind, counts[(at * at + at // 7) % len(counts)])
        for at, key in enumerate(keys)
    }


def _number(kind: str, count: int) -> Number:
    if kind == "amount":
        return Decimal(count).scaleb(-2)
    return -count if kind == "signed" else count


def filled(
    edition: gd.Edition,
    grid: gd.Edition | None = None,
    year: int = 2023,
    organ: str = "云溪市水利局",
) -> gd.Report:
    """A report whose cells all have numbers, in agreement or not, with dates and narrative."""
    given = values_of(edition) | (values_of(grid) if grid else {})
    empty = gd.Report.build(edition, grid)
    return gd.Report.build(
        edition,
        grid,
        year=year,
        organ=organ,
        published=date(year + 1, 1, 19),
        period=(date(year, 1, 1), date(year, 12, 31)),
        values={key: value for key, value in given.items() if key in empty.cells},
        sections=_narrative(edition),
        units={key: "万元" for key in empty.cells if not empty.fact(key).unit},
    )


def _narrative(edition: gd.Edition) -> dict[int, str]:
    numbers = [one.number for one in edition.codebook.sections]
    return {number: text for number, text in NARRATIVE.items() if number in numbers}


def with_marks(report: gd.Report, marks: Sequence[str] = ("/", "-", "—", "无")) -> gd.Report:
    """Every ninth cell blank with a mark, a note behind some numbers."""
    cells = dict(report.replace(dict.fromkeys(list(report.cells)[4::9])).cells)
    for at, key in enumerate(list(cells)[4::9]):
        cells[key] = evolve(cells[key], mark=marks[at % len(marks)])
    for key in list(cells)[5::45]:
        cells[key] = evolve(cells[key], note="（含上年2件）")
    return evolve(report, cells=Cells(cells))


def with_blanks(report: gd.Report) -> gd.Report:
    """Blank cells here and there, a blank row, and one that is blank at its edges."""
    keys = list(report.cells)
    return report.replace(dict.fromkeys([*keys[2::11], *keys[40:47], *keys[54:57], keys[60]]))


DECIDED = "applications.not_processed.repeated.total"


def doubtful_source() -> str:
    """A text with a cell that is no number, digits that ran together, and a row that is lost."""
    lines = filled(gd.get_edition("2021"), organ="东湖区审计局").render("text-tabs").split("\n")
    return "\n".join(_damaged(line) for line in lines if not line.startswith("2.重复申请"))


def _damaged(line: str) -> str:
    label, *cells = line.split("\t")
    if label == "规章":
        return "\t".join([label, "若干", *cells[1:]])
    jammed = label.startswith(("行政规范性文件", "3.危及", "2.其他法律"))
    return label + "\t" + "".join(cells) if jammed else line


def doubtful() -> gd.Report:
    """A reading of that text in which a person decided one cell."""
    report = gd.parse(doubtful_source())
    return report.resolve(DECIDED, 5, by="王审计", reason="来电核实")


REPORTS: Mapping[str, Callable[[], gd.Report]] = {
    "2021-numbers": lambda: filled(gd.get_edition("2021")),
    "2019-amounts": lambda: with_marks(filled(gd.get_edition("2019"), year=2020)),
    "2021-on-2019-grid": lambda: filled(gd.get_edition("2021"), gd.get_edition("2019")),
    "2021-marks": lambda: with_marks(filled(gd.get_edition("2021"), organ="北河省文化和旅游厅")),
    "2021-long-marks": lambda: with_marks(
        filled(gd.get_edition("2021"), organ="北河省水利厅"), ("——", "--", "–", "―", "N/A")
    ),
    "2021-blanks": lambda: with_blanks(filled(gd.get_edition("2021"))),
    "wuhan-numbers": lambda: filled(WUHAN, year=2020),
    "fujian-numbers": lambda: filled(FUJIAN, year=2015),
}
