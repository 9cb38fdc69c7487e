"""What rows with too much to say end in: left open as a whole, or as they were."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.document import Slot
from govdisclosure.layout.columns import settle
from govdisclosure.layout.entries import Entry
from govdisclosure.layout.explicit import ExplicitRow, explicit_row
from govdisclosure.layout.merged import or_merged
from govdisclosure.layout.readings import MAX_READINGS, Row
from govdisclosure.layout.spare import doubted, printed_columns, with_front
from govdisclosure.layout.thousands import joined_readings, with_one_cell_a_line
from govdisclosure.lexer.kind import BLANK, LABEL, NUMBER, TEXT
from govdisclosure.lexer.numbers import read_number
from govdisclosure.lexer.tokens import Token

KEYS = tuple(f"visits.{name}" for name in "abc")
NOWHERE: frozenset[int] = frozenset()


def cell(text: str, column: int = 0) -> Token:
    """A number, another text, or a blank cell where the text is empty."""
    number = read_number(text)
    kind = NUMBER if number is not None else TEXT if text else BLANK
    return Token(kind, text, column, column + 1, 0, 0, 0, column, number=number)


def row(*texts: str, keys: Sequence[str] = KEYS, label: Token | None = None) -> ExplicitRow:
    values = [cell(text, column) for column, text in enumerate(texts, label is not None)]
    return ExplicitRow(Entry("visits", label, values, explicit=True), tuple(keys), values)


def label(slot: Slot | None = None) -> Token:
    return Token(LABEL, "visits", 0, 1, 0, 0, 0, 0, slot=slot)


def parted(*texts: str, keys: Sequence[str] = KEYS) -> Row:
    """The readings of numbers of which each may be the thousands of the one in front."""
    values = [evolve(cell(text), parted=at > 0) for at, text in enumerate(texts)]
    return joined_readings(Entry("visits", None, values, explicit=True), tuple(keys))


def texts(found: Row) -> set[tuple[str, ...]]:
    return {tuple(one.text for one in reading) for reading in found.readings}


def test_every_space_may_be_that_of_thousands_or_part_two_cells() -> None:
    found = parted("1", "200", "3", keys=KEYS[:2])
    assert ("1200", "3") in texts(found)
    assert found.is_open


def test_so_many_spaces_are_not_tried_one_by_one() -> None:
    assert parted(*["1"] * 8, keys=KEYS * 3).how == "too_many"


def test_what_is_no_number_together_is_two_cells() -> None:
    values = [cell("1"), evolve(cell("x"), parted=True)]
    found = joined_readings(Entry("visits", None, values, explicit=True), KEYS[:2])
    assert texts(found) == {("1", "x")}


def test_where_no_choice_makes_a_row_it_cannot_be_read() -> None:
    found = parted("1", "x", "y", "z", "u", "v", keys=KEYS[:1])
    assert found.how == "unreadable"


def test_where_one_choice_has_too_many_readings_all_are_given_up() -> None:
    assert parted(*["1"] * 4, keys=[f"visits.{at}" for at in range(60)]).how == "too_many"


def test_readings_with_cells_that_may_be_two_are_bounded() -> None:
    one = row("2 3", "4", "")
    many = Row(one.entry, KEYS, (tuple(one.values),) * MAX_READINGS)
    assert or_merged(one, many).how == "too_many"
    assert len(or_merged(one, Row(one.entry, KEYS, (tuple(one.values),))).readings) == 2


def test_numbers_in_the_cell_of_the_label_stay_as_they_are() -> None:
    slot = Slot("visits 1 2", 0, 10, 0, 0)
    values = [evolve(cell(text), slot=slot) for text in "12"]
    found = explicit_row(Entry("visits", label(slot), values, explicit=True), KEYS, frozenset())
    assert [one.text for one in found.values] == ["1", "2"]


def of_cells(*cells: str, beside_label: bool = False) -> list[str]:
    """What is left of the values of a row of three, of which some cells print several."""
    slots = [Slot(text, 0, 1, 0, column) for column, text in enumerate(cells, 1)]
    values = [
        evolve(cell(text, slot.column), slot=slot) for slot in slots for text in slot.text.split()
    ]
    own = label(slots[0] if beside_label else Slot("visits", 0, 6, 0, 0))
    found = explicit_row(Entry("visits", own, values, explicit=True), KEYS, frozenset())
    return [one.text for one in found.values]


def test_a_word_is_a_remark_only_beyond_the_cells_of_the_row() -> None:
    assert of_cells("1", "2", "3", "x") == ["1", "2", "3"]
    assert of_cells("1 2", "3", "x") == ["1 2", "3", "x"]
    assert of_cells("1 2", "x") == ["1", "2", "x"]
    assert of_cells("1 2 3", "x", "y", beside_label=True) == ["1", "2", "3"]


def test_of_two_usual_columns_the_others_count() -> None:
    one = row("", "1", "2", "3")
    printed = printed_columns([one, row("4", "5", "6", "")] * 2)[3]
    assert printed.usual(one) == (0, 1, 2)
    assert printed.any_of == {(1, 2, 3): 2, (0, 1, 2): 2}


def test_a_text_under_a_head_is_a_cell_only_where_the_heads_are_one_for_each() -> None:
    entry = row("x", "1", "2", "3").entry
    one = ExplicitRow(entry, KEYS, entry.values[1:], entry.values)
    without = Row(entry, KEYS, (tuple(entry.values[1:]),))
    assert with_front(one, frozenset({0, 1}), without) is without
    assert with_front(one, NOWHERE, without) is without
    found = with_front(one, frozenset({0, 1, 2}), without)
    assert texts(found) == {("1", "2", "3"), ("x", "1", "2")}
    assert with_front(one, frozenset({0, 1, 2}), found) is found
    for how, readings in (("too_many", ()), ("long", (tuple(entry.values[1:]),))):
        other = Row(entry, KEYS, readings, how)
        assert with_front(one, frozenset({0, 1, 2}), other).how == how
    given_up = Row(entry, KEYS, (), "too_many")
    assert with_front(one, frozenset({0, 1, 2}), given_up) is given_up


def of_lines(*lines: str, explicit: bool = False, beside_label: bool = False) -> Entry | None:
    """A row of three, one slot a line, in a page of one cell a line."""
    slots = [Slot(text, 0, 1, at, at) for at, text in enumerate(lines)]
    values = [evolve(cell(text), slot=slot) for slot in slots for text in slot.text.split()]
    own = label(slots[0] if beside_label else Slot("visits", 0, 6, 0, 0))
    return with_one_cell_a_line(Entry("visits", own, values, explicit=explicit), 3)


def test_numbers_that_share_a_line_may_be_one_in_whole_rows_of_lines() -> None:
    found = of_lines("1 2", "3")
    assert found is not None
    assert [value.parted for value in found.values] == [False, True, False]
    assert of_lines("1", "2", "3") is of_lines("1 2 3") is None
    assert of_lines("1 2", "3 4") is of_lines("1 2") is None
    assert of_lines("1 2", "3", explicit=True) is None
    assert of_lines("1 2", "3", beside_label=True) is None


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("1", "", "2", "3"), {("1", "2", "3"), ("1", "", "2"), ("", "2", "3")}),
        (("1", "", "", "", "2", "3"), {("1", "2", "3"), ("", "", "")}),
        (("1", "", "2", "", "3"), {("1", "2", "3"), ("", "2", "")}),
    ],
)
def test_blank_cells_among_the_numbers_may_be_the_row_s_own(
    cells: Sequence[str], found: set[tuple[str, ...]]
) -> None:
    one = row(*cells)
    doubt = doubted(one, NOWHERE, printed_columns([one])[3])
    assert (texts(doubt) if doubt is not None else {("1", "2", "3")}) == found


def test_a_row_without_a_cell_under_each_head_is_what_it_prints() -> None:
    heads = [Token(LABEL, name, 0, 1, 0, 0, 0, column) for column, name in enumerate("abc", 1)]
    values = [cell("1", 1), cell("2", 3), cell("3", 4), cell("", 5)]
    torn = ExplicitRow(Entry("visits", label(), values, explicit=True), KEYS, values)
    for one in (rows := [row("1", "2", "3", label=label()), row("4", "5", "6", label=label())]):
        one.entry.label.start = 2  # behind the heads
    torn.entry.label.start = 3
    found = settle([*rows, torn], heads, lambda size: False)
    assert texts(found[-1]) == {("1", "2", "3")}


def test_heads_printed_twice_say_that_each_cell_is_one_cell_a_line() -> None:
    heads = "信息内容\n上一年项目数量\n本年增/减\n本年增/减\n"
    report = gd.parse(f"二、主动公开政府信息情况\n{heads}行政事业性收费\n3\n-1\n-1\n")
    found = [report[f"proactive.fees.{name}"] for name in ("previous_items", "change")]
    assert [(one.value, one.state) for one in found] == [(3, "stated"), (-1, "stated")]


def test_rows_that_come_out_by_the_gap_of_the_heads_show_where_blank_cells_are() -> None:
    """Most cells are blank, so that two line breaks are the usual distance of what is printed."""
    first = "信息内容\n本年新制作数量\n本年新公开数量\n对外公开总数量\n"
    second = "信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n"
    rows = [f"{name}\n\n5\n\n" for name in ("规章", "规范性文件")]
    more = [
        f"{name}\n\n5\n\n" for name in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制")
    ]
    source = "".join(["二、主动公开政府信息情况\n", first, *rows, second, *more])
    report = gd.parse(source + "三、收到和处理政府信息公开申请情况\n")
    columns = {"rules": ("made", "published", "total_public")}
    columns["compulsion"] = ("previous_items", "change", "decisions")
    for name, own in columns.items():
        found = [report[f"proactive.{name}.{column}"] for column in own]
        assert [one.value for one in found] == [None, 5, None]
        assert [one.state for one in found] == ["blank", "stated", "blank"]
