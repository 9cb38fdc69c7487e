"""What a reading of a generated document must be."""

from __future__ import annotations

from attrs import evolve

from govdisclosure.model.report import Report
from govdisclosure.testing import Document


def assert_reads_true(report: Report, document: Document) -> None:
    """The reading equals the truth in model and states.

    Headings and narrative count only where no damage touched them.
    """
    truth = document.truth
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
