"""Cells that a row lost are placed as far as the columns tell, as trying all placements shows."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.editions.codebook import Row
from govdisclosure.testing import reports
from tests.property.test_solver import EDITION, GRID
from tests.texts import label_of, linear


def without(text: str, row: Row, values: dict[str, int], lost: set[int]) -> str:
    """The text without the lines of some cells of one row."""
    numbers = [str(values[key]) for key in row.keys]
    kept = [number for at, number in enumerate(numbers) if at not in lost]
    label = label_of(EDITION, row)
    return text.replace("\n".join([label, *numbers]) + "\n", "\n".join([label, *kept]) + "\n")


@given(
    reports(edition="2021", balanced=True),
    st.sampled_from(GRID),
    st.sets(st.integers(0, 6), min_size=1, max_size=3),
)
def test_a_lost_cell_is_placed_exactly_where_one_place_is_left(
    truth: gd.Report, row: Row, lost: set[int]
) -> None:
    values = {key: int(cell.value or 0) for key, cell in truth.cells.items()}
    printed = [values[key] for at, key in enumerate(row.keys) if at not in lost]
    # with all other rows whole, a column leaves a cell of this row only its true value
    possible = [
        places
        for places in combinations(range(7), len(printed))
        if all(values[row.keys[at]] == one for at, one in zip(places, printed, strict=True))
    ]
    report = gd.parse(without(linear("2021", values), row, values, lost))
    named = {key for found in report.diagnostics for key in found.keys}
    for at, key in enumerate(row.keys):
        cell, count = report[key], sum(at in places for places in possible)
        assert key in named
        if count == len(possible):
            assert (cell.value, cell.state) == (values[key], "solved")
        else:
            assert (cell.value, cell.state) == (None, "ambiguous" if count else "missing")
            assert cell.candidates == (values[key],)


def test_a_solved_row_says_how_many_readings_there_were_and_what_excluded_the_others() -> None:
    report = gd.Report.build("2021", year=2023, organ="云溪市水利局")
    zeros = report.replace(dict.fromkeys(report.cells, 0))
    key = "applications.granted.natural_person"
    sound = {key: 21, "applications.granted.total": 21}
    sound |= {"applications.handled.natural_person": 21, "applications.handled.total": 21}
    sound |= {"applications.received.natural_person": 21, "applications.received.total": 21}
    read = gd.parse(zeros.replace(sound).render("lossy-jammed"))
    (said,) = (d for d in read.diagnostics if d.code == "R018" and key in d.keys)
    assert "allows 4 readings" in said.message
    assert "(applicants)" in said.message
