"""The solver finds every value that the sums determine, and no other, as trying all shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise, product
from math import prod

from hypothesis import assume, given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.editions.codebook import Row
from govdisclosure.testing import reports
from tests.texts import label_of, linear

EDITION = gd.get_edition("2021")
GRID = EDITION.codebook.rows_of_table("applicants")
SUMS = [e for e in EDITION.relations if e.name in ("results", "balance")]
# So many joint choices are tried one by one.
MOST_CHOICES = 5_000
MOST_READINGS = 60


def cuts(digits: str, size: int) -> Iterator[tuple[int, ...]]:
    """Every way to cut digits into numbers without leading zeros."""
    for joints in combinations(range(1, len(digits)), size - 1):
        parts = [digits[start:end] for start, end in pairwise((0, *joints, len(digits)))]
        if all(len(part) == 1 or part[0] != "0" for part in parts):
            yield tuple(map(int, parts))


def row_readings(row: Row, values: dict[str, int]) -> list[tuple[int, ...]]:
    digits = "".join(str(values[key]) for key in row.keys)
    if len(digits) > 12:
        return []
    return [cells for cells in cuts(digits, 7) if sum(cells[:-1]) == cells[-1]]


def joint_choices(
    open_rows: list[Row], readings: list[list[tuple[int, ...]]], values: dict[str, int]
) -> list[dict[str, int]]:
    """The choices, as key → value of the open rows, that satisfy every column."""
    found = []
    for choice in product(*readings):
        tried = {
            key: value
            for row, cells in zip(open_rows, choice, strict=True)
            for key, value in zip(row.keys, cells, strict=True)
        }
        every = values | tried
        if all(sum(every[k] for k in e.left) == sum(every[k] for k in e.right) for e in SUMS):
            found.append(tried)
    return found


def jam(text: str, row: Row, values: dict[str, int]) -> str:
    """The text with the numbers of one row run together behind its label."""
    label = label_of(EDITION, row)
    numbers = [str(values[key]) for key in row.keys]
    printed = "\n".join([label, *numbers]) + "\n"
    assert text.count(printed) == 1
    return text.replace(printed, label + "".join(numbers) + "\n")


@given(st.data())
def test_values_are_found_exactly_where_one_choice_is_left(data: st.DataObject) -> None:
    truth = data.draw(reports(edition="2021", balanced=True))
    values = {key: int(cell.value or 0) for key, cell in truth.cells.items()}
    candidates = [(row, row_readings(row, values)) for row in GRID]
    unclear = [(row, found) for row, found in candidates if 1 < len(found) <= MOST_READINGS]
    assume(unclear)
    chosen = data.draw(st.lists(st.sampled_from(range(len(unclear))), min_size=1, unique=True))
    rows = [unclear[index][0] for index in chosen]
    readings = [unclear[index][1] for index in chosen]
    assume(prod(map(len, readings)) <= MOST_CHOICES)
    text = linear("2021", values)
    for row in rows:
        text = jam(text, row, values)
    report = gd.parse(text)
    choices = joint_choices(rows, readings, values)
    assert choices
    for row in rows:
        for key in row.keys:
            possible = {choice[key] for choice in choices}
            cell = report[key]
            if len(possible) == 1:
                assert (cell.value, cell.state) == (possible.pop(), "solved")
            else:
                assert (cell.value, cell.state) == (None, "ambiguous")
                assert set(cell.candidates) == possible


@given(reports(edition="2021", balanced=True), st.sampled_from(GRID), st.data())
def test_a_misprinted_sum_never_makes_a_wrong_value_unnamed(
    truth: gd.Report, row: Row, data: st.DataObject
) -> None:
    values = {key: int(cell.value or 0) for key, cell in truth.cells.items()}
    key = data.draw(st.sampled_from(row.keys))
    printed = values | {key: values[key] + data.draw(st.integers(1, 9))}
    report = gd.parse(jam(linear("2021", printed), row, printed))
    named = {k for found in report.diagnostics for k in found.keys}
    wrong = {k for k, v in printed.items() if report[k].value not in (None, v)}
    assert wrong <= named
