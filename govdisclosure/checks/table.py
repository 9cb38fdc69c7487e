"""The one table of checks: what `Report.check()` looks at beyond the findings of the reading.

One check a file; file, function and table entry share the name. A check looks at a Report and
yields diagnostics; it never changes anything, and the order does not matter to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from govdisclosure.checks.number_oddly_written import number_oddly_written
from govdisclosure.checks.number_too_large import number_too_large
from govdisclosure.checks.parts_against_total import parts_against_total
from govdisclosure.checks.period_not_calendar_year import period_not_calendar_year
from govdisclosure.checks.relations_undecided import relations_undecided
from govdisclosure.checks.repair_suggested import repair_suggested
from govdisclosure.checks.section_empty import section_empty
from govdisclosure.checks.text_against_tables import text_against_tables
from govdisclosure.checks.text_of_another_year import text_of_another_year
from govdisclosure.checks.unit_differs import unit_differs
from govdisclosure.model.diagnostic import Diagnostic
from govdisclosure.model.report import Report

Check = Callable[[Report], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    relations_undecided,  # A003 A004 A005 A006  sums with open operands, and what they force
    repair_suggested,  # A007  the one cell whose change mends broken sums
    number_oddly_written,  # R030  007, 1.2345678
    number_too_large,  # R031  more than any organ reaches
    unit_differs,  # R032  元 where the form fixes 万元
    section_empty,  # S005  a heading with nothing behind it
    text_of_another_year,  # S006  copied from an older report
    period_not_calendar_year,  # M006  not 1 January to 31 December
    text_against_tables,  # T001 to T008  what a sentence says against the cells that it names
    parts_against_total,  # T009 T010  a total and its parts in one sentence
)
