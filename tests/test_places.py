"""Places in documents that are no text: made-up source, spans, and what stands where."""

from __future__ import annotations

import pickle

import pytest

import govdisclosure as gd
from govdisclosure.editions.edition import editions
from govdisclosure.limits import Budget
from govdisclosure.model.place import place_at
from govdisclosure.readers.compose import Composer
from govdisclosure.reading import read_reports
from tests.texts import TITLE


def composed() -> gd.Report:
    """A report of one row, as a Word or PDF reader would give it."""
    words = gd.get_edition("2021").grammar.official
    row = gd.get_edition("2021").codebook.rows["proactive.rules"]
    composer = Composer(Budget())
    composer.line(TITLE, gd.Place(page=1, paragraph=1))
    assert row.label is not None
    cells = [words(row.label), "3", "1\n", " 25"]
    placed = [
        (column, text, gd.Place(page=1, table=1, row=2, column=column + 1, box=(column, 0, 9, 9)))
        for column, text in enumerate(cells)
    ]
    composer.row(placed, 1)
    composer.line("二、主动公开政府信息情况", gd.Place(page=1, paragraph=2))
    return read_reports(composer.document(), editions())[0]


def test_a_cell_carries_its_place() -> None:
    cell = composed()["proactive.rules.in_force"]
    assert (cell.value, cell.raw) == (25, "25")
    assert cell.place == gd.Place(page=1, table=1, row=2, column=4, box=(3, 0, 9, 9))
    assert str(cell.place) == "page 1, table 1, row 2, column 4"


def test_a_span_is_offsets_into_the_made_up_source() -> None:
    report = composed()
    assert report.source.count("\n") == 3
    for cell in report.cells.values():
        if cell.span:
            assert report.source[slice(*cell.span)] == cell.raw


def test_a_span_over_cells_has_what_they_share() -> None:
    report = composed()
    first, last = report["proactive.rules.issued"].span, report["proactive.rules.in_force"].span
    assert first is not None
    assert last is not None
    place = report.place_of(gd.Span(first.start, last.end))
    assert place == gd.Place(page=1, table=1, row=2, box=(1, 0, 9, 9))


def test_blank_cells_have_places_of_their_own() -> None:
    places = ((0, 0, gd.Place(column=1)), (1, 1, gd.Place(column=2)), (2, 4, gd.Place(column=3)))
    found = [place_at(places, *span) for span in ((0, 0), (1, 1), (2, 4), (3, 4), (9, 9))]
    assert [place and place.column for place in found] == [1, 2, 3, 3, None]


def test_text_has_no_places() -> None:
    report = gd.parse("二、主动公开政府信息情况\n规章 3 1 25\n")
    assert report.place_of(gd.Span(0, 3)) is None
    assert report.place_of(None) is None


def test_places_go_through_json() -> None:
    report = composed()
    again = gd.Report.from_dict(report.to_dict())
    assert again.places == report.places
    assert again["proactive.rules.in_force"].place == report["proactive.rules.in_force"].place


@pytest.mark.parametrize("box", [[1, 2, 3], "wide", [1, 2, 3, None]])
def test_a_box_that_is_none_is_refused(box: object) -> None:
    data = composed().to_dict()
    data["places"][0]["place"]["box"] = box
    with pytest.raises(gd.DataError, match=r"\$\.places\[0\]\.place\.box"):
        gd.Report.from_dict(data)


def test_a_limit_names_its_setting_and_what_was_found() -> None:
    with pytest.raises(gd.LimitError, match=r"characters.*12.*10.*Limits\(characters=") as caught:
        gd.parse("一" * 12, limits=gd.Limits(characters=10))
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.setting, again.found, again.limit) == ("characters", 12, 10)
    assert str(again) == str(caught.value)


def test_time_is_a_limit() -> None:
    with pytest.raises(gd.LimitError, match="seconds"):
        gd.parse("二、主动公开政府信息情况", limits=gd.Limits(seconds=0))


def test_cells_are_counted() -> None:
    composer = Composer(Budget(gd.Limits(cells=3)))
    with pytest.raises(gd.LimitError, match="cells"):
        composer.row([(n, "0", gd.Place()) for n in range(4)], 1)


def test_lines_of_a_text_count_as_cells() -> None:
    with pytest.raises(gd.LimitError, match="cells"):
        gd.parse("规章\n1\n" * 10, limits=gd.Limits(cells=10))
