"""Reports of invented organs for the tests of tables."""

from __future__ import annotations

from decimal import Decimal

import attrs

import govdisclosure as gd
from govdisclosure.model.report import Cells

ORGAN = "青石县林业局"
APPLICANTS = (
    "natural_person",
    "business",
    "research",
    "public_welfare",
    "legal_service",
    "other_organization",
)
OTHER = "applications.other_handling"
THREE = (f"{OTHER}.correction_overdue", f"{OTHER}.fee_overdue", f"{OTHER}.other")


def old_form(organ: str = ORGAN, year: int = 2020, **values: int) -> gd.Report:
    """On the form of 2019: four cases of other handling, all of natural persons."""
    row = {f"{OTHER}.all.{one}": 0 for one in APPLICANTS} | {f"{OTHER}.all.natural_person": 4}
    own = {"proactive.rules.made": 2, "proactive.procurement.amount": Decimal("12.5")}
    return gd.Report.build(
        "2019",
        year=year,
        organ=organ,
        values={**row, **own, **values},
        units={"proactive.procurement.amount": "万元"},
    )


def new_form(organ: str = ORGAN, year: int = 2022, **values: int) -> gd.Report:
    """On the form of 2021: 1 + 2 + 3 cases of other handling, all of natural persons."""
    rows: dict[str, int | Decimal] = {}
    for count, row in enumerate(THREE, 1):
        rows |= {f"{row}.{one}": 0 for one in APPLICANTS} | {f"{row}.natural_person": count}
    own = {"proactive.rules.issued": 3, "proactive.fees.amount": Decimal("0.86")}
    return gd.Report.build("2021", year=year, organ=organ, values={**rows, **own, **values})


def with_cell(
    report: gd.Report, key: str, value: Decimal | int, unit: str | None = None
) -> gd.Report:
    """With a number that `build` refuses, and reading finds in documents."""
    cell = gd.Cell(key, value, "stated", unit=unit)
    return attrs.evolve(report, cells=Cells({**dict(report.cells.items()), key: cell}))
