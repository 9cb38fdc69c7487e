"""Several open rows that only sums across them decide, as far as these do."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from tests.core.forms import BOOK, GRAMMAR, printed

# As many people are trained as meetings are held, each year.
SAME = "".join(
    f"""[[relations]]
name = "same_{column}"
left = ["meetings.held.{column}"]
right = ["meetings.trained.{column}"]
text = "one training for each meeting"
text_zh = "培训次数与会议次数相等"
"""
    for column in ("this_year", "last_year")
)
TABLE = "(meetings_heading | meetings_row)*"
EDITION = gd.new_edition(
    "meetings",
    grammar=GRAMMAR.format(table=TABLE, unlabelled="visits_label"),
    codebook=BOOK,
    relations=SAME,
)


def read(*rows: tuple[str, *tuple[int, ...]]) -> gd.Report:
    return gd.parse(printed(*rows), editions=[EDITION])


def candidates(report: gd.Report, row: str) -> list[tuple[object, ...]]:
    return [report[f"meetings.{row}.{column}"].candidates for column in ("this_year", "last_year")]


def test_rows_that_agree_in_every_reading_are_left_open() -> None:
    report = read(("召开会议", 1, 2, 3), ("组织培训", 1, 2, 3))
    for row in ("held", "trained"):
        assert candidates(report, row) == [(1, 2, 12), (2, 3, 23)]
        assert report[f"meetings.{row}.this_year"].state == "ambiguous"


def test_only_readings_that_balance_all_sums_at_once_are_left() -> None:
    """11 would do for this year and 10 for the last, but only 1 and 0 stand in both rows."""
    report = read(("召开会议", 1, 1, 0), ("组织培训", 1, 1, 1, 0))
    for row in ("held", "trained"):
        cells = [report[f"meetings.{row}.{year}"] for year in ("this_year", "last_year")]
        assert [(cell.value, cell.state) for cell in cells] == [(1, "solved"), (0, "solved")]


def relation(left: list[str], right: str) -> str:
    return (
        f'[[relations]]\nname = "{right}"\nleft = {[f"meetings.{one}.this_year" for one in left]}\n'
        f'right = ["meetings.{right}.this_year"]\ntext = "as many"\ntext_zh = "相等"\n'
    )


def form_with_calls(relations: str) -> gd.Edition:
    """The form with two rows more, of calls and of mails."""
    rows = "meetings__visits | meetings__calls | meetings__mails"
    grammar = GRAMMAR.replace("| meetings__visits", f"| {rows}")
    grammar += 'meetings__calls: calls_label this_year\ncalls_label: "接听来电"\n'
    grammar += 'meetings__mails: mails_label this_year\nmails_label: "回复来信"\n'
    more = "".join(
        f'[[rows]]\nkey = "meetings.{one}"\ntable = "meetings"\n' for one in ("calls", "mails")
    )
    return gd.new_edition(
        "meetings",
        grammar=grammar.format(table=TABLE, unlabelled="visits_label"),
        codebook=BOOK + more,
        relations=SAME + relations,
    )


@pytest.mark.parametrize("further", ["", relation(["held", "visits"], "calls")])
def test_a_sum_that_no_reading_satisfies_keeps_no_others_from_being_found(further: str) -> None:
    """Calls are no 5; they may be 12 or 2, which leaves meetings 11 or 1."""
    edition = form_with_calls(relation(["calls"], "mails") + further)
    meetings = ("召开会议", 1, 1, 0), ("组织培训", 1, 1, 1, 0)
    rows = (*meetings, ("接待来访", 1), ("接听来电", 1, 2), ("回复来信", 5))
    report = gd.parse(printed(*rows), editions=[edition])
    assert [report[f"meetings.held.{year}"].value for year in ("this_year", "last_year")] == [1, 0]
    assert report["meetings.calls.this_year"].candidates == (1, 2, 12)
    assert "A008" in [one.code for one in report.diagnostics]


def test_a_sum_that_no_reading_satisfies_is_called_broken_only_where_its_cells_are_known() -> None:
    """Meetings are as many as last year and so 1 and 1; calls may be 1, 2 or 12."""
    held = relation(["held"], "held").replace('["meetings.held.this', '["meetings.held.last', 1)
    edition = form_with_calls(held + relation(["calls"], "mails"))
    rows = (("召开会议", 1, 1, 2), ("组织培训", 5, 5), ("接听来电", 1, 2), ("回复来信", 5))
    report = gd.parse(printed(*rows), editions=[edition])
    found = {
        code: [(one.keys, one.span) for one in report.diagnostics if one.code == code]
        for code in ("A001", "A008")
    }
    assert [keys for keys, _ in found["A001"]] == [
        (f"meetings.held.{year}", f"meetings.trained.{year}") for year in ("this_year", "last_year")
    ]
    (about_calls,) = found["A008"]
    assert about_calls[0] == ("meetings.calls.this_year", "meetings.mails.this_year")
    assert about_calls[1] is not None
    start, end = about_calls[1]
    assert report.source[start:end] == "1\n2\n回复来信\n5"


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [((1, 2, 3), (1, 2, 3), "R010"), ((1, 2, 3), (1, 23), "R011"), ((1, 23), (1, 2, 3), "R011")],
)
def test_an_open_row_that_is_printed_twice_is_decided_by_no_sum(
    first: tuple[int, ...], again: tuple[int, ...], said: str
) -> None:
    report = read(("召开会议", *first), ("召开会议", *again), ("组织培训", 1, 23))
    cells = [report[f"meetings.held.{year}"] for year in ("this_year", "last_year")]
    assert [(cell.value, cell.state) for cell in cells] == [(None, "ambiguous")] * 2
    assert [set(cell.candidates) for cell in cells] == [{1, 2, 12}, {2, 3, 23}]
    assert said in [one.code for one in report.diagnostics]


def zeros() -> str:
    report = gd.Report.build("2021", year=2023, organ="青石县林业局")
    return report.replace(dict.fromkeys(report.cells, 0)).render("text-cells")


def test_where_each_row_lacks_a_zero_the_search_ends_and_says_so() -> None:
    """Each of 27 rows may lack any of its seven cells: nobody tries all choices."""
    report = gd.parse(zeros().replace("\n0" * 7, "\n0" * 6))
    of_rows = [cell for key, cell in report.cells.items() if key.startswith("applications.")]
    assert {cell.value for cell in of_rows} == {None}
    assert {cell.candidates for cell in of_rows} == {(0,)}
    said = {key for one in report.diagnostics if one.code == "R029" for key in one.keys}
    assert said >= {key for key in report.cells if key.startswith("applications.granted.")}


def test_an_open_row_that_is_printed_very_often_hinders_no_other() -> None:
    """The search goes one call deeper a row that it looks at."""
    decided = read(("召开会议", 1, 1, 0), ("组织培训", 1, 1, 1, 0), *[("接待来访", 1, 2)] * 1_500)
    for row in ("held", "trained"):
        assert decided[f"meetings.{row}.this_year"].value == 1
