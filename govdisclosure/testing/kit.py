"""Ready-made tests for the authors of editions: round trips in one line, gold files in another.

>>> TestYunxi = round_trip_tests(edition)                       # doctest: +SKIP
>>> test_gold = gold_tests(Path(__file__).parent / "gold", [edition])   # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govdisclosure.api import parse, read
from govdisclosure.editions.edition import Edition
from govdisclosure.errors import FileError
from govdisclosure.model.report import Report
from govdisclosure.testing.documents import Document, documents, layouts
from govdisclosure.testing.gold import differences, load_gold, unnamed_errors
from govdisclosure.testing.reports import reports

_TRUTH = ".truth.json"
# Damages that only editions with wordings for them undo.
_SPECIAL = ("taiwan",)


def round_trip_tests(edition: Edition, examples: int = 30) -> type:
    """A class of tests for an edition; give it a name that begins with `Test`.

    They write generated reports in every lossless layout, damage them, and read them back: with
    the edition alone, so that a fault of its grammar cannot hide behind another edition.

    Args:
        examples: how many documents each test makes.
    """
    few = settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )

    class RoundTrips:
        def test_it_compiles(self) -> None:
            assert edition.check() is edition

        @few
        @given(st.data())
        def test_reading_undoes_writing(self, data: st.DataObject) -> None:
            layout = data.draw(layouts(lossless=True))
            report = data.draw(reports(edition, blanks=layout.keeps_blanks, marks=True))
            assert parse(report.render(layout.name), editions=[edition]) == report

        @few
        @given(documents(edition, without=_SPECIAL))
        def test_damage_changes_no_cell(self, document: Document) -> None:
            assert _differing(parse(document.text, editions=[edition]), document) == [], document

        @few
        @given(documents(edition, lossless=None, without=_SPECIAL))
        def test_no_number_is_wrong_without_a_diagnostic(self, document: Document) -> None:
            found = parse(document.text, editions=[edition])
            truth = {key: cell.value for key, cell in document.truth.cells.items()}
            assert unnamed_errors(found, truth) == [], document

    RoundTrips.__name__ = RoundTrips.__qualname__ = f"RoundTrips_{edition.name}"
    return RoundTrips


def _differing(found: Report, document: Document) -> list[str]:
    """Keys whose cells are not what was written.

    A blank row that ends the document may be lost in what was put behind it, if it is said so.
    """
    named = {key for diagnostic in found.diagnostics for key in diagnostic.keys}
    truth = document.truth.cells
    return [
        key
        for key, cell in found.cells.items()
        if cell != truth[key]
        and not (cell.state == "missing" and truth[key].state == "blank" and key in named)
    ]


def gold_tests(folder: Path, editions: Sequence[Edition] = ()) -> Callable[..., None]:
    """A test that reads each document of a folder and compares it with the truth beside it.

    `name.truth.json` holds what `name.txt` (or `.html`, `.md`, …) says: `values` maps keys to
    numbers as strings, null for a blank cell; `edition`, `grid_edition`, `year`, `title`, `organ`,
    `published`, `period`, `signed`, `units`, `marks`, `notes` are compared where they are given.

    Args:
        editions: to choose from, by default all that are installed.

    Raises:
        FileError: the folder has no such file; a guard against tests of nothing.
    """
    import pytest

    truths = sorted(folder.glob(f"*{_TRUTH}"))
    if not truths:
        raise FileError(f"no *{_TRUTH} in {folder}.", f"{folder} 中没有 *{_TRUTH} 文件。")

    @pytest.mark.parametrize("truth", truths, ids=lambda path: path.name.removesuffix(_TRUTH))
    def test_gold(truth: Path) -> None:
        stem = truth.name.removesuffix(_TRUTH)
        (document,) = (path for path in folder.glob(f"{stem}.*") if path != truth)
        report, gold = read(document, editions=editions), load_gold(truth)
        assert differences(report, gold) == []
        assert unnamed_errors(report, gold["values"]) == []

    return test_gold
