"""What a reading of a generated document must be."""

from __future__ import annotations

from attrs import evolve

from govdisclosure.model.report import Report
from govdisclosure.testing import Document

# Layouts in which line breaks alone betray blank cells. The breaks may fit two blanks a gap as well
# as one a gap and some behind the last number; where nothing else in the document tells, the row
# is open, and `render` refuses it.
BETRAYED_BY_BREAKS = frozenset(["text-cells-spaced", "text-cells-betrayed", "markdown-lone-pipes"])
# A row is open: as it stands, or until the relations leave one of its readings.
_ROWS_WERE_OPEN = frozenset(["R017", "R018"])


def doubts_blanks(report: Report, truth: Report, layout: str) -> bool:
    """Whether all that differs are cells of rows whose blanks line breaks do not tell, said so."""
    if layout not in BETRAYED_BY_BREAKS or list(report.cells) != list(truth.cells):
        return False
    doubts = [found for found in report.diagnostics if found.code in _ROWS_WERE_OPEN]
    said = {key for found in doubts for key in found.keys}
    differing = [key for key, cell in report.cells.items() if cell != truth[key]]
    return bool(differing) and all(
        key in said and report[key].value in (None, truth[key].value) for key in differing
    )


def ends_in_a_table(truth: Report) -> bool:
    return truth.edition_of(truth.sections[-1].number) is not None


def loses_its_end(report: Report, truth: Report) -> bool:
    """Whether all that differs are doubted cells of the rows that end a report, said so.

    Where a form ends in a table, what a page prints behind it may stand where blank cells stood.
    """
    if not ends_in_a_table(truth) or list(report.cells) != list(truth.cells):
        return False
    said = {key for found in report.diagnostics for key in found.keys}
    differing = {key for key, cell in report.cells.items() if cell != truth[key]}
    last = list(truth.cells)[-len(differing) - 1 :]
    return differing <= set(last) and all(
        key in said and report[key].value in (None, truth[key].value) for key in differing
    )


def assert_reads_true(report: Report, document: Document) -> None:
    """The reading equals the truth in model and states.

    Headings and narrative count only where no damage touched them.
    """
    truth = document.truth
    if doubts_blanks(report, truth, document.layout.name):
        return
    if report.cells != truth.cells and loses_its_end(report, truth):
        return
    assert list(report.cells) == list(truth.cells)
    differing = {k: (report[k], truth[k]) for k in truth.cells if report[k] != truth[k]}
    assert not differing
    if document.keeps_sections:
        assert report.sections == truth.sections
    assert evolve(report, sections=()) == evolve(truth, sections=())


def wrong_without_a_word(report: Report, truth: Report) -> list[str]:
    """Keys under which another number was read than was written, and no diagnostic names them."""
    named = {key for found in report.diagnostics for key in found.keys}
    return [
        key
        for key, cell in report.cells.items()
        if cell.value is not None
        and key not in named
        and (key not in truth.cells or cell.value != truth[key].value)
    ]
