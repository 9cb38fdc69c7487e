"""Which values stand behind which label, token by token."""

from __future__ import annotations

import pytest

import govdisclosure as gd
from govdisclosure.editions.grammar import OUTLINE
from govdisclosure.layout.entries import Entry, may_be_a_cell, read_entries
from govdisclosure.lexer.kind import BLANK, LABEL, NOISE, NUMBER, TEXT
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token
from govdisclosure.lexer.words import Match, Word

FEES = Word("fees_label", "行政事业性收费", "", frozenset({"fees"}))
OTHER = Word("visits_label", "接待来访", "", frozenset({"visits"}))
FIELD = Word("source_field", "来源", "", frozenset({"metadata"}))
SECTION = Word("section", "三、其他事项", "", frozenset(OUTLINE))

HEAD = "白石县林业局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
ROW = "applications.carried_from_last_year"
LAST_YEAR, NEXT = "二、上年结转政府信息公开申请数量\n", "四、结转下年度继续办理\n" + "0\n" * 7


def tokens(*printed: Word | str, rows: dict[int, int] | None = None) -> list[Token]:
    """Labels, numbers, texts and blanks, one a line.

    Args:
        rows: place of a token → row of cells in which it stands.
    """
    found = []
    for at, one in enumerate(printed):
        row = (rows or {}).get(at)
        if isinstance(one, Word):
            found.append(Token(LABEL, one.literal, at, at, at, at, row, match=Match((one,))))
            continue
        number = read_number(one)
        kind = NUMBER if number else NOISE if "/" in one else TEXT if one else BLANK
        found.append(Token(kind, one, at, at, at, at, row, number=number))
    return found


def read(*printed: Word | str, rows: dict[int, int] | None = None) -> list[Entry]:
    """Entries of two tables, of which `visits` has rows of three or four cells without a label."""
    found, sizes = tokens(*printed, rows=rows), {3: "visits", 4: "visits"}
    return read_entries(found, ["fees", "visits"], frozenset(), sizes, len(found))[0]


def in_rows(*printed: tuple[Word | str, ...]) -> list[Entry]:
    """The same of rows of cells."""
    rows = [row for row, cells in enumerate(printed) for _ in cells]
    return read(*(cell for cells in printed for cell in cells), rows=dict(enumerate(rows)))


def texts(entries: list[Entry]) -> list[tuple[str | None, list[str]]]:
    return [(e.label and e.label.text, [value.text for value in e.values]) for e in entries]


def test_the_last_row_of_a_table_is_the_one_behind_which_no_label_of_it_stands() -> None:
    entries = read(FEES, "5", FEES, "6", OTHER, "7", SECTION)
    assert [entry.is_last for entry in entries] == [False, True, True]


def test_a_row_ends_where_cells_begin() -> None:
    entries = read(FEES, "5", "6", "7", rows={2: 1})
    assert texts(entries)[0] == (FEES.literal, ["5"])


def test_page_numbers_among_the_values_are_noted_and_no_others() -> None:
    first, second = read("1/9", FEES, "5", "2/9", "6", "3/9", FEES, "7")
    assert [token.text for token in first.noise] == ["2/9"]
    assert [token.text for token in second.noise] == []
    assert texts([first, second]) == [(FEES.literal, ["5", "6"]), (FEES.literal, ["7"])]
    (at_once,) = read(FEES, "2/9", "5")
    assert [token.text for token in at_once.noise] == ["2/9"]


def test_behind_the_heading_of_a_section_a_row_is_of_no_table() -> None:
    cells = {3: 1, 4: 1}
    assert texts(read(FEES, "5", FEES, "来访人次", "6", rows=cells))[-1] == ("来访人次", ["6"])
    assert texts(read(FEES, "5", SECTION, "来访人次", "6", rows=cells)) == [(FEES.literal, ["5"])]


def test_what_looks_like_a_page_number_may_be_the_first_cell() -> None:
    report = gd.parse(HEAD + LAST_YEAR + "1/2\n" + "0\n" * 6 + NEXT)
    assert report[f"{ROW}.natural_person"].state == "unreadable"
    assert report[f"{ROW}.business"].value == 0


def test_a_page_number_in_front_of_the_label_is_no_cell() -> None:
    report = gd.parse(HEAD + "1/2\n" + LAST_YEAR + "0\n0\n1/2\n0\n0\n0\n" + NEXT)
    states = {cell.state for key, cell in report.cells.items() if key.startswith(ROW)}
    assert "unreadable" not in states
    assert "stated" not in states


def test_a_unit_in_the_next_line_is_that_of_the_number() -> None:
    (entry,) = read(FEES, "5", "千元")
    (value,) = entry.values
    assert value.number is not None
    assert (value.number.value, value.number.unit) == (5, "千元")
    rows = read(FEES, "3", "5", "千元", FEES, "6")
    assert texts(rows) == [(FEES.literal, ["3", "5"]), (FEES.literal, ["6"])]
    units = [value.number.unit for row in rows for value in row.values if value.number]
    assert units == [None, "千元", None]


@pytest.mark.parametrize("behind", ["千元", ",161"])
def test_what_the_next_line_adds_to_a_number_is_no_text_of_the_report(behind: str) -> None:
    found = tokens(FEES, "5", behind, "本局依法收费")
    _, taken = read_entries(found, ["fees"], frozenset(), {}, len(found))
    assert taken == [True, True, True, False]


def test_a_unit_in_a_row_of_cells_is_not_that_of_a_number_in_front() -> None:
    (entry,) = read(FEES, "5", "千元", rows={2: 1})
    assert [value.number.unit for value in entry.values if value.number] == [None]


def test_nobody_can_read_a_number_with_two_units() -> None:
    (entry,) = read(FEES, "5元", "元")
    assert [(value.kind, value.text) for value in entry.values] == [(TEXT, "5元元")]


def test_a_number_of_which_a_piece_stands_in_the_next_line_is_unreadable() -> None:
    (entry,) = read(FEES, "29", ",161")
    assert [(value.kind, value.text) for value in entry.values] == [(TEXT, "29,161")]
    assert texts(read(FEES, "3", "29", ",161", FEES, "6")) == [
        (FEES.literal, ["3", "29,161"]),
        (FEES.literal, ["6"]),
    ]
    (entry,) = read(FEES, "29", "本局依法收费")
    assert [(value.kind, value.text) for value in entry.values] == [(NUMBER, "29")]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ((FEES, "5", "约8", "6"), [(FEES.literal, ["5", "约8", "6"])]),
        ((FEES, "5", "约8"), [(FEES.literal, ["5"])]),
        ((FEES, "5", "约8", "约9", "6"), [(FEES.literal, ["5"])]),
        ((FEES, "5", "来访人次数", "6"), [(FEES.literal, ["5"]), ("来访人次数", ["6"])]),
        (
            (FEES, "5", FEES, "约8", "6"),
            [(FEES.literal, ["5"]), (FEES.literal, []), ("约8", ["6"])],
        ),
        ((FEES, "5", "共计收费。", "6"), [(FEES.literal, ["5"])]),
        ((FEES, "5", "费" * 201, "6"), [(FEES.literal, ["5"])]),
        ((FEES, "5", "来访人次数", "约"), [(FEES.literal, ["5"])]),
        (("来访人次数", "6", FEES, "5"), [(FEES.literal, ["5"])]),
        (("4", FEES, "5"), [(None, ["4"]), (FEES.literal, ["5"])]),
        (("4", SECTION, FEES, "5"), [(FEES.literal, ["5"])]),
        (("4", "来访人次数", FEES, "5"), [(FEES.literal, ["5"])]),
        (("4",), []),
    ],
)
def test_texts_among_numbers_are_cells_or_labels_that_nobody_knows(
    printed: tuple[Word | str, ...], found: list[tuple[str | None, list[str]]]
) -> None:
    entries = read(*printed)
    assert texts(entries) == found
    assert all(e.known == (e.label is not None and e.label.match is not None) for e in entries)


def test_numbers_in_cells_do_not_make_a_text_in_front_of_them_a_cell_of_a_line() -> None:
    assert texts(read(FEES, "5", "约8", "6", rows={3: 1}))[0] == (FEES.literal, ["5"])


@pytest.mark.parametrize(
    ("text", "is_cell"),
    [
        ("约8", True),
        ("件", True),
        ("约80余件", True),
        ("行政许可件", False),
        ("（一）8", False),
        ("8。", False),
        ("8" * 20 + "余", False),
    ],
)
def test_a_short_text_may_stand_for_a_number(text: str, is_cell: bool) -> None:
    assert may_be_a_cell(Token(TEXT, text, 0, 1, 0, 0)) is is_cell
    assert not may_be_a_cell(Token(NUMBER, text, 0, 1, 0, 0))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([(FEES, "5", "6")], [(FEES.literal, ["5", "6"])]),
        ([(FEES, "5"), (FEES, "6")], [(FEES.literal, ["5"]), (FEES.literal, ["6"])]),
        ([(FEES, "4", OTHER, "5")], [(FEES.literal, ["4"]), (OTHER.literal, ["5"])]),
        ([(FEES, "约", OTHER, "5")], [(FEES.literal, []), (OTHER.literal, ["5"])]),
        ([(SECTION, FEES, "5")], [(FEES.literal, ["5"])]),
        (
            [(FEES, "4", OTHER, "5", FEES, "6")],
            [(FEES.literal, ["4"]), (OTHER.literal, ["5"]), (FEES.literal, ["6"])],
        ),
        ([(FEES, "5"), ("来访", "6")], [(FEES.literal, ["5"]), ("来访", ["6"])]),
        ([(FEES, "5"), ("来访", "约")], [(FEES.literal, ["5"])]),
        ([("来访", "6"), (FEES, "5")], [(FEES.literal, ["5"])]),
        ([("4", "5", "6"), (FEES, "5")], [(None, ["4", "5", "6"]), (FEES.literal, ["5"])]),
        ([("约", "5", "6"), (FEES, "5")], [(FEES.literal, ["5"])]),
        ([(OTHER,), ("约", "5", "6")], [(OTHER.literal, []), (None, ["约", "5", "6"])]),
        ([(OTHER,), ("约", "若干", "6")], [(OTHER.literal, []), ("约", ["若干", "6"])]),
        ([(FEES,), ("约", "5", "6")], [(FEES.literal, []), ("约", ["5", "6"])]),
        ([(FEES, "5"), ("4", "5")], [(FEES.literal, ["5"]), (None, ["4", "5"])]),
        ([(FEES, "5"), ("", "来访", "6")], [(FEES.literal, ["5"]), ("来访", ["6"])]),
        ([(FEES, "5"), ("", "", "")], [(FEES.literal, ["5"])]),
        ([(FEES, "5"), (SECTION,), ("来访", "6")], [(FEES.literal, ["5"])]),
        ([(FEES, "5"), (FIELD, "6")], [(FEES.literal, ["5"]), (None, [FIELD.literal, "6"])]),
        ([(OTHER,), ("", "", "")], [(OTHER.literal, []), (None, ["", "", ""])]),
        ([(OTHER,), ("", "约", "")], [(OTHER.literal, [])]),
        (
            [(OTHER,), ("约", "若干", "5", "6")],
            [(OTHER.literal, []), ("约", ["若干", "5", "6"])],
        ),
    ],
)
def test_a_row_of_cells_has_its_labels_or_is_one_without(
    rows: list[tuple[Word | str, ...]], found: list[tuple[str | None, list[str]]]
) -> None:
    entries = in_rows(*rows)
    assert texts(entries) == found
    assert all(entry.explicit for entry in entries)
    assert all(e.known == (e.label is None or e.label.match is not None) for e in entries)


def test_what_stands_behind_a_row_of_cells_is_known_with_a_label_and_without() -> None:
    entries = in_rows((FEES, "5"), ("4", "5", "6"), (FEES, "6"))
    assert [entry.next_line for entry in entries] == [2, 5, 7]
