"""Rows of which no cell is printed."""

from __future__ import annotations

import pytest

import govdisclosure as gd

FIFTEEN = [key for key, fact in gd.get_edition("2021").facts.items() if fact.section == 4]
ZEROS = gd.Report.build("2021", year=2023, organ="青石县林业局")
ZEROS = ZEROS.replace(dict.fromkeys(ZEROS.cells, 0))


def page() -> tuple[str, str, str]:
    """A page with an empty line between cells; what stands before, in and behind section four.

    One cell is blank, and adds one line: so every blank cell is known by one line.
    """
    text = ZEROS.render("text-cells").replace("\n", "\n\n")
    assert "规章\n\n0\n\n0\n\n0\n" in text
    text = text.replace("规章\n\n0\n\n0\n\n0\n", "规章\n\n5\n\n\n6\n")
    four, five = text.index("四、政府信息公开行政复议"), text.index("五、存在的主要问题")
    return text[:four], text[four:five], text[five:]


def blank(section: str) -> str:
    """The section with as many lines as before, and no number."""
    assert section.endswith("总计" + "\n\n0" * 15 + "\n\n")
    return section.replace("\n\n0" * 15, "\n\n" * 15)


def states(report: gd.Report) -> set[tuple[object, str]]:
    return {(report[key].value, report[key].state) for key in FIFTEEN}


def codes(report: gd.Report) -> list[str]:
    """Codes of what is said of the row."""
    return [found.code for found in report.diagnostics if FIFTEEN[0] in found.keys]


def test_lines_that_are_no_blank_cells_leave_a_row_without_cells() -> None:
    before, four, behind = page()
    report = gd.parse(before + blank(four) + behind)
    assert states(report) == {(None, "missing")}
    assert codes(report) == ["R019"]
    assert report["proactive.rules.repealed"].state == "blank"


@pytest.mark.parametrize("order", ["blank first", "blank last"])
def test_a_row_that_is_printed_once_blank_and_once_with_numbers_has_the_numbers(
    order: str,
) -> None:
    before, four, behind = page()
    both = blank(four) + four if order == "blank first" else four + blank(four)
    report = gd.parse(before + both + behind)
    assert states(report) == {(0, "stated")}
    assert codes(report) == ["R019"]


def test_an_odd_line_is_no_blank_cell_where_two_lines_are_one() -> None:
    """One line more in front of the only number, four behind it: no count of cells fits both."""
    text = ZEROS.render("text-cells").replace("\n", "\n\n")
    row = "规章\n\n0\n\n0\n\n0\n\n"
    assert row in text
    report = gd.parse(text.replace(row, "规章\n\n\n5" + "\n" * 6))
    cells = [report[f"proactive.rules.{one}"] for one in ("issued", "repealed", "in_force")]
    assert {cell.value for cell in cells} == {None}
    assert [cell.candidates for cell in cells] == [(5, None)] * 3
    assert "R007" in {found.code for found in report.diagnostics if cells[0].key in found.keys}


def test_cells_closer_than_all_others_leave_a_short_row_open() -> None:
    text = ZEROS.render("text-cells").replace("\n", "\n\n")
    report = gd.parse(text.replace("规章\n\n0\n\n0\n\n0\n\n", "规章\n\n5\n6" + "\n" * 4))
    cells = [report[f"proactive.rules.{one}"] for one in ("issued", "repealed", "in_force")]
    assert [cell.candidates for cell in cells] == [(5, None), (5, 6, None), (6, None)]
